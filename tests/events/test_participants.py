"""Who comes: only as each agreed to be said, to everybody or to those who registered; nobody else's name."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.demo import event_day, load_events, programmes
from tests.stage import scene
from tests.world import keeper, visitor
from traitdunion.events import actions, queries
from traitdunion.events.enums import EventState
from traitdunion.events.models import Event, Registrant, Registration
from traitdunion.kernel.models import Outgoing

from .test_registering import mine, register

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
LISTS = {"asks": ["lists"], "slug": "qui-vient-7k4m"}
WHO = (  # public, among those who registered, with the name
    ("Armoise", True, False, True), ("Bruyère", True, False, False), ("Chardon", False, True, True),
    ("Dahlia", False, True, False), ("Églantine", False, False, True),
)  # fmt: skip


@scene
def event(town):
    made = town.event(**LISTS)
    for n, (word, public, among, named) in enumerate(WHO, 1):
        register(made, n, last=word, organisation_name=f"Ville {word}", listed_public=public, listed_registrants=among, listed_name=named)  # fmt: skip
    return made


def said(rows) -> list[tuple[str, str]]:
    return [(one.organisation, one.name) for one in rows]


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split()).replace(" ,", ",")


PUBLIC = [("Ville Armoise", "Alix Armoise"), ("Ville Bruyère", "")]
AMONG = [("Ville Chardon", "Alix Chardon"), ("Ville Dahlia", "")]


def test_the_public_list_says_who_agreed_and_no_more(town, event):
    assert said(queries.participants(visitor(), event)) == PUBLIC
    page = text(town.client().get("/rencontres/qui-vient-7k4m/"))
    assert "Alix Armoise, Ville Armoise Service d’une ville ou d’une agglomération" in page
    assert [word in page for word in ("Ville Bruyère", "Alix Bruyère", "Chardon", "Dahlia", "Églantine")] == [True, *[False] * 4]  # fmt: skip


def test_the_other_list_is_for_who_has_a_place_and_leaves_oneself_out(town, event):
    assert said(queries.fellow_participants(visitor(), event)) == []
    viewer, _held = mine(event, 5)
    assert said(queries.fellow_participants(viewer, event)) == AMONG
    viewer, _held = mine(event, 3)
    assert said(queries.fellow_participants(viewer, event)) == AMONG[1:]
    with keeper():
        Registration.objects.filter(pk=_held.pk).update(state="waiting")
    viewer, _held = mine(event, 3)
    assert said(queries.fellow_participants(viewer, event)) == []


def test_ones_own_page_says_who_comes_too_and_lets_one_agree_no_more(town, event):
    with keeper():
        body = Outgoing.objects.get(recipient="alix1@ville.example").body
    address = re.search(r"/rencontres/inscription/\w+/", body)[0]
    page = text(town.client().get(address))
    assert ("Alix Chardon, Ville Chardon" in page, "Alix Dahlia" in page, "Bruyère" in page) == (True, False, False)
    town.client().post(f"{address}listes/", {"public": "on"})
    assert said(queries.participants(visitor(), event)) == [("Ville Armoise", ""), PUBLIC[1]]
    town.client().post(f"{address}listes/", {})
    assert said(queries.participants(visitor(), event)) == PUBLIC[1:]
    town.client().post(f"{address}listes/", {"public": "on", "named": "on"})
    assert said(queries.participants(visitor(), event)) == PUBLIC


def test_a_name_in_clear_is_kept_for_a_list_alone_and_goes_with_the_registration(town, event):
    with keeper():
        kept = sorted(Registrant.objects.exclude(listed_name="").values_list("listed_name", flat=True))
    assert kept == ["Alix Armoise", "Alix Chardon"]
    visitor()
    assert Registrant.objects.count() == 0
    viewer, held = mine(event, 1)
    actions.cancel(held, by=viewer)
    assert said(queries.participants(visitor(), event)) == PUBLIC[1:]


@pytest.mark.parametrize("more", [{"asks": []}, {"state": "cancelled"}, {"state": "draft"}])
def test_an_event_that_asks_for_no_list_or_is_off_says_nobody(town, event, more):
    with keeper():
        Event.objects.filter(pk=event.pk).update(**more)
        event.refresh_from_db()
    assert said(queries.participants(visitor(), event)) == []


def test_as_many_questions_for_one_participant_as_for_fifty(town, event):
    address, counts = "/rencontres/qui-vient-7k4m/", []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            town.client().get(address)
        counts.append(len(asked))
        for n in range(10, 30):
            register(event, n, listed_public=True)
    assert counts[0] == counts[1]


def test_the_open_day_of_the_demonstration_has_its_poster_and_names_nobody(town):
    with keeper():
        organisations = {programmes.TRUST.body: town.network.pk}
        starts = timezone.now() + dt.timedelta(days=30)
        event = load_events.write(programmes.TRUST, town.authority, organisations, starts, EventState.ANNOUNCED)
        event_day._registered(event, timezone.now())
    page = BeautifulSoup(town.client().get(f"/rencontres/{event.slug}/").content, "html.parser")
    assert page.find("img", class_="poster")["alt"].startswith("Affiche : un pont relie deux rives. Relation police")
    listed = queries.participants(visitor(), event)
    assert (len(listed), {one.name for one in listed}) == (13, {""})
    assert {one.function for one in listed if one.organisation == "Les Foyers du Val"} <= {"Bailleur"}
    assert {one.organisation for one in listed if one.function == "Police nationale"} <= {""}
