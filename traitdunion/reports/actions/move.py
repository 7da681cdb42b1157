"""What the services do with a report: one table, one verb."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from traitdunion.kernel.clock import now, today
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Purpose, Verb
from traitdunion.sharing.queries import circle_of
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import Move, State
from ..models import Report, Step
from ..rules import Actor
from .errors import MoveRefused
from .tell import tell_later

_KEPT = (
    "state",
    "answerer_id",
    "due",
    "promised",
    "answered",
    "first_read",
    "passed_on",
    "chased",
    "escalated",
    "asked_again",
)


def move(
    report: Report,
    made: Move,
    *,
    by: Viewer,
    words: str = "",
    to: uuid.UUID | None = None,
    promised: dt.date | None = None,
) -> Step:
    """Make a move of the table: ask the policy, change the state, tell the reporter and the next answerer."""
    actors = queries.actors(by, report)
    because = rules.refusal(made, state=State(report.state), actors=actors, asked_again=report.asked_again is not None)
    because = because or rules.missing(made, words=words, promised=promised, to=to, today=today())
    if because:
        raise MoveRefused(because)
    with transaction.atomic():
        sharing.permit(by, Verb.WRITE, report, answerable_by=_writers(by, report, actors))
        return _make(report, made, by=by, words=words, to=to, promised=promised)


def _writers(by: Viewer, report: Report, actors: frozenset[Actor]) -> list[int]:
    return queries.answering_circles(report) + (list(by.passes) if Actor.REPORTER in actors else [])


def _make(report: Report, made: Move, *, by: Viewer, words: str, to, promised) -> Step:
    before = kept(report)
    _change(report, made, to=to, promised=promised)
    report.save(update_fields=_KEPT)
    step = _step(report, made, by=by, words=words, to=to, promised=promised, before=before)
    sharing.journal(
        by, action="acknowledge" if made == Move.READ else made.value, item=report
    )  # « read » is opening it
    tell_later(step)
    if made == Move.PASS_ON:
        _let_see(report, to, by=by)
    return step


def kept(report: Report) -> dict:
    """Return what a move may change, as it stands now: a step keeps it while it can be taken back."""
    return {name: _plain(getattr(report, name)) for name in _KEPT}


def _change(report: Report, made: Move, *, to, promised) -> None:
    moment, rule = now(), rules.MOVES[made]
    report.state = rule.to or report.state
    if made == Move.PASS_ON:
        report.answerer_id, report.passed_on = to, report.passed_on + 1
    if made in {Move.HAND_BACK, Move.ASK_AGAIN}:
        report.answerer_id = report.authority.handler_id or report.authority.organisation_id
    report.first_read = report.first_read or (moment if made in rules.MOVES and rule.to else None)
    report.promised = promised if made == Move.TAKE else report.promised
    report.answered = moment if report.state in rules.FINAL else report.answered
    report.chased = moment if made == Move.CHASE else report.chased
    report.escalated = moment if made == Move.ASK_HELP else report.escalated
    if made == Move.ASK_AGAIN:
        report.asked_again, report.answered = moment, None
    if rule.to:
        first, answer = queries.delays(report.authority, report.category)
        answer = rules.NEW_LOOK_DAYS if made == Move.ASK_AGAIN else answer
        report.due = rules.next_due(
            State(report.state),
            now=timezone.localtime(moment),
            first_days=first,
            answer_days=answer,
            promised=report.promised,
        )


def _step(report: Report, made: Move, *, by: Viewer, words: str, to, promised, before: dict | None) -> Step:
    home = by.home
    return Step.objects.create(
        report=report, at=now(), move=made, state=report.state, by=by.person, organisation_id=home.organisation if home else None,
        to_id=to, words=words.strip(), promised=promised, before=before,
    )  # fmt: skip


def _let_see(report: Report, organisation: uuid.UUID, *, by: Viewer) -> None:
    circle = circle_of(organisation)
    if circle is None:
        return
    for item in (report, *queries.joiners(by, report)):
        sharing.reveal(item, to=circle, by=by, purpose=Purpose.ANSWER)


def undo(step: Step, *, by: Viewer) -> None:
    """Take back a move just made; the reporter was not told yet."""
    late = step.at < now() - dt.timedelta(seconds=rules.UNDO_SECONDS + 5)  # five for the way
    if late or step.undone or step.before is None or step.by != by.person:
        raise MoveRefused("too_late_to_undo")
    if queries.moved_since(by, step):
        raise MoveRefused("moved_since")
    with transaction.atomic():
        report = step.report
        for name, value in step.before.items():
            setattr(report, name, _typed(name, value))
        report.save(update_fields=_KEPT)
        step.undone = now()
        step.save(update_fields=["undone"])
        if step.move == Move.PASS_ON:
            _stop_seeing(step, by=by)
        sharing.journal(by, action="undo", item=report)


def _stop_seeing(step: Step, *, by: Viewer) -> None:
    """End the sight that the move gave; who saw the report before it still does."""
    circle = circle_of(step.to_id) if step.to_id else None
    if circle is None:
        return
    for item in (step.report, *queries.joiners(by, step.report)):
        sharing.stop_sharing(item, circle=circle.id, by=by, given_since=step.at)


def _plain(value):
    return (
        value.isoformat()
        if isinstance(value, (dt.datetime, dt.date))
        else str(value)
        if isinstance(value, uuid.UUID)
        else value
    )


def _typed(name: str, value):
    column = next(field for field in Report._meta.concrete_fields if field.attname == name)
    return column.to_python(value)
