"""J1: what a report costs on a telephone. Each test is a line of the table of bars."""

import pytest

from tests.world import keeper
from traitdunion.reports.models import Contact, Report

SCREENS = {
    "Une gêne": 25,
    "De quoi": 35,
    "Hall, parties": 35,
    "Où et quand": 40,
    "Quelques mots": 25,
    "Voici ce que": 60,
    "Merci": 40,
}
EIGHTY = "Le soir, le hall est occupé et on ne passe plus. La porte reste ouverte la nuit."


def only_report():
    with keeper():
        return Report.objects.select_related("place", "contact").get()


@pytest.mark.parametrize("device", ["position", "list"])
def test_without_a_qr_code_with_words_and_a_mail(tell, town, device):
    at_door = {"latitude": 46.2052, "longitude": -5.6}
    story = tell(geolocation=at_door, permissions=["geolocation"]).open("/").tap("Signaler une gêne")
    story.tap("Hall, parties communes").tap("Hall occupé")
    story.tap("Ma position") if device == "position" else story.tap("Liste").tap("Le Bourdon").tap("hall B")
    story.choose("Souvent").choose("Soir").tap("Continuer")
    story.type("Vos mots", EIGHTY).tap("Continuer").tap("Envoyer")
    story.type("Pour recevoir la réponse", "camille@exemple.fr").tap("Recevoir la réponse")

    print(story.screens, story.effort, story.effort.seconds(), story.effort.slow_seconds)
    slack = {"position": 0, "list": 8}[device]  # a list is two pages more
    story.effort.within(taps=14, seconds=120 + slack, slow=175 + slack, typed=102)
    report = only_report()
    assert (report.category, report.often, report.moments, report.origin) == ("hall", "often", 4, "web")
    assert (report.words, report.contact.value) == (EIGHTY, "camille@exemple.fr")


def test_from_a_poster_without_a_word(tell, town):
    story = tell().open(f"/signaler/ici/{town.halls[1].poster_code}/").tap("Hall, parties communes").tap("Hall occupé")
    story.choose("Souvent").choose("Soir").tap("Continuer").tap("Passer").tap("Envoyer")

    print(story.screens, story.effort, story.effort.seconds(), story.effort.slow_seconds)
    story.effort.within(taps=8, seconds=50, slow=80, typed=0)
    assert (only_report().origin, only_report().words) == ("poster", "")
    assert {name: story.words_of(name) <= most for name, most in SCREENS.items() if not name.startswith("Une")} == dict.fromkeys(list(SCREENS)[1:], True)
