"""Bodies, who sits in them, and when they last met."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.utils.timezone import localdate

from traitdunion.kernel.clock import now, today
from traitdunion.sharing import published as sharing
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import PLENARY, BodyKind, College, MeetingState
from ..models import Body, Mandate, Meeting
from ..rules import SOON, plenary_due


@dataclass(frozen=True)
class Member:
    """Somebody who sits in a body, by mandate or by a seat in its group."""

    person: uuid.UUID
    name: str
    function: str
    mail: str
    with_account: bool
    organisation_id: uuid.UUID
    organisation: str
    college: College
    quality: str
    starts: dt.date
    ends: dt.date | None
    mandate: uuid.UUID | None
    leads: bool = False
    sort_key: tuple = ()


def living(on: dt.date) -> Q:
    return Q(starts__lte=on) & (Q(ends=None) | Q(ends__gte=on))


def keeps(viewer: Viewer, body: Body) -> bool:
    """Say whether the viewer keeps this body's papers: its chair, its secretary, and for councils the coordination."""
    leads = any(one.circle == body.circle_id and one.role in sharing.LEADS for one in viewer.sittings)
    return leads or (not body.in_group and viewer.coordinates)


def sits(viewer: Viewer, body: Body) -> bool:
    return body.circle_id in viewer.circles


def body(viewer: Viewer, pk: uuid.UUID) -> Body:
    """Return the body, or 404: the same for what is hidden and for what never was."""
    require(viewer)
    found = Body.objects.select_related("circle", "parent").filter(pk=pk, closed=None).first()
    if found is None:
        raise Http404
    return found


def members(viewer: Viewer, body: Body, on: dt.date | None = None) -> list[Member]:
    """Return who sits here: the chair first, then by college and organisation, in French order."""
    require(viewer)
    rows = Mandate.objects.filter(living(on or today()), body=body).select_related("person__account", "organisation")
    found = {row.person_id: _by_mandate(row) for row in rows}
    if body.in_group:
        found = _with_seats(viewer, body, found)
    return sorted(found.values(), key=lambda one: one.sort_key)


def _by_mandate(row: Mandate) -> Member:
    person, leads = row.person, "présid" in row.quality.lower()
    return Member(
        person.pk, person.name, person.function, person.mail, person.account_id is not None, row.organisation_id, row.organisation.name,
        College(row.college), row.quality, row.starts, row.ends, row.pk, leads,
        (not leads, list(College).index(College(row.college)), row.organisation.sort_key, person.sort_key),
    )  # fmt: skip


def _with_seats(viewer: Viewer, body: Body, by_mandate: dict) -> dict:
    """A group's members are those of its seats; a mandate only says in which college."""
    found = {}
    for one in sharing.members(viewer, body.own_circle):
        seat, person, said = one.seat, one.seat.person, by_mandate.get(one.seat.person_id)
        leads = seat.role in sharing.LEADS
        college = said.college if said else College.DESIGNATED
        # Who has not accepted the charter learns nothing by mail: a letter is handed over.
        mail = "" if one.waits else person.mail
        found[person.pk] = Member(
            person.pk, person.name, person.function, mail, person.account_id is not None, seat.organisation_id, one.organisation,
            college, said.quality if said else "", localdate(seat.starts), localdate(seat.ends) if seat.ends else None,
            said.mandate if said else None, leads, (not leads, 0, seat.organisation.sort_key, person.sort_key),
        )  # fmt: skip
    return found


def mandate(viewer: Viewer, body: Body, pk: uuid.UUID) -> Mandate:
    require(viewer)
    found = Mandate.objects.filter(living(today()), pk=pk, body=body).select_related("person", "organisation").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Row:
    """A body in the list: when it meets next, when it last met, and what the law still wants."""

    body: Body
    members: int
    next: Meeting | None
    last: Meeting | None
    plenary_by: dt.date | None = None  # when that day is near or past

    @property
    def plenary_late(self) -> bool:
        return self.plenary_by is not None and self.plenary_by < today()


def bodies(viewer: Viewer) -> list[Row]:
    """Return the bodies that the viewer sees, councils first, in a constant number of questions."""
    require(viewer)
    rows = list(Body.objects.filter(closed=None).select_related("parent"))
    upcoming, held = _meetings(rows)
    counts = Counter(Mandate.objects.filter(living(today()), body__in=rows).values_list("body", flat=True))
    ranks = list(BodyKind)
    rows.sort(key=lambda one: (ranks.index(BodyKind(one.kind)), one.name))
    return [
        Row(one, counts[one.pk], upcoming.get(one.pk), held.get(one.pk), _plenary_by(one, held.get(one.pk)))
        for one in rows
    ]


def _meetings(rows: list[Body]) -> tuple[dict, dict]:
    """Return the next meeting and the last one held of each body."""
    known = Meeting.objects.filter(body__in=rows).exclude(state=MeetingState.CANCELLED)
    coming = known.filter(starts__gte=now()).order_by("body", "starts").distinct("body")
    past = known.filter(state=MeetingState.CLOSED).order_by("body", "-starts").distinct("body")
    return {one.body_id: one for one in coming}, {one.body_id: one for one in past}


def _plenary_by(body: Body, last: Meeting | None) -> dt.date | None:
    if BodyKind(body.kind) not in PLENARY:
        return None
    by = plenary_due(localdate(last.starts) if last else None, localdate(body.created))
    return by if by - SOON <= today() else None


def standing(viewer: Viewer, body: Body) -> Row:
    """Return one body as the list shows it."""
    require(viewer)
    upcoming, held = _meetings([body])
    last = held.get(body.pk)
    return Row(body, 0, upcoming.get(body.pk), last, _plenary_by(body, last))


def may_bind(viewer: Viewer) -> list:
    """Return the groups that the viewer leads and that have no body yet."""
    require(viewer)
    led = [one.circle for one in sharing.my_groups(viewer) if one.leads]
    taken = set(Body.objects.filter(circle__in=led).values_list("circle", flat=True))
    return [circle for circle in led if circle.id not in taken]


def may_sit(viewer: Viewer, body: Body) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Return (person, organisation) of who may be given a mandate, those who hold one left out."""
    require(viewer)
    held = set(Mandate.objects.filter(living(today()), body=body).values_list("person", flat=True))
    if body.in_group:
        pairs = {(one.seat.person_id, one.seat.organisation_id) for one in sharing.members(viewer, body.own_circle)}
    else:
        pairs = sharing.who_represents(viewer)
    return [(person, own) for person, own in pairs if person not in held]
