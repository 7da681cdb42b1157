"""The ceremony: laureates become timed sequences of an event, once the results are out."""

import datetime as dt
import uuid

from django.db import transaction

from traitdunion.events import actions as events
from traitdunion.events import published as programme
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..models import Call, Laureate
from ..words import NotDone
from .calls import kept


@transaction.atomic
def plan_ceremony(call: Call, *, event: uuid.UUID, starts: dt.datetime, minutes: int, by: Viewer) -> int:
    """Add a sequence for each laureate to an event of one's own, one after the other, or none; return how many."""
    kept(call, by)
    held, laureates = programme.event(by, event), list(Laureate.objects.filter(call=call).order_by("position"))
    if because := _refusal(call, held, laureates, starts, dt.timedelta(minutes=minutes)):
        raise NotDone(because)
    for place, one in enumerate(laureates):
        begins = starts + dt.timedelta(minutes=minutes * place)
        _add(held, one, begins, begins + dt.timedelta(minutes=minutes), call, by)
    journal(by, action="plan_ceremony", item=call)
    return len(laureates)


def _add(held, one: Laureate, begins: dt.datetime, ends: dt.datetime, call: Call, by: Viewer) -> None:
    kind, said = programme.SequenceKind.PRIZE, _said(call, one)
    try:
        events.add_sequence(held, kind=kind, title=one.title, starts=begins, ends=ends, summary=said, by=by)
    except programme.NotDone:
        raise NotDone("event_changed") from None


def _refusal(call: Call, held, laureates: list, starts: dt.datetime, each: dt.timedelta) -> str:
    if call.announced is None:
        return "not_announced"
    if held is None:
        return "no_such_event"
    if not laureates:
        return "no_laureate"
    if starts < held.starts or starts + each * len(laureates) > held.ends:
        return "outside_the_event"
    already = {one.title for one in held.sequences.all() if one.kind == programme.SequenceKind.PRIZE}
    return "already_planned" if already & {one.title for one in laureates} else ""


def _said(call: Call, one: Laureate) -> str:
    return "\n".join(filter(None, [f"{one.name}, {call.title}", one.words]))
