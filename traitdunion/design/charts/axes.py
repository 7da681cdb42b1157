"""Axes that say whole numbers and months."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.dates import MONTHS_AP

from .drawing import Described

BARE: Described = {"title": None, "domain": False, "ticks": False}
NAMED = 7  # months that have room for their name, on a phone too
APART = (1, 2, 3, 4, 6, 12)  # months between two names: January is always one of them
ROOM = 52  # of the numbers, in units: a phone shows them larger


def months(days: Sequence[dt.date]) -> Described:
    """Return an axis of consecutive months, named by their first day: the year stands under the first name and each January."""
    every = next((apart for apart in APART if len(days) <= NAMED * apart), APART[-1])
    named = [at for at, day in enumerate(days) if (day.month - 1) % every == 0]
    labels = {at: month_name(days[at], first=at == named[0]) for at in named}
    return BARE | {
        "values": named,
        "labelExpr": f"split({words(labels)}[datum.value], '|')",
        "labelLineHeight": 24,
        "labelPadding": 12,
    }


def month_name(month: dt.date, *, first: bool) -> str:
    name = str(MONTHS_AP[month.month])
    return f"{name}|{month.year}" if first or month.month == 1 else name


def words(labels: Mapping[int, str]) -> str:
    """Write labels as a Vega expression: a quote in a month's name must not end it."""
    inside = ", ".join(f"'{key}': '{value.replace(chr(39), '’')}'" for key, value in labels.items())
    return f"{{{inside}}}"


def whole(counts: Sequence[int]) -> Described:
    """Return an axis of whole numbers: half a report is none."""
    most = max(counts, default=0)
    step = next(size * 10**power for power in range(9) for size in (1, 2, 5) if most <= 5 * size * 10**power)
    return BARE | {"values": list(range(0, most + step, step)), "format": "d", "minExtent": ROOM}
