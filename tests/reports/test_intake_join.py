"""« Moi aussi »: from three voices on, one tap joins them; nobody learns that a single neighbour spoke."""

import pytest
from django.test import Client

from tests.reports.intake_walk import Walk, begin
from tests.stage import scene
from tests.world import keeper, visitor
from traitdunion.reports.forms.intake_draft import Draft
from traitdunion.reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def speak(town, times: int, **more) -> list:
    return [
        town.receive(place=town.halls[1], place_label="Le Bourdon, hall B", **more).report for _time in range(times)
    ]


@scene
def said_by_three(open_town):
    return speak(open_town, 3)


def voices() -> list[tuple]:
    with keeper():
        return sorted(Report.objects.values_list("joined_to__reference", "voices"), key=str)


@pytest.mark.parametrize(("times", "shown"), [(1, False), (2, False), (3, True)])
def test_it_is_offered_from_three_voices_on(open_town, times, shown):
    speak(open_town, times)
    visitor()
    walk = begin(open_town.halls[1].poster_code)
    assert ("3 personnes l’ont déjà dit ici : hall ou parties communes occupés." in walk.text) is shown


def test_one_tap_from_the_poster_joins(open_town, said_by_three):
    walk = begin(open_town.halls[1].poster_code).tap("Moi aussi")

    assert walk.heading == "Merci. Vous recevrez les mêmes réponses."
    first = said_by_three[0]
    assert voices() == [(first.reference, 1), (None, 1), (None, 1), (None, 2)]
    with keeper():
        joined = Report.objects.get(joined_to=first)
        assert (joined.words, joined.due, joined.place, joined.origin) == ("", None, open_town.halls[1], "poster")


def test_it_stands_above_where_and_when(open_town, said_by_three):
    walk = Walk().open(Draft(chip="occupied", place=open_town.halls[1].id.hex).at("where"))
    assert "3 personnes l’ont déjà dit ici." in walk.text
    assert walk.tap("Moi aussi").heading == "Merci. Vous recevrez les mêmes réponses."
    with keeper():
        assert Report.objects.get(joined_to=said_by_three[0]).precision == "occupied"


def test_tapped_twice_it_counts_once(open_town, said_by_three):
    walk = begin(open_town.halls[1].poster_code)
    button = walk.find("Moi aussi")
    first = walk.send(button).url
    walk.url = "/"
    assert walk.send(button).url == f"{first}?deja=1"
    assert len(voices()) == 4


def test_of_another_place_or_category_nothing_is_told(open_town, said_by_three):
    assert "déjà dit" not in begin(open_town.halls[0].poster_code).text
    assert "déjà dit" not in Walk().open(Draft(chip="music", place=open_town.halls[1].id.hex).at("where")).text


def test_a_report_that_is_no_longer_offered_is_not_joined(open_town, said_by_three):
    draft = Draft(place=open_town.halls[1].id.hex, category="noise", target=str(said_by_three[0].pk), key="k")
    client = Client()
    assert client.post("/signaler/moi-aussi/", {"e": draft.sealed}).status_code == 302
    assert len(voices()) == 3


def test_joining_is_counted_by_a_keyed_hash_of_the_day(open_town, said_by_three, monkeypatch):
    monkeypatch.setattr("traitdunion.reports.views.intake_send.JOINS_OF_ONE", 1)
    begin(open_town.halls[1].poster_code).tap("Moi aussi")
    walk = begin(open_town.halls[1].poster_code).tap("Moi aussi")
    assert (walk.response.status_code, walk.heading) == (429, "Votre message n’est pas parti")
    assert len(voices()) == 4


def test_it_cannot_be_made_by_a_link(open_town, said_by_three):
    draft = Draft(place=open_town.halls[1].id.hex, category="hall", target=str(said_by_three[0].pk), key="k")
    assert Client().get(draft.at("join")).status_code == 405
    assert len(voices()) == 3
