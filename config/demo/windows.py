"""The dates of the planted stories, counted from today, so that the demonstration is the same on any day."""

import datetime as dt
from dataclasses import dataclass

from .drawn import PARIS, months_before


@dataclass(frozen=True, slots=True)
class Window:
    first: dt.date
    last: dt.date  # included

    def holds(self, moment: dt.datetime) -> bool:
        return self.first <= moment.date() <= self.last

    def widened(self, days: int) -> "Window":
        """With some days more before it: what happens then may be said inside."""
        return Window(self.first - dt.timedelta(days), self.last)

    def shortened(self, days: int) -> "Window":
        """Without its last days: what happens then may be said after it."""
        return Window(self.first, self.last - dt.timedelta(days))


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    before: Window
    after: Window


_WEEKS = 16 * 7


def _latest(month: int, day: int, until: dt.date) -> dt.date:
    """The latest such day that is not after ``until``."""
    found = dt.date(until.year, month, day)
    return found if found <= until else found.replace(year=until.year - 1)


def hall(now: dt.datetime) -> BeforeAfter:
    """Story 1: sixteen weeks before the works of January in hall B, sixteen weeks after."""
    turn = _latest(1, 5, now.date() - dt.timedelta(_WEEKS))
    day = dt.timedelta(1)
    return BeforeAfter(Window(turn - dt.timedelta(_WEEKS), turn - day), Window(turn, turn + dt.timedelta(_WEEKS) - day))


def rodeo(now: dt.datetime) -> BeforeAfter:
    """Story 2: the latest whole season; the chicanes came at the end of June."""
    year = _latest(9, 30, now.date()).year
    return BeforeAfter(
        Window(dt.date(year, 4, 1), dt.date(year, 6, 30)), Window(dt.date(year, 7, 1), dt.date(year, 9, 30))
    )


def stop(now: dt.datetime) -> BeforeAfter:
    """Story 4: the last ten months, and the same months a year before."""
    return _same_months(now, 10)


def collection(now: dt.datetime) -> BeforeAfter:
    """Story 5: the eight months since the two landlords share a day, and the same months a year before."""
    return _same_months(now, 8)


def _same_months(now: dt.datetime, months: int) -> BeforeAfter:
    first, last = months_before(now, months).date(), now.date()
    year_before = Window(months_before(now, months + 12).date() + dt.timedelta(1), months_before(now, 12).date())
    return BeforeAfter(year_before, Window(first + dt.timedelta(1), last))


def meeting(now: dt.datetime) -> dt.datetime:
    """Story 8: the neighbourhood meeting of 21 October, the latest that has been held, at half past six."""
    day = _latest(10, 21, now.date() - dt.timedelta(1))
    return dt.datetime.combine(day, dt.time(18, 30), PARIS)
