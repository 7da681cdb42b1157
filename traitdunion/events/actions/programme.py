"""The programme: timed sequences, who speaks in them, workshops and their places."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from traitdunion.kernel.clock import today
from traitdunion.sharing.viewer import Viewer

from ..enums import SequenceKind
from ..models import Event, Sequence, Speaker, Workshop
from ..words import NotDone
from . import seats
from .organising import may_hold


def _within(event: Event, starts: dt.datetime, ends: dt.datetime) -> None:
    if ends <= starts:
        raise NotDone("ends_before_it_starts")
    if starts < event.starts or ends > event.ends:
        raise NotDone("outside")


@transaction.atomic
def add_sequence(
    event: Event,
    *,
    kind: SequenceKind,
    title: str,
    starts: dt.datetime,
    ends: dt.datetime,
    summary: str = "",
    by: Viewer,
) -> Sequence:
    may_hold(event, by=by)
    _within(event, starts, ends)
    last = event.sequences.aggregate(last=Max("position"))["last"]
    made = Sequence(
        event=event, kind=kind, title=title, starts=starts, ends=ends, summary=summary, position=0 if last is None else last + 1
    )  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def change_sequence(
    sequence: Sequence,
    *,
    kind: SequenceKind,
    title: str,
    starts: dt.datetime,
    ends: dt.datetime,
    summary: str = "",
    by: Viewer,
) -> None:
    may_hold(sequence.event, by=by)
    _within(sequence.event, starts, ends)
    Sequence.objects.filter(pk=sequence.pk).update(kind=kind, title=title, starts=starts, ends=ends, summary=summary)


@transaction.atomic
def remove_sequence(sequence: Sequence, *, by: Viewer) -> None:
    """Take a sequence out, with its workshops: never once somebody chose one of them."""
    may_hold(sequence.event, by=by)
    if Workshop.objects.filter(sequence=sequence, choices__isnull=False).exists():
        raise NotDone("below_taken")
    sequence.delete()


@transaction.atomic
def add_speaker(
    sequence: Sequence, *, function: str, name: str = "", biography: str = "", agreed: bool = False, by: Viewer
) -> Speaker:
    """Say who speaks. A name shows once they agreed that it does; until then the page says their function alone."""
    may_hold(sequence.event, by=by)
    made = Speaker(
        sequence=sequence, name=name, function=function, biography=biography, agreed=today() if agreed else None,
        position=sequence.speakers.count(),
    )  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def agree_speaker(event: Event, pk, *, by: Viewer) -> None:
    """Note that somebody agreed today to be named: from now on the page says who speaks."""
    may_hold(event, by=by)
    Speaker.objects.filter(pk=pk, sequence__event=event, agreed=None).update(agreed=today())


@transaction.atomic
def remove_speaker(event: Event, pk, *, by: Viewer) -> None:
    may_hold(event, by=by)
    Speaker.objects.filter(pk=pk, sequence__event=event).delete()


@transaction.atomic
def add_workshop(
    sequence: Sequence, *, title: str, question: str = "", capacity: int | None = None, by: Viewer
) -> Workshop:
    may_hold(sequence.event, by=by)
    made = Workshop(
        sequence=sequence, title=title, question=question, capacity=capacity, position=sequence.workshops.count()
    )
    made.save(force_insert=True)
    return made


@transaction.atomic
def change_workshop(
    workshop: Workshop, *, title: str, question: str = "", capacity: int | None = None, by: Viewer
) -> None:
    """Word a workshop again, give it more or fewer places; whoever waits for it moves in by itself, and is told."""
    may_hold(workshop.sequence.event, by=by)
    room = Workshop.objects.filter(pk=workshop.pk)
    if capacity is not None:
        room = room.filter(taken__lte=capacity)
    if not room.update(title=title, question=question, capacity=capacity):
        raise NotDone("below_taken")
    seats.fill_workshops(workshop.sequence.event)


@transaction.atomic
def remove_workshop(event: Event, pk, *, by: Viewer) -> None:
    may_hold(event, by=by)
    if Workshop.objects.filter(pk=pk, choices__isnull=False).exists():
        raise NotDone("below_taken")
    Workshop.objects.filter(pk=pk, sequence__event=event).delete()
