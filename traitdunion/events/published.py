"""What other parts may ask about events."""

from .enums import EventState, SequenceKind
from .models import Event
from .queries import feedback, feedbacks, feedbacks_of, organising
from .words import NotDone

__all__ = [
    "Event",
    "EventState",
    "NotDone",
    "SequenceKind",
    "event",
    "feedback",
    "feedbacks",
    "feedbacks_of",
    "growing",
]

STILL_WRITTEN = (EventState.DRAFT, EventState.ANNOUNCED, EventState.CLOSED)
event = organising.event


def growing(viewer) -> list[Event]:
    """Return the events of one's own organisation whose programme may still receive something, the next one first."""
    mine = [one for one in organising.own(viewer) if one.state in STILL_WRITTEN]
    return sorted(mine, key=lambda one: (one.starts, one.pk))
