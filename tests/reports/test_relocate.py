"""A newer vintage of areas: reports already saved are found in the new ones; none loses the one it had."""

from dataclasses import replace

import pytest

from tests.stage import scene
from tests.world import keeper, make_commune, square, visitor
from traitdunion.places.actions import AreaLine, load_areas
from traitdunion.reports.actions import receive, relocate
from traitdunion.reports.actions.relocate import relocate_reports
from traitdunion.reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WEST, MIDDLE, EAST = -5.608, -5.6, -5.592


@scene
def held(town):
    """Three reports of one quarter, in the commune's outline."""
    with keeper():
        commune = make_commune()
        commune.outline = square(MIDDLE, 46.21, 0.1)
        commune.save()
    for lon in (WEST, MIDDLE, EAST):
        receive(replace(town.intake(place=None), lon=lon), by=visitor())
    return town


def newer(*lines, vintage="2027"):
    """The town's quarters are drawn anew: each line is a code and its west and east."""
    drawn = [
        AreaLine(code, code, square((west + east) / 2, 46.21, (east - west) / 2), "00001") for code, west, east in lines
    ]
    with keeper():
        load_areas(kind="quarter", lines=drawn, vintage=vintage)


def where() -> list[tuple]:
    with keeper():
        reports = Report.objects.select_related("quarter").order_by("lon")
        return [(one.quarter and one.quarter.code, len(one.areas)) for one in reports]


def test_reports_go_to_the_areas_that_hold_them_now(held, worker):
    newer(("CA", -5.61, -5.604), ("NEW", -5.604, -5.59))
    assert where() == [("CA", 1), ("CA", 1), ("CA", 1)]

    with worker():
        assert relocate_reports() == 2
        assert relocate_reports() == 0

    assert where() == [("CA", 1), ("NEW", 1), ("NEW", 1)]


def test_what_nobody_takes_over_stays_with_the_area_that_was_retired(held, worker):
    newer(("NEW", -5.604, -5.59))

    with worker():
        assert relocate_reports() == 3
        assert relocate_reports() == 0

    assert where() == [("CA", 0), ("NEW", 1), ("NEW", 1)]


def test_an_area_that_shrank_lets_go(held, worker):
    newer(("CA", -5.61, -5.604))

    with worker():
        assert relocate_reports() == 2

    assert where() == [("CA", 1), (None, 0), (None, 0)]


def test_a_point_that_no_commune_holds_stays_as_it_was(held, worker):
    with keeper():
        Report.objects.filter(lon=EAST).update(lon=2.38, lat=48.88)
    newer(("NEW", -5.61, -5.59))

    with worker():
        assert relocate_reports() == 2

    assert where() == [("NEW", 1), ("NEW", 1), ("CA", 1)]


def test_many_are_read_a_few_at_a_time(held, worker, monkeypatch):
    monkeypatch.setattr(relocate, "BATCH", 2)
    newer(("NEW", -5.61, -5.59))

    with worker():
        assert relocate_reports() == 3

    assert where() == [("NEW", 1)] * 3
