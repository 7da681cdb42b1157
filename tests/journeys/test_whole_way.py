"""Three browsers, one story: reports that cluster become a problem, a meeting decides, the landlord answers, the chief assesses, the public reads.

The coordinator works at a desk, the landlord on a phone, the chief of the sector by the keyboard alone; axe reads each page on the way.
"""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from tests.problems.conftest import ProblemTown
from tests.world import keeper, see_as
from traitdunion.councils import actions as councils
from traitdunion.councils.enums import BodyKind
from traitdunion.design.charts import drawing
from traitdunion.kernel.clock import today
from traitdunion.problems import reading
from traitdunion.problems.models import Action, Problem, Suggestion
from traitdunion.problems.statistics import warming

CELL, TITLE = "Cellule de veille des Carillons", "Hall B du Bourdon"
HONEST = "Les faits relevés ont baissé entre"
BEFORE, AFTER = "9 8 9 10 9 8 9 10", "3 2 4 3 2 3 2 3"


@pytest.fixture
def town(live_db):
    reading.forget()
    for thread in (
        warming.warm(),
        drawing.warm(),
    ):  # as a server does when it starts: on a busy machine the first chart outlasts a tap
        thread.join()
    with transaction.atomic():
        with keeper():
            made = ProblemTown()
        rows = made.reports(9, words="Le soir, le hall est occupé.")
        with keeper():
            Suggestion.objects.create(
                circle_id=made.circles["handler"], category="hall", label="Le Bourdon", lon=-5.6, lat=46.21, first=today() - dt.timedelta(20),
                last=today(), observed=9, expected=1.4, reports=[one.pk for one in rows], found=timezone.now(),
            )  # fmt: skip
        by = see_as(made.agent)
        made.body = councils.bind_group(made.watch, kind=BodyKind.WATCH, every_days=14, by=by)
    return made


def address() -> str:
    with transaction.atomic(), keeper():
        return f"/problemes/{Problem.objects.get().pk}/"


def test_from_a_cluster_of_reports_to_a_public_page(town, enter, tell, look):
    coordinator = enter(town.agent)
    spotted(coordinator, look)
    analysed(coordinator)
    meeting = prepared(coordinator, town)
    decided(coordinator, meeting, look)
    answered(enter(town.caretaker, "phone", counted=True), look)
    assessed(enter(town.chief, keyboard=True), look)
    told_to_all(coordinator, tell("phone"), look)
    outside = enter(town.stranger, "phone")
    assert outside.page.goto(outside.base + meeting).status == 404


def spotted(story, look):
    """What the figures suggest becomes a deep problem of the watch."""
    story.open("/problemes/").sees("Cela pourrait être un problème", "9 signalements").reads_well()
    story.tap("Ouvrir un problème : Le Bourdon").sees("Les signalements choisis").reads_well()
    story.choose(CELL).choose("Les locataires, les habitants de l’immeuble").choose("Ce que disent les partenaires")
    story.write("Nom du problème", TITLE).write("Depuis quand ?", (today() - dt.timedelta(200)).isoformat())
    story.page.locator("label.pick", has_text="Problème de fond").click()
    story.tap("Ouvrir ce problème").sees("9 signalements liés", "Réservé au groupe").reads_well().fits_320()
    look(story, "parcours-probleme-1280")
    story.tap("Passer à l’étape suivante").sees("Il manque encore")


def analysed(story):
    """The triangle, who manages the place, a hypothesis; then how the change will be looked at, before any result."""
    sides = {
        "place": "Un hall traversant, deux portes.",
        "harmed": "Vingt-quatre logements, le soir.",
        "attracts": "Une serrure forcée, un abri.",
    }
    for side, words in sides.items():
        story.open(f"{address()}triangle/{side}/").write("En une phrase", words).tap("Enregistrer")
    story.open(f"{address()}triangle/manager/").write("En une phrase", "la gérance de la résidence")
    story.page.get_by_label("Quel organisme ?").select_option(label="Orvelle Habitat")
    story.tap("Enregistrer")
    story.open(f"{address()}savoir/hypothese/").write("En une phrase", "La porte arrière ne ferme plus.").tap(
        "Enregistrer"
    )
    story.tap("Choisir et arrêter").reads_well().choose("Noter un relevé sur place, semaine par semaine")
    story.write("À partir de quel jour attend-on un changement ?", (today() - dt.timedelta(57)).isoformat())
    story.write("Semaines avant", "8").write("Semaines après", "8")
    story.tap("Enregistrer et arrêter ce choix").sees("arrêté le")
    story.tap("Passer à l’étape suivante").sees("Il manque encore")


def prepared(story, town) -> str:
    """The next meeting's agenda starts from the open problem."""
    story.open(f"/instances/{town.body.pk}/").reads_well().tap("Préparer une séance").reads_well()
    when = timezone.localtime() + dt.timedelta(hours=3)
    story.write("Quand ?", when.strftime("%Y-%m-%dT%H:%M")).write("Où ?", "Maison de quartier")
    story.tap("Garder").sees(TITLE).reads_well().fits_320()
    story.tap("Envoyer l’ordre du jour").sees("convoquée")
    return story.page.url.removeprefix(story.base)


def decided(story, meeting, look):
    """In the room, by the keyboard alone: the next point, a decision, the close; then the list goes out."""
    story.tap("Tous présents").tap("Noter les présences cochées").tap("Ouvrir la séance").reads_well()
    page = story.page
    while page.locator("#pt").inner_text() != TITLE:
        page.keyboard.press("s")
    page.keyboard.press("d")
    for words in ("Changer la serrure du hall B", "orv", "+15"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#decided")).to_contain_text("Orvelle Habitat")
    look(story, "parcours-salle-1280")
    story.open(meeting + "clore/").sees("Rien à regarder").reads_well()
    story.tap("Clore la séance").tap("Envoyer le relevé").sees("Changer la serrure du hall B").reads_well()
    with transaction.atomic(), keeper():
        assert Action.objects.get().problem_id == Problem.objects.get().pk


def answered(story, look):
    """The landlord, on a phone: its list, the line, done."""
    story.open("/instances/suites/").sees("Changer la serrure du hall B").reads_well().fits_320()
    look(story, "parcours-suites-360")
    story.tap("Changer la serrure du hall B").reads_well().fits_320()
    story.choose("fait").tap("Noter la réponse").reads_well()
    story.effort.within(taps=3, seconds=60, typed=0)
    with transaction.atomic(), keeper():
        assert Action.objects.get().state == "done"


def assessed(story, look):
    """The chief writes what was counted on the spot, reads one honest sentence, closes."""
    story.open(address()).reads_well().tap("Passer à l’étape suivante")
    story.tap("Relevé sur place").reads_well()
    story.write("Avant : un nombre par semaine, la plus ancienne d’abord", BEFORE).write(
        "Après : un nombre par semaine", AFTER
    )
    story.tap("Enregistrer", exact=True).tap("Faire le constat").reads_well()
    story.tap("Faire le constat", "button").sees("Ce qu’on peut affirmer : avant-après").reads_well().fits_320()
    sentence = story.page.locator(".say").inner_text()
    assert "sans comparaison" in sentence
    assert "réduit" not in sentence
    look(story, "parcours-constat-1280")
    story.tap("Fermer ce problème de fond").choose("calmé").tap("Fermer", exact=True).sees("calmé").reads_well()


def told_to_all(story, visitor, look):
    """Two acts: out of the group, then for everybody; nobody has to sign in to read it."""
    story.open(address()).tap("Élargir le partage").reads_well()
    story.page.get_by_label("Orvelle Habitat").first.check()
    story.page.locator("textarea").first.fill("Le bailleur et la Ville agissent ensemble.")
    story.tap("Élargir le partage", "button").sees("Partagé entre partenaires")
    story.tap("Rendre public").sees("Voici exactement ce qui sera vu").reads_well()
    story.page.locator("textarea").first.fill("Les habitants ont parlé, ils doivent savoir.")
    story.tap("Rendre public", "button").tap("Voir la page publique")
    visitor.open(story.page.url).sees(TITLE).reads_well().fits_320()
    look(visitor, "parcours-public-360")
    assert "Orvelle" not in visitor.page.title()
    told_to_other_towns(story, look)


def told_to_other_towns(story, look):
    """What everybody may read begins a page of the library; nothing else does."""
    story.open(address()).tap("Écrire une fiche d’action").reads_well().fits_320()
    look(story, "parcours-fiche-1280")
    assert story.page.get_by_label("Nom de l’action").input_value() == TITLE
    assert "(Repris de la page publique du problème.)" in story.page.get_by_label("Le contexte").input_value()
    assert "Changer la serrure du hall B" in story.page.get_by_label("Les étapes").input_value()
    story.tap("Garder", "button").sees("brouillon").reads_well()
