"""Prepare an event, from a model or from an earlier one; announce, close, cancel it; what hangs from it."""

import datetime as dt
from dataclasses import asdict, dataclass, field

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import address_of
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import EventKind, EventState, Move
from ..models import Document, Event, Funder, Poster, Sequence, Speaker, Workshop
from ..patterns import PATTERNS
from ..proceedings.acts import say_again
from ..words import NotDone
from . import seats, telling

COPIED = ("kind", "title", "theme", "questions", "for_whom", "plain", "by_video", "place", "address", "commune_id", "quarter_id", "place_access",
          "session_access", "access_words", "facilitator", "contact", "capacity", "asks", "series_id")  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What the first form says of an event."""

    title: str
    starts: dt.datetime
    ends: dt.datetime
    kind: EventKind
    by_video: bool = False
    place: str = ""
    theme: str = ""
    questions: list[str] = field(default_factory=list)
    for_whom: str = ""
    plain: str = ""
    contact: str = ""
    capacity: int | None = None
    session_access: list[str] = field(default_factory=list)
    quarter_id: object = None


def may_hold(event: Event | None, *, by: Viewer) -> None:
    """Ask whether this person organises here, and this event."""
    if by.home is None:
        raise NotDone("not_yours")
    if queries.authority_for(by) is None:
        raise NotDone("closed_part")
    if event is not None and event.circle_id != by.home.circle:
        raise NotDone("not_yours")


@transaction.atomic
def make_event(said: Said, *, pattern: str = "blank", by: Viewer) -> Event:
    """Write an event down with the programme of a model; nobody else sees it until it is announced."""
    may_hold(None, by=by)
    _dated(said.starts, said.ends)
    made = _new(by, **asdict(said))
    for position, slot in enumerate(PATTERNS[pattern].slots):
        starts = said.starts + dt.timedelta(minutes=slot.after)
        ends = min(starts + dt.timedelta(minutes=slot.minutes), said.ends)
        if starts < ends:
            Sequence(
                event=made, kind=slot.kind, title=str(slot.title), starts=starts, ends=ends, position=position
            ).save(force_insert=True)
    journal(by, action="make_event", item=made)
    return made


def _new(by: Viewer, **said) -> Event:
    home, authority = by.home, queries.authority_for(by)
    if home is None or authority is None:
        raise NotDone("closed_part")
    made = Event(
        circle_id=home.circle, organiser_id=home.organisation, authority=authority, slug=address_of(said["title"], "rencontre"), created=now(), by=by.person,
        asks=said.pop("asks", ["needs", "question", "lists"]), **said,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _dated(starts: dt.datetime, ends: dt.datetime) -> None:
    if wrong := rules.dates_wrong(starts, ends, now()):
        raise NotDone(wrong)


@transaction.atomic
def copy_event(event: Event, *, starts: dt.datetime, by: Viewer) -> Event:
    """Prepare an event like an earlier one of the same organisation: its programme comes along, nobody's registration does."""
    may_hold(event, by=by)
    shift = starts - event.starts
    _dated(starts, event.ends + shift)
    made = _new(by, **{name: getattr(event, name) for name in COPIED}, starts=starts, ends=event.ends + shift)
    for one in event.sequences.prefetch_related("workshops", "speakers"):
        kept = Sequence(event=made, kind=one.kind, title=one.title, summary=one.summary, starts=one.starts + shift, ends=one.ends + shift,
                        position=one.position)  # fmt: skip
        kept.save(force_insert=True)
        Workshop.objects.bulk_create(
            Workshop(
                sequence=kept, title=each.title, question=each.question, capacity=each.capacity, position=each.position
            )
            for each in one.workshops.all()
        )
        Speaker.objects.bulk_create(  # who agreed for one day has not agreed for the next
            Speaker(
                sequence=kept, name=each.name, function=each.function, biography=each.biography, position=each.position
            )
            for each in one.speakers.all()
        )
    journal(by, action="make_event", item=made)
    return made


@transaction.atomic
def change_event(event: Event, said: Said, *, by: Viewer) -> None:
    """Change what the first form says. The programme keeps its place in the event when the event moves; registrants are told."""
    may_hold(event, by=by)
    if event.state in {EventState.HELD, EventState.CANCELLED}:
        raise NotDone("not_now")
    moved = (said.starts, said.ends) != (event.starts, event.ends)
    if moved:
        _dated(said.starts, said.ends)
        _shift(event, said.starts - event.starts)
    values = asdict(said)
    capacity = values.pop("capacity")
    Event.objects.filter(pk=event.pk).update(**values)
    event.refresh_from_db()
    change_capacity(event, capacity, by=by)
    if moved and event.state != EventState.DRAFT:
        telling.later(event, "moved")
    journal(by, action="change_event", item=event)


def _shift(event: Event, by_how_much: dt.timedelta) -> None:
    for one in event.sequences.all():
        one.starts, one.ends = one.starts + by_how_much, one.ends + by_how_much
        one.save(update_fields=["starts", "ends"])


@transaction.atomic
def change_capacity(event: Event, capacity: int | None, *, by: Viewer) -> None:
    """Give more or fewer places; the waiting list moves up by itself. Nobody who has a place loses it."""
    may_hold(event, by=by)
    if event.capacity == capacity:
        return
    room = Event.objects.filter(pk=event.pk)
    if capacity is not None:
        room = room.filter(taken__lte=capacity)
    if not room.update(capacity=capacity):
        raise NotDone("below_taken")
    event.capacity = capacity
    seats.move_up(event)


@transaction.atomic
def settle(event: Event, *, by: Viewer, **said) -> None:
    """Keep the settings of the second form: where exactly, what is asked, until when, who facilitates."""
    may_hold(event, by=by)
    closes = said.get("closes")
    if closes is not None and closes > event.ends:
        raise NotDone("closes_after_it_starts")
    Event.objects.filter(pk=event.pk).update(**said)
    event.refresh_from_db()
    journal(by, action="change_event", item=event)


@transaction.atomic
def move(event: Event, what: Move, *, by: Viewer) -> None:
    """Make a move of the table. An event is announced whole: where, when, the programme, the way in."""
    may_hold(event, by=by)
    if what == Move.CANCEL:
        raise NotDone("say_why")
    if what == Move.ANNOUNCE and (lacks := queries.lacking(by, event)):
        raise NotDone(lacks[0])
    if what == Move.ANNOUNCE:
        _dated(event.starts, event.ends)
    _to(event, what)
    journal(by, action=NOTED[what], item=event)


NOTED = {
    Move.ANNOUNCE: "announce_event",
    Move.CLOSE: "close_event",
    Move.REOPEN: "reopen_event",
    Move.HOLD: "hold_event",
}


def _to(event: Event, what: Move, **more) -> None:
    since, then = rules.MOVES[what]
    said = {"announced": now()} if what == Move.ANNOUNCE else {}
    if not Event.objects.filter(pk=event.pk, state__in=[one.value for one in since]).update(
        state=then.value, **said, **more
    ):
        raise NotDone("not_now")
    event.refresh_from_db()


@transaction.atomic
def cancel_event(event: Event, *, because: str, by: Viewer) -> None:
    """Cancel, and write why to everybody who registered."""
    may_hold(event, by=by)
    if not because.strip():
        raise NotDone("say_why")
    _to(event, Move.CANCEL, cancelled_because=because.strip())
    telling.later(event, "cancelled_event")
    journal(by, action="cancel_event", item=event)


# -- what hangs from it -----------------------------------------------------------------


@transaction.atomic
def put_poster(event: Event, picture, *, alt: str, by: Viewer) -> None:
    """Show a cleaned picture with the event; a second one replaces the first."""
    may_hold(event, by=by)
    Poster.objects.filter(event=event).delete()
    Poster(event=event, content=picture.bytes, width=picture.width, height=picture.height, alt=alt).save(
        force_insert=True
    )


@transaction.atomic
def add_document(event: Event, *, title: str, name: str, content: bytes, for_registrants: bool, by: Viewer) -> None:
    may_hold(event, by=by)
    Document(
        event=event, title=title, name=name, mime="application/pdf", content=content, for_registrants=for_registrants,
        position=event.documents.count(),
    ).save(force_insert=True)  # fmt: skip
    say_again(event, by=by)


@transaction.atomic
def remove_document(event: Event, pk, *, by: Viewer) -> None:
    may_hold(event, by=by)
    Document.objects.filter(event=event, pk=pk).delete()
    say_again(event, by=by)


@transaction.atomic
def add_funder(event: Event, *, name: str, logo: bytes | None = None, alt: str = "", by: Viewer) -> None:
    may_hold(event, by=by)
    Funder(event=event, name=name, logo=logo, alt=alt or name, position=event.funders.count()).save(force_insert=True)


@transaction.atomic
def remove_funder(event: Event, pk, *, by: Viewer) -> None:
    may_hold(event, by=by)
    Funder.objects.filter(event=event, pk=pk).delete()
