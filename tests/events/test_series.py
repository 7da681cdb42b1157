"""Series: an organiser's own, everybody's to follow once one of their events is announced."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.stage import scene
from tests.world import circle_of, keeper, see_as
from traitdunion.events import actions, queries
from traitdunion.events.enums import EventState
from traitdunion.events.models import Event, Series
from traitdunion.events.words import NotDone

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


@scene
def series(town):
    return actions.open_series("Les jeudis du pont", "Un jeudi par mois, une question.", by=town.by())


def put(town, series, **more) -> Event:
    event = town.event(**more)
    actions.put_in_series(event, series, by=town.by())
    return event


def test_a_series_shows_to_nobody_before_one_of_its_events_is_announced(town, series):
    put(town, series, state=EventState.DRAFT)
    address = f"/rencontres/series/{series.slug}/"
    assert [town.client().get(f"{address}{one}").status_code for one in ("", "flux.xml")] == [404, 404]
    put(town, series, title="Qui répond la nuit")
    assert [town.client().get(f"{address}{one}").status_code for one in ("", "flux.xml")] == [200, 200]


def test_everybody_follows_what_comes_and_reads_what_was(town, series):
    put(town, series, title="Qui répond la nuit")
    put(town, series, title="Qui répond le jour", starts=town.event().starts - dt.timedelta(days=90))
    put(town, series, title="Qui prépare", state=EventState.DRAFT)
    told = text(town.client().get(f"/rencontres/series/{series.slug}/"))
    assert [one in told for one in ("Les jeudis du pont", "Un jeudi par mois", "À venir", "Passées")] == [True] * 4
    assert [f"Qui {one}" in told for one in ("répond la nuit", "répond le jour", "prépare")] == [True, True, False]
    feed = ET.fromstring(town.client().get(f"/rencontres/series/{series.slug}/flux.xml").content)
    assert [one.text for one in feed.iterfind("{*}entry/{*}title")] == ["Qui répond la nuit"]


def test_two_series_of_one_title_have_two_addresses(town, series):
    other = actions.open_series("Les jeudis du pont", by=town.by())
    assert [one.slug.rpartition("-")[0] for one in (series, other)] == ["les-jeudis-du-pont"] * 2
    assert (series.slug != other.slug, len(series.slug.rpartition("-")[2])) == (True, 4)


def test_nobody_else_changes_it_or_puts_an_event_in_it(town, series):
    event = town.event()
    with keeper():
        own = circle_of(town.other)
    see_as(town.stranger)
    theirs = Series.objects.create(
        circle=own, organiser=town.other, slug="autre", title="Autre", created=series.created
    )
    by = town.by()
    for act in (
        lambda: actions.change_series(theirs, "Le nôtre", by=by),
        lambda: actions.put_in_series(event, theirs, by=by),
        lambda: actions.open_series("Chez vous", by=see_as(town.stranger)),
    ):
        with pytest.raises(NotDone) as refused:
            act()
        assert refused.value.because in {"not_yours", "closed_part"}
    assert town.client(town.stranger).get(f"/organiser/series/{series.pk}/").status_code == 404


def test_an_organiser_names_a_series_and_puts_events_in_it_from_their_page(town):
    event, client = town.event(), town.client(town.organiser)
    assert "Dans aucune série." in text(client.get(f"/organiser/{event.pk}/"))
    address = f"/organiser/{event.pk}/serie/"
    assert client.post(address, {"title": "Les jeudis du pont"}).status_code == 302
    assert "Les jeudis du pont" in text(client.get("/organiser/"))
    by = town.by()
    (made,) = queries.own_series(by)
    assert (made.several, Event.objects.get(pk=event.pk).series_id) == (1, made.pk)
    both = client.post(address, {"series": str(made.pk), "title": "Une autre"})
    assert (both.status_code, "pas les deux" in text(both)) == (422, True)
    client.post(f"/organiser/series/{made.pk}/", {"title": "Les jeudis", "summary": "Une question."})
    assert "Série « Les jeudis »" in text(town.client().get(f"/rencontres/{event.slug}/"))
    client.post(address, {"series": ""})
    assert "Dans aucune série." in text(client.get(f"/organiser/{event.pk}/"))
    assert client.post("/organiser/series/nouvelle/", {"title": ""}).status_code == 422
    assert client.post("/organiser/series/nouvelle/", {"title": "Les mardis"}).status_code == 302


def test_as_many_questions_for_one_event_as_for_fifty(town, series):
    put(town, series)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            town.client().get(f"/rencontres/series/{series.slug}/")
        counts.append(len(asked))
        for _n in range(49):
            town.event(series=series)
    assert counts[0] == counts[1]
