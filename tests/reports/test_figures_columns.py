"""Months as columns: what is drawn is what is published, and the axis ends on a number one can say."""

import datetime as dt

import pytest

from traitdunion.reports.figures import columns
from traitdunion.reports.figures.columns import FOOT, HEAD, HEIGHT, Month

BASE = HEIGHT - FOOT


def month(number: int, received=10, answered=5, **more) -> Month:
    return Month(dt.date(2026, number, 1), received, answered, **more)


@pytest.mark.parametrize(
    ("most", "top"), [(1, 2), (9, 10), (10, 10), (37, 38), (99, 100), (222, 240), (1884, 2000), (9999, 10000)]
)
def test_the_axis_ends_on_an_even_round_number(most, top):
    assert columns.round_top(most) == top


def test_a_column_is_as_high_as_its_number():
    drawn = columns.chart([month(n) for n in range(1, 5)])
    assert {(one.kind, one.height) for one in drawn.columns} == {("said", BASE - HEAD), ("done", (BASE - HEAD) / 2)}
    assert [n for _y, n in drawn.levels] == [0, 5, 10]
    assert {one.y + one.height for one in drawn.columns} == {BASE}


def test_a_withheld_month_has_no_column_and_the_one_in_course_is_drawn_apart():
    drawn = columns.chart([month(1), month(2, None), month(3, 20, None, over=False)])
    assert [one.kind for one in drawn.columns] == ["said", "done", "none", "done", "said", "none"]
    assert [one.over for one in drawn.columns[-2:]] == [False, False]


def test_each_sixth_of_two_years_is_named():
    drawn = columns.chart([Month(dt.date(2025 + n // 12, n % 12 + 1, 1), n, n) for n in range(24)])
    assert [day.month for _x, day in drawn.marks] == [1, 5, 9, 1, 5, 9]


@pytest.mark.parametrize("months", [[], [month(1), month(2)], [month(n, None, None) for n in range(1, 6)]])
def test_too_little_is_not_drawn(months):
    assert columns.chart(months) is None
