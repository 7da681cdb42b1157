"""Strokes whose length is a figure. Lengths are SVG attributes: the Content-Security-Policy forbids inline styles."""

import datetime as dt
from dataclasses import dataclass

from traitdunion.design import dates
from traitdunion.kernel import clock

DUE_WIDTH = 96


@dataclass(frozen=True)
class Due:
    """A date that something is due, and how far the time given has run."""

    date: dt.date
    over: bool
    width: int

    @classmethod
    def of(cls, due: dates.Day, given_on: dates.Day | None = None) -> "Due":
        date, today = dates.day_of(due), clock.today()
        start = dates.day_of(given_on) if given_on else today
        span = max((date - start).days, 1)
        run = min(max((today - start).days / span, 0), 1)
        return cls(date, date < today, round(run * DUE_WIDTH))


@dataclass(frozen=True)
class Interval:
    """From low to high, with its middle: « entre 3 et 10 jours, la moitié avant 6 »."""

    label: str
    low: float
    high: float
    middle: float | None = None
    note: str = ""
    kind: str = "now"  # now, old (hatched), ref (comparison)


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    note: str = ""
    kind: str = "now"


def percent(value: float, top: float) -> str:
    """A place on an axis, as SVG writes it."""
    return f"{100 * value / top:.2f}%"


def round_top(value: float) -> float:
    """The least of 1, 2, 5, 10, 20… not under the value: an axis ends on a figure one can say."""
    step = 1.0
    while True:
        for times in (1, 2, 5):
            if step * times >= value:
                return step * times
        step *= 10


def ticks(top: float) -> list[float]:
    """Marks that fall on round figures: quarters of 2, 20, 200…, fifths of the rest."""
    steps = 4 if f"{top:e}".startswith("2") else 5
    return [top * i / steps for i in range(steps + 1)]
