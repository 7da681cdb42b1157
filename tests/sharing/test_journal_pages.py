"""Who reads the journal: each person their own accesses, whoever shared who looked, the officer the rest; each reading is noted (20-23)."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from tests.conftest import session_of
from tests.sharing.journal_rows import seal, tampering, write
from tests.sharing.test_proof import Cell, entered
from tests.stage import scene
from tests.world import PASSWORD, circle_of, keeper, make_person, see_as
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Authority
from traitdunion.sharing.journal import officers, publishing, questions, watching
from traitdunion.sharing.models import Entry, NameRequest, Reveal
from traitdunion.sharing.rules import unusual

pytestmark = pytest.mark.django_db
WHY = "Contrôle demandé par le maire."


@pytest.fixture(autouse=True)
def roots(settings, tmp_path):
    settings.JOURNAL_ROOTS = tmp_path / "roots.jsonl"
    return settings.JOURNAL_ROOTS


@scene
def cell():
    """The group's item was shared by the service; the landlord's caretaker opened it; an officer from outside sits nowhere."""
    with keeper():
        made = Cell()
        Reveal.objects.filter(item=made.item.pk).update(source=circle_of(made.authority.handler))
        made.officer = make_person("Ange Leroy")
        Authority.objects.filter(pk=made.authority.pk).update(officer=made.officer)
    entered(made.caretaker, proved=True).get(f"/travail/{made.item.pk}/")
    return made


def noted(action):
    with keeper():
        return list(Entry.objects.filter(action=action).order_by("at").values_list("person", "reason"))


def sent():
    with keeper():
        return list(Outgoing.objects.order_by("created").values_list("recipient", "subject"))


def job(act, *given):
    with session_of("tu_worker"):
        return act(*given)


# -- the person ---------------------------------------------------------------------------


def test_at_sign_in_it_is_said_once(cell):
    client = Client()
    entering = client.post("/compte/login/", {"login": cell.caretaker.account.email, "password": PASSWORD}, follow=True)
    assert entering.content.decode().count("Vos accès sont tracés") == 1
    assert "Vos accès sont tracés" not in client.get("/travail/").content.decode()


def test_one_reads_ones_own_accesses_and_no_others(cell):
    page = entered(cell.caretaker).get("/compte/consultations/").content.decode()
    assert ("Fiche ouverte" in page, "agir ensemble" in page) == (True, True)
    assert "Fiche ouverte" not in entered(cell.agent).get("/compte/consultations/").content.decode()
    assert noted("read_own") == [(cell.caretaker.pk, ""), (cell.agent.pk, "")]


# -- whoever shared -----------------------------------------------------------------------


def test_whoever_shared_sees_organisation_function_day_and_purpose_never_the_name(cell):
    page = entered(cell.agent, proved=True).get("/partage/consultations/").content.decode()
    assert all(said in page for said in ("Orvelle Habitat", "membre", "agir ensemble", "fiche ouverte"))
    assert cell.caretaker.name not in page
    [shared] = [one for one in questions.looked(see_as(cell.agent, proved=True)) if one.item == cell.item.pk]
    assert [(look.body, look.function, look.purpose) for look in shared.looks] == [
        ("Orvelle Habitat", "membre", "agir ensemble")
    ]


def test_another_organisation_is_told_nothing_of_it(cell):
    assert [one.item for one in questions.looked(see_as(cell.caretaker, proved=True))] == []
    assert entered(cell.officer).get("/partage/consultations/").status_code == 404


def asked(cell, **changed):
    said = {
        "kind": "reports_report", "item": cell.item.pk, "organisation": cell.landlord.pk,
        "reason": WHY,
    }  # fmt: skip
    [look] = [look for one in questions.looked(see_as(cell.agent, proved=True)) for look in one.looks]
    return entered(cell.agent, proved=True).post(
        "/partage/consultations/demande/", said | {"day": look.day.isoformat()} | changed
    )


def test_a_reasoned_request_goes_to_the_officer_alone(cell):
    assert asked(cell).status_code == 302
    assert sent()[-1] == (cell.officer.mail, "Une demande vous attend")
    with keeper():
        request = NameRequest.objects.get()
    officer = entered(cell.officer)
    assert cell.caretaker.name not in officer.get("/partage/delegue/").content.decode()
    assert (
        cell.caretaker.name
        in officer.post(f"/partage/delegue/demandes/{request.pk}/", {"reason": WHY}).content.decode()
    )
    assert noted("reveal_name") == [(cell.officer.pk, WHY)]
    assert cell.caretaker.name not in entered(cell.agent, proved=True).get("/partage/consultations/").content.decode()


@pytest.mark.parametrize(
    ("changed", "status"), [({"reason": "court"}, 302), ({"item": "00000000-0000-4000-8000-000000000001"}, 404)]
)
def test_a_request_needs_a_reason_and_a_look(cell, changed, status):
    assert asked(cell, **changed).status_code == status
    with keeper():
        assert NameRequest.objects.count() == 0


# -- the officer --------------------------------------------------------------------------


def test_nobody_else_finds_the_officers_pages(cell):
    for person in (cell.caretaker, cell.agent):
        for address in ("/partage/delegue/", "/partage/delegue/nom/"):
            assert entered(person, proved=True).post(address, {"reason": WHY}).status_code == 404


def search(cell, **changed):
    today = timezone.localdate()
    said = {
        "since": today - dt.timedelta(days=2),
        "until": today + dt.timedelta(days=1),
        "item": cell.item.pk,
        "reason": WHY,
    }
    return entered(cell.officer).post("/partage/delegue/", said | changed)


def test_the_officer_searches_with_a_reason_and_it_is_noted(cell):
    page = search(cell).content.decode()
    assert ("Orvelle Habitat" in page, cell.caretaker.name in page) == (True, False)
    assert noted("read_journal") == [(cell.officer.pk, WHY)]


def test_without_a_reason_nothing_is_shown_nor_noted(cell):
    assert search(cell, reason="").status_code == 422
    assert noted("read_journal") == []


def test_the_database_itself_asks_for_a_reason(cell):
    see_as(cell.officer)
    with pytest.raises(DatabaseError, match="a reason is owed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from tu.officer_search('non', null, null, now() - interval '1 day', now(), 10)")
    see_as(cell.agent)
    with (
        pytest.raises(DatabaseError, match="for the data-protection officer"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select * from tu.officer_name(%s, gen_random_uuid())", [WHY])


def test_a_name_behind_a_line_is_given_for_a_reason(cell):
    with keeper():
        line = Entry.objects.get(action="read", item=cell.item.pk).pk
    page = entered(cell.officer).post("/partage/delegue/nom/", {"reason": WHY, "line": line}).content.decode()
    assert cell.caretaker.name in page
    assert noted("reveal_name") == [(cell.officer.pk, WHY)]


# -- settings -----------------------------------------------------------------------------


def test_the_coordination_names_the_officer_and_says_how_long(cell):
    client = entered(cell.agent)
    client.post("/reglages/delegue/", {"person": cell.caretaker.pk})
    client.post("/reglages/delegue/", {"months": 24, "reason": WHY})
    with keeper():
        kept = Authority.objects.get(pk=cell.authority.pk)
        assert (kept.officer_id, kept.journal_months, kept.journal_reason) == (cell.caretaker.pk, 24, WHY)
    assert (len(noted("name_officer")), noted("set_journal_term")) == (1, [(cell.agent.pk, WHY)])


@pytest.mark.parametrize(
    "said", [{"months": 24, "reason": ""}, {"months": 37, "reason": WHY}, {"months": 3}, {"person": ""}]
)
def test_a_term_beyond_a_year_says_why(cell, said):
    assert entered(cell.agent).post("/reglages/delegue/", said).status_code == 422


def test_a_member_settles_nothing(cell):
    assert entered(cell.caretaker).get("/reglages/delegue/").status_code == 404
    with pytest.raises(officers.Refused, match="not_the_coordination"):
        officers.keep_journal(cell.authority, by=see_as(cell.caretaker), months=12)


# -- what the night tells -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "past", "told"),
    [
        (49, [1] * 10, False),
        (50, [1] * 10, True),
        (60, [20] * 10, False),
        (61, [20] * 10, True),
        (199, [9] * 6, False),
        (200, [], True),
    ],
)
def test_what_is_unusual(today, past, told):
    assert unusual(today, past) == told


def test_an_unusual_volume_is_told_to_the_officer_alone_without_a_name(cell):
    at_ten = timezone.make_aware(dt.datetime.combine(timezone.localdate() - dt.timedelta(days=1), dt.time(10)))
    write(230, at=at_ten, person=cell.caretaker.pk, organisation=cell.landlord.pk)
    found = job(watching.watch_volume)
    assert [(one.organisation, one.person, one.count) for one in found] == [
        (cell.landlord.pk, None, 230), (cell.landlord.pk, cell.caretaker.pk, 230),
    ]  # fmt: skip
    assert sent()[-1] == (cell.officer.mail, "Consultations en nombre inhabituel")
    with keeper():
        assert cell.caretaker.name not in Outgoing.objects.order_by("-created").first().body
    assert "une personne (Orvelle Habitat)" in entered(cell.officer).get("/partage/delegue/").content.decode()


def test_a_whole_journal_makes_no_noise(cell):
    assert job(watching.nightly).whole
    assert sent() == []


def test_an_anomaly_is_written_at_once(cell):
    seal()
    with tampering() as cursor:
        cursor.execute("update sharing_entry set because = 'x' where action = 'read'")
    with pytest.raises(watching.JournalBroken):
        job(watching.nightly)
    assert [mail for mail in sent() if mail[0] == cell.officer.mail] == [
        (cell.officer.mail, "Le registre des consultations a été modifié")
    ]


# -- roots --------------------------------------------------------------------------------


def test_a_day_has_one_public_root_and_it_tells_no_volume(cell):
    seal()
    assert (job(publishing.publish) is None, job(publishing.publish) is None) == (False, True)
    told = Client().get("/journal/racine.json").json()["roots"]
    assert [sorted(one) for one in told] == [["day", "number", "public_key", "root", "signature"]]
    assert told[0]["root"] in Client().get("/journal/racine/").content.decode()
    assert [one.root for one in publishing.read_roots(Client().get("/journal/racine.json").content.decode())] == [
        told[0]["root"]
    ]


def test_the_month_note_carries_its_roots(cell):
    seal()
    job(publishing.publish)
    with tampering() as cursor:
        cursor.execute("update sharing_publication set day = (date_trunc('month', now()) - interval '1 day')::date")
    job(watching.monthly_note)
    job(watching.monthly_note)
    assert [mail for mail in sent() if "empreintes" in mail[1]] == [
        (cell.officer.mail, "Registre des consultations : les empreintes du mois")
    ]


@pytest.mark.parametrize("text", ["zz", "ab12", '{"root": "x"}'])
def test_what_is_no_root_is_said(text):
    with pytest.raises(ValueError, match="is no root"):
        publishing.read_roots(text)


def verified(*words, capsys):
    with session_of("tu_worker"):
        try:
            call_command("journal", "verify", *words)
        except SystemExit as ended:
            return ended.code, capsys.readouterr().out.splitlines()
    return 0, capsys.readouterr().out.splitlines()


def test_the_command_says_whole_or_where(cell, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("TU_ROLE", "worker")
    seal()
    code, said = verified(capsys=capsys)
    assert (code, said[-1]) == (0, "whole")
    given = tmp_path / "given.txt"
    given.write_text("ab" * 32 + " 2026-11-20\n")
    code, said = verified("--roots", str(given), capsys=capsys)
    assert (code, said[-3:]) == (1, [
        f"MISSING published root {'ab' * 32} 2026-11-20",
        "This is a past that was restored or cut: 1 published roots are missing since 2026-11-20.",
        "NOT WHOLE",
    ])  # fmt: skip
    with tampering() as cursor:
        cursor.execute("delete from sharing_entry where action = 'read'")
    code, said = verified(capsys=capsys)
    assert (code, [line.split(" number")[0] for line in said if line.startswith("WRONG")]) == (
        1,
        ["WRONG removed batch=1"],
    )
