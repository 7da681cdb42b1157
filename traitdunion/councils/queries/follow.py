"""« Suites à donner »: what was decided in a meeting, for a problem, or taken over from a table, as one list."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from traitdunion.kernel.clock import today
from traitdunion.problems import published as problems
from traitdunion.problems.enums import ActionState
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import Layer
from ..models import Body, Decision, Point
from . import bodies

if TYPE_CHECKING:
    from traitdunion.problems.published import Action, Problem

A_PAGE = 50
SHOWN_OF_A_PROBLEM = 3


@dataclass(frozen=True)
class Followed:
    """A line of a list: what was decided, who leads, by when, where it stands."""

    what: str
    lead: str
    due: dt.date | None
    due_words: str
    reserved: bool
    action: "Action | None"  # none: a decision without lead or day, of which nothing follows
    body: str = ""  # empty when the viewer does not see who decided
    problem: "Problem | None" = None
    answerable: bool = False  # by the viewer

    @property
    def standing(self) -> str:
        if self.action is None:
            return "none"
        if self.action.state != ActionState.OPEN:
            return self.action.state
        if self.due is not None and self.due < today():
            return "late"
        return "doing" if self.action.reason else "open"


def lead_of(one: "Action") -> str:
    """Name who leads an action."""
    if one.contact and one.lead:
        return f"{one.contact.name}, {one.lead.name}"
    return one.lead.name if one.lead else ""


def lines(viewer: Viewer, rows: list["Action"]) -> list[Followed]:
    """Return actions as lines of a list."""
    answerable = _answerable(viewer, rows)
    return [_line(one, answerable=one.pk in answerable) for one in rows]


def _line(one: "Action", *, answerable: bool) -> Followed:
    circle = getattr(one, "circle", None)  # whoever leads may not see who decided
    body = circle.name if circle else ""
    return Followed(one.words, lead_of(one), one.due, "", one.level == Level.GROUP, one, body, one.problem, answerable)


@dataclass(frozen=True)
class Table:
    rows: list[Followed]
    next: str  # where the next page starts; empty on the last one


def table(
    viewer: Viewer, *, ours: bool = False, state: ActionState | None = ActionState.OPEN, after: str = ""
) -> Table:
    """Return a page of what the viewer's bodies decided and their organisations lead, late first."""
    found = problems.owed(viewer, ours=ours, state=state, after=_read(after), limit=A_PAGE + 1)
    shown = found[:A_PAGE]
    last = shown[-1] if len(found) > A_PAGE else None
    return Table(lines(viewer, shown), f"{last.due or ''}_{last.pk}" if last else "")


def _read(after: str) -> tuple | None:
    """Read where a page starts; what is not readable is the first page."""
    day, _mark, key = after.partition("_")
    try:
        return (dt.date.fromisoformat(day) if day else None, uuid.UUID(key))
    except ValueError:
        return None


def open_of(viewer: Viewer, body: Body) -> list["Action"]:
    """Return what a body decided and is not settled, late first: the next agenda starts from it."""
    require(viewer)
    return problems.actions_of(viewer, circles=[body.circle_id]) if body.circle_id else []


def of_meeting(viewer: Viewer, decisions: Iterable[Decision]) -> list[Followed]:
    """Return what a meeting decided, as it was said, with where it stands today."""
    answerable = _answerable(viewer, [one.action for one in decisions if one.action])
    return [
        Followed(one.what, lead_said(one), one.due, one.due_words, one.layer == Layer.GROUP, one.action,
            answerable=one.action_id in answerable,
        )
        for one in decisions
    ]  # fmt: skip


def lead_said(one: Decision) -> str:
    """Name who leads, or what was typed when nobody was recognised."""
    if one.lead_person and one.lead:
        return f"{one.lead_person.name}, {one.lead.name}"
    return one.lead.name if one.lead else one.lead_words


def open_problems(viewer: Viewer, body: Body) -> list["Problem"]:
    """Return the open problems of a body's circle, late first."""
    lanes = problems.board(viewer, only=str(body.circle_id))
    return lanes[0].problems if lanes else []


def facts(viewer: Viewer, points: list[Point]) -> list[tuple[uuid.UUID, "Problem", list["Action"]]]:
    """Return, for each point that is about a problem, what the room looks at: the problem and what was decided last for it."""
    require(viewer)
    about = [(one.pk, one.problem) for one in points if one.problem is not None]
    prefetch_related_objects([problem for _point, problem in about], "actions__lead")
    return [(point, problem, _last(problem)) for point, problem in about]


def _last(problem: "Problem") -> list["Action"]:
    return sorted(problem.actions.all(), key=lambda row: row.created, reverse=True)[:SHOWN_OF_A_PROBLEM]


# -- who answers ------------------------------------------------------------------------


def body_of(viewer: Viewer, action: "Action") -> Body | None:
    """Return the body whose circle decided it, when the viewer sees it."""
    require(viewer)
    return Body.objects.select_related("circle").filter(circle=action.circle_id).first()


def _answerable(viewer: Viewer, rows: list["Action"]) -> set[uuid.UUID]:
    """Return which of these the viewer may answer, in one question."""
    require(viewer)
    known = {one.circle_id: one for one in Body.objects.filter(circle__in={row.circle_id for row in rows})}
    return {row.pk for row in rows if _answers(viewer, row, known.get(row.circle_id))}


def _answers(viewer: Viewer, row: "Action", body: Body | None) -> bool:
    return _leads_or_works(viewer, row, body) or (body is not None and bodies.keeps(viewer, body))


def may_answer(viewer: Viewer, action: "Action") -> bool:
    """Say whether this person answers for who leads, or sits where the problem is worked on, or in the service that took it over."""
    return _leads_or_works(viewer, action, body_of(viewer, action))


def _leads_or_works(viewer: Viewer, action: "Action", body: Body | None) -> bool:
    if viewer.person is None:
        return False
    if action.lead_id in viewer.organisations:
        return True
    sits = action.circle_id in viewer.circles
    return sits and (action.problem_id is not None or body is None)


def keeps(viewer: Viewer, action: "Action") -> bool:
    """Say whether this person keeps the papers of the body that decided."""
    body = body_of(viewer, action)
    return body is not None and bodies.keeps(viewer, body)
