"""How the change is looked at: proposed, fixed before results are known, then looked at. It never holds an action back."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.places import published as places
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import Method
from ..models import Measure, Problem
from .errors import NotDone
from .holding import written


@dataclass(frozen=True)
class Plan:
    method: Method
    before_weeks: int
    after_weeks: int
    start: dt.date | None = None
    comparison: uuid.UUID | None = None
    around: bool = True


@transaction.atomic
def set_measure(problem: Problem, said: Plan, *, by: Viewer) -> Measure:
    """Choose how the change will be looked at, while nothing of it is fixed."""
    item = written(by, problem.pk)
    row = _measure(by, item)
    card = places.place(said.comparison) if said.comparison else None
    if said.comparison and (card is None or card.closed):
        raise NotDone("no_such_place")
    because = rules.measure_refusal(
        said.before_weeks, said.after_weeks, overlaps=card is not None and queries.touches(item, card), fixed=row.fixed is not None
    )  # fmt: skip
    if because:
        raise NotDone(because)
    row.method, row.start, row.around = said.method, said.start, said.around
    row.before_weeks, row.after_weeks, row.comparison_id = said.before_weeks, said.after_weeks, said.comparison
    row.save()
    sharing.journal(by, action="write_problem", item=item)
    return row


def _measure(by: Viewer, item: Problem) -> Measure:
    row = queries.measure(by, item)
    if row is None:
        row = queries.proposal(by, item)
        row.save(force_insert=True)
    return row


@transaction.atomic
def fix_measure(problem: Problem, *, by: Viewer) -> Measure:
    """Fix it: from now on nobody chooses what is looked at by what is found. Fixed late, the page says so."""
    item = written(by, problem.pk)
    row = _measure(by, item)
    if row.fixed:
        raise NotDone("measure_fixed")
    row.fixed, row.fixed_late = now(), queries.results_are_known(row, queries.actions(by, item))
    row.save(update_fields=["fixed", "fixed_late"])
    sharing.journal(by, action="write_problem", item=item)
    return row


@dataclass(frozen=True)
class Survey:
    """Weekly counts of walks on the spot: in the place, and where it was looked too, in the comparison and around."""

    before: Sequence[int] = ()
    after: Sequence[int] = ()
    comparison_before: Sequence[int] = ()
    comparison_after: Sequence[int] = ()
    buffer_before: Sequence[int] = ()
    buffer_after: Sequence[int] = ()


@transaction.atomic
def write_survey(problem: Problem, counts: Survey, *, by: Viewer) -> Measure:
    """Write the weekly counts of a walk on the spot."""
    item = written(by, problem.pk)
    row = _fixed(by, item)
    if row.method != Method.SURVEY:
        raise NotDone("not_a_survey")
    row.survey = {name: list(values) for name, values in counts.__dict__.items()}
    row.save(update_fields=["survey"])
    sharing.journal(by, action="write_problem", item=item)
    return row


def _fixed(by: Viewer, item: Problem) -> Measure:
    row = queries.measure(by, item)
    if row is None or row.fixed is None:
        raise NotDone("fix_first")
    return row


@transaction.atomic
def assess(problem: Problem, *, said: str = "", by: Viewer) -> Measure:
    """Look at the change now, with what the viewer's organisation sees, and keep what was found for the whole circle."""
    item = written(by, problem.pk)
    row = _fixed(by, item)
    start = queries.start_of(row, queries.actions(by, item))
    if row.method == Method.ASKED and not said.strip():
        raise NotDone("words_missing")
    if row.method == Method.REPORTS and (start is None or start > today()):
        raise NotDone("start_missing")
    row.result = _result(by, item, row, start)
    row.said, row.taken = said.strip(), now()
    row.taken_for_id = by.home.organisation if by.home else None
    row.save(update_fields=["result", "said", "taken", "taken_for"])
    sharing.journal(by, action="assess_problem", item=item)
    return row


def _result(by: Viewer, item: Problem, row: Measure, start: dt.date | None) -> dict:
    if row.method == Method.ASKED or start is None:
        return dict(row.survey) if row.method == Method.SURVEY else {}
    if row.method == Method.SURVEY:
        return row.survey | {"start": start.isoformat()}
    return queries.weekly(by, item, row, start)
