"""The agreements and the strategy of the invented town, with their follow-up."""

import datetime as dt
import uuid

from django.utils import timezone

from traitdunion.councils.agreements.rules import OPEN, evaluations_due, years_later
from traitdunion.councils.models import (
    Agreement,
    AgreementYear,
    Axis,
    Commitment,
    CommitmentStep,
    Indicator,
    IndicatorValue,
    Objective,
    Party,
    Strategy,
    StrategyStep,
)
from traitdunion.people.models import Person

from . import programme
from .load_people import Cast
from .people import PERSON
from .territory import Territory

HALF_YEAR = dt.timedelta(days=182)
COORDINATION, HOST = "tranquillite", "ville"


def load_agreements(territory: Territory, cast: Cast, now: dt.datetime) -> None:
    """Tell what the invented town agreed; of a real one nothing is invented."""
    if not territory.instance.invented:
        return
    by = cast.actors[COORDINATION]
    for one in programme.AGREEMENTS:
        _agreement(one, cast, by, now)
    _strategy(cast, by, now)


def _ago(now: dt.datetime, days: int) -> dt.date:
    return now.date() - dt.timedelta(days=days)


def _person(key: str) -> Person | None:
    return Person.objects.get(name=PERSON[key].name) if key else None


def _agreement(said: programme.Agreed, cast: Cast, by: uuid.UUID, now: dt.datetime) -> None:
    starts = _ago(now, said.began)
    ends = starts + dt.timedelta(days=said.lasts - 1)
    made = Agreement.objects.create(
        authority=cast.authority, kind=said.kind, title=said.title, subject=said.subject, signed=starts - dt.timedelta(days=9), starts=starts,
        ends=ends, renewal=said.renewal, notice_months=said.notice, closed=ends if said.closed else None, closed_because=said.closed,
        created=now - dt.timedelta(days=said.began), by=by,
    )  # fmt: skip
    Party.objects.bulk_create(
        Party(agreement=made, organisation_id=cast.organisations[body], correspondent=_person(first), substitute=_person(second), signed=made.signed)
        for body, first, second in said.parties
    )  # fmt: skip
    for promise in said.promises:
        _promise(made, promise, cast, by, now)
    for number, year in enumerate(said.years, 1):
        held = min(years_later(starts, number) + dt.timedelta(days=20), _ago(now, 3))
        if number in evaluations_due(starts, ends, now.date(), set()):
            AgreementYear.objects.create(
                agreement=made,
                number=number,
                held=held,
                kept=year.kept,
                missing=year.missing,
                verdict=year.verdict,
                by=by,
            )


def _promise(made: Agreement, said: programme.Promise, cast: Cast, by: uuid.UUID, now: dt.datetime) -> None:
    state = said.said[-1][0] if said.said else OPEN[0].value
    kept = Commitment.objects.create(
        agreement=made, organisation_id=cast.organisations[said.body], what=said.what, state=state, created=made.created,
        due=_ago(now, -said.due) if said.due is not None else None,
    )  # fmt: skip
    CommitmentStep.objects.bulk_create(
        CommitmentStep(
            commitment=kept, at=now - dt.timedelta(days=days), by=cast.actors.get(said.body) or by, state=where, words=words,
            organisation_id=cast.organisations[said.body] if said.body in cast.actors else cast.organisations[HOST],
        )
        for where, days, words in said.said
    )  # fmt: skip


def _strategy(cast: Cast, by: uuid.UUID, now: dt.datetime) -> None:
    starts = dt.date(now.year - 1, 1, 1)
    made = Strategy.objects.create(
        authority=cast.authority, title=f"{programme.TITLE} {starts.year}-{starts.year + 2}", diagnosis=programme.DIAGNOSIS, signed=starts - dt.timedelta(days=20),
        signed_by=programme.SIGNED_BY, starts=starts, ends=dt.date(starts.year + 2, 12, 31), created=timezone.make_aware(dt.datetime.combine(starts, dt.time(9))), by=by,
    )  # fmt: skip
    for number, (title, aims) in enumerate(programme.AXES, 1):
        axis = Axis.objects.create(strategy=made, number=number, title=title)
        for rank, aim in enumerate(aims, 1):
            _objective(axis, rank, aim, cast, by, now)


def _objective(axis: Axis, rank: int, aim: programme.Aim, cast: Cast, by: uuid.UUID, now: dt.datetime) -> None:
    first, last = axis.strategy.starts, axis.strategy.ends
    made = Objective.objects.create(axis=axis, number=rank, title=aim.title)
    for one in aim.steps:
        starts = first + dt.timedelta(days=one.starts)
        StrategyStep.objects.create(
            objective=made, title=one.title, lead_id=cast.organisations[one.lead], partners=one.partners, starts=starts,
            due=min(starts + dt.timedelta(days=one.lasts), last), cost=one.cost, state=one.state, said=one.said,
        )  # fmt: skip
    for sign in aim.signs:
        _sign(made, sign, first, by, now)


def _sign(objective: Objective, said: programme.Sign, first: dt.date, by: uuid.UUID, now: dt.datetime) -> None:
    """Its values, half year by half year, as far as they have been."""
    made = Indicator.objects.create(
        objective=objective, name=said.name, unit=said.unit, source=said.source, base=said.base, base_day=first, target=said.target, way=said.way
    )  # fmt: skip
    days = [first + HALF_YEAR * rank for rank in range(len(said.values))]
    IndicatorValue.objects.bulk_create(
        IndicatorValue(indicator=made, day=day, value=value, by=by)
        for day, value in zip(days, said.values, strict=True)
        if day <= now.date()
    )
