"""Months as columns: what is drawn is what is published, in the page's own colours."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from traitdunion.reports.figures import columns
from traitdunion.reports.figures.columns import DONE, SAID, Month

FILLS = {f"var(--{name})": kind for name, kind in (("voix", SAID), ("rive", DONE))}


def month(number: int, received=10, answered=5, **more) -> Month:
    return Month(dt.date(2026, number, 1), received, answered, **more)


def drawn(months):
    """Return each column as its kind, its height in pixels, and whether its month is over."""
    svg = BeautifulSoup(columns.chart(months), "html.parser")
    paths = [one for one in svg.find_all("path") if one.get("fill") in FILLS]
    return [(FILLS[one["fill"]], height(one["d"]), one.get("fill-opacity") != "0.3") for one in paths]


def height(path: str) -> float:
    """Return how high a rectangle « M x,y h w v height h -w Z » is."""
    return round(float(path.split("v")[1].split("h", maxsplit=1)[0]), 1)


def test_a_column_is_as_high_as_its_number():
    assert set(drawn([month(n) for n in range(1, 5)])) == {(SAID, 240.0, True), (DONE, 120.0, True)}


def test_a_withheld_month_has_no_column_and_the_one_in_course_is_drawn_apart():
    told = drawn([month(1), month(2, None), month(3, 20, None, over=False)])

    assert sorted(told) == [
        (DONE, 60.0, True),
        (DONE, 60.0, True),
        (SAID, 120.0, True),
        (SAID, 240.0, False),
    ]


def test_the_year_is_said_under_the_first_month_and_under_each_january():
    svg = BeautifulSoup(
        columns.chart([Month(dt.date(2025 + n // 12, n % 12 + 1, 1), n, n) for n in range(24)]), "html.parser"
    )

    assert [one.text for one in svg.find_all("tspan") if one.text.startswith("20")] == ["2025", "2026"]


@pytest.mark.parametrize("months", [[], [month(1), month(2)], [month(n, None, None) for n in range(1, 6)]])
def test_too_little_is_not_drawn(months):
    assert columns.chart(months) is None
