"""How long each step took: first reading, passing on, the answerer's own time; settled so that the town's medians hold."""

import datetime as dt
import math
import random
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from .drawn import Draft, months_before
from .routing import PASSED_TO
from .stories import COLLECTION, QUAYS
from .tables import (
    ANSWER_MEDIAN_DAYS,
    ANSWER_SIGMA,
    DECIDED_AFTER_MONTHS,
    ELSEWHERE_MEDIAN_DAYS,
    OUTCOMES,
    PASSED_ON,
    PASSED_ON_TWICE,
    QPV_MEDIAN_DAYS,
    READ_MEDIAN_DAYS,
    READ_SIGMA,
    SILENT,
    SILENT_MEDIAN_DAYS,
    YEARS,
    answer_days,
    median_key,
)

READ_WITHIN = 2.9  # days: the town promises three
_ROUNDS = 12


@dataclass(slots=True)
class Schedule:
    """Days that each step takes, and how it ends."""

    read: float
    hops: list[tuple[str, float]]  # to whom it is passed on, after how many days
    own: float
    outcome: str
    overdue: float  # days of silence past the delay; none for most
    cell: str
    answerer: str
    floor: float = 0.0  # not answered before: somebody joined until then
    joined_after: list[float] = field(default_factory=list)

    @property
    def held_after(self) -> float:
        return self.read + sum(days for _to, days in self.hops)

    @property
    def total(self) -> float:
        return self.held_after + self.own


def decided(now: dt.datetime) -> dt.datetime:
    """When the town decided otherwise (story 7): the first of a month, from which the delays are compared."""
    month = months_before(now, 12 * YEARS - DECIDED_AFTER_MONTHS)
    return (month.replace(day=1) + dt.timedelta(days=31)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def cell_of(draft: Draft, now: dt.datetime) -> str:
    if draft.qpv is None:
        return "elsewhere"
    return "before" if draft.received < decided(now) else "after"


def draw(drafts: list[Draft], rng: random.Random, now: dt.datetime) -> dict[int, Schedule]:
    return {draft.key: _schedule(draft, rng, now) for draft in drafts}


def _schedule(draft: Draft, rng: random.Random, now: dt.datetime) -> Schedule:
    hops = _hops(draft, rng)
    answerer = hops[-1][0] if hops else draft.answerer
    own = ANSWER_MEDIAN_DAYS[median_key(answerer)] * math.exp(rng.gauss(0, ANSWER_SIGMA))
    overdue = rng.lognormvariate(math.log(SILENT_MEDIAN_DAYS), 0.7) if rng.random() < SILENT else 0.0
    outcome = (
        "answer_done" if draft.story in (QUAYS, COLLECTION) else rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    )
    read = READ_MEDIAN_DAYS * math.exp(rng.gauss(0, READ_SIGMA))
    return Schedule(min(read, READ_WITHIN), hops, own, outcome, overdue, cell_of(draft, now), answerer)


def _hops(draft: Draft, rng: random.Random) -> list[tuple[str, float]]:
    chance = rng.random()
    count = 2 if chance < PASSED_ON_TWICE else 1 if chance < PASSED_ON else 0
    hops, holder = [], draft.answerer
    for _each in range(count):
        to = rng.choice([body for body in PASSED_TO[draft.category] if body != holder])
        hops.append((to, rng.lognormvariate(0, 0.6)))
        holder = to
    return hops


def settle(drafts: list[Draft], schedules: dict[int, Schedule]) -> None:
    """Scale the drawn times, by answerer then by quarter, until both sets of medians hold; what was joined or silent keeps its floor."""
    rows = [(draft, schedules[draft.key]) for draft in drafts if draft.joined_to is None]
    for _round in range(_ROUNDS):
        _scale_own(rows)
        _scale_reading([schedule for _draft, schedule in rows])
        _keep_floors(rows)
        _scale_cells(rows)
        _keep_floors(rows)


def _scale_own(rows: list[tuple[Draft, Schedule]]) -> None:
    by_answerer = defaultdict(list)
    for _draft, schedule in rows:
        by_answerer[median_key(schedule.answerer)].append(schedule)
    for key, group in by_answerer.items():
        factor = ANSWER_MEDIAN_DAYS[key] / median(schedule.own for schedule in group)
        for schedule in group:
            schedule.own *= factor


def _scale_reading(group: list[Schedule]) -> None:
    factor = READ_MEDIAN_DAYS / median(schedule.read for schedule in group)
    for schedule in group:
        schedule.read = min(schedule.read * factor, READ_WITHIN)


def _scale_cells(rows: list[tuple[Draft, Schedule]]) -> None:
    targets = {"elsewhere": ELSEWHERE_MEDIAN_DAYS, **QPV_MEDIAN_DAYS}
    for cell, target in targets.items():
        group = [schedule for _draft, schedule in rows if schedule.cell == cell]
        if group:
            factor = target / median(_all_totals(group))
            for schedule in group:
                _stretch(schedule, factor)


def _all_totals(group: list[Schedule]) -> list[float]:
    """From receipt to answer, for each report and for each that joined it later."""
    return [schedule.total - later for schedule in group for later in (0.0, *schedule.joined_after)]


def _stretch(schedule: Schedule, factor: float) -> None:
    schedule.read = min(schedule.read * factor, READ_WITHIN)
    schedule.hops = [(to, days * factor) for to, days in schedule.hops]
    schedule.own *= factor


def _keep_floors(rows: list[tuple[Draft, Schedule]]) -> None:
    for draft, schedule in rows:
        least = answer_days(draft.category) + schedule.overdue if schedule.overdue else 0.02
        schedule.own = max(schedule.own, least, schedule.floor - schedule.held_after)
