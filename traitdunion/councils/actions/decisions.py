"""Note what is decided, by the key that the browser drew; correct it, answer what follows from it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from traitdunion.kernel.clock import now, today
from traitdunion.kernel.ids import new_id
from traitdunion.problems import actions as problems
from traitdunion.problems.enums import ActionState, Kind, LegalTool
from traitdunion.sharing.actions import journal
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import circle_of
from traitdunion.sharing.viewer import Viewer

from ..enums import BlockKind, Layer, MeetingState, MinutesState
from ..models import Block, Decision, Meeting, Point
from ..queries import follow, meetings
from ..rules import day_typed
from ..words import NotDone
from .bodies import may_keep, who

if TYPE_CHECKING:
    from traitdunion.problems.published import Action, Problem

LONGEST = 200


@dataclass(frozen=True)
class Typed:
    """A decision as it is typed in the room: what, who leads, by when."""

    what: str
    lead: str = ""
    due: str = ""
    layer: Layer = Layer.GROUP


def _writable(meeting: Meeting) -> None:
    """What was typed while the network was away arrives late: until the minutes are approved it is taken."""
    if meeting.state not in {MeetingState.OPEN, MeetingState.CLOSED}:
        raise NotDone("not_open")
    if meeting.account == MinutesState.APPROVED:
        raise NotDone("approved")


def _facts(meeting: Meeting, typed: Typed, by: Viewer) -> dict:
    what = " ".join(typed.what.split())
    if not what:
        raise NotDone("empty")
    if len(what) > LONGEST:
        raise NotDone("too_long")
    lead, person = meetings.leads(by, meeting.body).found(typed.lead)
    layer = typed.layer if meeting.reserved else Layer.SHAREABLE
    circle = circle_of(lead) if lead and layer == Layer.SHAREABLE else None
    return {
        "what": what, "lead_words": typed.lead.strip()[:120], "lead_id": lead, "lead_person_id": person, "layer": layer,
        "lead_circle": circle.id if circle else None, "due": day_typed(typed.due, today()), "due_words": typed.due.strip()[:40],
    }  # fmt: skip


@transaction.atomic
def decide(meeting: Meeting, *, key: uuid.UUID, typed: Typed, point: Point | None, by: Viewer) -> Decision:
    """Note a decision. The same key is the same decision, however often it is sent."""
    may_keep(meeting.body, by=by)
    known = Decision.objects.filter(pk=key, meeting=meeting).first()
    if known is not None:
        return known
    _writable(meeting)
    made = Decision(
        id=key, circle=meeting.circle, meeting=meeting, point=point, by=who(by), created=now(), **_facts(meeting, typed, by)
    )  # fmt: skip
    _insert(made)
    _follow(made, by=by)
    journal(by, action="decide", item=made)
    return made


@dataclass(frozen=True)
class Taken:
    """A decision of older minutes: what, who leads, by when."""

    what: str
    lead: uuid.UUID | None = None
    person: uuid.UUID | None = None
    due: dt.date | None = None


@transaction.atomic
def take_over(meeting: Meeting, *, said: Taken, by: Viewer) -> Decision:
    """Note what a meeting had decided before its body came here; its day may be behind it."""
    may_keep(meeting.body, by=by)
    _writable(meeting)
    layer = Layer.GROUP if meeting.reserved else Layer.SHAREABLE
    circle = circle_of(said.lead) if said.lead and layer == Layer.SHAREABLE else None
    made = Decision(
        id=new_id(), circle=meeting.circle, meeting=meeting, by=who(by), created=now(), layer=layer, what=said.what[:LONGEST],
        lead_id=said.lead, lead_person_id=said.person, due=said.due, lead_circle=circle.id if circle else None,
    )  # fmt: skip
    _insert(made)
    _follow(made, by=by)
    journal(by, action="decide", item=made)
    return made


def _follow(one: Decision, *, by: Viewer) -> None:
    """Make the « suite à donner » of a decision that says who leads it or by when, or keep it in step."""
    shared = one.layer == Layer.SHAREABLE
    if one.action is not None:
        problems.change(one.action, _planned(one), taken_over=True, shared=shared, by=by)
        return
    if one.lead_id is None and one.due is None:
        return
    about = _about(one)
    if about is not None:
        one.action = problems.plan(_planned(one), problem=about, taken_over=True, by=by)
    else:
        one.action = problems.plan(_planned(one), circle=one.circle_id, taken_over=True, shared=shared, by=by)
    one.save(update_fields=["action"])


def _planned(one: Decision) -> problems.Planned:
    """What the decision says; what was added on the page of a problem stays."""
    known = one.action
    kind = Kind(known.kind) if known and known.kind else None
    tool = LegalTool(known.tool) if known and known.tool else None
    return problems.Planned(
        one.what, kind, tool, one.lead_id, one.lead_person_id, one.due, known.cost if known else None
    )


def _about(one: Decision) -> "Problem | None":
    """Return the open problem that the point is about, where the decision may follow it: neither is told to more people."""
    problem = one.point.problem if one.point else None
    if problem is None or problem.closed is not None or problem.circle_id != one.circle_id:
        return None
    if one.layer == Layer.GROUP:
        return problem if problem.level == Level.GROUP else None
    return problem if problem.level != Level.GROUP and one.lead_circle in {None, *problem.audience} else None


def _insert(row) -> None:
    """A key that something unseen bears is refused like any other mistake."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise NotDone("empty") from taken


@transaction.atomic
def correct(decision: Decision, *, meeting: Meeting, typed: Typed, by: Viewer) -> None:
    """Change what was noted, before it is approved."""
    may_keep(meeting.body, by=by)
    _writable(meeting)
    for name, value in _facts(meeting, typed, by).items():
        setattr(decision, name, value)
    decision.save()
    _follow(decision, by=by)
    journal(by, action="correct_decision", item=decision)


@transaction.atomic
def strike(decision: Decision, *, meeting: Meeting, by: Viewer) -> None:
    """Take back a decision that was noted by mistake, and what was to follow from it."""
    may_keep(meeting.body, by=by)
    _writable(meeting)
    journal(by, action="strike_decision", item=decision)
    Decision.objects.filter(pk=decision.pk).delete()
    if decision.action is not None:
        problems.withdraw(decision.action, by=by)


@transaction.atomic
def off_tool(meeting: Meeting, *, key: uuid.UUID, point: Point | None, by: Viewer) -> Block:
    """« Situation évoquée hors outil »: that it was spoken of, and nothing of what was said."""
    may_keep(meeting.body, by=by)
    known = Block.objects.filter(pk=key, meeting=meeting).first()
    if known is not None:
        return known
    _writable(meeting)
    last = Block.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True).first() or 0
    made = Block(
        id=key, meeting=meeting, point=point, position=last + 10, kind=BlockKind.OFF_TOOL, by=who(by), at=now(),
        layer=Layer.GROUP if meeting.reserved else Layer.SHAREABLE,
    )  # fmt: skip
    _insert(made)
    journal(by, action="note_off_tool", item=made)
    return made


@transaction.atomic
def answer(action: "Action", *, to: ActionState, words: str = "", noted: str = "", by: Viewer) -> None:
    """Say where it stands: whoever leads, or who keeps the papers for them (« reçu par téléphone le… »)."""
    if not follow.may_answer(by, action):
        body = follow.body_of(by, action)
        if body is None:
            raise NotDone("seat_is_the_chairs_to_give")
        may_keep(body, by=by)
    problems.answer(action, to, reason=words, told_by=noted, by=by)
