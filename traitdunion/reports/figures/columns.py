"""Months as pairs of columns: what was said, what was answered. Drawn by the server, 760 wide, the table stands beneath.

Unit: voices. A month that is withheld has no column; the month in course is drawn apart, for it is not over.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT, HEAD, LEFT = 760, 300, 34, 20, 64
GAP = 0.2  # of a month's place, left empty


@dataclass(frozen=True)
class Month:
    starts: dt.date
    received: int | None
    answered: int | None
    over: bool = True


@dataclass(frozen=True)
class Column:
    kind: str  # said, done, or none: withheld
    x: float
    y: float
    width: float
    height: float
    over: bool


@dataclass(frozen=True)
class Chart:
    columns: tuple[Column, ...]
    marks: tuple[tuple[float, dt.date], ...]  # where a month is named
    levels: tuple[tuple[float, int], ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def chart(months: Sequence[Month]) -> Chart | None:
    """Return the columns of some months, oldest first, under a round top; none below three months."""
    most = max((n for month in months for n in (month.received, month.answered) if n is not None), default=0)
    if len(months) < 3 or not most:
        return None
    top = round_top(most)
    place = (WIDTH - LEFT) / len(months)
    every = max(1, round(len(months) / 6))
    columns = [
        column for number, month in enumerate(months) for column in _pair(month, LEFT + number * place, place, top)
    ]
    marks = [(round(LEFT + n * place + place / 2, 1), month.starts) for n, month in enumerate(months) if n % every == 0]
    levels = [(_y(top * part // 2, top), top * part // 2) for part in range(3)]
    return Chart(tuple(columns), tuple(marks), tuple(levels), top)


def round_top(most: int) -> int:
    """Return the least even round number that holds the most: its half is a number one can say too."""
    step = max(2, 2 * 10 ** (len(str(most)) - 2)) if most >= 10 else 2
    return -(-most // step) * step


def _pair(month: Month, left: float, place: float, top: int) -> list[Column]:
    wide = place * (1 - GAP) / 2
    start = left + place * GAP / 2
    pair = (("said", month.received, start), ("done", month.answered, start + wide))
    return [_column(kind if n is not None else "none", x, wide, n or 0, top, month.over) for kind, n, x in pair]


def _column(kind: str, x: float, wide: float, number: int, top: int, over: bool) -> Column:
    y = _y(number, top)
    return Column(kind, round(x, 1), y, round(wide - 1, 1), round(HEIGHT - FOOT - y, 1), over)


def _y(number: float, top: int) -> float:
    return round(HEIGHT - FOOT - (HEIGHT - FOOT - HEAD) * number / top, 1)
