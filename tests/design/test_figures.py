import pytest
from bs4 import BeautifulSoup

from traitdunion.design.figures import Bar, Interval, percent, round_top, ticks


@pytest.mark.parametrize(("value", "top"), [(0.3, 1), (1, 1), (15, 20), (20, 20), (21, 50), (438, 500), (501, 1000)])
def test_an_axis_ends_on_a_figure_one_can_say(value, top):
    assert round_top(value) == top


def test_ticks_fall_on_round_figures():
    assert ticks(20) == [0, 5, 10, 15, 20]
    assert ticks(10) == [0, 2, 4, 6, 8, 10]


def test_percent_is_a_place_on_the_axis():
    assert percent(3, 20) == "15.00%"


@pytest.fixture
def axis(drawn):
    rows = [Interval("Avant", 5, 15, 9, "312 réponses", "old"), Interval("Depuis", 3, 10)]
    return BeautifulSoup(drawn('{% intervals rows label="Délais" unit="jours" %}', rows=rows), "html.parser")


def test_intervals_have_a_name_in_words(axis):
    assert axis.div["role"] == "img"
    assert axis.div["aria-label"] == "Délais"
    assert [label.get_text("|") for label in axis.select(".lbl")] == ["Avant|312 réponses", "Depuis"]


def test_intervals_are_strokes_from_low_to_high(axis):
    old, now = axis.select_one(".fig-old"), axis.select_one(".fig-now")

    assert (old["x1"], old["x2"]) == ("25.00%", "75.00%")
    assert (now["x"], now["width"]) == ("15.00%", "35.00%")
    assert [mark.parent["x"] for mark in axis.select(".fig-mid")] == ["45.00%"]


def test_intervals_share_one_scale(axis):
    assert [text.get_text() for text in axis.select(".scale text")] == ["0", "5", "10", "15", "20\u00a0jours"]


def test_the_unit_takes_the_place_of_a_mark_on_a_tight_scale(drawn):
    page = drawn('{% intervals rows label="l" unit="jours" %}', rows=[Interval("a", 2, 8)])

    texts = [text.get_text() for text in BeautifulSoup(page, "html.parser").select(".scale text")]
    assert texts == ["0", "2", "4", "6", "", "10\u00a0jours"]


def test_bars_are_drawn_to_the_longest(drawn):
    page = BeautifulSoup(
        drawn('{% bars rows label="l" %}', rows=[Bar("Avant", 74, kind="old"), Bar("Après", 37)]), "html.parser"
    )

    assert page.select_one(".fig-old")["x2"] == "100.00%"
    assert page.select_one(".fig-now")["width"] == "50.00%"
    assert [value.get_text() for value in page.select("b")] == ["74", "37"]


def test_no_bars_draw_nothing(drawn):
    assert BeautifulSoup(drawn('{% bars rows label="l" %}', rows=[]), "html.parser").select("svg") == []
