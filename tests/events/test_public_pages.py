"""What everybody reads of an event: page, list, feed, calendar; and what they never say."""

import datetime as dt
import io
import json
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
import vobject
from bs4 import BeautifulSoup
from PIL import Image

from tests.stage import scene
from tests.world import keeper
from traitdunion.events import actions
from traitdunion.events.enums import EventState, SequenceKind
from traitdunion.kernel.photos import clean

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
ADDRESS = "https://visio.example/salle-secrete"


@scene
def event(town):
    starts = (dt.datetime.now(PARIS) + dt.timedelta(days=40)).replace(hour=14, minute=0, second=0, microsecond=0)
    made = town.event(
        starts=starts, slug="repondre-7k4m", theme="Une habitante signale.\n\n</script><b>Trois services</b>", questions=["Qui signe ?"],
        session_access=["captions"],
    )  # fmt: skip
    actions.put_video_link(made, ADDRESS, by=town.by())
    actions.add_sequence(
        made,
        kind=SequenceKind.TALK,
        title="Temps 1",
        starts=starts,
        ends=starts + dt.timedelta(minutes=30),
        by=town.by(),
    )
    actions.add_funder(made, name="Centre de ressources Orvelle", by=town.by())
    return made


def page(town, address):
    answer = town.client().get(address)
    return answer, BeautifulSoup(answer.content, "html.parser")


def test_the_page_says_when_what_and_how_to_come(town, event):
    answer, soup = page(town, "/rencontres/repondre-7k4m/")
    text = " ".join(soup.main.get_text(" ").split())
    assert answer.status_code == 200
    assert soup.h1.get_text() == "Répondre à qui a parlé"
    for said in (
        "Qui signe ?",
        "Temps 1",
        "Centre de ressources Orvelle",
        "Sous-titrage en direct",
        "S’inscrire : gratuit, obligatoire",
    ):
        assert said in text


def test_search_engines_read_the_event_and_no_text_of_it_leaves_its_script(town, event):
    _answer, soup = page(town, "/rencontres/repondre-7k4m/")
    (script,) = soup.find_all("script", type="application/ld+json")
    said = json.loads(script.string)
    assert (said["@type"], said["startDate"]) == ("EducationEvent", event.starts.isoformat())
    assert said["location"] == {"@type": "VirtualLocation", "url": "http://localhost:8000/rencontres/repondre-7k4m/"}
    assert soup.find("meta", property="og:title")["content"] == "Répondre à qui a parlé"


def test_no_page_feed_or_calendar_holds_the_way_in(town, event):
    for address in ("", "flux.xml", "repondre-7k4m/", "repondre-7k4m/agenda.ics", "repondre-7k4m/inscription/"):
        assert "visio.example" not in town.client().get(f"/rencontres/{address}").content.decode()
    organiser = town.client(town.organiser)
    for address in ("", f"{event.pk}/", f"{event.pk}/visioconference/", f"{event.pk}/inscriptions/"):
        assert "visio.example" not in organiser.get(f"/organiser/{address}").content.decode()


def test_three_libraries_read_the_same_hours_from_the_calendar(town, event):
    raw = town.client().get("/rencontres/repondre-7k4m/agenda.ics").content.decode()
    (one,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    (two,) = ics.Calendar(raw).events
    three = vobject.readOne(raw).vevent
    read = [one.decoded("dtstart"), two.begin.datetime, three.dtstart.value]
    assert [each.astimezone(PARIS) for each in read] == [event.starts] * 3
    assert [each.astimezone(ZoneInfo("America/New_York")).hour for each in read] == [
        event.starts.astimezone(ZoneInfo("America/New_York")).hour
    ] * 3
    assert [str(one["url"]), two.url, three.url.value] == ["http://localhost:8000/rencontres/repondre-7k4m/"] * 3


def test_the_feed_names_what_is_to_come(town, event):
    answer = town.client().get("/rencontres/flux.xml")
    told = ET.fromstring(answer.content)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert [one.text for one in told.iterfind("{*}entry/{*}title")] == ["Répondre à qui a parlé"]


def test_a_draft_and_a_closed_part_are_404(town, event):
    draft = town.event(state=EventState.DRAFT, slug="brouillon-aaaa")
    assert town.client().get(f"/rencontres/{draft.slug}/").status_code == 404
    with keeper():
        town.authority.openings.update(closed=event.created, closed_by=town.organiser)
    assert [town.client().get(f"/rencontres/{one}").status_code for one in ("", "repondre-7k4m/", "flux.xml")] == [
        404
    ] * 3
    assert town.client(town.organiser).get("/organiser/").status_code == 404


def test_the_poster_has_its_words(town, event):
    paper = io.BytesIO()
    Image.new("RGB", (400, 540), (251, 230, 192)).save(paper, "PNG")
    actions.put_poster(event, clean(paper.getvalue()), alt="Affiche : un pont", by=town.by())
    _answer, soup = page(town, "/rencontres/repondre-7k4m/")
    assert soup.find("img", class_="poster")["alt"] == "Affiche : un pont"
    assert town.client().get("/rencontres/repondre-7k4m/affiche.jpg")["Content-Type"] == "image/jpeg"


def test_only_the_named_sites_may_frame_the_card(town, event):
    assert town.client().get("/rencontres/repondre-7k4m/integrer/").status_code == 404
    actions.settle(event, embeds=["https://www.ville.example"], by=town.by())
    answer = town.client().get("/rencontres/repondre-7k4m/integrer/")
    assert "frame-ancestors https://www.ville.example" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors 'none'" in town.client().get("/rencontres/repondre-7k4m/")["Content-Security-Policy"]


def test_the_list_asks_as_many_questions_for_one_event_as_for_ten(town, event, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        town.client().get("/rencontres/")
    for n in range(9):
        town.event(slug=f"autre-{n}")
    with CaptureQueriesContext(connection) as many:
        town.client().get("/rencontres/")
    assert len(many) == len(few)
