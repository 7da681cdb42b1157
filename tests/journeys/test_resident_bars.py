"""J1: what a report costs on a telephone. Each test is a line of the table of bars."""

import pytest

from tests.reports.sealed import contact_left
from tests.world import keeper
from traitdunion.reports.models import Report

SCREENS = {
    "Une gêne": 25, "De quoi": 35, "Hall, parties": 35, "Où et quand": 40, "Quelques mots": 25, "Voici ce que": 60, "Merci": 40,
}  # fmt: skip
EIGHTY = "Le soir, le hall est occupé et on ne passe plus. La porte reste ouverte la nuit."
AT_THE_DOOR = {"geolocation": {"latitude": 46.2052, "longitude": -5.6}, "permissions": ["geolocation"]}


def only_report() -> Report:
    with keeper():
        return Report.objects.select_related("place", "contact").get()


def holds_the_words(story, *apart: str) -> None:
    said = {name: story.words_of(name) for name in SCREENS if name not in apart}
    assert {name: count for name, count in said.items() if count > SCREENS[name]} == {}


@pytest.mark.parametrize("way", ["position", "address", "list"])
def test_without_a_qr_code_with_words_and_a_mail(tell, town, way):
    story = (
        tell(counted=True, **AT_THE_DOOR)
        .open("/")
        .tap("Signaler une gêne")
        .tap("Hall, parties communes")
        .tap("Hall occupé")
    )
    say_where(story, way)
    story.choose("Souvent").choose("Soir").tap("Continuer")
    story.type("Vos mots", EIGHTY).tap("Continuer").tap("Envoyer")
    holds_the_words(story)
    story.type("Pour recevoir la réponse", "camille@exemple.fr").tap("Recevoir la réponse")

    slack, address = {"position": (0, 0), "address": (5, 14), "list": (8, 0)}[way]  # 14 characters, two pages more
    story.effort.within(taps=14, seconds=120 + slack, slow=175 + slack, typed=102 + address)
    report = only_report()
    assert (report.category, report.often, report.moments, report.origin) == ("hall", "often", 4, "web")
    assert (report.words, contact_left().value) == (EIGHTY, "camille@exemple.fr")


def say_where(story, way: str) -> None:
    if way == "position":
        story.tap("Ma position").sees("Rue des Forges, vers le")
    elif way == "address":
        story.type("Adresse, résidence, arrêt", "12 rue des For")
        story.tap(story.page.get_by_role("option", name="12 rue des Forges"))
    else:
        story.tap("Liste").tap("Le Bourdon").tap("hall B")


def test_from_a_poster_without_a_word(tell, town):
    story = (
        tell(counted=True)
        .open(f"/signaler/ici/{town.halls[1].poster_code}/")
        .tap("Hall, parties communes")
        .tap("Hall occupé")
    )
    story.choose("Souvent").choose("Soir").tap("Continuer").tap("Passer").tap("Envoyer")

    story.effort.within(taps=8, seconds=50, slow=80, typed=0)
    holds_the_words(story, "Une gêne")
    assert (only_report().origin, only_report().words, only_report().place) == ("poster", "", town.halls[1])


def test_moi_aussi_from_a_poster(tell, town):
    town.hear(3)
    story = tell(counted=True).open(f"/signaler/ici/{town.halls[1].poster_code}/").tap("Moi aussi")

    story.effort.within(taps=3, seconds=20, slow=30, typed=0)
    story.sees("Vous recevrez les mêmes réponses")
    with keeper():
        assert Report.objects.filter(joined_to__isnull=False).count() == 1


def test_the_same_without_script_costs_two_pages_more_at_most(tell, town):
    story = (
        tell(script=False, counted=True)
        .open("/")
        .tap("Signaler une gêne")
        .tap("Hall, parties communes")
        .tap("Hall occupé")
    )
    story.type("Adresse, résidence, arrêt", "12 rue des").tap("Chercher")
    story.choose("Souvent").choose("Soir").tap("Continuer").type("Vos mots", EIGHTY).tap("Continuer").tap("Envoyer")
    story.type("Pour recevoir la réponse", "camille@exemple.fr").tap("Recevoir la réponse")

    assert story.effort.pages <= 9 + 2
    assert (only_report().words, contact_left().value) == (EIGHTY, "camille@exemple.fr")


def test_an_agent_notes_a_report_at_the_counter_and_prints_its_receipt(tell, town, look):
    story = tell("desk", account=town.agent.account, counted=True).open("/travail/guichet/")
    story.tap(story.page.get_by_label("De quoi s’agit-il")).page.get_by_label("De quoi s’agit-il").select_option(
        "occupied"
    )
    story.effort.taps += 1  # the option in the list
    story.type("Où est-ce", "bourdon hall b").tap(story.page.get_by_role("option", name="Le Bourdon, hall B"))
    story.choose("Souvent").type("Quelques mots", "On ne passe plus le soir dans ce hall.")
    story.page.add_init_script("window.print = () => { document.body.dataset.printed = 'yes'; }")
    look(story, "desk-guichet")
    story.reads_well("Noter et imprimer le reçu").tap("Noter et imprimer le reçu").reads_well()
    look(story, "desk-recu")

    assert story.page.locator("body[data-printed=yes]").count() == 1
    story.effort.within(taps=9, seconds=60, typed=60)
    story.sees("Reçu de signalement", only_report().reference)
    assert (only_report().origin, only_report().place) == ("counter", town.halls[1])


def test_the_counter_fits_a_small_screen_and_needs_no_script(tell, town, look):
    story = tell("phone", script=False, dark=True, account=town.agent.account).open("/travail/guichet/").fits_320()
    look(story, "phone-guichet")
    story.tap("Noter et imprimer le reçu").errs("Choisissez une gêne dans la liste.", "id_what")
    story.page.get_by_label("De quoi s’agit-il").select_option("occupied")
    story.type("Où est-ce", "bourdon").choose("Souvent").tap("Noter et imprimer le reçu")
    look(story, "phone-guichet-lieux")
    story.choose("Le Bourdon, hall B (hall)").tap("Noter et imprimer le reçu").sees("Reçu de signalement").fits_320()
    look(story, "phone-recu")
    story.open("/travail/lieux/affiches/").fits_320()
    look(story, "phone-affiches")
    assert only_report().place == town.halls[1]
