"""The screens of groups: what each shows, to whom, and what strangers find there."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.conftest import Superuser
from tests.reports.desk import signed_in
from tests.sharing.test_groups import adopted, opened, seated, shared, started, town  # noqa: F401 — the same town
from tests.world import keeper, see_as
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.models import DataKey
from traitdunion.kernel.vault import Unreadable
from traitdunion.sharing.groups import questions
from traitdunion.sharing.groups.questions import sheet_in_clear
from traitdunion.sharing.models import Acceptance, Charter, Circle, Entry, Seat, SignedSheet

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
CLAUSES = {
    "purposes": ["know", "solve"], "information": ["hall"], "partner_kinds": ["town_service", "landlord"], "keep_months": "6", "addition": "",
    "proposed_by": "", "years": "1",
}  # fmt: skip


def said(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def seat_of(group, person) -> Seat:
    with keeper():
        return Seat.objects.get(circle=group, person=person)


# -- who opens what ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["", "membres/nouveau/", "charte/1/", "charte/nouvelle/", "charte/1/papier/", "invites/nouveau/", "fermer/"],
)
def test_a_stranger_finds_the_same_as_where_nothing_ever_was(town, address):  # noqa: F811 — a fixture
    group, _charter = started(town)
    client = signed_in(town.stranger)

    here, nowhere = (client.get(f"/groupes/{number}/{address}") for number in (group.id, 987_654))

    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert here.content.replace(str(group.id).encode(), b"") == nowhere.content.replace(b"987654", b"")


@pytest.mark.parametrize(
    "address", ["membres/nouveau/", "charte/nouvelle/", "charte/renouveler/", "charte/1/papier/", "invites/nouveau/"]
)
def test_a_member_does_not_open_what_the_chair_does(town, address):  # noqa: F811 — a fixture
    group, _charter = started(town)

    assert signed_in(town.caretaker).get(f"/groupes/{group.id}/{address}").status_code == 404


def test_the_list_is_of_ones_own_groups(town):  # noqa: F811 — a fixture
    started(town)

    assert "Cellule de veille des Carillons" in said(signed_in(town.caretaker).get("/groupes/"))
    page = said(signed_in(town.stranger).get("/groupes/"))
    assert "Cellule" not in page
    assert "Aucun groupe" in page


def test_pages_ask_for_the_second_factor_first(town, client):  # noqa: F811 — a fixture
    group, _charter = started(town)
    client.force_login(town.caretaker.account, backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.get(f"/groupes/{group.id}/")

    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/compte/confirmer/?next=%2Fgroupes%2F{group.id}%2F",
    )


# -- a coordinator sets a group up ------------------------------------------------------


def test_a_group_is_made_on_screen(town):  # noqa: F811 — a fixture
    client = signed_in(town.agent)
    facts = {
        "name": "Veille du Port", "aim": "quarter", "purpose": "Les quais le soir", "basis": "l132_5", "council": "CLSPD", "parent": "",
        "decision": "Délibération 4", "decided": "2026-01-15", "never_written": "Jamais un nom.", "role": "secretary",
    }  # fmt: skip
    assert client.get("/groupes/nouveau/").status_code == 200

    wrong = client.post("/groupes/nouveau/", facts | {"decision": ""})
    assert wrong.status_code == 422
    assert "Donnez la décision du conseil et sa date." in said(wrong)
    response = client.post("/groupes/nouveau/", facts, follow=True)

    assert "Veille du Port est ouvert." in said(response)
    assert "Jamais un nom." in said(response)
    assert signed_in(town.caretaker).get("/groupes/nouveau/").status_code == 404


def test_a_meeting_without_basis_says_why_it_holds_nothing_confidential(town):  # noqa: F811 — a fixture
    client = signed_in(town.agent)
    facts = {"name": "Comité", "aim": "upkeep", "purpose": "Les pieds d’immeuble", "basis": "none", "council": "", "parent": "", "decision": "",
             "decided": "", "never_written": "Jamais un nom.", "role": "chair"}  # fmt: skip

    page = said(client.post("/groupes/nouveau/", facts, follow=True))

    assert "Réunion sans base légale : rien de confidentiel n’y entre." in page
    assert "Ouvert" in said(client.get("/groupes/"))


def test_the_charter_is_read_before_it_is_adopted(town):  # noqa: F811 — a fixture
    group = opened(town)
    client = signed_in(town.agent)
    address = f"/groupes/{group.id}/charte/nouvelle/"
    dates = {"adopted": f"{today():%Y-%m-%d}", "effective": f"{today():%Y-%m-%d}"}
    assert said(client.get(address)).count("checked") > 20

    preview = said(client.post(address, CLAUSES | dates))
    assert "Ce qui est dit dans le groupe reste dans le groupe." in preview
    with keeper():
        assert Charter.objects.count() == 0
    response = client.post(address, CLAUSES | dates | {"confirm": "1"}, follow=True)

    assert "La charte est adoptée." in said(response)
    with keeper():
        made = Charter.objects.get()
    assert (made.number, made.information, made.keep_months) == (1, ["hall"], 6)
    assert "hall ou parties communes occupés" in made.text


def test_a_new_text_too_soon_is_refused_beside_its_day(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    dates = {
        "adopted": f"{today():%Y-%m-%d}",
        "effective": f"{today() + dt.timedelta(days=14):%Y-%m-%d}",
        "confirm": "1",
    }

    response = signed_in(town.agent).post(f"/groupes/{group.id}/charte/nouvelle/", CLAUSES | dates)

    assert response.status_code == 422
    assert "Un nouveau texte prend effet quinze jours au moins après aujourd’hui." in said(response)


def test_a_member_is_seated_with_the_agreement_then_accepts(town):  # noqa: F811 — a fixture
    group = opened(town)
    adopted(town, group)
    facts = {
        "person": f"{town.caretaker.pk} {town.landlord.pk}",
        "role": "member",
        "agreement": "letter",
        "agreed": f"{today():%Y-%m-%d}",
        "ends": "",
    }

    page = said(signed_in(town.agent).post(f"/groupes/{group.id}/membres/nouveau/", facts, follow=True))
    assert "Dominique Arnaud est membre du groupe." in page
    client = signed_in(town.caretaker)
    assert "Votre accord ouvre ce groupe" in said(client.get(f"/groupes/{group.id}/"))
    assert "J’ai lu et je m’engage" in said(client.get(f"/groupes/{group.id}/charte/1/"))
    client.post(f"/groupes/{group.id}/charte/1/")

    assert "Rien encore. Depuis la fiche" in said(client.get(f"/groupes/{group.id}/"))


def test_a_group_lists_what_it_sees(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    town.receive()
    report = shared(town, group)

    page = said(signed_in(town.agent).get(f"/groupes/{group.id}/"))

    assert f"/travail/{report.pk}/" in page
    assert "par Orvelle Habitat" in page


# -- paper (requirement 10: who, when, which words) -------------------------------------


def paper(town, group, content, **more):  # noqa: F811 — a fixture
    facts = {
        "persons": [str(town.caretaker.pk)],
        "signed": f"{today():%Y-%m-%d}",
        "sheet": SimpleUploadedFile("feuille", content),
    }
    return signed_in(town.agent).post(f"/groupes/{group.id}/charte/1/papier/", facts | more, follow=True)


def test_signatures_in_the_meeting_wake_a_seat_and_keep_their_sheet(town):  # noqa: F811 — a fixture
    group = opened(town)
    adopted(town, group)
    seated(town, group, town.caretaker, town.landlord)

    assert "L’accord est noté, avec la feuille signée." in said(paper(town, group, PDF))

    assert group.id in see_as(town.caretaker).circles
    with keeper():
        noted, sheet = Acceptance.objects.get(), SignedSheet.objects.get()
    assert (noted.channel, noted.person, noted.noted_by, noted.sheet_id) == (
        "paper",
        town.caretaker,
        town.agent.pk,
        sheet.pk,
    )
    address = f"/groupes/{group.id}/feuilles/{sheet.pk}/"
    response = signed_in(town.agent).get(address)
    assert (response.content, response.headers["Content-Disposition"]) == (
        PDF,
        'attachment; filename="feuille-signee.pdf"',
    )
    assert signed_in(town.caretaker).get(address).status_code == 404
    with keeper():
        assert Entry.objects.filter(action="read_sheet", item=sheet.pk).count() == 1


def test_a_signed_sheet_is_kept_sealed_and_its_key_goes_with_it(town):  # noqa: F811 — a fixture
    group = opened(town)
    adopted(town, group)
    seated(town, group, town.caretaker, town.landlord)
    paper(town, group, PDF)

    with keeper():
        kept = SignedSheet.objects.get()
        keys = DataKey.objects.filter(record=kept.pk).values_list("kind", "under")
        assert list(keys) == [("sharing_signedsheet", f"circle:{group.id}")]
    assert (PDF in bytes(kept.sealed), sheet_in_clear(see_as(town.agent), kept)) == (False, PDF)
    with pytest.raises(Unreadable):
        sheet_in_clear(see_as(town.caretaker), kept)
    with Superuser() as cursor:
        cursor.execute("delete from sharing_acceptance")
        cursor.execute("delete from sharing_signedsheet")
        cursor.execute("select count(*) from kernel_datakey where record = %s", [kept.pk])
        assert cursor.fetchone()[0] == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a" + b"0" * 40, "Ce fichier n’est ni un PDF ni une photo JPEG lisible."),
        (b"\xff\xd8\xff" + b"0" * 40, "Ce fichier n’est ni un PDF ni une photo JPEG lisible."),
        (PDF.replace(b"<< >>", b"<< /JavaScript 2 >>"), "Ce PDF contient un programme ou une pièce jointe."),
        (b"%PDF-" + b"0" * 5_000_001, "Ce fichier est trop lourd : 5 Mo au plus."),
    ],
)
def test_a_sheet_that_is_none_is_refused(town, content, sentence):  # noqa: F811 — a fixture
    group = opened(town)
    adopted(town, group)
    seated(town, group, town.caretaker, town.landlord)

    response = paper(town, group, content)

    assert (response.status_code, sentence in said(response)) == (422, True)
    with keeper():
        assert (Acceptance.objects.count(), SignedSheet.objects.count()) == (0, 0)


# -- ending, extending, excluding, closing ----------------------------------------------


def test_a_place_is_prolonged_then_ended(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    seat = seat_of(group, town.caretaker)
    client, address = signed_in(town.agent), f"/groupes/{group.id}/membres/{seat.pk}/"
    last = today() + dt.timedelta(days=40)

    page = said(client.post(address, {"act": "extend", "ends": f"{last:%Y-%m-%d}", "shown": ""}, follow=True))
    assert "La place de Dominique Arnaud est prolongée." in page
    with keeper():
        assert timezone.localdate(Seat.objects.get(pk=seat.pk).ends) == last

    stale = client.post(address, {"act": "end", "shown": ""})
    assert "Quelqu’un a changé cette place entre-temps." in said(stale)
    shown = seat_of(group, town.caretaker).ends.isoformat()
    assert "Dominique Arnaud n’est plus membre du groupe." in said(
        client.post(address, {"act": "end", "shown": shown}, follow=True)
    )


def test_whose_seat_ends_while_signed_in_is_out_at_the_next_page(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    town.receive()
    report = shared(town, group, by=town.agent)
    member, chair = signed_in(town.caretaker), signed_in(town.agent)
    assert member.get(f"/groupes/{group.id}/").status_code == 200
    seat = seat_of(group, town.caretaker)

    chair.post(f"/groupes/{group.id}/membres/{seat.pk}/", {"act": "exclude", "reason": "A parlé dehors.", "shown": ""})

    assert member.get(f"/groupes/{group.id}/").status_code == 404
    assert "Cellule" not in said(member.get("/groupes/"))
    assert report.pk is not None


def test_a_group_closes_for_everybody(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    client = signed_in(town.agent)

    assert client.post(f"/groupes/{group.id}/fermer/", {}).status_code == 422
    page = said(client.post(f"/groupes/{group.id}/fermer/", {"sure": "on"}, follow=True))

    assert "Cellule de veille des Carillons est fermé." in page
    assert group.id not in see_as(town.caretaker).circles
    with keeper():
        assert Circle.objects.get(pk=group.pk).closed is not None
        assert Seat.objects.filter(circle=group, ends=None).count() == 0


# -- guests (requirement 15) ------------------------------------------------------------


def test_a_guest_sees_what_was_chosen_within_its_hours(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    town.receive(), town.receive(words="Un autre soir.")
    with keeper():
        from traitdunion.reports.models import Report

        first, second = Report.objects.order_by("pk")
    from traitdunion.sharing.actions import reveal
    from traitdunion.sharing.enums import Purpose

    for report in (first, second):
        reveal(report, to=group, by=see_as(town.agent), purpose=Purpose.SOLVE)
    local = timezone.localtime()
    facts = {
        "person": f"{town.stranger.pk} {town.other.pk}", "items": [str(first.pk)],
        "starts": f"{local - dt.timedelta(minutes=5):%Y-%m-%dT%H:%M}", "ends": f"{local + dt.timedelta(hours=2):%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    assert "L’invitation de Sacha Lemoine est notée" in said(
        signed_in(town.agent).post(f"/groupes/{group.id}/invites/nouveau/", facts, follow=True)
    )

    guest = signed_in(town.stranger)
    assert guest.get(f"/travail/{first.pk}/").status_code == 200
    assert guest.get(f"/travail/{second.pk}/").status_code == 404
    assert guest.get(f"/groupes/{group.id}/").status_code == 404
    assert "Cellule" not in said(guest.get(f"/travail/{first.pk}/"))
    pk = questions.guests(see_as(town.agent), group)[0].pk
    signed_in(town.agent).post(f"/groupes/{group.id}/invites/{pk}/arreter/")
    assert guest.get(f"/travail/{first.pk}/").status_code == 404


def test_an_invitation_over_shows_nothing(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    town.receive()
    report = shared(town, group)
    hour = dt.timedelta(hours=1)
    from traitdunion.sharing.groups import guests

    guests.invite(
        group,
        person=town.stranger,
        organisation=town.other,
        items=[report.pk],
        hours=guests.Hours(now(), now() + hour),
        by=see_as(town.agent),
    )
    with keeper():
        Seat.objects.filter(person=town.stranger, role="guest").update(starts=now() - 3 * hour, ends=now() - hour)

    assert signed_in(town.stranger).get(f"/travail/{report.pk}/").status_code == 404
