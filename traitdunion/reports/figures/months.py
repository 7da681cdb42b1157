"""Which months are published: those that are over, so that two days' publications never tell what came in between."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..enums import Span

HISTORY_MONTHS = 24
YEAR_MONTHS = 12
EARLIER_MONTHS = 6  # less is no year to compare with


@dataclass(frozen=True)
class Window:
    """Consecutive months, each named by its first day."""

    span: Span
    months: tuple[dt.date, ...]

    @property
    def starts(self) -> dt.date:
        return self.months[0]

    @property
    def ends(self) -> dt.date:
        return after(self.months[-1], 1) - dt.timedelta(days=1)


def first_day(day: dt.date) -> dt.date:
    return day.replace(day=1)


def after(month: dt.date, number: int) -> dt.date:
    """Return the first day of the month that comes so many months later."""
    years, rest = divmod(month.month - 1 + number, 12)
    return dt.date(month.year + years, rest + 1, 1)


def closed(today: dt.date, begun: dt.date | None) -> list[dt.date]:
    """Return the months that are over, oldest first: two years at most, from the first whole one after the first voice."""
    if begun is None:
        return []
    last = first_day(today)
    months = [after(last, -number) for number in range(HISTORY_MONTHS, 0, -1)]
    return [month for month in months if month > first_day(begun)]


def windows(months: Sequence[dt.date]) -> list[Window]:
    """Return what every place is published over: each month, the last year, and what is known of the year before it."""
    each = [Window(Span.MONTH, (month,)) for month in months]
    year = [Window(Span.YEAR, tuple(months[-YEAR_MONTHS:]))] if months else []
    before = tuple(months[-2 * YEAR_MONTHS : -YEAR_MONTHS])
    return each + year + ([Window(Span.EARLIER, before)] if len(before) >= EARLIER_MONTHS else [])


def around(since: dt.date, months: Sequence[dt.date]) -> list[Window]:
    """Return the months before and since a change; none where one of the two is empty."""
    before = tuple(month for month in months if month < since)
    then = tuple(month for month in months if month >= since)
    return [Window(Span.BEFORE, before), Window(Span.SINCE, then)] if before and then else []
