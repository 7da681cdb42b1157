"""Meetings, their agenda, who was asked and who came, what was decided."""

import uuid
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404

from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import Layer, MeetingState
from ..models import Body, Convened, Decision, Meeting, Point
from ..rules import one_named, quorum_needed
from . import bodies


def meetings(viewer: Viewer, body: Body, limit: int = 30) -> list[Meeting]:
    """Return the meetings of a body, the latest first."""
    require(viewer)
    return list(Meeting.objects.filter(body=body).order_by("-starts")[:limit])


def meeting(viewer: Viewer, pk: uuid.UUID) -> Meeting:
    """Return the meeting, or 404: the same for one of others and for one that never was."""
    require(viewer)
    found = Meeting.objects.select_related("body__circle", "circle").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def kept_meeting(viewer: Viewer, pk: uuid.UUID) -> Meeting:
    """Return a meeting whose papers the viewer keeps, or 404."""
    found = meeting(viewer, pk)
    if not bodies.keeps(viewer, found.body):
        raise Http404
    return found


def coming(viewer: Viewer, limit: int = 10) -> list[Meeting]:
    require(viewer)
    known = Meeting.objects.filter(starts__gte=now()).exclude(state=MeetingState.CANCELLED)
    return list(known.select_related("body").order_by("starts")[:limit])


def agenda(viewer: Viewer, meeting: Meeting) -> list[Point]:
    """Return the points that are kept, in order, each with its decisions."""
    require(viewer)
    kept = Point.objects.filter(meeting=meeting, kept=True).select_related("problem").order_by("position", "pk")
    return list(kept.prefetch_related(Prefetch("decisions", Decision.objects.order_by("created"))))


def proposals(viewer: Viewer, meeting: Meeting) -> list[Point]:
    """Return what members propose and the secretary has not kept yet, with who asks."""
    require(viewer)
    rows = Point.objects.filter(meeting=meeting, kept=False).select_related("problem")
    return list(rows.order_by("position", "pk"))


def point(viewer: Viewer, meeting: Meeting, pk: uuid.UUID) -> Point:
    require(viewer)
    found = Point.objects.select_related("problem").filter(meeting=meeting, pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Line:
    """A point as it may be told outside: a reserved one keeps its number and nothing else."""

    number: int
    title: str
    reserved: bool
    minutes: int


def told(points: list[Point]) -> list[Line]:
    """Return an agenda for what leaves the platform: convocations, letters, calendars."""
    return [
        Line(rank, "" if one.layer == Layer.GROUP else one.title, one.layer == Layer.GROUP, one.minutes)
        for rank, one in enumerate(points, 1)
    ]


def convened(viewer: Viewer, meeting: Meeting) -> list[Convened]:
    """Return who was asked, by organisation in French order."""
    require(viewer)
    rows = Convened.objects.filter(meeting=meeting).select_related("person__account", "organisation")
    return list(rows.order_by("organisation__sort_key", "person__sort_key"))


def own_line(viewer: Viewer, meeting: Meeting) -> Convened | None:
    require(viewer)
    return Convened.objects.filter(meeting=meeting, person=viewer.person).first()


def was_there(viewer: Viewer, meeting: Meeting) -> bool:
    line = own_line(viewer, meeting)
    return line is not None and line.present is True


@dataclass(frozen=True)
class Quorum:
    present: int
    asked: int
    needed: int | None

    @property
    def reached(self) -> bool:
        return self.needed is None or self.present >= self.needed


def quorum(meeting: Meeting, lines: list[Convened]) -> Quorum:
    present = sum(one.present is True for one in lines)
    return Quorum(present, len(lines), quorum_needed(len(lines), meeting.body.quorum))


# -- decisions --------------------------------------------------------------------------


def decisions(viewer: Viewer, meeting: Meeting) -> list[Decision]:
    require(viewer)
    rows = Decision.objects.filter(meeting=meeting).select_related("lead", "lead_person", "point", "action")
    return list(rows.order_by("created"))


def decision(viewer: Viewer, pk: uuid.UUID) -> Decision:
    """Return a decision that the viewer's circles see, or 404."""
    require(viewer)
    found = Decision.objects.select_related("lead", "lead_person", "point__problem", "action").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Leads:
    """Who may lead a decision here: the members' organisations, then the members."""

    organisations: dict[uuid.UUID, str]
    persons: dict[uuid.UUID, str]
    of: dict[uuid.UUID, uuid.UUID]

    @property
    def names(self) -> list[str]:
        return [*self.organisations.values(), *self.persons.values()]

    def found(self, words: str) -> tuple[uuid.UUID | None, uuid.UUID | None]:
        """Return (organisation, person) of what was typed: « tran » is enough when one only begins so."""
        body = one_named(words, self.organisations)
        if body is not None:
            return body, None  # type: ignore[return-value]  # — a key of the table above
        person = one_named(words, self.persons)
        return (self.of[person], person) if person is not None else (None, None)  # type: ignore[index,return-value]  # — likewise


def leads(viewer: Viewer, body: Body) -> Leads:
    """Return who may lead: whoever sits in this body, and the organisations that they sit for."""
    require(viewer)
    sitting = bodies.members(viewer, body)
    return Leads(
        {one.organisation_id: one.organisation for one in sitting},
        {one.person: one.name for one in sitting},
        {one.person: one.organisation_id for one in sitting},
    )


def letterhead(viewer: Viewer) -> dict[str, str]:
    """Return who writes: the authority of the viewer, else the only one of the instance."""
    own = people.authority_of(viewer) or next(iter(people.authorities()), None)
    if own is None:
        return {"town": "", "address": "", "phone": "", "mail": ""}
    return {"town": people.name_of(own), "address": own.postal_address, "phone": own.phone, "mail": own.mail}
