"""What an organiser asks of the day of an event, and whoever registered of their own place."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design import dates
from traitdunion.sharing.queries import one, require
from traitdunion.sharing.viewer import Viewer

from ..enums import RegistrationState, SequenceKind
from ..enums_day import Way
from ..models import Attendance, CheckInCode, Event, Presence, Registrant, Registration, Sequence, SurveyDone
from ..queries.sealed import opened
from .hours import LINK, Seen, Span, followed, half_days

PARTS = {"am": gettext_lazy("matin"), "pm": gettext_lazy("après-midi"), "ev": gettext_lazy("soir")}


def run_by(viewer: Viewer, pk: uuid.UUID) -> Event:
    """Return an event of the viewer's own organisation, or 404."""
    found = one(viewer, Event, pk)
    if found.circle_id not in {sitting.circle for sitting in viewer.sittings}:
        raise Http404
    return found


def halves_of(event: Event) -> dict[str, Span]:
    """Return the half-days of an event, from its programme without its breaks; without one, from its own hours."""
    rows = Sequence.objects.filter(event=event).exclude(kind=SequenceKind.BREAK)
    timed = list(rows.values_list("starts", "ends"))
    return half_days(timed or [(event.starts, event.ends)], timezone.get_default_timezone())


def half_label(key: str, halves: Iterable[str]) -> str:
    """« matin », « jeudi 24 juin, matin » when the event lasts several days."""
    day, _dash, part = key.rpartition("-")
    name = str(PARTS[part])
    several = len({other.rpartition("-")[0] for other in halves}) > 1
    return f"{dates.day(dt.date.fromisoformat(day))}, {name}" if several else name


def duration(minutes: int) -> str:
    """« 2 h 40 », « 35 min »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"


def codes(viewer: Viewer, event: Event) -> dict[str, str]:
    require(viewer)
    return dict(CheckInCode.objects.filter(event=event).values_list("half", "code"))


@dataclass
class Line:
    """Somebody of the list: who they are while that is kept, what was seen of them, the hours that follow."""

    registration: Registration
    name: str
    organisation: str
    halves: dict[str, int]
    minutes: int
    ways: list[str]
    ticked: set[str]
    reference: str = ""
    issued: bool = False

    @property
    def followed(self) -> str:
        return duration(self.minutes)


def lines(viewer: Viewer, event: Event) -> list[Line]:
    """Return who holds a place, in the order of their names, with what was seen of each: four questions whatever their number."""
    require(viewer)
    rows = list(
        Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED).select_related("registrant")
    )
    who = {one.registration_id: one for one in opened(_registrants(rows))}
    hours = {one.registration_id: one for one in Attendance.objects.filter(event=event)}
    traces: dict[uuid.UUID, list[Presence]] = {}
    for trace in Presence.objects.filter(event=event):
        traces.setdefault(trace.registration_id, []).append(trace)
    made = [_line(row, who.get(row.pk), hours.get(row.pk), traces.get(row.pk, [])) for row in rows]
    return sorted(made, key=lambda line: (line.name.casefold(), line.registration.number))


def _registrants(rows: list[Registration]) -> list:
    return [row.registrant for row in rows if hasattr(row, "registrant")]


def _line(row: Registration, who, hours: Attendance | None, traces: list[Presence]) -> Line:
    ways = [str(Way(way).label) for way in dict.fromkeys(trace.way for trace in traces)]
    if row.entered_at and not ways:
        ways = [str(Way.LINK.label)]
    return Line(
        row,
        f"{who.last} {who.first}".strip() if who else _("nom effacé"),
        who.organisation_name if who else "",
        hours.halves if hours else {},
        hours.minutes if hours else 0,
        ways,
        {trace.half for trace in traces if trace.way == Way.HOST},
        hours.reference if hours else "",
        bool(hours and hours.issued),
    )


def seen_of(event: Event, registrations: Iterable[Registration]) -> dict[uuid.UUID, list[Seen]]:
    """Return the traces of these registrations, their personal link's first use among them."""
    rows = list(registrations)
    found: dict[uuid.UUID, list[Seen]] = {
        row.pk: [Seen(LINK, row.entered_at)] if row.entered_at else [] for row in rows
    }
    for trace in Presence.objects.filter(event=event, registration__in=[row.pk for row in rows]):
        found[trace.registration_id].append(Seen(trace.way, trace.starts, trace.ends))
    return found


@dataclass(frozen=True)
class Told:
    """What a certificate says of itself, to whoever has its reference."""

    title: str
    organiser: str
    starts: dt.datetime
    ends: dt.datetime
    minutes: int
    halves: dict[str, int]


def certificate(reference: str) -> Told | None:
    """Return what this reference certifies: an event and hours, never a name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select title, organiser, starts, ends, minutes, halves::text from tu.events_certificate(%s)", [reference]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    title, organiser, starts, ends, minutes, halves = row
    return Told(title, organiser, starts, ends, minutes, json.loads(halves))


def check_address(reference: str) -> str:
    return f"{settings.BASE_URL}/attestation/{reference}/"


def issued(viewer: Viewer, event: Event) -> list[tuple[Attendance, str, str]]:
    """Return the certificates that were made, with the name that each says, in the order of names; two questions."""
    require(viewer)
    rows = list(
        Attendance.objects.filter(event=event, minutes__gt=0)
        .exclude(issued=None)
        .select_related("registration__registrant")
    )
    who = {one.registration_id: one for one in opened(_registrants([row.registration for row in rows]))}
    named = [(row, who[row.registration_id]) for row in rows if row.registration_id in who]
    named.sort(key=lambda pair: (pair[1].last.casefold(), pair[1].first.casefold()))
    return [(row, person.full_name, person.organisation_name) for row, person in named]


def hours_of(viewer: Viewer, registration: Registration) -> dict[str, int]:
    """Return the minutes followed, as they stand now."""
    require(viewer)
    event = registration.event
    return followed(seen_of(event, [registration])[registration.pk], halves_of(event))


def who_is(viewer: Viewer, registration: Registration):
    """Return who holds this place, in clear; None once the name is gone."""
    require(viewer)
    rows = Registration.objects.filter(pk=registration.pk).select_related("registrant")
    return next(iter(opened(_registrants(list(rows)))), None)


def has_answered(viewer: Viewer, registration: Registration) -> bool:
    require(viewer)
    return SurveyDone.objects.filter(registration=registration).exists()


def everybody(viewer: Viewer, event: Event) -> list[tuple[Registration, Registrant, int]]:
    """Return each registration whose name is still kept, with it and the minutes followed; three questions."""
    require(viewer)
    rows = list(Registration.objects.filter(event=event).select_related("registrant").order_by("created", "id"))
    who = {one.registration_id: one for one in opened(_registrants(rows))}
    minutes = dict(Attendance.objects.filter(event=event).values_list("registration", "minutes"))
    return [(row, who[row.pk], minutes.get(row.pk, 0)) for row in rows if row.pk in who]
