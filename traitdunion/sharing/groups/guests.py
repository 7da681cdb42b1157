"""A guest sees the items that the group invites to look at, within its hours, and nothing else of the group."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from traitdunion.kernel import ids
from traitdunion.kernel.clock import now
from traitdunion.people.models import Organisation, Person

from ..actions import draw_number, journal, secret_hash
from ..enums import CircleKind, Purpose, SeatRole
from ..models import Circle, Reveal, Seat
from ..viewer import Viewer
from .errors import NotDone
from .opening import hold
from .questions import shared_into
from .seating import people_to_seat

LONGEST = dt.timedelta(days=7)


@dataclass(frozen=True)
class Hours:
    starts: dt.datetime
    ends: dt.datetime


@transaction.atomic
def invite(
    circle: Circle, *, person: Person, organisation: Organisation, items: Collection[uuid.UUID], hours: Hours, by: Viewer
) -> Seat:  # fmt: skip
    """Let a guest see some of what the group sees, from an hour to an hour."""
    held = hold(circle, by=by)
    _bounded(hours)
    if (person.pk, organisation.pk) not in people_to_seat(by, held):
        raise NotDone("not_of_that_organisation")
    given = [one for one in shared_into(by, held) if one.item in set(items)]
    if not given:
        raise NotDone("nothing_given")
    made = _pass(held, hours)
    guest = Seat.objects.create(
        circle=made, person=person, organisation=organisation, role=SeatRole.GUEST.value, starts=hours.starts,
        ends=hours.ends, given_by_id=by.person,
    )  # fmt: skip
    Reveal.objects.bulk_create(
        Reveal(
            kind_id=one.kind_id, item=one.item, circle=made, source=held, by=by.person, purpose=Purpose.KNOW.value, created=now(),
            until=min(filter(None, (hours.ends, one.until))),
        )
        for one in given
    )  # fmt: skip
    journal(by, action="invite_guest", item=guest, count=len(given))
    return guest


def _bounded(hours: Hours) -> None:
    if hours.ends <= hours.starts or hours.ends <= now():
        raise NotDone("window_over")
    if hours.ends - hours.starts > LONGEST:
        raise NotDone("window_too_long")


def _pass(circle: Circle, hours: Hours) -> Circle:
    """The secret of a guest's pass is kept nowhere: the guest signs in."""
    made = Circle(
        id=draw_number(for_pass=True), kind=CircleKind.PASS.value, secret_hash=secret_hash(ids.code(16)), until=hours.ends,
        created=now(), parent=circle,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def end_invitation(guest: Seat, *, circle: Circle, by: Viewer) -> None:
    """The guest sees nothing more from this second on."""
    hold(circle, by=by)
    moment = now()
    Reveal.objects.filter(circle=guest.circle_id, circle__parent=circle, ended=None).update(ended=moment)
    Seat.objects.filter(pk=guest.pk, ends__gt=moment).update(ends=max(moment, guest.starts))
    Circle.objects.filter(pk=guest.circle_id).update(closed=moment)
    journal(by, action="end_invitation", item=guest)
