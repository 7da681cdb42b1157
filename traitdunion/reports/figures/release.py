"""A publication: every line that is offered, with the numbers that may be read in it.

Offered: each place over each month and over the year; each category of each place over the year; each category of the
town over each month. Never place, category and month at once: of some two thousand reports a year in eight quarters,
four of a hundred such numbers would reach five, and protecting the rest would cost the totals that people read.
"""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..enums import Scope, Span
from .delays import quartiles
from .months import YEAR_MONTHS, Window, around, windows
from .tables import TOTAL, Axis, Table
from .voices import CATEGORIES, WHOLE, Atom, Key, Voices, Where
from .withholding import LEAST, withheld

ALL = ""
DELAYS = ("delay_q1", "delay_median", "delay_q3")
ANSWERS = ("done", "partly", "declined")
VERDICTS = ("solved", "not_solved", "unknown")
FAMILIES = {ANSWERS: "answered", ("reasoned",): "answered", VERDICTS: "answered", ("waiting",): "received"}
COMPLETE = {ANSWERS}  # every answer is one of them; of the others, there is a rest
BROKEN_DOWN_FROM = 120  # voices a year, ten a month: below, most of a place's or a category's months would be withheld
FLOOR = 5  # the month in course is told in steps of five


def measures(scope: Scope, category: str, span: Span) -> tuple[str, ...]:
    """Return what a line offers. What it offers and does not hold is withheld."""
    if span == Span.OPEN:
        return ("received", "answered")
    if span in {Span.EARLIER, Span.BEFORE, Span.SINCE}:
        return ("answered", *DELAYS)
    flows = ("received", "answered", *DELAYS)
    if span == Span.MONTH:
        return flows if scope != Scope.WHOLE or category else (*flows, *ANSWERS, "reasoned", *VERDICTS)
    if category and scope != Scope.WHOLE:
        return flows
    return (*flows, "waiting", *ANSWERS, "reasoned", *VERDICTS)


@dataclass
class Line:
    where: Where
    category: str
    window: Window
    numbers: dict[str, int | None] = field(default_factory=dict)


@dataclass
class Release:
    """The numbers of one authority: places × categories × windows, and what of them is withheld."""

    voices: Voices
    places: Mapping[Where, Sequence[Atom]]
    months: Sequence[dt.date]
    changes: Mapping[Where, dt.date] = field(default_factory=dict)

    def __post_init__(self):
        self.atoms = list(self.places[WHOLE])
        own = {where: around(since, self.months) for where, since in self.changes.items()}
        self.own = {where: pair for where, pair in own.items() if pair}
        self.windows = windows(self.months)
        self.windows += dict.fromkeys(itertools.chain(*self.own.values()))
        self.axes = (
            Axis(self.atoms, self.places),
            Axis.of(CATEGORIES, ALL),
            Axis(self.months, {window: window.months for window in self.windows}),
        )

    def lines(self) -> list[Line]:
        """Return every offered line, its numbers filled in or withheld."""
        if not self.months:
            return []
        tables = {name: self._flow(name) for name in ("received", "answered")}
        hidden = {name: withheld(table) for name, table in tables.items()}
        lines = {(line.where, line.category, line.window): line for line in self._offered()}
        for line in lines.values():
            for name, table in tables.items():
                if name in measures(line.where[0], line.category, line.window.span):
                    cell = table.at(line.where, line.category, line.window)
                    line.numbers[name] = None if hidden[name][cell] else int(table.numbers[cell])
            self._tell_delays(line)
        self._tell_parts(lines)
        return list(lines.values())

    def _offered(self) -> Iterable[Line]:
        every = itertools.product(self.places, (ALL, *CATEGORIES), self.windows)
        return (Line(*one) for one in every if self._offers(*one))

    @cached_property
    def broken_down(self) -> set[Where | str]:
        """Return the places and the categories of which enough is said, in a year, to tell it by month; the town always is."""
        year = self.voices.array("received", self.atoms, self.months[-YEAR_MONTHS:]).sum(axis=2)
        places = dict(zip(self.places, self.axes[0].members @ year.sum(axis=1), strict=True))
        categories = dict(zip(CATEGORIES, year.sum(axis=0), strict=True))
        often: set[Where | str] = {where for where, number in places.items() if number >= BROKEN_DOWN_FROM}
        often |= {category for category, number in categories.items() if number >= BROKEN_DOWN_FROM}
        return often | {WHOLE, ALL}

    def _offers(self, where: Where, category: str, window: Window) -> bool:
        if window.span in {Span.BEFORE, Span.SINCE}:
            everywhere = where == WHOLE or (where[0] in {Scope.QPV, Scope.REST} and window in self.own.get(WHOLE, []))
            return not category and (everywhere or window in self.own.get(where, []))
        if window.span == Span.MONTH:
            return {where, category} <= self.broken_down and (where == WHOLE or not category)
        return not category or (window.span == Span.YEAR and where in self.broken_down)

    def _flow(self, name: str) -> Table:
        counts = self.voices.array(name, self.atoms, self.months)
        table = Table(counts, self.axes, np.zeros([len(axis.groups) for axis in self.axes], dtype=bool))
        for line in self._offered():
            if name in measures(line.where[0], line.category, line.window.span):
                table.offered[table.at(line.where, line.category, line.window)] = True
        return table

    def _tell_delays(self, line: Line) -> None:
        days: Counter = Counter()
        if line.numbers["answered"] is not None:
            for key in self._keys(line):
                days.update(self.voices.days.get(key, {}))
        found = quartiles(days) or (None, None, None)
        line.numbers |= dict(zip(DELAYS, found, strict=True))

    def _keys(self, line: Line) -> Iterable[Key]:
        categories = [line.category] if line.category else CATEGORIES
        return (Key(a, c, m) for a in self.places[line.where] for c in categories for m in line.window.months)

    # -- what an answer was, and what people say of it ------------------------------------

    def _tell_parts(self, lines: Mapping[tuple, Line]) -> None:
        """Share answers out among their kinds, one list at a time: places, categories, months."""
        year = next(window for window in self.windows if window.span == Span.YEAR)
        inside = np.array([month in year.months for month in self.months])
        monthly = [window for window in self.windows if window.span in {Span.MONTH, Span.YEAR}]
        by_month = Axis(self.months, {window: window.months for window in monthly})
        for family, total in FAMILIES.items():
            arrays = [self.voices.array(name, self.atoms, self.months) for name in (*family, total)]
            lists = [
                (self.axes[0], [a[:, :, inside].sum(axis=(1, 2)) for a in arrays], lambda g: (g, ALL, year)),
                (self.axes[1], [a[:, :, inside].sum(axis=(0, 2)) for a in arrays], lambda g: (WHOLE, g, year)),
                (by_month, [a.sum(axis=(0, 1)) for a in arrays], lambda g: (WHOLE, ALL, g)),
            ]
            for axis, columns, key in lists[: 2 if total == "received" else 3]:
                share_out(axis, columns, family, [lines[key(group)] for group in axis.groups], total)


def share_out(axis: Axis, columns: list[np.ndarray], family: tuple[str, ...], lines: list[Line], total: str) -> None:
    """Write the parts of a total into the lines of one list; what two lists disagree about is withheld."""
    counts = np.stack([*columns[:-1], columns[-1] - sum(columns[:-1])], axis=1)
    names = [*family, "rest"]
    if family in COMPLETE:
        counts, names = counts[:, :-1], names[:-1]
    parts = Axis(names, {name: [name] for name in family} | {TOTAL: names})
    table = Table(counts, (axis, parts))
    told = np.array([line.numbers[total] is not None for line in lines])
    table.offered[:] = told[:, None]
    table.known[:, -1] = told
    hidden = withheld(table)
    for row, line in enumerate(lines):
        for column, name in enumerate(family):
            value = None if hidden[row, column] or not told[row] else int(table.numbers[row, column])
            line.numbers[name] = value if line.numbers.get(name, 0) is not None else None


def month_in_course(voices: Voices, places: Mapping[Where, Sequence[Atom]], month: dt.date) -> list[Line]:
    """Return what the month so far holds at least, in steps of five, without categories."""
    window, lines = Window(Span.OPEN, (month,)), []
    for where, atoms in places.items():
        if where[0] in {Scope.QPV, Scope.REST}:
            continue
        numbers = {
            name: voices.array(name, list(places[WHOLE]), [month]).sum(axis=(1, 2)) for name in ("received", "answered")
        }
        rows = [list(places[WHOLE]).index(atom) for atom in atoms]
        floors = {name: int(array[rows].sum()) // FLOOR * FLOOR for name, array in numbers.items()}
        lines.append(Line(where, ALL, window, {name: n if n >= LEAST else None for name, n in floors.items()}))
    return lines
