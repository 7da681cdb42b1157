"""What a pack is made of: parts, figures that count rows, lines to read. Screen, paper and spreadsheet draw the same."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from .enums import PackKind
from .periods import Period


@dataclass(frozen=True)
class Row:
    """A line of a list: what it says, how much it counts for, and where it leads."""

    text: str
    more: tuple[str, ...] = ()
    to: tuple = ()  # the name of an address and what it takes
    count: int = 1

    @property
    def href(self) -> str:
        return reverse(self.to[0], args=self.to[1:]) if self.to else ""

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.text, *self.more)


class Drawn(Sequence[Row]):
    """Lines that are drawn when they are read, each counted once: a large town's year counts a hundred thousand, and shows forty."""

    def __init__(self, found: Sequence, draw: Callable[[Any], Row]):
        self._found, self._draw = found, draw

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, place: int | slice) -> Any:
        found = self._found[place]
        return tuple(map(self._draw, found)) if isinstance(place, slice) else self._draw(found)

    def __iter__(self) -> Iterator[Row]:
        return map(self._draw, self._found)


@dataclass(frozen=True)
class Figure:
    """A number, which is never anything but the sum of its list; or what is said of the list (``said``), when that is no sum."""

    key: str
    label: str
    rows: Sequence[Row] = ()
    said: str = ""
    before: "Figure | None" = None  # the same, over the period before
    note: str = ""

    @property
    def value(self) -> int:
        return len(self.rows) if isinstance(self.rows, Drawn) else sum(row.count for row in self.rows)

    @property
    def shown(self) -> str | int:
        return self.said or self.value


@dataclass(frozen=True)
class Part:
    """One heading: figures, sentences, lines. Where something is missing, what would fill it."""

    key: str
    title: str
    figures: tuple[Figure, ...] = ()
    says: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    lines: Sequence[Row] = ()
    missing: str = ""
    mend: tuple = ()  # what a link to mend it says, then the address and what it takes

    @property
    def mend_href(self) -> str:
        return reverse(self.mend[1], args=self.mend[2:]) if self.mend else ""

    @property
    def is_bare(self) -> bool:
        return not (self.lines or self.says or any(one.said or one.value for one in self.figures))


@dataclass(frozen=True)
class Pack:
    kind: PackKind
    pk: uuid.UUID
    title: str
    about: str
    town: str
    parts: tuple[Part, ...]
    period: Period | None = None
    circle: str = ""  # the group whose own things it holds
    held: tuple[uuid.UUID, ...] = ()  # problems of a group that it tells of: they leave with another person's word
    kept: tuple[uuid.UUID, ...] = ()  # so do decisions and meetings that a group keeps
    meetings: tuple = field(default=())  # of a group, that it tells of: each is noted
    day: dt.date | None = None

    @property
    def figures(self) -> dict[str, Figure]:
        found = [figure for part in self.parts for figure in part.figures]
        return {one.key: one for one in (*found, *(each.before for each in found if each.before))}

    @property
    def heading(self) -> str:
        return f"{self.title}, {self.period.said}" if self.period else self.title

    @property
    def file_name(self) -> str:
        when = self.period.word if self.period else f"{self.day:%Y-%m-%d}" if self.day else ""
        return "-".join(part for part in ("fiche" if not self.period else "bilan", self.kind.value, when) if part)
