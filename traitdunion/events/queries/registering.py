"""What a personal link answers: one's own place, its workshops, and where the door stands."""

import datetime as dt
from dataclasses import dataclass

from traitdunion.kernel.clock import now
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import ChoiceState, Door, EventState, RegistrationState
from ..models import Event, Registrant, Registration, WorkshopChoice
from .sealed import opened

OPENS_BEFORE = 15


def held(viewer: Viewer) -> Registration | None:
    """Return the registration of the link that this viewer came by."""
    require(viewer)
    rows = Registration.objects.filter(by_pass__in=list(viewer.passes)).select_related("event", "event__organiser")
    return rows.first() if viewer.passes else None


def registrant(viewer: Viewer, registration: Registration) -> Registrant | None:
    require(viewer)
    return next(iter(opened(Registrant.objects.filter(registration=registration))), None)


def choices(viewer: Viewer, registration: Registration) -> list[WorkshopChoice]:
    """Return what was chosen and not given back, in the order of the programme."""
    require(viewer)
    rows = WorkshopChoice.objects.filter(registration=registration).exclude(state=ChoiceState.RELEASED)
    return list(rows.select_related("workshop", "sequence").order_by("sequence__starts", "rank"))


@dataclass(frozen=True)
class DoorState:
    state: Door
    opens: dt.datetime | None = None


def door(viewer: Viewer, registration: Registration, minutes: int = OPENS_BEFORE) -> DoorState:
    """Say where the way in stands. The database has the last word: it shows no address before the door is open."""
    require(viewer)
    event: Event = registration.event
    opens = rules.door_opens(event.starts, minutes)
    if not event.by_video or event.state not in {EventState.ANNOUNCED, EventState.CLOSED, EventState.HELD}:
        return DoorState(Door.NONE)
    if registration.state != RegistrationState.CONFIRMED:
        return DoorState(Door.WAITING)
    if registration.revoked is not None:
        return DoorState(Door.REVOKED)
    if now() < opens:
        return DoorState(Door.EARLY, opens)
    is_open = rules.door_is_open(event.starts, event.ends, minutes, now())
    return DoorState(Door.OPEN if is_open else Door.OVER, opens)
