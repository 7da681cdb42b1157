"""Calendar files and what search engines read. Neither holds the way into a webconference: both point to the page."""

import datetime as dt
import json
from collections.abc import Iterable

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from traitdunion.design.typography import NO_BREAK

from .enums import EventKind, EventState
from .models import Event

SCHEMA = "https://schema.org/"


def page_of(event: Event) -> str:
    return settings.BASE_URL + reverse("events:page", args=[event.slug])


def calendar(event: Event, stamp: dt.datetime) -> bytes:
    return calendar_of([(event, stamp)])


def calendar_of(rows: Iterable[tuple[Event, dt.datetime]]) -> bytes:
    """Return one calendar of several events, each with when it was last said."""
    made = icalendar.Calendar()
    made.add("prodid", "-//trait d’union//FR")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event, stamp in rows:
        made.add_component(_line(event, stamp))
    return made.to_ical()


def _line(event: Event, stamp: dt.datetime) -> icalendar.Event:
    """When, where, and the page. Hours are universal: each calendar shows them in its owner's zone."""
    line = icalendar.Event()
    line.add("uid", f"{event.pk}@traitdunion")
    line.add("dtstamp", stamp.astimezone(dt.UTC).replace(microsecond=0))
    line.add("dtstart", event.starts.astimezone(dt.UTC))
    line.add("dtend", event.ends.astimezone(dt.UTC))
    line.add("summary", event.title.replace(NO_BREAK, " "))
    line.add("location", where(event))
    line.add("url", page_of(event))
    line.add("description", page_of(event))
    line.add("status", "CANCELLED" if event.state == EventState.CANCELLED else "CONFIRMED")
    return line


def zone_of(event: Event) -> str:
    """Return whose hours are said, for whoever joins from another one; nothing where one comes to a room."""
    if not event.by_video:
        return ""
    return _("heure de %(town)s") % {"town": settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")}


def where(event: Event) -> str:
    """Return where it is: a room and its address, or that it is by video."""
    said = [one for one in (event.place, event.address) if one]
    if event.by_video:
        said.append("visioconférence")
    return ", ".join(said)


def linked_data(event: Event, poster_url: str = "") -> dict:
    """Return the event as schema.org writes it."""
    state = "EventCancelled" if event.state == EventState.CANCELLED else "EventScheduled"
    online, there = event.by_video, bool(event.place)
    mode = "Mixed" if online and there else "Online" if online else "Offline"
    places: list[dict] = [{"@type": "VirtualLocation", "url": page_of(event)}] if online else []
    if there:
        places.append({"@type": "Place", "name": event.place, "address": event.address or event.place})
    kind = "EducationEvent" if event.kind != EventKind.QUARTER else "SocialEvent"
    made = {
        "@context": SCHEMA.rstrip("/"), "@type": kind, "name": event.title, "url": page_of(event),
        "startDate": _iso(event.starts), "endDate": _iso(event.ends), "eventStatus": SCHEMA + state,
        "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode", "location": places[0] if len(places) == 1 else places,
        "isAccessibleForFree": True, "inLanguage": "fr",
        "organizer": {"@type": "Organization", "name": event.organiser.name},
        "description": (event.theme or event.title)[:300],
    }  # fmt: skip
    return made | ({"image": poster_url} if poster_url else {})


def _iso(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat()


def as_script(data: dict) -> SafeString:
    """Return JSON that may stand inside a script element: no sign of it ends one or opens another."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate({ord(one): f"\\u{ord(one):04x}" for one in "<>&"}))
