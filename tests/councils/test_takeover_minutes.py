"""Pasted minutes become the decisions of a meeting that was held; a list of contacts says who sits in which council."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.world import keeper, see_as
from traitdunion.councils import account, takeover
from traitdunion.councils.models import Decision, Mandate, Meeting
from traitdunion.councils.takeover import acts
from traitdunion.kernel.sheets import drafts
from traitdunion.kernel.tables import Rejected
from traitdunion.people.models import Person
from traitdunion.problems.models import Action
from traitdunion.sharing.kit import Filled
from traitdunion.sharing.kit.writing import Block, Run

pytestmark = pytest.mark.django_db
TEXT = """Cellule de veille des Carillons
Compte rendu de la séance du {held}
Présents : Orvelle Habitat, Police nationale, secteur Nord
1. Hall D du Bourdon
Le hall est plus calme depuis janvier.
Décision : changer la serrure du hall D (Orvelle Habitat) avant le {due}
• Police nationale, secteur Nord : passer le soir, pour le {due}
Il est décidé de poser deux bancs
"""


def text(**more) -> str:
    today = timezone.localdate()
    days = {"held": today - dt.timedelta(days=20), "due": today + dt.timedelta(days=30)} | more
    return TEXT.format(**{name: one.strftime("%d/%m/%Y") for name, one in days.items()})


def send(client, pasted: str, **more):
    return client.post("/instances/reprise/compte-rendu/", {"pasted": pasted} | more)


def columns(town, address: str, body=None) -> dict:
    return {"body": f"={(body or town.night).pk}", "what": "0", "lead": "1", "due": "2", "held": "3"}


@pytest.fixture
def client(town):
    return town.client(town.coordinator)


def preview(client, town, pasted: str, body=None):
    address = send(client, pasted).headers["Location"]
    return client.post(address, columns(town, address, body), follow=True)


def found(town) -> list[tuple]:
    see_as(town.coordinator)
    rows = Decision.objects.select_related("lead").order_by("what")
    return [(one.what, one.lead.name if one.lead else None, one.layer, one.action_id is None) for one in rows]


def test_decisions_are_proposed_then_taken_with_what_follows(client, town):
    page = preview(client, town, text())
    body = page.content.decode()
    assert (
        "Changer la serrure du hall D" in body,
        "Passer le soir" in body,
        "Ligne 6." in body,
        "plus calme" in body,
    ) == (True, True, True, False)
    done = client.post(page.request["PATH_INFO"], {"line": ["6", "7", "8"]}, follow=True)
    assert "3 décisions reprises" in done.content.decode()
    assert found(town) == [
        ("Changer la serrure du hall D", "Orvelle Habitat", "group", False),
        ("Passer le soir", "Police nationale, secteur Nord", "group", False),
        ("Poser deux bancs", None, "group", True),
    ]
    meeting = Meeting.objects.get()
    assert (meeting.state, timezone.localtime(meeting.starts).date()) == (
        "closed",
        timezone.localdate() - dt.timedelta(days=20),
    )
    assert set(Action.objects.values_list("due", flat=True)) == {timezone.localdate() + dt.timedelta(days=30)}


@pytest.mark.parametrize(("kind", "make"), [("docx", account.as_docx), ("odt", account.as_odt)])
def test_minutes_come_as_a_document_too(client, town, kind, make):
    blocks = tuple(Block("paragraph", (((Run(line),),),)) for line in text().splitlines())
    sent = SimpleUploadedFile(f"cr.{kind}", make(Filled("minutes", "Compte rendu", "Ville", blocks, (), ())))
    page = client.post("/instances/reprise/compte-rendu/", {"file": sent, "pasted": ""})
    assert page.status_code == 302
    body = client.post(page["Location"], columns(town, page["Location"]), follow=True).content.decode()
    assert ("Changer la serrure du hall D" in body, "Passer le soir" in body, "plus calme" in body) == (
        True,
        True,
        False,
    )


def test_a_document_that_cannot_be_read_is_said_beside_its_field(client):
    sent = SimpleUploadedFile("cr.doc", b"\xd0\xcf\x11\xe0 an old Word")
    page = client.post("/instances/reprise/compte-rendu/", {"file": sent, "pasted": ""})
    assert (page.status_code, "Enregistrez-le en DOCX ou en ODT" in page.content.decode()) == (422, True)


def test_a_line_left_unticked_stays_out_and_may_come_later(client, town):
    page = preview(client, town, text())
    client.post(page.request["PATH_INFO"], {"line": ["6"]})
    assert [one[0] for one in found(town)] == ["Changer la serrure du hall D"]
    again = preview(client, town, text())
    assert "Changer la serrure" not in again.content.decode()
    client.post(again.request["PATH_INFO"], {"line": ["7"]})
    assert [one[0] for one in found(town)] == ["Changer la serrure du hall D", "Passer le soir"]
    assert Meeting.objects.count() == 1


def test_nothing_ticked_is_said_and_nothing_written(client, town):
    page = preview(client, town, text())
    again = client.post(page.request["PATH_INFO"], {})
    assert "Cochez au moins une ligne à reprendre." in again.content.decode()
    assert found(town) == []


def test_an_unreadable_day_names_its_line_and_remedy_and_stops_all(client, town):
    page = preview(client, town, text() + "Décision : revoir l’éclairage, échéance : dès que possible\n")
    body = page.content.decode()
    assert page.status_code == 422
    assert (
        "Ligne 9, colonne « échéance », « dès que possible » : ce n’est pas une date. Écrivez-la comme 31/12/2026."
        in body.replace("\u00a0", " ")
    )
    client.post(page.request["PATH_INFO"], {"line": ["6"]})
    assert found(town) == []


def test_what_lets_somebody_be_recognised_is_mended_first(client, town):
    page = preview(client, town, text() + "Décision : rappeler au 06 12 34 56 78\n")
    assert (
        page.status_code,
        "Ligne 9 : ce texte permet de reconnaître quelqu’un." in page.content.decode().replace("\u00a0", " "),
    ) == (422, True)


def test_an_unknown_lead_is_asked(client, town):
    page = preview(client, town, "Séance du 3 janvier 2026\nDécision : poser un banc, pilote : la Région\n")
    assert "Pilote : « la Région »" in page.content.decode().replace("\u00a0", " ")
    done = client.post(page.request["PATH_INFO"], {"word-0": "-"}, follow=True)
    assert "pilote à désigner" in done.content.decode()


@pytest.mark.parametrize(
    ("pasted", "said", "sentence"),
    [
        ("", {}, "Choisissez un document, ou collez le texte du compte rendu."),
        ("Décision : poser un banc", {}, "Le texte ne dit pas quel jour la séance a eu lieu. Donnez ce jour."),
        (
            "Décision : poser un banc",
            {"held": "2099-01-01"},
            "Ce jour est à venir. Donnez le jour où la séance a eu lieu.",
        ),
        ("Nous avons parlé.", {"held": "2026-01-01"}, "Aucune ligne ne ressemble à une décision."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client, pasted, said, sentence):
    page = send(client, pasted, **said)
    assert (page.status_code, sentence in page.content.decode()) == (422, True)


def test_in_a_council_decisions_are_shareable(client, town):
    page = preview(client, town, text(), town.council)
    client.post(page.request["PATH_INFO"], {"line": ["6"]})
    assert [one[2] for one in found(town)] == ["shareable"]


def test_only_who_keeps_papers_for_the_town_is_offered_it(town):
    assert [takeover.KINDS["compte-rendu"].offered(see_as(one)) for one in (town.coordinator, town.caretaker)] == [
        True,
        False,
    ]


# -- contacts: who sits where -----------------------------------------------------------

HEAD = "Organisme;Nom;Courriel;Instance;Collège;Début du mandat;Fin du mandat"


def contacts(town, *lines: str):
    by = see_as(town.coordinator)
    kept = acts.begin("\n".join([HEAD, *lines]).encode(), kind=takeover.KINDS["contacts"], by=by, name="membres.csv")
    return kept, by


def test_contacts_give_membership_by_college_with_dates(town):
    kept, by = contacts(
        town, "Préfecture;Noé Marchal;n@pref.example;CLSPD de la ville;membre de droit;01/01/2026;31/12/2028",
        "Conseil citoyen des Carillons;Lou Petit;l@cc.example;CLSPD de la ville;conseil citoyen;;",
        "Orvelle Habitat;Awa Diallo;a@orv.example;;;;",
    )  # fmt: skip
    drafts.choose(kept, columns=kept.columns, words={"body": {"prefecture": "+", "conseil citoyen des carillons": "+"}})
    told = takeover.look(kept, by=by)
    assert (told.faults, told.preview.counts[-1]) == ([], "2 mandats")
    assert "2 mandats de plus" in takeover.take_in(kept, by=by)
    rows = Mandate.objects.order_by("person__name").values_list(
        "person__name", "organisation__name", "college", "starts", "ends"
    )
    assert list(rows) == [
        ("Lou Petit", "Conseil citoyen des Carillons", "residents", timezone.localdate(), None),
        ("Noé Marchal", "Préfecture", "right", dt.date(2026, 1, 1), dt.date(2028, 12, 31)),
    ]


def test_whoever_has_a_mandate_keeps_it(town):
    town.appoint(town.driver, town.transport)
    kept, by = contacts(town, f"Transports d’Orvelle;Sacha Lemoine;{town.driver.mail};CLSPD de la ville;invité;;")
    assert not any("mandat" in line for line in takeover.take_in(kept, by=by))
    assert list(Mandate.objects.values_list("college", flat=True)) == ["designated"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Orvelle Habitat;Noé;n@x.example;;membre de droit;;", "Ligne 2 : ce mandat ne dit pas dans quelle instance. Nommez l’instance, ou choisissez-la pour toutes les lignes."),
        ("Orvelle Habitat;Noé;n@x.example;CLSPD de la ville;invité;01/03/2026;01/02/2026", "Ligne 2 : la fin de ce mandat vient avant son début. Corrigez l’une des deux dates."),
        ("Orvelle Habitat;;;CLSPD de la ville;invité;;", "Ligne 2 : ce mandat n’est à personne. Écrivez le nom de la personne."),
    ],
)  # fmt: skip
def test_a_wrong_mandate_names_its_line_and_remedy_and_nobody_comes_in(town, line, fault):
    kept, by = contacts(town, line)
    assert [str(one).replace("\u00a0", " ") for one in takeover.look(kept, by=by).faults] == [fault]
    with pytest.raises(Rejected):
        takeover.take_in(kept, by=by)
    with keeper():
        assert not Person.objects.filter(name="Noé").exists()
