"""What is asked of events, and for whom."""

from .field import feedback, feedbacks, feedbacks_of
from .meeting import how_many_invited, invited_to, promised_in
from .organising import Line, authority_for, event, lacking, organises, own, registrations
from .public import Slot, announced, coming, in_quarter, left, offered, past, poster, programme, takes
from .registering import DoorState, choices, door, held, registrant
from .sealed import opened, video_address

__all__ = [
    "DoorState", "Line", "Slot", "announced", "authority_for", "choices", "coming", "door", "event", "feedback", "feedbacks", "feedbacks_of",
    "held", "how_many_invited", "in_quarter", "invited_to", "lacking", "left", "offered", "opened", "organises", "own", "past", "poster",
    "programme", "promised_in", "registrant", "registrations", "takes", "video_address",
]  # fmt: skip
