"""The work map: what each person sees of what was asked, from the rollup or from the rows, never more than can be read."""

from random import Random

import h3.api.basic_int as h3
import pytest
from django.utils import timezone

from tests.reports.desk import Desk, fill, signed_in, sow
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.design.dates import moment
from traitdunion.reports.forms.intake_map import Ground
from traitdunion.reports.models import Report, Tally
from traitdunion.reports.queries import Filters, counted, hexagons
from traitdunion.reports.views import work_hexagons
from traitdunion.sharing.queries import visible

pytestmark = pytest.mark.django_db


@scene
def desk():
    with keeper():
        return Desk()


def expected(viewer, **asked):
    """Count in plain Python, by the hexagon that holds each point."""
    found: dict[int, int] = {}
    for row in visible(viewer, Report).filter(joined_to=None, **asked):
        cell = h3.cell_to_parent(row.cell, hexagons.RESOLUTION)
        found[cell] = found.get(cell, 0) + row.voices
    return found


ASKED = [
    (Filters(), {}),
    (Filters(categories=("hall",)), {"category": "hall"}),
    (Filters(states=("received",)), {"state": "received"}),
    (Filters(waiting=True, categories=("noise",)), {"due__isnull": False, "category": "noise"}),
    (Filters(waiting=True), {"due__isnull": False}),
    (Filters(late=True), {"due__lt": timezone.now()}),
    (Filters(words="bourdon"), {"place_label": "Le Bourdon"}),
    (Filters(words="bourdon", not_solved=True), {"verdict": "not_solved", "place_label": "Le Bourdon"}),
]


@pytest.mark.parametrize(("filters", "asked"), ASKED)
def test_each_person_counts_what_it_sees(desk, filters, asked):
    made = sow(desk, 60, Random(6))
    with keeper():
        for report in made[::2]:
            Report.objects.filter(pk=report.pk).update(cell=desk.quay.cell)
    for person in (desk.agent, desk.caretaker, desk.chief, desk.stranger):
        viewer = see_as(person)
        assert counted(viewer, filters) == hexagons.Counted(expected(viewer, **asked)), person.name


def test_the_rollup_and_the_rows_agree_and_joiners_count(desk):
    fill(desk)
    viewer = see_as(desk.agent)
    assert sum(counted(viewer, Filters()).cells.values()) == 13
    assert hexagons._from_rows(viewer, Filters())[0] == hexagons._from_rollup(viewer, Filters())


def test_whole_months_come_from_the_rollup_and_other_days_from_the_rows(desk):
    fill(desk)
    first = timezone.localdate().replace(day=1)
    assert hexagons._rollup_knows(Filters(since=first, categories=("hall",)))
    assert not hexagons._rollup_knows(Filters(since=first.replace(day=2)))
    assert not hexagons._rollup_knows(Filters(waiting=True))


def test_filters_too_wide_to_count_row_by_row_say_so(desk, monkeypatch):
    fill(desk)
    monkeypatch.setattr(hexagons, "MOST", 2)
    found = counted(see_as(desk.agent), Filters(waiting=True))
    assert (found.whole, sum(found.cells.values())) == (False, sum(Tally.objects.values_list("n", flat=True)))
    assert "trop de signalements" in signed_in(desk.agent).get("/travail/carte/?dessin=oui").content.decode()


@pytest.mark.parametrize("often", [1, 1000])
def test_words_that_are_common_are_placed_from_the_newest_and_the_page_says_since_when(desk, monkeypatch, often):
    sow(desk, 60, Random(6))
    monkeypatch.setattr(hexagons, "FEW", 10)
    monkeypatch.setattr(hexagons, "OFTEN", often)
    monkeypatch.setattr(hexagons.ids_saying, "__defaults__", (3,))
    viewer = see_as(desk.agent)
    found = counted(viewer, Filters(words="bourdon"))
    assert found.since == visible(viewer, Report).order_by("-created")[9].created
    assert found.cells == expected(viewer, place_label="Le Bourdon", created__gt=found.since)
    page = signed_in(desk.agent).get("/travail/carte/?q=bourdon&dessin=oui").content.decode()
    assert f"reçus depuis le {moment(found.since)}." in page
    assert (
        "reviennent souvent"
        not in signed_in(desk.stranger).get("/travail/carte/?q=bourdon&dessin=oui").content.decode()
    )


def test_words_that_are_rare_are_placed_wholly(desk, monkeypatch):
    report = desk.receive(words="Une fanfare.").report
    sow(desk, 20, Random(6))
    monkeypatch.setattr(hexagons, "FEW", 5)
    found = counted(see_as(desk.agent), Filters(words="fanfare"))
    assert found == hexagons.Counted({h3.cell_to_parent(report.cell, hexagons.RESOLUTION): 1})


def crowd(count: int) -> dict[int, int]:
    middle = h3.latlng_to_cell(46.2, -5.6, hexagons.RESOLUTION)
    return dict.fromkeys(sorted(h3.grid_disk(middle, 60))[:count], 3)


@pytest.mark.parametrize("count", [1, 400, 401, 9000])
def test_hexagons_are_joined_until_they_can_be_read(db, count):
    shown = work_hexagons.drawn(crowd(count), ["00001"])
    assert shown.total == 3 * count
    assert len(shown.hexagons) <= work_hexagons.MOST
    assert {h3.get_resolution(one.cell) for one in shown.hexagons} == {9 if count <= 400 else 8 if count <= 2000 else 7}


def test_what_is_in_view_is_finer_than_the_whole(db):
    counts = crowd(9000)
    lat, lon = h3.cell_to_latlng(next(iter(counts)))
    shown = work_hexagons.drawn(counts, ["00001"], (lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01))
    assert {h3.get_resolution(one.cell) for one in shown.hexagons} == {9}


def at(*points: tuple[float, float], n: int = 10) -> list[work_hexagons.Hexagon]:
    cells = [h3.latlng_to_cell(lat, lon, hexagons.RESOLUTION) for lon, lat in points]
    return [work_hexagons.Hexagon(cell, n, 1, "") for cell in cells]


IN_TOWN = [(-5.6, 46.2), (-5.59, 46.21)]
GROUND = Ground(outlines=(), houses=((-5.62, 46.19), (-5.58, 46.22)), places=())


@pytest.mark.parametrize(("far", "ground", "away"), [
    (at((-5.6, 45.9), n=1), GROUND, 1),  # alone, far to the south: the view stays on the town
    (at((-5.6, 45.9), n=9), GROUND, 0),  # too many to be left aside
    (at((-5.6, 46.188), n=1), GROUND, 0),  # beside the town
    (at((-5.6, 45.9), n=1), Ground((), (), ()), 0),  # a territory without outlines nor houses
])  # fmt: skip
def test_a_few_that_are_far_away_leave_the_town_its_size(far, ground, away):
    shown = work_hexagons.Drawn([*at(*IN_TOWN), *far], [])
    assert work_hexagons.far_away(shown, ground) == away
    _west, south, _east, _north = work_hexagons.corners(shown.hexagons, ground)
    assert (south > 46.19) == bool(away)


def test_the_page_says_how_many_are_farther(desk, monkeypatch):
    fill(desk)
    monkeypatch.setattr(work_hexagons, "far_away", lambda *_asked: 2)
    assert "2 signalements sont plus loin" in signed_in(desk.agent).get("/travail/carte/dessin/").content.decode()


@pytest.mark.parametrize(("values", "edges"), [
    ([], []), ([4], ["1 à 4"]), ([1, 1, 1, 1], ["1"]), ([1, 2, 3, 4], ["1 à 2", "3", "4"]), ([1, 2, 5, 9, 9, 20, 40, 41], ["1 à 5", "6 à 9", "10 à 40", "41"]),
])  # fmt: skip
def test_steps_are_four_at_most_and_hold_every_count(values, edges):
    tops = work_hexagons._tops(values)
    assert work_hexagons._edges(tops) == edges
    assert len(tops) <= 4
    assert not values or tops[-1] == max(values)


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "5,1,4,2", "nan,nan,nan,nan", "-999,0,999,1", "1,2,3,4,5"])
def test_a_view_without_sound_corners_is_the_whole(text):
    assert work_hexagons.box(text) is None


def test_the_data_stays_light_and_holds_no_row(desk, monkeypatch):
    monkeypatch.setattr(hexagons, "_from_rollup", lambda *_asked: crowd(9000))
    report = desk.receive(words="Le soir, le hall est occupé.").report
    answer = signed_in(desk.agent).get("/travail/carte/donnees/?tout=oui")
    assert len(answer.content) <= 200_000
    assert {one["properties"]["kind"] for one in answer.json()["features"]} == {"cell", "area", "stop"}
    assert str(report.pk) not in answer.content.decode()
    assert report.reference not in answer.content.decode()
    moved = signed_in(desk.agent).get("/travail/carte/donnees/?tout=oui&boite=-5.7,46.1,-5.5,46.3").json()
    assert {one["properties"]["kind"] for one in moved["features"]} == {"cell"}


def test_a_hexagon_leads_to_its_own_reports(desk):
    made = fill(desk)
    client = signed_in(desk.agent)
    page = client.get("/travail/carte/?tout=oui&dessin=oui").content.decode()
    assert page.count("<polygon") == 2
    cell = h3.int_to_str(h3.cell_to_parent(made["noise"].cell, hexagons.RESOLUTION))
    assert f"/travail/?case={cell}" in page
    rows = client.get(f"/travail/?case={cell}").content.decode()
    assert rows.count("data-row=") == 7


def test_a_stranger_sees_an_empty_map(desk):
    fill(desk)
    page = signed_in(desk.stranger).get("/travail/carte/?tout=oui&dessin=oui").content.decode()
    assert ("Aucun signalement à placer" in page, "<polygon" in page) == (True, False)
