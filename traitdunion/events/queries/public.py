"""What everybody may ask: the events announced, their programme, what is given with them."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Prefetch, QuerySet

from traitdunion.kernel.clock import now
from traitdunion.people.enums import Part
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import EventState, SequenceKind
from ..models import Event, Poster, Sequence, Speaker, Workshop
from ..rules import takes_registrations

MOST = 100


def shown(viewer: Viewer) -> QuerySet[Event]:
    """Events that everybody may read, of authorities whose part is open."""
    require(viewer)
    opened = Event.objects.exclude(state=EventState.DRAFT).filter(
        authority__openings__part=Part.EVENTS, authority__openings__closed=None
    )
    return opened.select_related("organiser", "quarter", "commune", "series")


def coming(viewer: Viewer) -> list[Event]:
    return list(shown(viewer).filter(ends__gte=now()).order_by("starts", "id")[:MOST])


def past(viewer: Viewer) -> list[Event]:
    before = shown(viewer).filter(ends__lt=now()).exclude(state=EventState.CANCELLED)
    return list(before.order_by("-starts", "id")[:MOST])


def in_quarter(viewer: Viewer, area) -> list[Event]:
    """Meetings to come in a quarter."""
    return list(shown(viewer).filter(quarter=area, ends__gte=now(), state=EventState.ANNOUNCED).order_by("starts")[:3])


def announced(viewer: Viewer, slug: str) -> Event | None:
    return shown(viewer).filter(slug=slug).first()


def poster(viewer: Viewer, event: Event) -> Poster | None:
    """Return the words and size of a poster, without its picture."""
    require(viewer)
    return Poster.objects.filter(event=event).defer("content").first()


@dataclass(frozen=True)
class Slot:
    """A sequence as the page shows it; the stroke is as long as its time."""

    row: Sequence
    minutes: int
    is_break: bool
    speakers: list[Speaker]
    workshops: list[Workshop]

    @property
    def stroke(self) -> int:
        return max(12, min(self.minutes * 2, 180))


def programme(viewer: Viewer, event: Event, *, public: bool = False) -> list[Slot]:
    """Return the programme, in as many questions however long it is; ``public``: as everybody reads it, its organiser too."""
    require(viewer)
    speakers = Prefetch("speakers", Speaker.objects.order_by("position", "id"))
    workshops = Prefetch("workshops", Workshop.objects.order_by("position", "id"))
    rows = Sequence.objects.filter(event=event).order_by("starts", "position").prefetch_related(speakers, workshops)
    unnamed = _unnamed(event) if public else {}
    return [
        Slot(one, int((one.ends - one.starts) / dt.timedelta(minutes=1)), one.kind == SequenceKind.BREAK,
             _said(list(one.speakers.all()), unnamed.get(one.pk, [])), list(one.workshops.all()))
        for one in rows
    ]  # fmt: skip


UNNAMED = "select id, sequence, function, place from tu.events_unnamed(%s)"


def _unnamed(event: Event) -> dict[uuid.UUID, list[Speaker]]:
    """Return who has not agreed to be named, by sequence: their function, and nothing else of them."""
    found: dict[uuid.UUID, list[Speaker]] = {}
    with connection.cursor() as cursor:
        cursor.execute(UNNAMED, [event.pk])
        for pk, sequence, function, place in cursor.fetchall():
            found.setdefault(sequence, []).append(Speaker(id=pk, function=function, position=place))
    return found


def _said(seen: list[Speaker], unnamed: list[Speaker]) -> list[Speaker]:
    hidden = {one.pk for one in unnamed}
    return sorted([one for one in seen if one.pk not in hidden] + unnamed, key=lambda one: (one.position, one.pk))


def offered(slots: Iterable[Slot]) -> list[Slot]:
    """Return the slots in which one chooses a workshop."""
    return [one for one in slots if one.workshops]


def left(one: Event | Workshop) -> int | None:
    """Return how many places are left; none when there is no limit."""
    return None if one.capacity is None else max(one.capacity - one.taken, 0)


def takes(event: Event) -> bool:
    return takes_registrations(EventState(event.state), event.starts, event.closes, now())
