"""What is asked of events, and for whom."""

from .organising import Line, authority_for, event, lacking, organises, own, registrations
from .public import Slot, announced, coming, in_quarter, left, offered, past, poster, programme, takes
from .registering import DoorState, choices, door, held, registrant
from .sealed import opened, video_address

__all__ = [
    "DoorState", "Line", "Slot", "announced", "authority_for", "choices", "coming", "door", "event", "held", "in_quarter", "lacking", "left",
    "offered", "opened", "organises", "own", "past", "poster", "programme", "registrant", "registrations", "takes", "video_address",
]  # fmt: skip
