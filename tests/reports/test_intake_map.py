"""The server's drawing: a touch tells the point that lies under it, names do not run into one another."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from traitdunion.reports.forms import intake_map as maps
from traitdunion.reports.forms.intake_draft import Draft

SQUARE = [[-5.61, 46.2], [-5.59, 46.2], [-5.59, 46.22], [-5.61, 46.22], [-5.61, 46.2]]
GROUND = maps.Ground((("Les Carillons", (SQUARE,)),), ((-5.6, 46.21),), (), (("rue des Forges", -5.6, 46.21),))


@pytest.mark.parametrize("point", [(-5.6, 46.21), (-5.605, 46.204), (2.38, 48.88)])
def test_a_point_and_its_pixel_lead_to_each_other(point):
    view = maps.View(point[0] + 0.002, point[1] - 0.001, 2_000)
    assert [round(one, 6) for one in view.point(*view.xy(*point))] == list(point)


def test_the_whole_shows_every_corner_and_a_touch_goes_nearer():
    whole = maps.whole(GROUND)
    assert all(whole.shows(*whole.xy(*corner)) for corner in SQUARE)
    assert (whole.is_close, maps.closer(whole, -5.6, 46.21).is_close) == (False, True)
    wide = maps.View(-5.6, 46.21, 40_000)
    assert maps.closer(wide, -5.6, 46.21) == maps.View(-5.6, 46.21, 3_000)


def test_without_any_ground_there_is_no_map():
    assert maps.whole(maps.Ground((), (), ())) is None


def test_streets_are_named_from_near_and_quarters_from_afar():
    far, near = maps.drawing(GROUND, maps.whole(GROUND)), maps.drawing(GROUND, maps.View(-5.6, 46.21, 900))
    assert ("Les Carillons" in far, "rue des Forges" in far) == (True, False)
    assert ("Les Carillons" in near, "rue des Forges" in near) == (False, True)


def test_names_that_would_run_into_each_other_wait_and_are_text():
    streets = tuple((f"<rue> {number}", -5.6, 46.21) for number in range(30))
    drawn = maps.drawing(maps.Ground(GROUND.outlines, (), (), streets), maps.View(-5.6, 46.21, 900))
    assert (drawn.count("<text"), "&lt;rue&gt; 0" in drawn, "<rue>" in drawn) == (1, True, False)


@pytest.mark.django_db
def test_a_touch_in_two_steps_places_the_report(open_town):
    client = Client()
    first = client.post("/signaler/lieu/carte/", {"e": Draft(chip="music").sealed, "at.x": "144", "at.y": "144"})
    near = first.headers["Location"]
    assert near.startswith("/signaler/lieu/carte/?e=")
    second = client.post(
        "/signaler/lieu/carte/", {"e": parse_qs(urlsplit(near).query)["e"][0], "at.x": "144", "at.y": "144"}
    )
    assert second.headers["Location"].startswith("/signaler/lieu/?e=")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "touch", [{}, {"at.x": "0", "at.y": "0"}, {"at.x": "-3", "at.y": "5"}, {"at.x": "999", "at.y": "5"}]
)
def test_a_touch_that_is_nowhere_is_told(open_town, touch):
    answer = Client().post("/signaler/lieu/carte/", {"e": Draft(chip="music").sealed} | touch)
    assert "Touchez un endroit de la carte." in answer.content.decode()


@pytest.mark.django_db
def test_the_browsers_own_map_gets_public_facts_only(open_town):
    answer = Client().get("/signaler/lieu/carte/fond/").json()
    assert sorted(answer) == ["bbox", "features", "places", "quarters", "streets", "type"]
    assert [name for name, _lon, _lat in answer["streets"]] == ["rue des Forges", "rue du Quai-Long"]
    assert {one["properties"]["kind"] for one in answer["features"]} == {"area", "house"}
