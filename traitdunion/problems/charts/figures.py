"""The three charts of a problem. Counts are numbers of reports; every text comes in the reader's language."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

from django.utils.dates import MONTHS, MONTHS_AP, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from traitdunion.design.charts.axes import BARE, months, whole, words
from traitdunion.design.charts.drawing import Described, picture
from traitdunion.design.charts.shapes import Chart, Row, Table

STEPS = 4
HOURS, DAYS = 24, 7


def hours_by_weekday(counts: Sequence[Sequence[int]]) -> Chart:
    """Draw when it happens. ``counts``: seven days (Monday first) of twenty-four hours, else ``ValueError``."""
    if [len(day) for day in counts] != [HOURS] * DAYS:
        raise ValueError("seven days of twenty-four hours are needed")
    title = gettext("Signalements par heure et par jour de la semaine")
    days = [str(WEEKDAYS[day]) for day in range(DAYS)]
    rows: tuple[Row, ...] = tuple((day, *row) for day, row in zip(days, counts, strict=True))
    return Chart(title, picture(_squares(counts), title), Table((gettext("Jour"), *_hours()), rows))


def _hours() -> list[str]:
    return [gettext("%(hour)d h") % {"hour": hour} for hour in range(HOURS)]


def _squares(counts: Sequence[Sequence[int]]) -> Described:
    limits = steps([count for row in counts for count in row])
    short = [str(WEEKDAYS_ABBR[day]) for day in range(DAYS)]
    values = [
        {"hour": hour, "day": short[day], "step": spoken(count, limits)}
        for day, row in enumerate(counts)
        for hour, count in enumerate(row)
    ]
    names = [spoken(0, limits), *[spoken(limit, limits) for limit in limits]]
    colours = ["var(--sunk)", *[f"var(--cell-{step})" for step in range(STEPS + 1 - len(limits), STEPS + 1)]]
    hours = {"values": list(range(0, HOURS, 3)), "labelExpr": f"{words(dict(enumerate(_hours())))}[datum.value]"}
    return {
        "height": 210,
        "data": {"values": values},
        "mark": {"type": "rect", "stroke": "var(--surface)", "strokeWidth": 2},
        "encoding": {
            "x": {"field": "hour", "type": "ordinal", "axis": BARE | hours},
            "y": {"field": "day", "type": "ordinal", "sort": short, "axis": BARE},
            "color": {"field": "step", "type": "nominal", "scale": {"domain": names, "range": colours}},
        },
    }


def steps(counts: Sequence[int]) -> list[int]:
    """Return the upper limits of at most four steps of equal width, the greatest count last."""
    most = max(counts, default=0)
    return sorted({-(-most * step // STEPS) for step in range(1, STEPS + 1)} - {0})


def spoken(count: int, limits: Sequence[int]) -> str:
    """Return the words of the step that holds a count: « 0 », « 1 à 3 », « 4 »."""
    for before, limit in pairwise([0, *limits]):
        if before < count <= limit:
            return (
                str(limit)
                if limit == before + 1
                else gettext("%(least)d à %(most)d") % {"least": before + 1, "most": limit}
            )
    return "0"


def by_month(counts: Mapping[dt.date, int]) -> Chart:
    """Draw month after month. ``counts``: the first day of each month, in order, and its number; months without report say 0."""
    title = gettext("Signalements mois par mois")
    rows = tuple((f"{MONTHS[month.month]} {month.year}", count) for month, count in counts.items())
    return Chart(title, picture(_columns(counts), title), Table((gettext("Mois"), gettext("Signalements")), rows))


def _columns(counts: Mapping[dt.date, int]) -> Described:
    return {
        "height": 220,
        "data": {"values": [{"at": index, "count": count} for index, count in enumerate(counts.values())]},
        "mark": {"type": "bar", "fill": "var(--rive)"},
        "encoding": {
            "x": {"field": "at", "type": "ordinal", "axis": months([*counts])},
            "y": {"field": "count", "type": "quantitative", "axis": whole([*counts.values()])},
        },
    }


def before_after(starts: dt.date, before: Sequence[int], after: Sequence[int], *, surveyed: bool = False) -> Chart:
    """Draw the weeks before and since an action, with the mean of each side. ``starts``: the Monday of the first week.

    ``surveyed``: the counts come from a walk on the spot, not from reports.
    """
    title, what = (
        (gettext("Relevé sur place, semaine par semaine, avant et depuis l’action"), gettext("Faits relevés"))
        if surveyed
        else (gettext("Signalements semaine par semaine, avant et depuis l’action"), gettext("Signalements"))
    )
    days = [starts + dt.timedelta(weeks=week) for week in range(len(before) + len(after))]
    sides = [gettext("Avant")] * len(before) + [gettext("Depuis")] * len(after)
    counts = [*before, *after]
    rows = tuple((date_format(day, "j F Y"), side, count) for day, side, count in zip(days, sides, counts, strict=True))
    table = Table((gettext("Semaine du"), gettext("Période"), what), rows)
    return Chart(title, picture(_weeks(days, before, after), title), table)


def _weeks(days: Sequence[dt.date], before: Sequence[int], after: Sequence[int]) -> Described:
    counts = [*before, *after]
    every = max(1, -(-len(days) // 7))
    labels = {at: f"{day.day} {MONTHS_AP[day.month]}" for at, day in enumerate(days)}
    shown = {"values": list(range(0, len(days), every)), "labelExpr": f"{words(labels)}[datum.value]"}
    axis = BARE | shown | {"grid": False, "labelAlign": "left"}
    side = {"condition": {"test": f"datum.at < {len(before)}", "value": "var(--brume)"}, "value": "var(--rive)"}
    bars = {
        "data": {"values": [{"at": at, "end": at + 0.86, "count": count} for at, count in enumerate(counts)]},
        "mark": {"type": "rect"},
        "encoding": {
            "x": {
                "field": "at",
                "type": "quantitative",
                "axis": axis,
                "scale": {"domain": [0, len(days)], "nice": False},
            },
            "x2": {"field": "end"},
            "y": {"field": "count", "type": "quantitative", "axis": whole(counts)},
            "y2": {"datum": 0},
            "fill": side,
        },
    }
    return {"height": 220, "layer": [bars, *_means(before, after)]}


def _means(before: Sequence[int], after: Sequence[int]) -> list[Described]:
    """Return the mean of each side as a line with its words: the two are told apart without their colours."""
    most = max([*before, *after], default=0)
    sides = ((gettext("Avant"), 0, before), (gettext("Depuis"), len(before), after))
    values = [
        {
            "at": begins,
            "end": begins + len(counts),
            "mean": _mean(counts),
            "top": most,
            "words": _mean_words(name, counts),
        }
        for name, begins, counts in sides
        if counts
    ]
    x, x2 = {"field": "at", "type": "quantitative"}, {"field": "end"}
    line = {"type": "rule", "stroke": "var(--ink)", "strokeWidth": 2, "strokeDash": [6, 4]}
    words = {"type": "text", "align": "left", "baseline": "bottom", "dy": -8, "fill": "var(--ink)"}
    return [
        {
            "data": {"values": values},
            "mark": line,
            "encoding": {"x": x, "x2": x2, "y": {"field": "mean", "type": "quantitative"}},
        },
        {
            "data": {"values": values},
            "mark": words,
            "encoding": {"x": x, "y": {"field": "top", "type": "quantitative"}, "text": {"field": "words"}},
        },
    ]


def _mean(counts: Sequence[int]) -> float:
    return sum(counts) / len(counts)


def _mean_words(side: str, counts: Sequence[int]) -> str:
    return gettext("%(side)s, en moyenne %(mean)s") % {
        "side": side,
        "mean": number_format(_mean(counts), decimal_pos=1),
    }
