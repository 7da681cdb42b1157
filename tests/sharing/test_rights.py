"""Whoever asks for their data is answered: found, shown, handed over, corrected, erased; by the officer alone (requirements 28–30)."""

import datetime as dt
import io
import json
import uuid
import zipfile

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from tests.conftest import Superuser
from tests.reports.conftest import Town
from tests.reports.desk import BACKEND
from tests.reports.test_life import by_link
from tests.stage import scene
from tests.world import keeper, make_authority, make_group, make_organisation, make_person, prove, see_as, sit
from traitdunion.kernel import mail
from traitdunion.kernel.models import DataKey, Outgoing
from traitdunion.kernel.words import sort_key
from traitdunion.people.models import Account, Device, Invitation, Person
from traitdunion.reports.actions import keep_view, leave_contact
from traitdunion.reports.models import Contact, Report, SavedView
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Certificate, Entry, Erasure, Seat
from traitdunion.sharing.rights import acts, erasing, finding
from traitdunion.sharing.rights.words import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MAIL, PHONE = "Glycine.Amaryllis@courriel.example", "06 39 98 00 11"
REASON = "courrier 2026-412 du 3 mars"
FIND, SHEET = "/partage/delegue/personnes/", "/partage/delegue/personnes/fiche/"


class Watched(Town):
    """A town with an officer, and a reporter who left a mail."""

    def __init__(self):
        super().__init__()
        self.officer = make_person("Dominique Rivière", self.authority.organisation)
        self.authority.officer = self.officer
        self.authority.controller = "Ville de Pont-entre-Rives"
        self.authority.save()


@scene
def town():
    with keeper():
        made = Watched()
    made.receipt = made.receive(words="Le soir, le hall est occupé.")
    leave_contact(
        made.receipt.report, channel="mail", value=MAIL, secret=made.receipt.secret, by=by_link(made.receipt.secret)
    )
    return made


def entered(person, *, proved=True) -> Client:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    if proved:
        see_as(person)
        prove(client, person)
    return client


def everywhere() -> str:
    """Return every row of every table, as a superuser reads them."""
    with Superuser() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        said = []
        for (name,) in cursor.fetchall():
            cursor.execute(f"select coalesce(string_agg(t::text, chr(10)), '') from \"{name}\" t")
            said.append(cursor.fetchone()[0])
    return "\n".join(said).lower()


def entries(action: str) -> list[tuple]:
    with keeper():
        return list(Entry.objects.filter(action=action).order_by("at").values_list("person", "item", "reason"))


# -- find ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [MAIL, MAIL.upper(), f"  {MAIL.lower()} "])
def test_a_reporter_is_found_by_the_keyed_hash_of_a_mail_and_the_search_is_noted_without_it(town, typed):
    found = finding.find(see_as(town.officer), reason=REASON, text=typed)
    assert [(one.kind, one.rule.name) for one in found] == [("reports_contact", "report_contact")]
    assert entries("find_person") == [(town.officer.pk, None, REASON)]
    assert MAIL.lower() not in everywhere()


def test_a_person_of_the_directory_is_found_by_mail_phone_and_name_however_they_are_typed(town):
    with keeper():
        Person.objects.filter(pk=town.caretaker.pk).update(phone=PHONE)
    viewer = see_as(town.officer)
    typed = [
        town.caretaker.mail.upper(),
        town.caretaker.account.email,
        "+33 6 39 98 00 11",
        "0639980011",
        "dominique ARNAUD",
    ]
    assert [[one.item for one in finding.find(viewer, reason=REASON, text=text)] for text in typed] == [
        [town.caretaker.pk]
    ] * 5
    assert finding.find(viewer, reason=REASON, text="Dominique") == []


@pytest.mark.parametrize("number", ["PER 7K3 92FQ", "PER ABC DEFG"])
def test_what_was_left_with_a_report_is_found_by_its_number_and_stays_sealed(town, number):
    with keeper():
        Report.objects.filter(pk=town.receipt.report.pk).update(reference=number)
    viewer = see_as(town.officer)
    found = [finding.find(viewer, reason=REASON, text=text) for text in (number, number.replace(" ", "").lower())]
    with keeper():
        contact = Contact.objects.get()
    assert [[(one.kind, one.item, one.by_number) for one in some] for some in found] == [
        [("reports_contact", contact.pk, True)]
    ] * 2
    assert entries("find_person") == [(town.officer.pk, None, REASON)] * 2
    assert finding.find(viewer, reason=REASON, text="PER 000 0000") == []


def test_a_name_written_like_a_number_finds_its_person(town):
    with keeper():
        Person.objects.filter(pk=town.caretaker.pk).update(name="Max Lefèvre", sort_key=sort_key("Max Lefèvre"))
    found = finding.find(see_as(town.officer), reason=REASON, text="max lefevre")
    assert [one.item for one in found] == [town.caretaker.pk]


def test_nobody_else_finds_by_a_number(town):
    number = town.receipt.report.reference
    with pytest.raises(DatabaseError), transaction.atomic():
        finding.find(see_as(town.agent), reason=REASON, text=number)


def test_a_search_whose_reason_names_whom_it_looks_for_is_refused(town):
    with pytest.raises(Refused) as refused:
        finding.find(see_as(town.officer), reason="Demande de Dominique Arnaud", text="Dominique Arnaud")
    assert refused.value.because == "reason_names"


CALLS = {
    "find": ("select * from tu.officer_find(%s, '{}', '{}', '', '', 'camille verdier')", [REASON]),
    "linked": ("select * from tu.officer_linked(%s, %s)", [REASON, str(uuid.uuid4())]),
    "takes": ("select tu.officer_takes(%s, %s)", [REASON, str(uuid.uuid4())]),
    "corrects": ("select tu.officer_corrects(%s, %s, 'a', 'a', '', '')", [REASON, str(uuid.uuid4())]),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("who", ["visitor", "agent", "caretaker", "officer without proof", "officer without reason"])
def test_the_database_answers_the_proved_officer_with_a_reason_and_nobody_else(town, call, who):
    persons = {"agent": town.agent, "caretaker": town.caretaker}
    see_as(persons.get(who, town.officer if who.startswith("officer") else None), proved=who != "officer without proof")
    sql, values = CALLS[call]
    values = ["court", *values[1:]] if who == "officer without reason" else values
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    assert refused.value.__cause__.sqlstate == ("TU008" if who == "officer without reason" else "TU007")


@pytest.mark.parametrize("who", ["agent", "caretaker", "stranger"])
@pytest.mark.parametrize(
    "address",
    [FIND, SHEET, f"{FIND}fichier/", f"{FIND}corriger/", f"{FIND}effacer/", "/partage/delegue/exercice/",
     f"/partage/delegue/exercice/{uuid.UUID(int=1)}/", "/partage/delegue/registre/", "/partage/delegue/analyse-impact/",
     "/partage/delegue/groupes/", "/partage/delegue/groupes/1/"],
)  # fmt: skip
def test_whoever_is_not_the_officer_finds_no_such_page(town, who, address):
    client = entered(getattr(town, who))
    assert {client.get(address).status_code, client.post(address, {"text": MAIL, "reason": REASON}).status_code} <= {
        404,
        405,
    }


def test_the_officer_gives_a_second_factor_first(town):
    answer = entered(town.officer, proved=False).get(FIND)
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/compte/confirmer/?next={FIND.replace('/', '%2F')}",
    )


def test_what_one_officer_holds_in_hand_is_nothing_in_anothers(town):
    with keeper():
        hand = make_person("Autre Déléguée", town.authority.organisation)
    from traitdunion.sharing.views.rights import Hand

    stolen = Hand("people_person", town.caretaker.pk, "x", REASON).signed(see_as(hand))
    assert entered(town.officer).post(SHEET, {"hand": stolen}).status_code == 404


def test_another_authoritys_reporters_and_agents_are_its_own_officers(town):
    with keeper():
        other = make_authority(
            make_organisation("Ville Voisine", "town"), make_organisation("Service voisin", "town_service")
        )
        theirs = make_person("Ange Voisin", other.handler)
        officer = make_person("Déléguée Voisine", other.organisation)
        other.officer = officer
        other.save()
    own, neighbour = see_as(town.officer), officer
    assert finding.find(own, reason=REASON, text="Ange Voisin") == []
    assert finding.find(own, reason=REASON, text="Déléguée Voisine") == []
    viewer = see_as(neighbour)
    assert [one.item for one in finding.find(viewer, reason=REASON, text="Ange Voisin")] == [theirs.pk]
    assert finding.find(viewer, reason=REASON, text=MAIL) == []
    with keeper():
        contact = Contact.objects.get()
    with pytest.raises(Refused):
        acts.order_erasure(other, by=see_as(neighbour), reason=REASON, kind="reports_contact", item=contact.pk)


# -- show, hand over ------------------------------------------------------------------------


def hand_of(client, text) -> str:
    page = client.post(FIND, {"text": text, "reason": REASON})
    assert page.status_code == 200
    return page.content.decode().split('name="hand" value="')[1].split('"')[0]


def test_what_is_held_is_shown_by_category_and_nothing_of_a_group(town):
    with keeper():
        group = make_group("Cellule Edelweiss")
        sit(town.caretaker, group, town.landlord)
    held = finding.held(see_as(town.officer), reason=REASON, person=town.caretaker.pk)
    by = {one.table: one for one in held}
    assert by["people_person"].rows[0]["name"] == "Dominique Arnaud"
    assert by["people_account"].rows[0]["email"] == town.caretaker.account.email
    assert (
        by["sharing_seat"].n,
        len(by["sharing_seat"].rows),
        by["sharing_acceptance"].n,
        by["sharing_acceptance"].rows,
    ) == (2, 1, 1, [])
    said = str([one.rows for one in held])
    assert [word for word in (town.caretaker.account.password, "Edelweiss", str(group.id)) if word in said] == []


def test_the_file_that_leaves_says_it_all_in_two_forms(town):
    client = entered(town.officer)
    for text, word in ((MAIL, MAIL), ("Dominique Arnaud", "Orvelle")):
        answer = client.post(f"{FIND}fichier/", {"hand": hand_of(client, text)})
        with zipfile.ZipFile(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)) as file:
            assert sorted(file.namelist()) == ["donnees.json", "donnees.pdf"]
            said = json.loads(file.read("donnees.json"))
            assert file.read("donnees.pdf")[:5] == b"%PDF-"
        told = json.dumps(said, ensure_ascii=False)
        assert ("Dominique Arnaud" in told, MAIL in told) == (word == "Orvelle", word == MAIL)
        assert said["responsable"] == "Ville de Pont-entre-Rives"
        assert "hall est occupé" not in told
    assert len(entries("export_person")) == 2


# -- correct --------------------------------------------------------------------------------


def test_the_directory_is_corrected_and_an_accounts_mail_is_its_owners(town):
    with keeper():
        paper = make_person("Claude Martain", town.landlord, account=False, mail="c.martain@orvelle.example")
    by = see_as(town.officer)
    acts.correct(
        paper.pk, by=by, reason=REASON, name="Claude Martin", mail="C.Martin@orvelle.example", phone="01 99 00 10 01"
    )
    with pytest.raises(Refused) as refused:
        acts.correct(
            town.caretaker.pk, by=by, reason=REASON, name="Dominique Arnaud", mail="autre@orvelle.example", phone=""
        )
    with keeper():
        paper.refresh_from_db()
    assert (paper.name, paper.sort_key, paper.mail) == ("Claude Martin", "claude martin", "c.martin@orvelle.example")
    assert refused.value.because == "mail_is_their_own"
    assert [one[1] for one in entries("correct_person")] == [paper.pk, town.caretaker.pk]


# -- erase ----------------------------------------------------------------------------------


def erased(town, kind, item, worker) -> Erasure:
    order = acts.order_erasure(town.authority, by=see_as(town.officer), reason=REASON, kind=kind, item=item)
    with worker():
        erasing.obey(order.pk)
        assert erasing.obey(order.pk) is False
    with keeper():
        order.refresh_from_db()
    return order


def test_an_erased_reporter_is_nowhere(town, worker):
    with keeper():
        contact = Contact.objects.get()
        mail.send(to=MAIL, subject="Une réponse", body="Ouvrez votre lien.", about=contact.pk)
    order = erased(town, "reports_contact", contact.pk, worker)

    assert (order.refused, order.stays, order.done is not None) == ("", [], True)
    assert finding.find(see_as(town.officer), reason=REASON, text=MAIL) == []
    with keeper():
        assert (Contact.objects.count(), DataKey.objects.filter(record=contact.pk).count()) == (0, 0)
        assert list(Certificate.objects.values_list("rule", "count")) == [("report_contact", 1)]
    assert [word for word in ("glycine", "amaryllis") if word in everywhere()] == []


def test_an_erased_member_is_anonymous_and_what_stays_says_why_and_until_when(town, worker):
    with keeper():
        group = make_group()
        sit(town.caretaker, group, town.landlord)
        Invitation.objects.create(person=town.caretaker, invited_by=town.agent, secret_hash=b"x" * 32, created=dt.datetime.now(dt.UTC),
                                  until=dt.datetime.now(dt.UTC))  # fmt: skip
    entered(town.caretaker).get("/compte/")
    keep_view(name="Vue Bégonia", query="", by=see_as(town.caretaker))
    address = town.caretaker.account.email
    with keeper():
        mail.send(to=address, subject="Convocation", body="Bonjour Dominique Arnaud")
    order = erased(town, "people_person", town.caretaker.pk, worker)

    assert (order.refused, [one["what"] for one in order.stays]) == ("", ["acceptance", "seat"])
    assert [one["until"] is not None for one in order.stays] == [True, True]
    with keeper():
        person = Person.objects.get(pk=town.caretaker.pk)
        assert (person.name, person.mail, person.phone, person.account_id, person.left is not None) == (
            "Ancien membre",
            "",
            "",
            None,
            True,
        )
        assert not Account.objects.filter(email=address).exists()
        assert (
            Device.objects.filter(person=person).count(),
            Invitation.objects.count(),
            SavedView.objects.count(),
        ) == (0, 0, 0)
        assert Outgoing.objects.filter(recipient__iexact=address).count() == 0
        assert Seat.objects.filter(person=person, ends=None).count() == 0
    assert [word for word in (address, "arnaud", "bégonia") if word in everywhere()] == []


def test_the_last_who_leads_a_group_and_an_officer_are_not_erased_before_another_takes_over(town, worker):
    with keeper():
        group = make_group()
        sit(town.caretaker, group, town.landlord, role=SeatRole.CHAIR)
    assert erased(town, "people_person", town.caretaker.pk, worker).refused == "leads_alone"
    with pytest.raises(Refused):
        acts.order_erasure(
            town.authority, by=see_as(town.officer), reason=REASON, kind="people_person", item=town.officer.pk
        )
    with keeper():
        assert Person.objects.get(pk=town.caretaker.pk).name == "Dominique Arnaud"


@pytest.mark.parametrize("who", ["agent", "caretaker", "stranger"])
def test_an_order_of_anybody_else_is_refused_by_the_database(town, who):
    with keeper():
        contact = Contact.objects.get()
    by = see_as(getattr(town, who))
    with pytest.raises(Refused):
        acts.order_erasure(town.authority, by=by, reason=REASON, kind="reports_contact", item=contact.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Erasure(
            authority=town.authority, by=by.person, at=dt.datetime.now(dt.UTC), kind="reports_contact", item=contact.pk
        ).save(force_insert=True)


@pytest.mark.parametrize("kind", ["reports_report", "reports_photo", "sharing_circle", "people_organisation"])
def test_an_order_for_anything_that_is_no_persons_is_refused(town, kind):
    with pytest.raises(Refused):
        acts.order_erasure(
            town.authority, by=see_as(town.officer), reason=REASON, kind=kind, item=town.receipt.report.pk
        )


def test_an_order_of_who_is_no_officer_any_more_is_not_obeyed(town, worker):
    with keeper():
        contact = Contact.objects.get()
    order = acts.order_erasure(
        town.authority, by=see_as(town.officer), reason=REASON, kind="reports_contact", item=contact.pk
    )
    with keeper():
        town.authority.officer = town.agent
        town.authority.save()
    with worker():
        assert erasing.obey(order.pk) is False
    with keeper():
        order.refresh_from_db()
        assert (order.refused, Contact.objects.count()) == ("not_yours", 1)


def test_orders_that_a_worker_left_are_taken_up(town, worker):
    with keeper():
        contact = Contact.objects.get()
    order = acts.order_erasure(
        town.authority, by=see_as(town.officer), reason=REASON, kind="reports_contact", item=contact.pk
    )
    with worker():
        assert erasing.obey_all() == 0
    with keeper():
        Erasure.objects.filter(pk=order.pk).update(at=dt.datetime.now(dt.UTC) - dt.timedelta(hours=1))
    with worker():
        assert erasing.obey_all() == 1
