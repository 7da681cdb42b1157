"""Did it work? From weekly counts to what may honestly be said.

Level of proof by design alone (Maryland scale: Sherman and others 1997; Farrington and others 2002): people's word; the same place before
and after; the same beside a comparison area that lived through the same weeks. Units: events a week. Nothing here explains a cause.
What stays outside: weeks that follow one another are taken as independent, and a place picked at its peak falls by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import displacement, rates
from .saying import sentence
from .shapes import Assessment, Counts, Design, Displacement, Ratio, Series, Tally
from .words import Baseline, Caveat, Direction, Proof, Refusal, Shift

__all__ = ["Assessment", "Design", "Series", "assess", "sentence"]

WEEKS = 4  # a month: less is no window
BASELINE_EVENTS, EVENTS, AREA_EVENTS = 10, 20, 10


@dataclass(frozen=True)
class Area:
    """One of the three areas of a series."""

    before: Counts
    after: Counts
    years: tuple[tuple[int, ...], ...]

    def baseline(self, kind: Baseline) -> list[int]:
        return [count for year in self.years for count in year] if kind == Baseline.YEARS else list(self.before)

    def weeks(self, kind: Baseline) -> tuple[int, ...]:
        """Return how many weeks each window has: two areas of the same windows lived through the same weeks."""
        return (
            len(self.after),
            *([len(year) for year in self.years] if kind == Baseline.YEARS else [len(self.before)]),
        )

    @property
    def first_choice(self) -> Baseline:
        return Baseline.YEARS if self.years else Baseline.WEEKS


@dataclass(frozen=True)
class Plan:
    """What is set against what, once what cannot serve is set aside."""

    kind: Baseline
    place: Area
    comparison: Area | None
    buffer: Area | None
    caveats: tuple[Caveat, ...]


def assess(series: Series, design: Design) -> Assessment:
    """Return what the counts allow to say. What cannot be said is a word of ``Refusal``, never an exception."""
    if design.actors_only:
        return Assessment(Proof.ACTORS)
    place = _area(series.before, series.after, series.before_years)
    refused = next((word for word, holds in REFUSALS if holds(place)), None)
    if refused:
        return Assessment(Proof.ACTORS, refused=refused, tally=_tally(place, place.first_choice))
    plan = _plan(place, series, design)
    try:
        return _figure(plan)
    except rates.NoInterval:
        return Assessment(Proof.ACTORS, refused=Refusal.NONE_SINCE, tally=_tally(place, plan.kind))


def _area(before: Counts, after: Counts, years) -> Area:
    return Area(tuple(before), tuple(after), tuple(tuple(year) for year in years))


def _tally(place: Area, kind: Baseline) -> Tally:
    before = place.baseline(kind)
    return Tally(sum(before), len(before), sum(place.after), len(place.after))


def _short(place: Area) -> bool:
    return min(len(place.baseline(place.first_choice)), len(place.after)) < WEEKS


def _few(place: Area) -> bool:
    before = sum(place.baseline(place.first_choice))
    return before < BASELINE_EVENTS or before + sum(place.after) < EVENTS


REFUSALS: tuple[tuple[Refusal, Callable[[Area], bool]], ...] = (
    (Refusal.NO_AFTER, lambda place: not place.after),
    (Refusal.NO_BASELINE, lambda place: not place.baseline(place.first_choice)),
    (Refusal.UNEQUAL_YEARS, lambda place: any(len(year) != len(place.after) for year in place.years)),
    (Refusal.SHORT, _short),
    (Refusal.TOO_FEW, _few),
)


def _plan(place: Area, series: Series, design: Design) -> Plan:
    comparison = _area(series.comparison_before, series.comparison_after, series.comparison_before_years)
    buffer = _area(series.buffer_before, series.buffer_after, series.buffer_before_years)
    kind, aside = _compared_with(place, comparison, design)
    compares = bool(comparison.after) and aside is None
    unused = compares and bool(buffer.after) and not (_same_weeks(place, buffer, kind) and _enough(buffer, kind))
    caveats = (aside, Caveat.BUFFER_UNUSED if unused else None, Caveat.SEASON if not place.years else None)
    return Plan(
        kind=kind,
        place=place,
        comparison=comparison if compares else None,
        buffer=buffer if compares and buffer.after and not unused else None,
        caveats=tuple(caveat for caveat in caveats if caveat),
    )


def _compared_with(place: Area, comparison: Area, design: Design) -> tuple[Baseline, Caveat | None]:
    """Choose the baseline that both areas have, previous years first; say why the comparison is set aside, if it is."""
    own = place.first_choice
    if not comparison.after:
        return own, None
    if design.comparison_overlaps:
        return own, Caveat.OVERLAP
    shared = [kind for kind in (own, Baseline.WEEKS) if _same_weeks(place, comparison, kind)]
    if not shared:
        return own, Caveat.OTHER_WEEKS
    if not _enough(comparison, shared[0]):
        return own, Caveat.COMPARISON_FEW
    return shared[0], None


def _same_weeks(place: Area, other: Area, kind: Baseline) -> bool:
    usable = len(place.baseline(kind)) >= WEEKS and sum(place.baseline(kind)) >= BASELINE_EVENTS
    return usable and place.weeks(kind) == other.weeks(kind)


def _enough(area: Area, kind: Baseline) -> bool:
    return min(sum(area.baseline(kind)), sum(area.after)) >= AREA_EVENTS


def _figure(plan: Plan) -> Assessment:
    before = plan.place.baseline(plan.kind)
    if plan.comparison:
        level = Proof.COMPARED
        found = rates.four(before, plan.place.after, plan.comparison.baseline(plan.kind), plan.comparison.after)
    else:
        level, found = Proof.BEFORE_AFTER, rates.two(before, plan.place.after)
    return Assessment(
        level=level,
        ratio=found.ratio,
        low=found.low,
        high=found.high,
        direction=found.direction,
        model=found.model,
        alpha=found.alpha,
        baseline=plan.kind,
        displacement=_moved(plan, found),
        caveats=plan.caveats,
        tally=_tally(plan.place, plan.kind),
    )


def _moved(plan: Plan, found: Ratio) -> Displacement | None:
    """Return what happened around, where the place has fewer: nothing moves out of a place that has as many as before."""
    if not plan.buffer or not plan.comparison or found.direction != Direction.DOWN:
        return None
    buffer, comparison = plan.buffer, plan.comparison
    near = rates.four(buffer.baseline(plan.kind), buffer.after, comparison.baseline(plan.kind), comparison.after)
    value = displacement.quotient(*(_weekly(area, plan.kind) for area in (plan.place, buffer, comparison)))
    return Displacement(_shift(near, value), value, near)


def _weekly(area: Area, kind: Baseline) -> displacement.Area:
    before = area.baseline(kind)
    return displacement.Area(sum(before) / len(before), sum(area.after) / len(area.after))


def _shift(near: Ratio, value: float) -> Shift:
    if near.direction == Direction.UP:
        return Shift.MOVED if value <= -1 else Shift.PARTLY
    return Shift.SPREAD if near.direction == Direction.DOWN else Shift.NONE
