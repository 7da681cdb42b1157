"""What the policy is told of groups: their charters, and the seats that wait for an acceptance."""

import calendar
import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Q

from traitdunion.kernel.clock import now

from .. import policy
from ..enums import Basis, CircleKind, SeatRole
from ..models import Acceptance, Charter, Circle, Seat
from ..viewer import Viewer


def months_after(moment: dt.datetime, months: int) -> dt.datetime:
    """Return the same day so many months later, or the last of a shorter month."""
    year, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + year, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def charters_of(circles: Iterable[int], person: uuid.UUID | None = None) -> dict[int, tuple[policy.CharterFacts, ...]]:
    """Return the charters of groups that are seen here, each with whether this person accepted its words."""
    moment = now()
    found: dict[int, tuple[policy.CharterFacts, ...]] = {}
    rows = list(Charter.objects.filter(circle__in=list(circles)).defer("text").order_by("circle", "number"))
    said = Acceptance.objects.filter(charter__in=rows, person=person) if person else Acceptance.objects.none()
    accepted = set(said.values_list("charter__circle", "charter__sha256"))
    for row in rows:
        found[row.circle_id] = (*found.get(row.circle_id, ()), _facts(row, moment, accepted))
    return found


def _facts(row: Charter, moment: dt.datetime, accepted: set) -> policy.CharterFacts:
    return policy.CharterFacts(
        row.number, row.effective, row.until, (row.circle_id, row.sha256) in accepted,
        frozenset(row.purposes), frozenset(row.information), frozenset(row.partner_kinds), months_after(moment, row.keep_months),
    )  # fmt: skip


def circle_facts(circle: Circle, person: uuid.UUID | None) -> policy.CircleFacts:
    kind, basis = CircleKind(circle.kind), Basis(circle.basis)
    charters = charters_of([circle.id], person).get(circle.id, ()) if kind == CircleKind.GROUP else ()
    return policy.CircleFacts(circle.id, kind, basis, charters, circle.own_items_only)


def own_seats(by: Viewer, circle: policy.CircleFacts) -> tuple[policy.SeatFacts, ...]:
    """Return the viewer's seats in a group, asleep or awake, as rows say them."""
    if circle.kind != CircleKind.GROUP or by.person is None or circle.id in by.veiled:
        return ()
    moment = now()
    rows = Seat.objects.filter(
        Q(ends=None) | Q(ends__gt=moment), person=by.person, circle=circle.id, starts__lte=moment
    )
    return tuple(
        policy.SeatFacts(
            circle.id, str(row.organisation_id), SeatRole(row.role), row.starts, row.ends,
            needs_charter=circle.basis != Basis.NONE, charters=circle.charters,
        )
        for row in rows
    )  # fmt: skip


def shared_until(circle: Circle) -> dt.datetime | None:
    """Return until when what is shared into a group now stays there: its charter says so; elsewhere no term is set."""
    charter = policy.in_force(circle_facts(circle, None).charters, now())
    return charter.keep_until if charter else None
