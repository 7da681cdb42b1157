"""« Suites à donner »: decided for a problem or in a meeting, answered by their lead or by whoever heard it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.http import Http404

from traitdunion.kernel.clock import now, today
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import ActionState, Kind, LegalTool
from ..models import Action, Problem
from .errors import NotDone
from .holding import order_by_what_is_owed, written


@dataclass(frozen=True)
class Planned:
    """What an action says when it is decided. Without lead or day it stands, and pages say what it lacks."""

    words: str
    kind: Kind | None = None
    tool: LegalTool | None = None
    lead: uuid.UUID | None = None
    contact: uuid.UUID | None = None  # who does it: a person of the directory, who needs no account
    due: dt.date | None = None
    cost: Decimal | None = None


@transaction.atomic
def plan(
    said: Planned, *, by: Viewer, problem: Problem | None = None, circle: int | None = None, taken_over: bool = False, shared: bool = False
) -> Action:  # fmt: skip
    """Decide an action, for a problem or in a circle where the viewer sits.

    One taken over from a table or from a meeting may have its day behind it. A ``shared`` one is also seen by the
    organisation that leads it, whoever decided.
    """
    _check(_without_day(said) if taken_over else said)
    if problem is not None:
        item = written(by, problem.pk)
        made = _made(said, circle=item.circle_id, level=item.level, by=by, problem=item)
        order_by_what_is_owed(item, by=by)
        sharing.journal(by, action="plan_action", item=item)
        return made
    home = queries.home(by, circle) if circle is not None else None
    if home is None:
        raise Http404
    made = _made(said, circle=home.circle.id, level=_level(home, shared=shared), by=by)
    sharing.journal(by, action="plan_action", item=made)
    return made


def _level(home: queries.Home, *, shared: bool) -> str:
    return Level.PARTNERS.value if shared else home.level.value


def _check(said: Planned) -> None:
    because = rules.plan_refusal(said.due, today(), legal=said.tool or "", kind=said.kind or "")
    if not said.words.strip():
        because = "words_missing"
    if because:
        raise NotDone(because)


def _made(said: Planned, *, circle: int, level: str, by: Viewer, problem: Problem | None = None) -> Action:
    made = Action(
        problem=problem, circle_id=circle, level=level, kind=said.kind or "", tool=said.tool or "", words=said.words.strip(),
        lead_id=said.lead, contact_id=said.contact, due=said.due, cost=said.cost, created=now(), by=by.person,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def change(
    action: Action, said: Planned, *, by: Viewer, taken_over: bool = False, shared: bool | None = None
) -> Action:
    """Change what was decided: its lead, its day, its words, and (unless it is left as it is) whether its lead sees it from elsewhere."""
    _check(_without_day(said) if taken_over or said.due == action.due else said)
    row = _held(by, action)
    home = queries.home(by, row.circle_id) if shared is not None and row.problem_id is None else None
    if home is not None:
        row.level = _level(home, shared=bool(shared))
    for name in ("words", "due", "cost"):
        setattr(row, name, getattr(said, name))
    row.kind, row.tool, row.lead_id, row.contact_id = said.kind or "", said.tool or "", said.lead, said.contact
    row.save()
    _after(row, "plan_action", by=by)
    return row


@transaction.atomic
def withdraw(action: Action, *, by: Viewer) -> None:
    """Take back an action that was noted by mistake."""
    row = _held(by, action)
    problem = queries.problem(by, row.problem_id) if row.problem_id else None
    sharing.journal(by, action="withdraw_action", item=problem or row)
    row.delete()
    if problem is not None:
        order_by_what_is_owed(problem, by=by)


def _without_day(said: Planned) -> Planned:
    return Planned(**{**said.__dict__, "due": None})


@transaction.atomic
def answer(action: Action, to: ActionState, *, reason: str = "", told_by: str = "", by: Viewer) -> Action:
    """Say that an action is done, dropped (why), or going on again. ``told_by``: « reçu par téléphone le … », for a lead without account."""
    row = _held(by, action)
    because = rules.answer_refusal(ActionState(row.state), to, reason)
    if because:
        raise NotDone(because)
    row.state, row.reason, row.told_by = to, reason.strip(), told_by.strip()
    row.settled = None if to == ActionState.OPEN else now()
    row.save(update_fields=["state", "reason", "told_by", "settled"])
    _after(row, "answer_action", by=by)
    return row


def _held(by: Viewer, action: Action) -> Action:
    """Return the action for writing: to the members of its circle, to its lead where it is seen, to the coordination."""
    row = visible(by, Action).select_for_update(of=("self",)).filter(pk=action.pk).first()
    if row is None:
        raise Http404
    if not (row.circle_id in by.circles or row.lead_id in by.organisations or by.coordinates):
        raise NotDone("not_yours_to_answer")
    return row


def _after(row: Action, act: str, *, by: Viewer) -> None:
    problem = queries.problem(by, row.problem_id) if row.problem_id else None
    if problem is not None:
        order_by_what_is_owed(problem, by=by)
    sharing.journal(by, action=act, item=problem or row)
