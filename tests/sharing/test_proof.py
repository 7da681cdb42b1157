"""The second factor: what is left out without it, everywhere at once; how it is given without a phone; how it ends (17)."""

import datetime as dt

import pytest
from allauth.mfa.base.internal import flows
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.reports.desk import BACKEND
from tests.stage import scene
from tests.world import PASSWORD, keeper, make_group, make_person, prove, see_as, sit
from traitdunion.kernel.clock import now
from traitdunion.people import actions as people
from traitdunion.people.models import Device
from traitdunion.reports.models import Report
from traitdunion.sharing.actions import question
from traitdunion.sharing.enums import Level, SeatRole, Verb
from traitdunion.sharing.models import Reveal
from traitdunion.sharing.policy import ItemFacts, Question, RevealFacts, SeatFacts, decide
from traitdunion.sharing.queries import due_first, newest, visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
CONFIRM, CODES = "/compte/confirmer/", "/compte/2fa/recovery-codes/generate/"


class Cell(Town):
    """A town whose landlord's agent sits in a night watch that holds one report of its own."""

    def __init__(self):
        super().__init__()
        self.group = make_group()
        sit(self.caretaker, self.group, self.landlord)
        sit(self.agent, self.group, self.authority.handler, role=SeatRole.CHAIR)
        self.item = self.receive(words="Le hall est occupé le soir.").report
        Reveal.objects.filter(item=self.item.pk).delete()
        Report.objects.filter(pk=self.item.pk).update(level=Level.GROUP.value)
        Reveal.objects.create(
            kind_id="reports_report", item=self.item.pk, circle=self.group, purpose="solve", created=timezone.now()
        )


@scene
def cell():
    with keeper():
        return Cell()


def entered(person, *, proved=False) -> Client:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    if proved:
        prove(client, person)
    return client


def signed_in(person) -> Client:
    client = Client()
    client.post("/compte/login/", {"login": person.account.email, "password": PASSWORD})
    return client


def printed(client) -> list[str]:
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    return [code.replace(" ", "") for code in client.post(CODES).context["unused_codes"]]


# -- what is left out ---------------------------------------------------------------------


def test_without_it_groups_are_out_of_sight_in_each_question(cell):
    for proved, seen in ((False, set()), (True, {cell.item.pk})):
        viewer = see_as(cell.caretaker, proved=proved)
        assert {row.pk for row in visible(viewer, Report)} == seen
        assert {row.pk for row in newest(viewer, Report)} | {row.pk for row in due_first(viewer, Report)} == seen
        assert (viewer.veiled == (cell.group.pk,), cell.group.pk in viewer.circles) == (not proved, proved)


@pytest.mark.parametrize(("proved", "status"), [(False, 404), (True, 200)])
def test_without_it_the_sheet_is_not_there_and_the_table_is_empty(cell, proved, status):
    client = entered(cell.caretaker, proved=proved)
    assert client.get(f"/travail/{cell.item.pk}/").status_code == status
    page = client.get("/travail/?tout=oui").content.decode()
    assert (str(cell.item.pk) in page, "1 étape\u00a0: confirmez que c’est vous" in page) == (proved, not proved)


def test_the_step_is_told_whether_or_not_anything_is_there(cell):
    client = entered(cell.caretaker)
    with_item = client.get("/travail/").content
    with keeper():
        Reveal.objects.filter(item=cell.item.pk).delete()
    assert _plain(client.get("/travail/").content) == _plain(with_item)


def _plain(page: bytes) -> str:
    import re

    return re.sub(r'(nonce|value|X-CSRFToken)["\':= ]+[^"\' >]+', "", page.decode())


def test_whoever_has_no_group_is_told_of_no_step(cell):
    assert "1 étape" not in entered(cell.stranger).get("/travail/").content.decode()


def test_the_policy_says_the_word_and_the_database_agrees(cell):
    viewer = see_as(cell.caretaker, proved=False)
    asked = question(viewer, Verb.SHARE, towards=cell.group)
    assert decide(asked).because == "second_factor_missing"
    seen = Report(audience=[cell.group.pk], level="group")
    assert decide(question(viewer, Verb.READ, seen)).because == "second_factor_missing"
    assert decide(question(see_as(cell.caretaker), Verb.READ, seen)).allowed is True


# -- how it is given ----------------------------------------------------------------------


def test_somebody_without_phone_prints_codes_and_opens_the_group(cell):
    client = signed_in(cell.caretaker)
    sheet = f"/travail/{cell.item.pk}/"
    step = client.get("/travail/?etat=tout").content.decode()
    assert "/compte/confirmer/?next=%2Ftravail%2F%3Fetat%3Dtout" in step
    assert "Imprimer mes codes" in client.get(f"{CONFIRM}?next=/travail/").content.decode()
    codes = printed(client)
    assert (len(set(codes)), client.get(sheet).status_code) == (10, 404)
    answer = client.post(CONFIRM, {"code": f"{codes[0][:4]} {codes[0][4:]}", "next": "/travail/?etat=tout"})
    assert (answer.status_code, answer["Location"]) == (302, "/travail/?etat=tout")
    assert client.get(sheet).status_code == 200


def test_a_printed_code_serves_once(cell):
    client = signed_in(cell.caretaker)
    code = printed(client)[0]
    assert [entered_again(cell).post(CONFIRM, {"code": code}).status_code for _ in range(2)] == [302, 422]


def entered_again(cell) -> Client:
    return signed_in(cell.caretaker)


def test_it_is_remembered_thirty_days_on_this_device_and_on_no_other(cell):
    client = signed_in(cell.caretaker)
    client.post(CONFIRM, {"code": printed(client)[0]})
    device, sheet = Device.objects.get(), f"/travail/{cell.item.pk}/"
    assert (device.factor, device.until - device.proved) == ("recovery_codes", dt.timedelta(30))
    client.post("/compte/logout/")
    client.post("/compte/login/", {"login": cell.caretaker.account.email, "password": PASSWORD})
    assert (client.get(sheet).status_code, signed_in(cell.caretaker).get(sheet).status_code) == (200, 404)
    Device.objects.update(until=now())
    assert client.get(sheet).status_code == 404


def test_the_device_of_one_person_proves_nothing_for_another(cell):
    client = entered(cell.agent)
    _device, secret = people.keep_proof(people.Fresh(0, "totp"), person=cell.caretaker.pk)
    client.cookies[people.cookie_of(cell.agent.account_id)] = secret
    assert client.get(f"/travail/{cell.item.pk}/").status_code == 404


def test_a_device_known_by_mail_alone_proves_nothing(cell):
    client = entered(cell.caretaker, proved=True)
    Device.objects.update(proved=None)
    assert client.get(f"/travail/{cell.item.pk}/").status_code == 404


@pytest.mark.parametrize(
    "asked", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", CONFIRM]
)
def test_it_leads_back_to_our_own_pages_only(cell, asked):
    client = entered(cell.caretaker, proved=True)
    assert client.get(CONFIRM, {"next": asked})["Location"] == "/travail/"


# -- how it ends --------------------------------------------------------------------------


def _forget(client, _cell):
    client.post(f"/compte/appareils/{Device.objects.get().pk}/")


def _elsewhere(_client, cell):
    signed_in(cell.caretaker).post("/compte/sessions/autres/")


def _another_password(_client, cell):
    other = signed_in(cell.caretaker)
    said = {"oldpassword": PASSWORD, "password1": "un autre pont de pierre", "password2": "un autre pont de pierre"}
    other.post("/compte/password/change/", said)


def _begin_again(_client, cell):
    people.drop_second_factors(cell.caretaker.account, by=see_as(cell.agent), person=cell.caretaker.pk)


@pytest.mark.parametrize("end", [_forget, _elsewhere, _another_password, _begin_again])
def test_it_ends_at_once(cell, end):
    client = signed_in(cell.caretaker)
    client.post(CONFIRM, {"code": printed(client)[0]})
    assert client.get(f"/travail/{cell.item.pk}/").status_code == 200
    end(client, cell)
    assert client.get(f"/travail/{cell.item.pk}/").status_code != 200
    assert Device.objects.filter(until__gt=now()).count() == 0


# -- a thief with a password --------------------------------------------------------------

DOORS = [CODES, "/compte/2fa/recovery-codes/", "/compte/2fa/recovery-codes/download/", "/compte/2fa/totp/activate/",
         "/compte/2fa/totp/deactivate/", "/compte/2fa/webauthn/add/", "/compte/2fa/webauthn/keys/1/remove/"]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_password_alone_neither_reads_nor_replaces_the_second_factor(cell, door):
    people.print_codes(cell.caretaker.account, proved=False)
    thief = signed_in(cell.caretaker)
    thief.post("/compte/reauthenticate/", {"password": PASSWORD})
    for send in (thief.get, thief.post):
        assert send(door)["Location"].startswith(CONFIRM)


def test_codes_are_not_tried_out(cell):
    people.print_codes(cell.caretaker.account, proved=False, codes=["12345678"])
    with connection.cursor() as cursor:
        cursor.execute("delete from kernel_cache")
    thief = signed_in(cell.caretaker)
    assert [thief.post(CONFIRM, {"code": f"0000000{n}"}).status_code for n in range(6)] == [422] * 6
    page = thief.post(CONFIRM, {"code": "12345678"})
    assert (page.status_code, "Trop d’essais" in page.content.decode()) == (422, True)


def test_codes_made_under_another_key_open_nothing(cell, settings):
    people.print_codes(cell.caretaker.account, proved=False, codes=["12345678"])
    settings.SECRET_KEY = "another key, of another instance"
    assert signed_in(cell.caretaker).post(CONFIRM, {"code": "12345678"}).status_code == 422


def test_only_the_coordination_lets_somebody_begin_again_and_never_herself(cell):
    for person, who in ((cell.caretaker, cell.stranger), (cell.agent, cell.agent)):
        with pytest.raises(people.Refused, match="coordination"):
            people.drop_second_factors(person.account, by=see_as(who), person=person.pk)
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize(("who", "proved", "left"), [("agent", True, 0), ("agent", False, 1), ("stranger", True, 1)])
def test_the_coordination_lets_somebody_begin_again_once_she_proved_who_she_is(cell, who, proved, left):
    people.print_codes(cell.caretaker.account, proved=False)
    client = entered(getattr(cell, who), proved=proved)
    answer = client.post(f"/reglages/contacts/personnes/{cell.caretaker.pk}/recommencer/")
    assert (answer.status_code in {302, 404}, Authenticator.objects.count()) == (True, left)


# -- the two answers agree, with and without it --------------------------------------------

PLACES = [(own, group, proved) for own in (True, False) for group in (True, False) for proved in (True, False)]


@pytest.mark.parametrize(("own", "group", "proved"), PLACES)
def test_policy_and_database_agree_for_each_kind_of_seat(cell, own, group, proved):
    with keeper():
        person = make_person("Noa Fabre", cell.landlord if own else None, account=False)
        if group:
            sit(person, cell.group, cell.landlord)
    viewer = see_as(person, proved=proved)
    begun = now() - dt.timedelta(days=1)
    seats = [SeatFacts(cell.circles["landlord"], "", SeatRole.MEMBER, begun)] if own else []
    if group:
        seats.append(SeatFacts(cell.group.pk, "", SeatRole.MEMBER, begun, awaits_proof=not proved))
    item = ItemFacts(Level.GROUP, (RevealFacts(cell.group.pk),))
    allowed = decide(Question(Verb.READ, now(), tuple(seats), item=item)).allowed
    assert (visible(viewer, Report).filter(pk=cell.item.pk).exists(), viewer.is_member) == (allowed, own or group)


@pytest.mark.parametrize("removed", ["webauthn", "totp"])
def test_taking_away_the_last_key_leaves_the_printed_codes(cell, removed):
    """The library throws them away with it; here a sheet is enough to open the groups."""
    client = signed_in(cell.caretaker)
    codes = printed(client)
    key = Authenticator.objects.create(user=cell.caretaker.account, type=removed, data={"name": "Clé"})
    request = client.get("/compte/").wsgi_request
    flows.delete_and_cleanup(request, key)
    kept = Authenticator.objects.get(user=cell.caretaker.account)
    assert kept.type == Authenticator.Type.RECOVERY_CODES
    assert kept.wrap().validate_code(codes[0])
