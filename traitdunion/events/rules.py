"""What may happen to an event, when its doors open and close, which of its fields are missing. Pure: facts in, answers out."""

import datetime as dt

from .enums import EventState, Move

REGISTRANT_TERM = dt.timedelta(days=366)  # after the event
SPEAKER_TERM = dt.timedelta(days=5 * 366)
DOOR_TERM = dt.timedelta(days=31)

# Where each move may start, and where it leads. What is not here does not happen.
MOVES: dict[Move, tuple[frozenset[EventState], EventState]] = {
    Move.ANNOUNCE: (frozenset({EventState.DRAFT}), EventState.ANNOUNCED),
    Move.CLOSE: (frozenset({EventState.ANNOUNCED}), EventState.CLOSED),
    Move.REOPEN: (frozenset({EventState.CLOSED}), EventState.ANNOUNCED),
    Move.HOLD: (frozenset({EventState.ANNOUNCED, EventState.CLOSED}), EventState.HELD),
    Move.CANCEL: (frozenset({EventState.ANNOUNCED, EventState.CLOSED}), EventState.CANCELLED),
}


def may(move: Move, state: EventState) -> bool:
    return state in MOVES[move][0]


def choices(state: EventState) -> list[Move]:
    """Return what may be done with an event in this state, in the order of the table."""
    return [move for move in MOVES if may(move, state)]
