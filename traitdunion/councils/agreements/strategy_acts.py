"""The verbs of a strategy: axes, objectives, what is done for them, indicators and their values."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max

from traitdunion.kernel.clock import now, today
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..models import Axis, Indicator, IndicatorValue, Objective, Strategy, StrategyStep
from . import rules
from .acts import coordination
from .enums import StepState
from .words import NotDone


def _kept(strategy: Strategy, by: Viewer) -> None:
    if coordination(by)[0].pk != strategy.authority_id:
        raise NotDone("not_the_coordination")


def _noted(strategy: Strategy, by: Viewer) -> None:
    journal(by, action="change_strategy", item=strategy)


@transaction.atomic
def save_strategy(*, by: Viewer, strategy: Strategy | None = None, **facts: Any) -> Strategy:
    """Write a strategy down, or change what it says of itself."""
    authority, person = coordination(by)
    kept = strategy or Strategy(authority=authority, created=now(), by=person)
    _kept(kept, by)
    for name in ("title", "diagnosis", "signed", "signed_by", "starts", "ends"):
        if name in facts:
            setattr(kept, name, facts[name])
    if kept.ends <= kept.starts:
        raise NotDone("ends_before_it_starts")
    others = Strategy.objects.filter(authority=authority, starts__lte=kept.ends, ends__gte=kept.starts).exclude(
        pk=kept.pk
    )
    if others.exists():
        raise NotDone("overlaps")
    kept.save()
    _noted(kept, by)
    return kept


def _next(rows) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def add_axis(strategy: Strategy, *, by: Viewer, title: str) -> Axis:
    _kept(strategy, by)
    made = Axis(strategy=strategy, number=_next(strategy.axes.all()), title=title.strip())
    made.save(force_insert=True)
    _noted(strategy, by)
    return made


@transaction.atomic
def add_objective(axis: Axis, *, by: Viewer, title: str) -> Objective:
    _kept(axis.strategy, by)
    made = Objective(axis=axis, number=_next(axis.objectives.all()), title=title.strip())
    made.save(force_insert=True)
    _noted(axis.strategy, by)
    return made


@transaction.atomic
def rename(part: Axis | Objective, *, by: Viewer, title: str) -> None:
    strategy = part.strategy if isinstance(part, Axis) else part.axis.strategy
    _kept(strategy, by)
    part.title = title.strip()
    part.save(update_fields=["title"])
    _noted(strategy, by)


@transaction.atomic
def remove(part: Axis | Objective, *, by: Viewer) -> None:
    """Take out an axis or an objective that holds nothing."""
    strategy = part.strategy if isinstance(part, Axis) else part.axis.strategy
    _kept(strategy, by)
    held = part.objectives.exists() if isinstance(part, Axis) else part.steps.exists() or part.indicators.exists()
    if held:
        raise NotDone("not_empty")
    part.delete()
    _noted(strategy, by)


@transaction.atomic
def save_step(objective: Objective, *, by: Viewer, step: StrategyStep | None = None, **facts: Any) -> StrategyStep:
    """Say what is done for an objective, and where it stands."""
    strategy = objective.axis.strategy
    _kept(strategy, by)
    kept = step or StrategyStep(objective=objective)
    for name in ("title", "lead_id", "partners", "starts", "due", "cost", "state", "said"):
        if name in facts:
            setattr(kept, name, facts[name])
    _check_dates(kept, strategy)
    if kept.state == StepState.DROPPED and len(kept.said.strip()) < rules.SHORTEST_REASON:
        raise NotDone("reason_is_owed")
    kept.save()
    _noted(strategy, by)
    return kept


def _check_dates(step: StrategyStep, strategy: Strategy) -> None:
    if step.starts and step.due and step.due < step.starts:
        raise NotDone("ends_before_it_starts")
    if any(day and not strategy.starts <= day <= strategy.ends for day in (step.starts, step.due)):
        raise NotDone("outside_the_strategy")


@transaction.atomic
def save_indicator(objective: Objective, *, by: Viewer, indicator: Indicator | None = None, **facts: Any) -> Indicator:
    _kept(objective.axis.strategy, by)
    kept = indicator or Indicator(objective=objective)
    for name in ("name", "unit", "source", "base", "base_day", "target", "way"):
        if name in facts:
            setattr(kept, name, facts[name])
    kept.save()
    _noted(objective.axis.strategy, by)
    return kept


@transaction.atomic
def note_value(indicator: Indicator, *, by: Viewer, day: dt.date, value: float, note: str = "") -> IndicatorValue:
    """Keep what an indicator was on a day that has passed."""
    if by.person is None:
        raise NotDone("not_the_coordination")
    strategy = indicator.objective.axis.strategy
    _kept(strategy, by)
    if day > today():
        raise NotDone("held_in_the_future")
    if indicator.values.filter(day=day).exists():
        raise NotDone("one_value_a_day")
    made = IndicatorValue(indicator=indicator, day=day, value=value, note=note.strip(), by=by.person)
    made.save(force_insert=True)
    _noted(strategy, by)
    return made


@transaction.atomic
def remove_value(value: IndicatorValue, *, by: Viewer) -> None:
    strategy = value.indicator.objective.axis.strategy
    _kept(strategy, by)
    value.delete()
    _noted(strategy, by)
