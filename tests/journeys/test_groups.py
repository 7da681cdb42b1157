"""A coordinator sets a group up, a member commits and shares a report into it, the landlord outside sees nothing of it."""

import datetime as dt
import re

import pytest
from django.db import transaction

from tests.reports.conftest import Town
from tests.sharing.test_groups import adopted, opened, seated
from tests.world import keeper, make_organisation, make_person, see_as
from traitdunion.kernel.clock import today
from traitdunion.reports.models import Report
from traitdunion.sharing.groups import questions
from traitdunion.sharing.models import Circle

NAME = "Cellule de veille des Carillons"


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        with keeper():
            found = Town()
            found.chief = make_person("Tanguy Brézolle", make_organisation("Police nationale", "national_police"))
        found.receive(words="Le soir, le hall est occupé et on ne passe plus.")
    return found


def group_id() -> int:
    with transaction.atomic(), keeper():
        return Circle.objects.get(name=NAME).id


def set_up(town, story, look):
    story.open("/groupes/").reads_well("Créer un groupe").tap("Créer un groupe").reads_well()
    look(story, "groupe-nouveau-1280")
    story.type("Nom du groupe", NAME).choose("La tranquillité d’un quartier").type("En une ligne", "Les halls du soir")
    story.page.get_by_label(re.compile("Groupe d’un CLSPD")).check(force=True)
    story.page.get_by_label("De quel conseil").select_option("CLSPD")
    story.page.get_by_role("textbox", name="Décision du conseil").fill("Délibération 2026-12")
    story.page.get_by_label("Prise le").fill(f"{today() - dt.timedelta(days=30):%Y-%m-%d}")
    story.tap("Créer le groupe").sees("Ce groupe n’a pas encore de charte.", "Jamais ici").reads_well()
    story.tap("Écrire la charte").reads_well().tap("Lire la charte ainsi faite")
    story.sees("Ce qui est dit dans le groupe reste dans le groupe.").reads_well()
    look(story, "groupe-charte-a-adopter-1280")
    story.tap("Adopter cette charte").sees("Votre accord ouvre ce groupe")
    story.tap("Lire la charte").reads_well("").tap("J’ai lu et je m’engage").sees("Rien encore.")
    story.tap("Inscrire un membre").reads_well()
    story.page.get_by_label("Qui, pour quel organisme").select_option(label="Dominique Arnaud")
    story.tap("Inscrire", exact=True).sees("Dominique Arnaud").reads_well()
    look(story, "groupe-1280")


def share(story, look):
    story.open(f"/groupes/{group_id()}/").sees("Votre accord ouvre ce groupe").reads_well("Lire la charte").fits_320()
    look(story, "groupe-en-attente-360")
    story.tap("Lire la charte").tap("J’ai lu et je m’engage").sees("Rien encore.")
    with transaction.atomic(), keeper():
        report = Report.objects.get()
    story.open(f"/travail/{report.pk}/").tap("Partager avec…")
    story.page.get_by_label("Partager avec").select_option(label=NAME)
    story.choose("Pour agir ensemble sur le problème").tap("Voir qui verra")
    story.sees(f"Qui verra : {NAME}", "Jusqu’au").reads_well().fits_320()
    look(story, "groupe-qui-verra-360")
    story.tap("Partager", exact=True)
    story.open(f"/groupes/{group_id()}/").sees("Le Bourdon").reads_well()
    return report


def test_a_group_from_its_opening_to_its_first_share(town, enter, look):
    set_up(town, enter(town.agent), look)
    report = share(enter(town.caretaker, "phone"), look)

    with transaction.atomic():
        circle = Circle(id=group_id())
        assert [one.item for one in questions.shared_into(see_as(town.agent), circle)] == [report.pk]
    outside = enter(town.stranger, "phone").open("/groupes/").sees("Aucun groupe").reads_well()
    assert NAME not in outside.page.content()
    for address in (f"/groupes/{group_id()}/", "/groupes/987654/", f"/travail/{report.pk}/"):
        assert outside.page.goto(outside.base + address).status == 404
        assert NAME not in outside.page.content()


def test_a_charter_is_accepted_by_keyboard_alone_in_the_dark(town, enter, look):
    with transaction.atomic():
        group = opened(town)
        adopted(town, group)
        seated(town, group, town.caretaker, town.landlord)

    story = enter(town.caretaker, keyboard=True, dark=True).open(f"/groupes/{group_id()}/").reads_well()
    story.tap("Lire la charte").reads_well().tap("J’ai lu et je m’engage").sees("Rien encore.").reads_well()
    look(story, "groupe-sombre-1280")
