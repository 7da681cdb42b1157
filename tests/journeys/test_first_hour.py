"""The coordinator's first hour, with no police account and no report: an old table and a list of contacts, then a printed agenda."""

import datetime as dt
import io

import pytest
from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from tests.councils.conftest import Councils
from tests.kernel.sheet_files import xlsx
from tests.world import keeper
from traitdunion.people.models import Person
from traitdunion.problems.models import Action

PLACES = [
    "Le Bourdon",
    "La Sonnaille",
    "Arrêt Carillons-Nord",
    "Quai des Gabares",
    "L’Enclume",
    "La Trempe",
    "Rue du Quai-Long",
    "Parc des Enclumes",
]
LEADS = ["Orvelle Habitat", "Transports d’Orvelle", "Régie des Quais"]
GROUP = "GPO Plaine-aux-Jeux"
LINES, CONTACTS, CLICKS = 40, 60, 60


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        return Councils()


@pytest.fixture
def coordinator(enter, town):
    return enter(town.coordinator, counted=True)


def table() -> bytes:
    """The follow-up table as it is kept in the town hall: a title, a number, words of its own."""
    day = timezone.localdate()
    rows = [
        [
            n,
            PLACES[n % len(PLACES)],
            f"Changer la lampe {n}",
            LEADS[n % len(LEADS)],
            day + dt.timedelta(days=n - 8),
            "en cours",
        ]
        for n in range(LINES)
    ]
    return xlsx([["Tableau de suivi du GPO"], ["N°", "Lieu", "Action à mener", "Pilote", "Date limite", "État"], *rows])


def contacts() -> str:
    lines = [f"{LEADS[n % 3]}\tNom {n}\tJo\tréférente\tjo.nom{n}@orvelle.example" for n in range(CONTACTS)]
    return "\n".join(["Structure\tNom\tPrénom\tQualité\tE-mail", *lines])


def test_an_old_table_becomes_a_printed_agenda_of_eight_points(coordinator, town, look):
    story = coordinator
    take_the_table(story, look)
    take_the_contacts(story)
    address = plan_the_meeting(story, town, look)
    with transaction.atomic(), keeper():
        assert (Action.objects.count(), Person.objects.filter(name__startswith="Jo Nom").count()) == (LINES, CONTACTS)
    pdf = story.page.context.request.get(f"{story.base}{address}papiers/convocation.pdf").body()
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert [place for place in PLACES if f"{place} : 5 suites à donner" not in " ".join(printed.split())] == []
    story.effort.within(taps=CLICKS, seconds=3_600, typed=400)


def take_the_table(story, look):
    """The file, its columns as they were guessed, one group for all lines, one body to add; then all of it."""
    story.open("/instances/reprise/").reads_well()
    story.tap(story.page.get_by_role("link", name="Votre tableau de suivi")).reads_well()
    story.page.get_by_label("Votre fichier").set_input_files(
        {"name": "suivi.xlsx", "mimeType": "application/octet-stream", "buffer": table()}
    )
    story.tap("Lire le tableau").sees(f"{LINES} lignes lues").reads_well()
    guessed = {
        name: story.page.locator(f"select[name={name}]").input_value()
        for name in ("place", "what", "lead", "due", "state")
    }
    assert guessed == {"place": "1", "what": "2", "lead": "3", "due": "4", "state": "5"}
    story.page.locator("select[name=circle]").select_option(label=GROUP)
    story.tap("Voir ce que cela donne").sees("Régie des Quais").reads_well()
    story.page.locator("select[name=word-0]").select_option(value="+")
    story.tap("Voir ce que cela donne").sees("40 suites à donner").reads_well().fits_320()
    look(story, "reprise-apercu-1280")
    story.tap("Reprendre 40 lignes").sees("40 suites à donner reprises", "Aucun courriel n’est parti.").reads_well()


def take_the_contacts(story):
    story.open("/instances/reprise/contacts/")
    story.page.get_by_label("Ou collez le tableau ici").fill(contacts())
    story.tap("Lire le tableau").sees(f"{CONTACTS} lignes lues").tap("Voir ce que cela donne").sees(
        "60 personnes de plus"
    ).reads_well()
    story.tap("Reprendre 60 lignes").sees("60 personnes de plus")


def plan_the_meeting(story, town, look) -> str:
    """The agenda is there at once: a point for each place of the old table, the next date last."""
    story.open(f"/instances/{town.plain.pk}/").tap("Préparer une séance").reads_well()
    when = timezone.localtime() + dt.timedelta(days=6)
    story.write("Quand ?", when.strftime("%Y-%m-%dT%H:%M")).write("Où ?", "Mairie")
    story.tap("Garder").reads_well().fits_320()
    points = [one.strip() for one in story.page.locator(".agenda-list .keep").all_inner_texts()]
    assert sorted(points[:8]) == sorted(f"{place}\u00a0: 5 suites à donner" for place in PLACES)
    assert points[8:] == ["Prochaine date"]
    look(story, "premier-ordre-du-jour-1280")
    return story.page.url.removeprefix(story.base)
