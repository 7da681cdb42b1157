"""A coordinator makes a problem of ticked reports, the landlord answers for its action, the police close it; others see nothing."""

import pytest
from django.db import transaction

from tests.problems.conftest import ProblemTown
from tests.world import keeper
from traitdunion.problems import reading
from traitdunion.problems.models import Problem


@pytest.fixture
def town(live_db):
    reading.forget()
    with transaction.atomic():
        with keeper():
            made = ProblemTown()
        made.reports(3, words="Le soir, le hall est occupé.")
    return made


def address() -> str:
    with transaction.atomic(), keeper():
        return f"/problemes/{Problem.objects.get().pk}/"


def test_from_ticked_reports_to_a_closed_point(town, enter, look):
    story = enter(town.agent).open("/travail/")
    for box in story.page.locator("input[name=id]").all():
        box.check()
    story.tap("Ouvrir un problème").sees("Le Bourdon", "Les signalements choisis").reads_well()
    look(story, "probleme-ouvrir-1280")
    story.choose("Cellule de veille des Carillons").choose("Les locataires, les habitants de l’immeuble")
    story.tap("Ouvrir ce problème").sees("3 signalements liés", "Réservé au groupe").reads_well().fits_320()
    look(story, "probleme-1280")
    story.tap("Ajouter une suite").type("Qu’est-ce qui sera fait ?", "Changer la serrure")
    story.page.get_by_label("Pilote").select_option(label="Orvelle Habitat")
    story.reads_well().tap("Ajouter cette suite").sees("Changer la serrure", "échéance à fixer")

    answering = enter(town.caretaker, "phone").open("/problemes/").sees("Cellule de veille des Carillons").reads_well()
    look(answering, "problemes-360")
    answering.tap("Le Bourdon : hall ou parties communes occupés").reads_well().fits_320()
    look(answering, "probleme-360")
    answering.tap("Changer la serrure").choose("fait").reads_well().tap("Enregistrer").sees("fait")

    closing = enter(town.chief, keyboard=True, dark=True).open(address()).reads_well()
    look(closing, "probleme-sombre-1280")
    closing.tap("Fermer ce point de suivi").reads_well().choose("calmé").tap("Fermer", exact=True).sees(
        "calmé", "Rouvrir"
    ).reads_well()

    outside = enter(town.stranger, "phone").open("/problemes/").reads_well()
    assert "Bourdon" not in outside.page.content()
    assert outside.page.goto(outside.base + address()).status == 404


def test_a_deep_problem_says_what_is_missing(town, enter, look):
    with transaction.atomic():
        made = town.open(title="Hall B du Bourdon")
    story = enter(town.agent).open(f"/problemes/{made.pk}/").tap("En faire un problème de fond")
    story.sees("Il manque encore", "Dites qui est gêné.", "proposé, pas encore arrêté").reads_well().fits_320()
    look(story, "probleme-de-fond-1280")
    story.tap("Choisir et arrêter").reads_well().tap("Enregistrer et arrêter ce choix").sees("arrêté le").reads_well()
