"""From stage to stage, and the end: a point closes in one question, a deep problem through its assessment."""

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import Outcome, Stage, Track
from ..models import Measure, Problem
from .errors import NotDone
from .holding import order_by_what_is_owed, written

_DAYS = {Stage.SCAN: "scanned", Stage.ANALYSE: "analysed", Stage.ACT: "acted"}


def facts_of(by: Viewer, item: Problem) -> rules.Facts:
    return queries.facts(
        item, links=queries.linked(by, item), rows=queries.actions(by, item), sides=queries.corners(by, item),
        known=queries.known(by, item), measure=queries.measure(by, item),
    )  # fmt: skip


@transaction.atomic
def advance(problem: Problem, *, by: Viewer) -> Problem:
    """Go on to the next stage, when this one holds what it needs."""
    item = written(by, problem.pk, still_open=False)
    stage = Stage(item.stage)
    because = rules.advance_refusal(Track(item.track), stage, facts_of(by, item), closed=item.closed is not None)
    if because:
        raise NotDone(because)
    setattr(item, _DAYS[stage], now())
    item.stage = rules.next_stage(stage) or stage
    item.save(update_fields=["stage", _DAYS[stage]])
    sharing.journal(by, action="write_problem", item=item)
    return item


@transaction.atomic
def step_back(problem: Problem, *, by: Viewer) -> Problem:
    """Take up the stage before again: something was missed."""
    item = written(by, problem.pk)
    before = rules.previous_stage(Stage(item.stage))
    if item.track != Track.DEEP or before is None:
        raise NotDone("first_stage")
    item.stage = before
    setattr(item, _DAYS[before], None)
    item.save(update_fields=["stage", _DAYS[before]])
    sharing.journal(by, action="write_problem", item=item)
    return item


@transaction.atomic
def close(problem: Problem, outcome: Outcome, *, reason: str = "", by: Viewer) -> Problem:
    """Close with one of five words. « Arrêté » asks why; a deep problem is assessed first."""
    item = written(by, problem.pk, still_open=False)
    because = rules.close_refusal(
        Track(item.track), Stage(item.stage), outcome, reason, facts_of(by, item), closed=item.closed is not None
    )
    if because:
        raise NotDone(because)
    item.outcome, item.reason, item.closed = outcome, reason.strip(), now()
    item.save(update_fields=["outcome", "reason", "closed"])
    order_by_what_is_owed(item, by=by)
    sharing.journal(by, action="close_problem", item=item)
    return item


@transaction.atomic
def reopen(problem: Problem, *, by: Viewer) -> Problem:
    """Take a closed problem up again."""
    item = written(by, problem.pk, still_open=False)
    if item.closed is None:
        raise NotDone("still_open")
    item.outcome, item.reason, item.closed = "", "", None
    item.save(update_fields=["outcome", "reason", "closed"])
    order_by_what_is_owed(item, by=by)
    sharing.journal(by, action="close_problem", item=item)
    return item


@transaction.atomic
def deepen(problem: Problem, *, by: Viewer) -> Problem:
    """Make a deep problem of a point: its reports and actions stay with it, its change will be measured."""
    item = written(by, problem.pk)
    if item.track == Track.DEEP:
        raise NotDone("already_deep")
    item.track, item.stage = Track.DEEP, Stage.SCAN
    item.save(update_fields=["track", "stage"])
    if not Measure.objects.filter(problem=item).exists():
        queries.proposal(by, item).save(force_insert=True)
    sharing.journal(by, action="write_problem", item=item)
    return item
