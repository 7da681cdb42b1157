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


FARTHEST = dt.timedelta(days=3 * 366)


def dates_wrong(starts: dt.datetime, ends: dt.datetime, moment: dt.datetime) -> str:
    """Return the word of what is wrong with the dates of an event to come, or nothing."""
    if ends <= starts:
        return "ends_before_it_starts"
    if starts <= moment:
        return "in_the_past"
    return "too_far" if starts > moment + FARTHEST else ""


def missing(
    *, by_video: bool, place: str, has_link: bool, sequences: int, in_quarter: bool, needs_quarter: bool
) -> list[str]:
    """Return what an event lacks before it can be announced, in the order of its page."""
    said = [
        ("nowhere", not by_video and not place),
        ("quarter_needed", needs_quarter and not in_quarter),
        ("no_programme", sequences == 0),
        ("no_link", by_video and not has_link),
    ]
    return [word for word, lacks in said if lacks]


def registers_until(starts: dt.datetime, closes: dt.datetime | None) -> dt.datetime:
    return closes or starts


def takes_registrations(
    state: EventState, starts: dt.datetime, closes: dt.datetime | None, moment: dt.datetime
) -> bool:
    return state == EventState.ANNOUNCED and moment < registers_until(starts, closes)


AFTER_THE_END = dt.timedelta(hours=2)
REMINDERS = (("week", dt.timedelta(days=7)), ("day", dt.timedelta(days=1)), ("hour", dt.timedelta(hours=1)))
LATE = dt.timedelta(hours=3)  # a reminder that could not leave in time is not sent hours later


def door_opens(starts: dt.datetime, minutes: int) -> dt.datetime:
    return starts - dt.timedelta(minutes=minutes)


def door_is_open(starts: dt.datetime, ends: dt.datetime, minutes: int, moment: dt.datetime) -> bool:
    return door_opens(starts, minutes) <= moment <= ends + AFTER_THE_END


def reminder_due(starts: dt.datetime, registered: dt.datetime, moment: dt.datetime) -> str:
    """Return which reminder falls due now: none to whoever registered after its hour, none once it began."""
    for name, before in REMINDERS:
        at = starts - before
        late = min(before, LATE)
        if at <= moment < min(at + late, starts) and registered < at:
            return name
    return ""
