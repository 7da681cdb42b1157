"""Seat someone in a group with the organisation's agreement; extend, end, exclude: each bites at the person's next request."""

import datetime as dt
import uuid

from django.db import connection, transaction
from django.db.models import Q
from django.utils import translation

from traitdunion.kernel.clock import now
from traitdunion.people.models import Organisation, Person

from ..actions import journal, permit
from ..enums import Agreement, SeatRole, Verb
from ..models import Circle, Seat
from ..viewer import Viewer
from .errors import NotDone
from .opening import hold
from .text import whole_day
from .words import AGREEMENTS

LEADS = (SeatRole.CHAIR.value, SeatRole.SECRETARY.value)


def people_to_seat(by: Viewer, circle: Circle) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Return (person, organisation) of everybody who represents an organisation: asked by who leads a group, else none."""
    permit(by, Verb.LEAD, towards=circle)
    with connection.cursor() as cursor:
        cursor.execute("select person, organisation from tu.people_to_seat(%s)", [circle.id])
        return cursor.fetchall()


@transaction.atomic
def seat_member(
    circle: Circle,
    *,
    person: Person,
    organisation: Organisation,
    role: SeatRole,
    agreed: tuple[Agreement, dt.date],
    ends: dt.datetime | None,
    by: Viewer,
) -> Seat:
    """Seat someone for an organisation, whose agreement is written down with its day."""
    permit(by, Verb.SEAT, towards=circle, partner=organisation.kind)
    held = hold(circle, by=by)
    moment = now()
    if (person.pk, organisation.pk) not in people_to_seat(by, held):
        raise NotDone("not_of_that_organisation")
    if Seat.objects.filter(Q(ends=None) | Q(ends__gt=moment), circle=held, person=person).exists():
        raise NotDone("already_sits")
    given = Seat.objects.create(
        circle=held, person=person, organisation=organisation, role=role.value, starts=moment, ends=ends,
        agreement=_said(*agreed), given_by_id=by.person,
    )  # fmt: skip
    journal(by, action="seat", item=given)
    return given


def _said(how: Agreement, day: dt.date) -> str:
    """« Par lettre, 3 mars 2026 »: a record, in French whatever the screen's language."""
    with translation.override("fr"):
        return f"{AGREEMENTS[how]}, {whole_day(day)}"


@transaction.atomic
def extend_seat(seat: Seat, *, ends: dt.datetime | None, by: Viewer) -> None:
    """Give a seat another end. ``seat`` is as it was shown: if somebody changed it since, nothing is done and it is said."""
    hold(seat.circle, by=by)
    if ends is not None and ends <= now():
        raise NotDone("window_over")
    _change(seat, ends=ends)
    journal(by, action="extend_seat", item=seat)


@transaction.atomic
def end_seat(seat: Seat, *, by: Viewer) -> None:
    """End a seat at once."""
    hold(seat.circle, by=by)
    _another_leads(seat)
    _change(seat, ends=now())
    journal(by, action="unseat", item=seat)


@transaction.atomic
def hand_over(seat: Seat, *, to: Seat, by: Viewer) -> None:
    """End a seat at once. Whoever follows leads there if that seat did: by a new seat, so that it is known who could do what when."""
    permit(by, Verb.SEAT, towards=seat.circle)
    Circle.objects.select_for_update(of=("self",)).get(pk=seat.circle_id)
    moment = now()
    if seat.role in LEADS and to.role not in LEADS:
        _change(to, ends=moment)
        given = Seat.objects.create(
            circle_id=to.circle_id, person_id=to.person_id, organisation_id=to.organisation_id, role=seat.role, starts=moment, ends=to.ends,
            agreement=to.agreement, given_by_id=by.person,
        )  # fmt: skip
        journal(by, action="seat", item=given)
    _change(seat, ends=moment)
    journal(by, action="unseat", item=seat)


@transaction.atomic
def exclude(seat: Seat, *, reason: str, by: Viewer) -> None:
    """End a seat at once for a breach of the charter; the reason is kept by the journal alone."""
    hold(seat.circle, by=by)
    _another_leads(seat)
    _change(seat, ends=now(), excluded=True)
    journal(by, action="exclude", item=seat, reason=reason)


def _change(seat: Seat, **values) -> None:
    living = Seat.objects.filter(Q(ends=None) | Q(ends__gt=now()), pk=seat.pk)
    as_shown = living.filter(ends=seat.ends) if seat.ends else living.filter(ends=None)
    if not as_shown.update(**values):
        raise NotDone("seat_changed")


def _another_leads(seat: Seat) -> None:
    others = Seat.objects.filter(circle=seat.circle_id, role__in=LEADS).exclude(pk=seat.pk)
    if seat.role in LEADS and not others.filter(Q(ends=None) | Q(ends__gt=now())).exists():
        raise NotDone("last_lead")
