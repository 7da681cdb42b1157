"""Each planted story can be measured in what is drawn, whatever the day."""

import datetime as dt
from collections import Counter

import pytest

from config.demo import stories, windows
from config.demo.drawn import PARIS, answer_of, days_between
from config.demo.places import PLACE
from config.demo.tables import VERDICTS


def counts(reports, turn, chosen) -> list[int]:
    """How many of the chosen reports came before, and after."""
    return [sum(chosen(r) and window.holds(r.received) for r in reports) for window in (turn.before, turn.after)]


def at_residence(key):
    return lambda r: bool(r.place) and key in {r.place, PLACE[r.place].within}


def test_hall_b_falls_by_38_percent_against_the_comparison(world):
    reports, now = world
    turn = windows.hall(now)
    found = {
        key: counts(reports, turn, lambda r, key=key: r.category == "hall" and at_residence(key)(r))
        for key in ("bourdon-b", "grelot", "sonnaille")
    }

    assert found == {"bourdon-b": [22, 11], "grelot": [16, 13], "sonnaille": [6, 10]}
    ratio = (11 / 22) / (13 / 16)
    assert round(100 * (1 - ratio)) == 38


def test_hall_windows_are_sixteen_weeks_each_and_over(world):
    reports, now = world
    turn = windows.hall(now)

    assert (turn.before.last - turn.before.first).days == (turn.after.last - turn.after.first).days == 111
    assert turn.before.last + dt.timedelta(1) == turn.after.first
    assert min(r.received for r in reports).date() < turn.before.first
    assert turn.after.last <= now.date()


def test_rodeos_of_the_plain_fall_within_the_season(world):
    reports, now = world

    found = counts(reports, windows.rodeo(now), lambda r: r.category == "rodeo" and r.quarter == "PL")

    assert found == [27, 11]


def test_on_the_quays_it_is_said_done_and_most_say_it_is_not(world):
    reports, _now = world
    quays = [r for r in reports if r.story == stories.QUAYS]
    said = {answer_of(r).move for r in quays if answer_of(r)}
    verdicts = Counter(event.verdict for r in quays for event in r.events if event.move == "verdict")

    assert {(r.category, r.quarter, r.happened.month in stories.QUAYS_MONTHS) for r in quays} == {("noise", "PO", True)}
    assert said == {"answer_done"}
    assert sum(verdicts.values()) >= 8
    assert verdicts["not_solved"] / sum(verdicts.values()) == pytest.approx(0.6, abs=0.07)
    assert VERDICTS["not_solved"] == 38


def test_the_stop_calms_down_between_four_and_seven(world):
    reports, now = world

    def chosen(report):
        return report.place == stories.STOP_PLACE and report.category == "transit" and 16 <= report.happened.hour < 19

    assert counts(reports, windows.stop(now), chosen) == [24, 9]


def test_two_landlords_share_a_collection_day(world):
    reports, now = world
    turn = windows.collection(now)
    found = {
        key: counts(reports, turn, lambda r, key=key: r.category == "dumping" and r.place == key)
        for key in ("enclume", "trempe")
    }
    rows = [r for r in reports if r.story == stories.COLLECTION]

    assert found == {"enclume": [13, 4], "trempe": [13, 5]}
    assert {answer_of(r).move for r in rows if answer_of(r)} == {"answer_done"}
    assert {event.verdict for r in rows for event in r.events if event.move == "verdict"} <= {"solved"}


def test_the_lamps_of_the_long_quay_waited_forty_one_days(world):
    reports, now = world
    (report,) = [r for r in reports if r.story == stories.LAMPS]
    at = {event.move: event.at.date() for event in report.events}

    assert [event.move for event in report.events] == ["read", "pass_on", "chase", "chase", "escalate", "answer_partly"]
    assert (at["escalate"] - at["pass_on"]).days == 41
    assert (report.label, report.quarter, report.place, report.secret) == (
        "rue du Quai-Long", "FA", None, "QAYLNGLAMPADERES",
    )  # fmt: skip
    assert 0 <= days_between(report.events[-1].at, now) < 8


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (dt.datetime(2026, 11, 23, tzinfo=PARIS), dt.datetime(2026, 10, 21, 18, 30, tzinfo=PARIS)),
        (dt.datetime(2026, 10, 21, tzinfo=PARIS), dt.datetime(2025, 10, 21, 18, 30, tzinfo=PARIS)),
        (dt.datetime(2026, 10, 22, tzinfo=PARIS), dt.datetime(2026, 10, 21, 18, 30, tzinfo=PARIS)),
    ],
)
def test_the_neighbourhood_meeting_is_the_latest_21_october(now, expected):
    assert windows.meeting(now) == expected


def test_every_day_of_the_year_has_its_windows():
    for step in range(0, 731, 5):
        now = dt.datetime(2026, 1, 1, 8, tzinfo=PARIS) + dt.timedelta(step)
        start = now.date() - dt.timedelta(729)
        for turn in (windows.hall(now), windows.rodeo(now), windows.stop(now), windows.collection(now)):
            assert start <= turn.before.first <= turn.before.last < turn.after.first <= turn.after.last <= now.date()
