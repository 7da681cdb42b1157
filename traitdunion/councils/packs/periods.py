"""Which days an account covers, by the word in its address. Plain functions over dates; no query."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traitdunion.design.dates import number_of_day
from traitdunion.design.typography import NO_BREAK

from .enums import PackKind

MONTHS_A_QUARTER = 3
QUARTERS_SHOWN, YEARS_SHOWN = 5, 3
_YEAR = re.compile(r"(20\d\d)$")
_QUARTER = re.compile(r"(20\d\d)-t([1-4])$")
LAST_YEAR_OF_MONTHS, LAST_YEAR_OF_DAYS = "12-mois", "un-an"


@dataclass(frozen=True)
class Period:
    """From ``since`` on and before ``until``."""

    word: str
    since: dt.date
    until: dt.date

    @property
    def last(self) -> dt.date:
        return self.until - dt.timedelta(days=1)

    @property
    def said(self) -> str:
        return _("du %(first)s au %(last)s") % {"first": _day(self.since), "last": _day(self.last)}

    @property
    def name(self) -> str:
        """What the link that chooses it says."""
        if quarter := _QUARTER.match(self.word):
            return _("trimestre %(n)s de %(year)s") % {"n": quarter[2], "year": quarter[1]}
        if self.word == LAST_YEAR_OF_MONTHS:
            return _("douze derniers mois entiers")
        return _("depuis un an") if self.word == LAST_YEAR_OF_DAYS else self.word

    @property
    def before(self) -> "Period":
        """The period of the same length that ends where this one begins."""
        if quarter := _QUARTER.match(self.word):
            return _of_quarter(*_quarter_before(int(quarter[1]), int(quarter[2])))
        return Period("", self.since - (self.until - self.since), self.since)


def _day(day: dt.date) -> str:
    return f"{number_of_day(day)}{NO_BREAK}{date_format(day, 'F')}{NO_BREAK}{day.year}"


def _month(year: int, month: int) -> dt.date:
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _of_quarter(year: int, number: int) -> Period:
    first = MONTHS_A_QUARTER * (number - 1) + 1
    return Period(f"{year}-t{number}", _month(year, first), _month(year, first + MONTHS_A_QUARTER))


def _quarter_before(year: int, number: int) -> tuple[int, int]:
    return (year, number - 1) if number > 1 else (year - 1, 4)


def _months(today: dt.date) -> Period:
    return Period(LAST_YEAR_OF_MONTHS, _month(today.year - 1, today.month), _month(today.year, today.month))


def _days(today: dt.date) -> Period:
    until = today + dt.timedelta(days=1)
    return Period(LAST_YEAR_OF_DAYS, until - dt.timedelta(days=366), until)


def _year(year: int) -> Period:
    return Period(str(year), dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def periods(kind: PackKind, today: dt.date) -> list[Period]:
    """Return what a pack offers, the usual one first."""
    quarters = [_of_quarter(today.year, (today.month - 1) // MONTHS_A_QUARTER + 1)]
    while len(quarters) < QUARTERS_SHOWN:
        quarters.append(_of_quarter(*_quarter_before(quarters[-1].since.year, int(quarters[-1].word[-1]))))
    years = [_year(today.year - back) for back in range(YEARS_SHOWN)]
    if kind == PackKind.QUARTERLY:
        return [*quarters[1:], quarters[0]]  # the one that is over comes first
    if kind == PackKind.YEARLY:
        return [_months(today), *years]
    return [_days(today), *years, *quarters]


def period(kind: PackKind, word: str, today: dt.date) -> Period:
    """Return the period of an address; what is not readable, or would be to come, is the usual one."""
    usual = periods(kind, today)[0]
    found = {LAST_YEAR_OF_MONTHS: _months, LAST_YEAR_OF_DAYS: _days}.get(word)
    if found:
        return found(today)
    if quarter := _QUARTER.match(word):
        asked = _of_quarter(int(quarter[1]), int(quarter[2]))
    elif year := _YEAR.match(word):
        asked = _year(int(year[1]))
    else:
        return usual
    return asked if asked.since <= today else usual
