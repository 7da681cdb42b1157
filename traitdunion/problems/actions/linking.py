"""Linking a report gives it to the circle of the problem. What its charter does not let in is neither linked nor counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Purpose, Verb
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..models import Link, Problem
from .errors import NotDone
from .holding import held


@dataclass(frozen=True)
class Linked:
    """What was linked, and what was not, each with the word of the clause."""

    done: list = field(default_factory=list)
    refused: list[tuple] = field(default_factory=list)


@transaction.atomic
def link(problem: Problem, reports: Sequence, *, by: Viewer) -> Linked:
    """Link reports that the viewer sees; each is shared with the problem's circle, or refused by its own clause."""
    return attach(held(by, problem.pk), reports, by=by)


def attach(item: Problem, reports: Sequence, *, by: Viewer) -> Linked:
    sharing.permit(by, Verb.WRITE, item, answerable_by=[item.circle_id])
    known = set(visible(by, Link).filter(problem=item).values_list("report", flat=True))
    if len(known) + len(reports) > rules.MOST_LINKS:
        raise NotDone("too_many_links")
    made = Linked()
    for report in reports:
        if report.pk not in known:
            _give(item, report, made, by=by)
    Link.objects.bulk_create(
        [Link(problem=item, report=one, at=now(), by=by.person) for one in made.done], ignore_conflicts=True
    )
    if made.done:
        sharing.journal_each(by, action="link_report", items=made.done)
    return made


def _give(item: Problem, report, made: Linked, *, by: Viewer) -> None:
    try:
        with transaction.atomic():
            sharing.reveal(report, to=item.circle, by=by, purpose=Purpose.SOLVE)
    except sharing.Refused as refused:
        sharing.note_refusal(report, to=item.circle, by=by, because=refused.decision.because)
        made.refused.append((report, refused.decision.because))
    else:
        made.done.append(report)


@transaction.atomic
def unlink(problem: Problem, report, *, by: Viewer) -> None:
    """Take a report out of a problem. The share stays: it is stopped on the report's own sheet."""
    item = held(by, problem.pk)
    sharing.permit(by, Verb.WRITE, item, answerable_by=[item.circle_id])
    visible(by, Link).filter(problem=item, report=report).delete()
    sharing.journal(by, action="write_problem", item=item)
