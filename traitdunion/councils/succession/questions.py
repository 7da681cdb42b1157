"""What somebody holds, as far as the viewer keeps it, and whether a successor may take it over."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404

from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.problems import published as problems
from traitdunion.sharing import published as sharing
from traitdunion.sharing.enums import CircleKind
from traitdunion.sharing.queries import own_circles, require, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import MeetingState
from ..models import Body, Convened, Handover, Mandate, Meeting, Party
from ..queries import bodies, follow
from ..rules import passing_refusal

if TYPE_CHECKING:
    from traitdunion.problems.published import Action, Problem


@dataclass
class Held:
    """What somebody holds in one circle: a seat, a mandate, actions, meetings to come; and who may not take it over."""

    circle: Any
    body: Body | None
    actions: list["Action"] = field(default_factory=list)
    seat: Any = None
    mandate: Mandate | None = None
    convened: list[Convened] = field(default_factory=list)
    organisation: uuid.UUID | None = None  # for which the leaver sits there
    takes: Any = None  # the successor's own seat there
    represents: Any = None  # the organisation that the successor would sit for
    because: str = ""

    @property
    def key(self) -> str:
        return str(self.circle.id)

    @property
    def name(self) -> str:
        return self.body.name if self.body else self.circle.name

    @property
    def role(self) -> str:
        return self.seat.role if self.seat else ""

    @property
    def late(self) -> int:
        return sum(one.due is not None and one.due < today() for one in self.actions)

    @property
    def anything(self) -> bool:
        return bool(self.seat or self.mandate or self.actions)


@dataclass
class Answered:
    """An agreement where somebody answers for a party."""

    party: Party
    because: str = ""

    @property
    def key(self) -> str:
        return str(self.party.pk)


@dataclass
class Holdings:
    circles: list[Held]
    agreements: list[Answered]

    @property
    def anything(self) -> bool:
        return bool(self.circles or self.agreements)


def leaver(viewer: Viewer, pk: uuid.UUID):
    """Return somebody who holds something that the viewer keeps, or 404."""
    person = people.person_rows(viewer, [pk]).first()
    if person is None or not _kept_circles(viewer, person):
        raise Http404
    return person


def holdings(viewer: Viewer, person, successor=None) -> Holdings:
    """Return what a person holds where the viewer keeps the papers; with a successor, why each line may not pass on."""
    require(viewer)
    mine = _organisations_of(viewer, successor) if successor else {}
    circles = [one for one in _kept_circles(viewer, person) if one.anything]
    for one in circles:
        _judge(viewer, one, person, successor, mine)
    return Holdings(circles, _agreements(viewer, person, successor, set(mine)))


def _kept_circles(viewer: Viewer, person) -> list[Held]:
    """The bodies that the viewer keeps and where this person sits; then the viewer's own organisation, for what it took over."""
    known = Body.objects.filter(closed=None).exclude(circle=None).select_related("circle")
    kept = [Held(one.circle, one) for one in known.order_by("name") if bodies.keeps(viewer, one)]
    taken = {one.circle.id for one in kept}
    kept += [Held(one, None) for one in own_circles(viewer) if one.id not in taken and _is_own(viewer, one)]
    for one in kept:
        _fill(viewer, one, person)
    return [one for one in kept if one.anything]


def _is_own(viewer: Viewer, circle) -> bool:
    """The viewer's organisation, or a group that is no body and that the viewer leads."""
    leads = any(one.circle == circle.id and one.role in sharing.LEADS for one in viewer.sittings)
    return leads or (circle.kind == CircleKind.ORGANISATION and viewer.coordinates)


def _fill(viewer: Viewer, held: Held, person) -> None:
    circle = held.circle
    if held.body is not None or circle.kind == CircleKind.GROUP:
        seats = {one.seat.person_id: one.seat for one in sharing.members(viewer, circle)}
        held.seat = seats.get(person.pk)
    if held.body is not None:
        held.mandate = Mandate.objects.filter(bodies.living(today()), body=held.body, person=person).first()
        coming = Q(meeting__body=held.body, meeting__starts__gte=now(), meeting__state=MeetingState.CONVENED)
        held.convened = list(Convened.objects.filter(coming, person=person).select_related("meeting"))
    held.actions = problems.owed_by(viewer, person.pk, circle=circle.id)
    held.organisation = next((one.organisation_id for one in (held.seat, held.mandate) if one), None)


def _judge(viewer: Viewer, held: Held, person, successor, mine: dict) -> None:
    if successor is None:
        return
    if held.seat or held.body:
        seats = {one.seat.person_id: one.seat for one in sharing.members(viewer, held.circle)}
        held.takes = seats.get(successor.pk)
    wanted = held.organisation or next((one.lead_id for one in held.actions if one.lead_id), None)
    sits_for = held.takes.organisation_id if held.takes else None
    own = wanted in mine or (held.body is not None and not held.body.in_group and bool(mine))
    held.represents = sits_for or (wanted if wanted in mine else next(iter(mine), None))
    in_group = held.circle.kind == CircleKind.GROUP
    held.because = passing_refusal(
        same=successor.pk == person.pk, sits=held.takes is not None, represents=own, in_group=in_group,
        in_council=held.body is not None and not in_group,
    )  # fmt: skip


def _organisations_of(viewer: Viewer, person) -> dict[uuid.UUID, bool]:
    return {own: True for one, own in sorted(sharing.who_represents(viewer), key=str) if one == person.pk}


def _agreements(viewer: Viewer, person, successor, mine: set) -> list[Answered]:
    """The agreements that the viewer's coordination keeps, where this person answers for a party."""
    authority = people.settled_by(viewer)
    if authority is None:
        return []
    asked = Q(correspondent=person) | Q(substitute=person)
    rows = visible(viewer, Party).filter(asked, agreement__authority=authority, agreement__closed=None)
    found = []
    for one in rows.select_related("agreement", "organisation").order_by("agreement__title"):
        because = ""
        if successor is not None:
            because = passing_refusal(
                same=successor.pk == person.pk, sits=False, represents=one.organisation_id in mine, in_group=False, in_council=False
            )  # fmt: skip
        found.append(Answered(one, because))
    return found


def candidates(viewer: Viewer, person) -> list[tuple[Any, str]]:
    """Return who could take over, with the organisation: colleagues first, then who sits beside this person."""
    seated: dict[uuid.UUID, str] = {}
    organisations = set()
    for held in _kept_circles(viewer, person):
        organisations.add(held.organisation)
        if held.seat or held.body:
            seated |= {one.seat.person_id: one.organisation for one in sharing.members(viewer, held.circle)}
    names = {one.id: one.short_name or one.name for one in people.organisation_rows(viewer)}
    for one, own in sharing.who_represents(viewer):
        if own in organisations:
            seated.setdefault(one, names.get(own, ""))
    seated.pop(person.pk, None)
    beside = {one for one, own in sharing.who_represents(viewer) if own in organisations}
    rows = sorted(people.person_rows(viewer, seated), key=lambda one: (one.pk not in beside, one.sort_key))
    return [(one, seated[one.pk]) for one in rows]


# -- what was passed on -----------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One circle of a summary: what is owed there, what is worked on, when it meets."""

    name: str
    body: Body | None
    actions: list["Action"]
    problems: list["Problem"]
    meetings: list[Meeting]


@dataclass(frozen=True)
class Summary:
    leaver: Any
    successor: Any
    at: dt.datetime
    parts: list[Part]
    agreements: list[Party]


def summary(viewer: Viewer, act: uuid.UUID) -> Summary:
    """Return what one act passed on, as far as the viewer's circles hold it, or 404."""
    require(viewer)
    rows = list(
        Handover.objects.filter(act=act).select_related("leaver", "successor", "circle", "body").order_by("body__name")
    )
    if not rows:
        raise Http404
    parties = visible(viewer, Party).filter(
        Q(correspondent=rows[0].successor_id) | Q(substitute=rows[0].successor_id), agreement__closed=None
    )
    answered = parties.select_related("agreement", "organisation").order_by("agreement__ends")
    return Summary(rows[0].leaver, rows[0].successor, rows[0].at, [_part(viewer, one) for one in rows], list(answered))


def _part(viewer: Viewer, row: Handover) -> Part:
    wanted = set(row.actions)
    owed = problems.owed_by(viewer, row.successor_id, circle=row.circle_id)
    owed = [one for one in owed if one.pk in wanted]
    worked = {one.problem_id: one.problem for one in owed if one.problem is not None}
    meetings: list[Meeting] = []
    if row.body is not None:
        worked |= {one.pk: one for one in follow.open_problems(viewer, row.body)}
        known = Meeting.objects.filter(body=row.body, starts__gte=now()).exclude(state=MeetingState.CANCELLED)
        meetings = list(known.order_by("starts")[:2])
    name = row.body.name if row.body else row.circle.name
    return Part(name, row.body, owed, list(worked.values()), meetings)
