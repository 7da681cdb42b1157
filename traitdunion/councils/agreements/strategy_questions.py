"""What is asked of a strategy: the whole of it in a few questions, whatever it holds."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Prefetch

from traitdunion.kernel.clock import today
from traitdunion.people import published as people
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..models import Axis, Indicator, IndicatorValue, Objective, Strategy, StrategyStep
from . import rules
from .enums import StepState


def strategies(viewer: Viewer) -> list[Strategy]:
    """Return the strategies of the viewer's authority, the last first; of all when it has none."""
    rows = visible(viewer, Strategy).select_related("authority__organisation").order_by("-starts")
    own = people.authority_of(viewer)
    return list(rows.filter(authority=own) if own else rows)


def strategy(viewer: Viewer, pk: uuid.UUID) -> Strategy | None:
    steps = StrategyStep.objects.select_related("lead").order_by("starts", "due", "title")
    values = IndicatorValue.objects.order_by("day")
    indicators = Indicator.objects.order_by("name").prefetch_related(Prefetch("values", values))
    objectives = Objective.objects.order_by("number").prefetch_related(
        Prefetch("steps", steps), Prefetch("indicators", indicators)
    )
    axes = Axis.objects.order_by("number").prefetch_related(Prefetch("objectives", objectives))
    rows = visible(viewer, Strategy).select_related("authority__organisation").prefetch_related(Prefetch("axes", axes))
    return rows.filter(pk=pk).first()


def axis(viewer: Viewer, pk: uuid.UUID) -> Axis | None:
    return visible(viewer, Axis).select_related("strategy").filter(pk=pk).first()


def objective(viewer: Viewer, pk: uuid.UUID) -> Objective | None:
    return visible(viewer, Objective).select_related("axis__strategy").filter(pk=pk).first()


def step(viewer: Viewer, pk: uuid.UUID) -> StrategyStep | None:
    return visible(viewer, StrategyStep).select_related("objective__axis__strategy").filter(pk=pk).first()


def indicator(viewer: Viewer, pk: uuid.UUID) -> Indicator | None:
    values = Prefetch("values", IndicatorValue.objects.order_by("-day"))
    rows = visible(viewer, Indicator).select_related("objective__axis__strategy").prefetch_related(values)
    return rows.filter(pk=pk).first()


def value(viewer: Viewer, pk: uuid.UUID) -> IndicatorValue | None:
    return visible(viewer, IndicatorValue).select_related("indicator__objective__axis__strategy").filter(pk=pk).first()


def keeps(viewer: Viewer, one: Strategy) -> bool:
    authority = people.settled_by(viewer)
    return authority is not None and authority.pk == one.authority_id


@dataclass(frozen=True)
class Gauge:
    """An indicator as a page shows it: where it was, where it is, where it should be."""

    indicator: Indicator
    last: IndicatorValue | None
    standing: str


@dataclass(frozen=True)
class Part:
    """An objective with what is done for it."""

    objective: Objective
    steps: list[StrategyStep]
    gauges: list[Gauge]


@dataclass(frozen=True)
class Whole:
    """A strategy laid out: axes with their objectives, and what is done, late, reached."""

    axes: list[tuple[Axis, list[Part]]]
    done: int = 0
    total: int = 0
    late: int = 0
    reached: int = 0
    gauges: int = 0
    years: list[int] = field(default_factory=list)


def laid_out(one: Strategy) -> Whole:
    axes = [(axis, [_part(each) for each in axis.objectives.all()]) for axis in one.axes.all()]
    parts = [part for _axis, held in axes for part in held]
    steps = [step for part in parts for step in part.steps]
    gauges = [gauge for part in parts for gauge in part.gauges]
    return Whole(
        axes,
        sum(step.state == StepState.DONE for step in steps),
        sum(step.state != StepState.DROPPED for step in steps),
        sum(is_late(step) for step in steps),
        sum(gauge.standing == "reached" for gauge in gauges),
        len(gauges),
        list(range(one.starts.year, one.ends.year + 1)),
    )


def _part(one: Objective) -> Part:
    return Part(one, list(one.steps.all()), [_gauge(each) for each in one.indicators.all()])


def _gauge(one: Indicator) -> Gauge:
    values = list(one.values.all())
    last = values[-1] if values else None
    return Gauge(one, last, rules.progress(one.base, one.target, last.value if last else None, one.way))


def is_late(step: StrategyStep) -> bool:
    return step.state in {StepState.AHEAD, StepState.GOING} and step.due is not None and step.due < today()


@dataclass(frozen=True)
class Line:
    """A line of the calendar: which quarters of which years a step covers."""

    step: StrategyStep
    axis: int
    cells: list[bool]
    late: bool


def calendar(one: Strategy) -> tuple[list[tuple[int, int]], list[Line]]:
    """Return the quarters of the strategy as (year, quarter), and each dated step's line."""
    quarters = _quarters(one.starts, one.ends)
    dated = [
        (axis.number, step)
        for axis in one.axes.all()
        for each in axis.objectives.all()
        for step in each.steps.all()
        if step.starts or step.due
    ]
    return quarters, [Line(step, axis, _cells(step, one, quarters), is_late(step)) for axis, step in dated]


def _quarters(starts: dt.date, ends: dt.date) -> list[tuple[int, int]]:
    first, last = (starts.year, (starts.month + 2) // 3), (ends.year, (ends.month + 2) // 3)
    every = [(year, quarter) for year in range(first[0], last[0] + 1) for quarter in (1, 2, 3, 4)]
    return [one for one in every if first <= one <= last]


def _cells(step: StrategyStep, one: Strategy, quarters: list[tuple[int, int]]) -> list[bool]:
    starts, due = step.starts or step.due or one.starts, step.due or one.ends
    first, last = (starts.year, (starts.month + 2) // 3), (due.year, (due.month + 2) // 3)
    return [first <= quarter <= last for quarter in quarters]
