"""What an organiser asks of its own events."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q

from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind, Part
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import EventKind, RegistrationState
from ..models import Event, Registrant, Registration, VideoLink
from .sealed import opened

MOST = 200
RECEIVED = {OrganisationKind.NETWORK, OrganisationKind.RESOURCE_CENTRE}


def authority_for(viewer: Viewer):
    """Return the authority under which this person organises: its part must be open.

    A network or a resource centre is nobody's service: whichever authority opened the part receives it.
    """
    if viewer.home is None or not people.some_open(Part.EVENTS):
        return None
    found = people.authority_of(viewer, opened=Part.EVENTS)
    if found is not None:
        return found if people.is_open(found, Part.EVENTS) else None
    own = people.organisation(viewer.home.organisation)
    if own is None or own.kind not in RECEIVED:
        return None
    return next((one for one in people.authorities() if people.is_open(one, Part.EVENTS)), None)


def organises(viewer: Viewer) -> bool:
    """Tell whether this person has an authority to organise under, at the head of each page: by no question more."""
    if viewer.home is None:
        return False
    around = viewer.around
    return Part.EVENTS in around.own or (around.home_kind in RECEIVED and authority_for(viewer) is not None)


def own(viewer: Viewer) -> list[Event]:
    """Return the events of one's own organisation, those to come first, each with who has a place and who waits."""
    if viewer.home is None:
        return []
    waiting = Count("registrations", Q(registrations__state=RegistrationState.WAITING))
    rows = Event.objects.filter(circle=viewer.home.circle).annotate(waiting=waiting)
    return list(rows.order_by("-starts", "id")[:MOST])


def event(viewer: Viewer, pk: uuid.UUID) -> Event | None:
    """Return one event of one's own organisation."""
    if viewer.home is None:
        return None
    return (
        Event.objects.filter(circle=viewer.home.circle, pk=pk)
        .select_related("organiser", "quarter", "authority", "series")
        .first()
    )


def lacking(viewer: Viewer, one: Event) -> list[str]:
    """Return what an event of one's own lacks before it can be announced."""
    require(viewer)
    return rules.missing(
        by_video=one.by_video, place=one.place, has_link=VideoLink.objects.filter(event=one).exists(), sequences=one.sequences.count(),
        in_quarter=one.quarter_id is not None, needs_quarter=one.kind == EventKind.QUARTER,
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A registration as its organiser reads it; who it was is gone once erased."""

    row: Registration
    who: Registrant | None


@dataclass(frozen=True)
class Standing:
    """How many wait for a place, and how many a mail never reached."""

    waiting: int
    bounced: int


def standing(viewer: Viewer, one: Event) -> Standing:
    """Return what an organiser owes of those who registered, in one question."""
    require(viewer)
    rows = Registration.objects.filter(event=one).exclude(state=RegistrationState.CANCELLED)
    waits = Count("pk", filter=Q(state=RegistrationState.WAITING))
    return Standing(**rows.aggregate(waiting=waits, bounced=Count("bounced")))


def registrations(viewer: Viewer, one: Event) -> list[Line]:
    """Return who registered, in three questions; cancelled ones hold nobody."""
    if viewer.home is None or one.circle_id != viewer.home.circle:
        return []
    rows = list(
        Registration.objects.filter(event=one).exclude(state=RegistrationState.CANCELLED).order_by("state", "created")
    )
    known = {who.registration_id: who for who in opened(Registrant.objects.filter(event=one))}
    return [Line(row, known.get(row.pk)) for row in rows]
