"""On which day and at which hour something happened, and when it was then said."""

import calendar
import datetime as dt
import random
from functools import cache

from .drawn import PARIS
from .tables import FEAST_SHARE, FEASTS, SEASONS, Nature

_OPENS, _CLOSES = 9, 17
_WAKING = (7, 23)


def _is_weekend(day: dt.date, *, nightly: bool) -> bool:
    """Nights count from the evening they begin: those of Friday and Saturday; days: Saturday and Sunday."""
    return day.weekday() in ((4, 5) if nightly else (5, 6))


@cache
def day_weight(nature: Nature, day: dt.date) -> float:
    weight = SEASONS[nature.season][day.month - 1] * (nature.weekend if _is_weekend(day, nightly=nature.nightly) else 1)
    feasts = sum(month == day.month for month, _day in FEASTS)
    if nature.season != "feasts" or not feasts:
        return weight
    length = calendar.monthrange(day.year, day.month)[1]
    if (day.month, day.day) in FEASTS:
        return weight * FEAST_SHARE * length / feasts
    return weight * (1 - FEAST_SHARE) * length / (length - feasts)


@cache
def spread(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    return tuple(first + dt.timedelta(step) for step in range((last - first).days + 1))


def draw_days(rng: random.Random, nature: Nature, first: dt.date, last: dt.date, count: int) -> list[dt.date]:
    days = spread(first, last)
    return rng.choices(days, [day_weight(nature, day) for day in days], k=count)


def in_peak(nature: Nature, hour: int) -> bool:
    return any(start <= hour < end or start <= hour + 24 < end for start, end in nature.peaks)


def draw_hour(rng: random.Random, nature: Nature) -> int:
    """Draw an hour of that day; 25 is one in the morning of the night that follows."""
    peak = [hour for start, end in nature.peaks for hour in range(start, end)]
    if rng.random() < nature.at_peak:
        return rng.choice(peak)
    return rng.choice([hour for hour in range(*_WAKING) if not in_peak(nature, hour)])


def at(day: dt.date, hours: float) -> dt.datetime:
    """A moment of that day, or of the night that follows it."""
    later, hours = divmod(hours, 24)
    minutes = int(hours * 60)
    clock = dt.time(minutes // 60, minutes % 60)
    return dt.datetime.combine(day + dt.timedelta(int(later)), clock, PARIS)


def draw_moment(rng: random.Random, nature: Nature, day: dt.date) -> dt.datetime:
    return at(day, draw_hour(rng, nature) + rng.random())


def working_day(day: dt.date) -> dt.date:
    """That day, or the nearest one of the week: Saturday falls back to Friday, Sunday goes on to Monday."""
    return day + dt.timedelta({5: -1, 6: 1}.get(day.weekday(), 0))


def next_opening(rng: random.Random, after: dt.datetime) -> dt.datetime:
    """A moment when the counter is open, the same day where it can still be."""
    day = after.date() if after.hour < _CLOSES - 1 and after.weekday() < 5 else after.date() + dt.timedelta(1)
    while day.weekday() > 4:
        day += dt.timedelta(1)
    opens = max(_OPENS, after.hour + 1) if day == after.date() else _OPENS
    return at(day, rng.uniform(opens, _CLOSES))


def _soon(rng: random.Random, happened: dt.datetime) -> dt.datetime:
    return happened + dt.timedelta(minutes=rng.uniform(2, 45))


def _next_days(rng: random.Random, happened: dt.datetime) -> dt.datetime:
    said = at(happened.date() + dt.timedelta(rng.choice((0, 1, 1, 2, 3))), rng.triangular(7.5, 22.5, 19))
    return said if said > happened else _soon(rng, happened)


def draw_said(rng: random.Random, happened: dt.datetime, origin: str, often: str) -> dt.datetime:
    """When the town received what happened then."""
    if origin in ("counter", "phone"):
        return next_opening(rng, happened)
    if origin == "paper":
        return next_opening(rng, happened + dt.timedelta(rng.randint(1, 4)))
    if origin == "sheet" or often == "now":
        return _soon(rng, happened)
    return _next_days(rng, happened)
