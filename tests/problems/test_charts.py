"""Charts: the picture and the table say the same numbers, in the reader's language, for the page's own colours."""

import datetime as dt
import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from traitdunion.problems.charts import figures

QUIET = [[0] * 24 for _ in range(7)]
LOUD = [[9 if day >= 4 and hour >= 20 else 0 for hour in range(24)] for day in range(7)]
YEAR = {dt.date(2025, month, 1): month for month in range(1, 13)}
CHARTS = {
    "hours": lambda: figures.hours_by_weekday(LOUD),
    "months": lambda: figures.by_month(YEAR),
    "weeks": lambda: figures.before_after(dt.date(2026, 1, 5), [6] * 8, [3] * 8),
}


def texts(chart):
    return [one.text for one in BeautifulSoup(chart.svg, "html.parser").find_all("text")]


def fills(chart, colour):
    return len(re.findall(rf'fill="var\(--{colour}\)"', chart.svg))


@pytest.mark.parametrize("name", CHARTS)
def test_a_page_may_show_it_under_its_own_policy(name):
    svg = CHARTS[name]().svg

    assert re.findall(r'<script|<style|\sstyle="|\son\w+="|href=|url\(|\sid="', svg) == []
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none", "transparent"}
    assert {colour for colour in colours if not colour.startswith("var(--")} == set()


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_numbers_are_the_same_picture_in_any_process(name):
    asked = (
        "import datetime as dt, sys; from django.conf import settings; import django;"
        "settings.configure(LANGUAGE_CODE='fr', USE_I18N=True); django.setup();"
        "from tests.problems.test_charts import CHARTS; sys.stdout.write(CHARTS[sys.argv[1]]().svg)"
    )
    told = subprocess.run([sys.executable, "-c", asked, name], capture_output=True, text=True, check=True)

    assert told.stdout == str(CHARTS[name]().svg)


@pytest.mark.parametrize("name", CHARTS)
def test_it_says_its_name_once_and_its_inside_is_silent(name):
    chart = CHARTS[name]()
    svg = BeautifulSoup(chart.svg, "html.parser").svg

    assert (svg["role"], svg["aria-label"], svg["class"]) == ("img", chart.title, ["chart"])
    assert [one.name for one in svg.find_all(attrs={"aria-label": True})] == []


def test_hours_by_weekday():
    chart = figures.hours_by_weekday(LOUD)

    assert chart.table.headings[:3] == ("Jour", "0\u00a0h", "1\u00a0h")
    assert chart.table.rows[0] == ("lundi", *[0] * 24)
    assert chart.table.rows[6] == ("dimanche", *[0] * 20, *[9] * 4)
    assert [text for text in texts(chart) if text.endswith("h")][:3] == ["0\u00a0h", "3\u00a0h", "6\u00a0h"]
    assert fills(chart, "cell-4") == 3 * 4 + 1  # the squares, and the legend's


def test_a_quiet_place_is_drawn_without_steps():
    chart = figures.hours_by_weekday(QUIET)

    assert (fills(chart, "sunk"), fills(chart, "cell-4")) == (7 * 24 + 1, 0)


@pytest.mark.parametrize("counts", [QUIET[:6], [*QUIET[:6], [0] * 23]])
def test_a_week_that_is_not_whole_is_a_mistake_of_the_caller(counts):
    with pytest.raises(ValueError, match="seven days"):
        figures.hours_by_weekday(counts)


@pytest.mark.parametrize(
    ("counts", "limits", "words"),
    [
        ([0], [], ["0"]),
        ([0, 1], [1], ["0", "1"]),
        ([0, 2], [1, 2], ["0", "1", "2"]),
        ([11, 3], [3, 6, 9, 11], ["0", "1 à 3", "4 à 6", "7 à 9", "10 à 11"]),
    ],
)
def test_steps_leave_no_gap(counts, limits, words):
    assert figures.steps(counts) == limits
    assert [figures.spoken(limit, limits) for limit in [0, *limits]] == words


def test_by_month():
    chart = figures.by_month(YEAR)

    assert chart.table.rows[0] == ("janvier 2025", 1)
    assert chart.table.rows[11] == ("décembre 2025", 12)
    assert fills(chart, "rive") == 12
    assert "2025" in "".join(texts(chart))


def test_before_and_after():
    chart = CHARTS["weeks"]()

    assert chart.table.headings == ("Semaine du", "Période", "Signalements")
    assert chart.table.rows[0] == ("5 janvier 2026", "Avant", 6)
    assert chart.table.rows[8] == ("2 mars 2026", "Depuis", 3)
    assert {"Avant, en moyenne 6,0", "Depuis, en moyenne 3,0"} <= set(texts(chart))
    assert (fills(chart, "brume"), fills(chart, "rive")) == (8, 8)


def test_what_was_counted_on_the_spot_is_not_said_to_be_reports():
    chart = figures.before_after(dt.date(2026, 1, 5), [6] * 8, [3] * 8, surveyed=True)
    assert (chart.title.partition(",")[0], chart.table.headings[2]) == ("Relevé sur place", "Faits relevés")


def test_nothing_at_all_is_drawn_all_the_same():
    assert figures.by_month({}).table.rows == ()
    assert figures.before_after(dt.date(2026, 1, 5), [0, 0], []).table.rows[1] == ("12 janvier 2026", "Avant", 0)


def test_an_english_reader_has_english_months():
    with translation.override("en"):
        assert figures.by_month(YEAR).table.rows[0] == ("January 2025", 1)


def test_no_process_pays_for_the_engine_before_a_chart_is_asked():
    asked = "import sys, traitdunion.problems.charts.figures; print('vl_convert' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_engine_is_started_beside_the_first_pages():
    asked = "import sys; from traitdunion.design.charts import drawing; drawing.warm().join(); print('vl_convert' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "True\n"
