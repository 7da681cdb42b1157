"""What is asked of events, and for whom."""

from .field import feedback, feedbacks, feedbacks_of
from .meeting import how_many_invited, invited_to, promised_in
from .organising import Line, Standing, authority_for, event, lacking, organises, own, registrations, standing
from .participants import Participant, fellow_participants, participants
from .public import Slot, announced, coming, in_quarter, left, offered, past, poster, programme, takes
from .registering import DoorState, choices, door, held, registrant
from .sealed import opened, video_address
from .series import Followed, followed, one_series, own_series

__all__ = [
    "DoorState", "Followed", "Line", "Participant", "Slot", "Standing", "announced", "authority_for", "choices", "coming", "door", "event", "feedback",
    "feedbacks", "feedbacks_of", "fellow_participants", "followed", "held", "how_many_invited", "in_quarter", "invited_to",
    "lacking", "left", "offered", "one_series", "opened", "organises", "own", "own_series", "participants", "past", "poster", "programme",
    "promised_in", "registrant", "registrations", "standing", "takes", "video_address",
]  # fmt: skip
