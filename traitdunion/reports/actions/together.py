"""Many reports marked as read at once: as many questions to the database for one as for fifty; each refusal is told."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from traitdunion.kernel.clock import now
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Verb
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import Move, State
from ..models import Report, Step
from .errors import MoveRefused
from .move import kept, undo
from .tell import tell_later


@dataclass(frozen=True)
class Together:
    """What was done, and what was not, with the word that says why."""

    done: list[Step] = field(default_factory=list)
    refused: list[tuple[Report, str]] = field(default_factory=list)


def read_together(ids: list[uuid.UUID], *, by: Viewer) -> Together:
    """Mark as read those that the viewer sees and may mark; the others are left as they are."""
    with transaction.atomic():
        reports = queries.held(by, ids)
        may = queries.writers(by, reports)
        because = {report: _refusal(report, by, may[report.pk]) for report in reports}
        readable = [report for report in reports if because[report] is None]
        steps = _mark(readable, by) if readable else []
        return Together(steps, [(report, word) for report, word in because.items() if word])


def _refusal(report: Report, by: Viewer, writers: list[int]) -> str | None:
    because = rules.refusal(Move.READ, state=State(report.state), actors=queries.actors(by, report))
    if because:
        return because
    try:
        sharing.permit(by, Verb.WRITE, report, answerable_by=writers)
    except sharing.Refused as refused:
        return refused.decision.because
    return None


def _mark(reports: list[Report], by: Viewer) -> list[Step]:
    steps, days, moment = [], queries.answer_days(reports), now()
    for report in reports:
        steps.append(_step(report, by, moment))
        report.state, report.first_read = State.READ, report.first_read or moment
        report.due = rules.next_due(
            State.READ, now=timezone.localtime(moment), first_days=0, answer_days=days[report.pk], promised=None
        )
    Report.objects.bulk_update(reports, ["state", "due", "first_read"])
    Step.objects.bulk_create(steps)
    sharing.journal_each(by, action="acknowledge", items=reports)
    tell_later(*steps)
    return steps


def _step(report: Report, by: Viewer, moment) -> Step:
    home = by.home
    return Step(
        report=report, at=moment, move=Move.READ, state=State.READ, by=by.person, organisation_id=home.organisation if home else None,
        before=kept(report),
    )  # fmt: skip


def undo_together(ids: list[uuid.UUID], *, by: Viewer) -> int:
    """Take back what was just marked; return how many. What can no longer be taken back stays."""
    taken_back = 0
    for step in queries.steps(by, ids):
        try:
            undo(step, by=by)
        except MoveRefused:
            continue
        taken_back += 1
    return taken_back
