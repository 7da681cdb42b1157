"""Hours really followed, by half-day: overlaps told once, cut at the half-day, the strongest trace counts."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from traitdunion.events.attendance.hours import Seen, Span, followed, half_days, half_of, merged

PARIS = ZoneInfo("Europe/Paris")


def at(hour: int, minute: int = 0, day: int = 24) -> dt.datetime:
    return dt.datetime(2021, 6, day, hour, minute, tzinfo=PARIS)


def span(start: tuple, end: tuple) -> Span:
    return Span(at(*start), at(*end))


PROGRAMME = [(at(9, 30), at(10, 15)), (at(10, 15), at(12, 15)), (at(14), at(15)), (at(15), at(16, 15))]
MORNING, AFTERNOON = "2021-06-24-am", "2021-06-24-pm"
HALVES = {MORNING: span((9, 30), (12, 15)), AFTERNOON: span((14,), (16, 15))}


def test_a_programme_makes_its_half_days():
    assert half_days(PROGRAMME, PARIS) == HALVES


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(at(12, 59), MORNING), (at(13), AFTERNOON), (at(17, 59), AFTERNOON), (at(18), "2021-06-24-ev")],
)
def test_half_of(moment, expected):
    assert half_of(moment, PARIS) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([((9,), (10,)), ((9, 30), (11,))], [((9,), (11,))]),
        ([((9,), (10,)), ((10,), (11,))], [((9,), (11,))]),
        ([((9,), (12,)), ((10,), (11,))], [((9,), (12,))]),
        ([((10,), (11,)), ((9,), (9, 30))], [((9,), (9, 30)), ((10,), (11,))]),
        ([((10,), (10,))], []),
    ],
)
def test_the_same_time_is_told_once(spans, expected):
    assert merged(span(*one) for one in spans) == [span(*one) for one in expected]


@pytest.mark.parametrize(
    ("seen", "morning", "afternoon"),
    [
        ([], 0, 0),
        ([Seen("report", at(9, 20), at(16, 30))], 165, 135),
        ([Seen("report", at(9, 30), at(10)), Seen("report", at(9, 45), at(10, 30))], 60, 0),
        ([Seen("report", at(12, 20), at(13, 55))], 0, 0),
        ([Seen("code", at(9, 40))], 165, 0),
        ([Seen("code", at(10, 30))], 105, 0),
        ([Seen("code", at(13, 50))], 0, 135),
        ([Seen("link", at(9, 15))], 165, 0),
        ([Seen("link", at(9, 15)), Seen("report", at(9, 30), at(10))], 30, 0),
        ([Seen("code", at(9, 31)), Seen("link", at(11))], 165, 0),
        ([Seen("host", at(9, 30), at(12, 15)), Seen("report", at(9, 30), at(9, 31))], 165, 0),
        ([Seen("code", at(6))], 0, 0),
    ],
)
def test_minutes_of_each_half_day(seen, morning, afternoon):
    assert followed(seen, HALVES) == {MORNING: morning, AFTERNOON: afternoon}
