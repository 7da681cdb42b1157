import datetime as dt
from functools import cache

import pytest

from config.demo import draws
from config.demo.drawn import PARIS, Drawn

# Each has its own trap: a winter begun, a New Year's week, a leap day at midnight, the last day of a season.
TODAYS = (
    dt.datetime(2026, 11, 23, 9, 12, tzinfo=PARIS),
    dt.datetime(2027, 1, 3, 18, 40, tzinfo=PARIS),
    dt.datetime(2028, 2, 29, 0, 12, tzinfo=PARIS),
    dt.datetime(2027, 9, 30, 12, 0, tzinfo=PARIS),
)


@cache
def two_years(seed: int, now: dt.datetime) -> tuple[Drawn, ...]:
    return tuple(draws.reports(seed=seed, now=now))


@pytest.fixture(params=range(len(TODAYS)), ids=[str(now.date()) for now in TODAYS])
def world(request) -> tuple[tuple[Drawn, ...], dt.datetime]:
    """Two years of reports and the day they end on; each day with a seed of its own."""
    now = TODAYS[request.param]
    return two_years(request.param + 1, now), now
