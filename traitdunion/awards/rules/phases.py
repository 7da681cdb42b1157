"""Where an edition stands, and what may be done of a file then. Each refusal is one word; ``words.WHY`` has its sentence."""

import datetime as dt
from dataclasses import dataclass

from ..enums import ApplicationState, Phase

LEAST_WORDS = 40  # characters of a text that says something
OWED = (
    "title",
    "theme",
    "since",
    "context",
    "need",
    "partners",
    "steps",
    "means",
    "results",
    "evaluation",
    "transferability",
)
LONG = ("context", "need", "partners", "steps", "means", "results", "evaluation", "transferability")
MOST_ATTACHED = 5
COMPLETE_DAYS = 10  # to complete a file, from the day it is asked
DRAFT_DAYS = 30  # a draft that was never sent, after the closing day


@dataclass(frozen=True)
class Times:
    opens: dt.datetime
    closes: dt.datetime
    jury_ends: dt.datetime
    published: bool = True
    opened: bool = False
    announced: bool = False


def phase(times: Times, now: dt.datetime) -> Phase:
    """Return where an edition stands at this moment."""
    if not times.published:
        return Phase.PREPARED
    if times.announced:
        return Phase.ANNOUNCED
    if times.opened:
        return Phase.DELIBERATING
    steps = ((times.opens, Phase.AHEAD), (times.closes, Phase.OPEN), (times.jury_ends, Phase.JUDGING))
    return next((found for until, found in steps if now < until), Phase.SEALED)


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months before; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def months_after(moment: dt.datetime, months: int) -> dt.datetime:
    day = months_before(moment.date(), -months)
    return moment.replace(year=day.year, month=day.month, day=day.day)


def in_place_long_enough(since: dt.date | None, closes: dt.date, months: int) -> bool:
    return since is not None and since <= months_before(closes, months)


def missing(said: dict) -> list[str]:
    """Return what a file still lacks, in the order of the form."""
    return [name for name in OWED if not said.get(name) or (name in LONG and len(said[name].strip()) < LEAST_WORDS)]


def change_refusal(state: str, *, asked_until: dt.datetime | None, now: dt.datetime) -> str | None:
    """Return why a text does not change any more, or None: a draft is its author's, past the closing day too; what the jury reads stays."""
    if state == ApplicationState.TO_COMPLETE:
        return "too_late_to_complete" if asked_until is None or now >= asked_until else None
    return None if state == ApplicationState.DRAFT else "already_sent"


def send_refusal(
    state: str, now_phase: Phase, said: dict, *, closes: dt.date, months: int, asked_until: dt.datetime | None, now: dt.datetime
) -> str | None:  # fmt: skip
    """Return why a file may not be sent now, or None."""
    if because := change_refusal(state, asked_until=asked_until, now=now):
        return because
    if state == ApplicationState.DRAFT and now_phase in {Phase.PREPARED, Phase.AHEAD}:
        return "not_open_yet"
    if state == ApplicationState.DRAFT and now_phase != Phase.OPEN:
        return "closed_since"
    if missing(said):
        return "incomplete"
    return None if in_place_long_enough(said["since"], closes, months) else "too_recent"


def ask_refusal(state: str, now_phase: Phase, words: str) -> str | None:
    """Return why the organiser may not ask to complete a file, or None: once jurors read, what they read stays."""
    if state != ApplicationState.SENT:
        return "not_sent"
    if now_phase not in {Phase.OPEN, Phase.JUDGING}:
        return "jury_is_over"
    return "say_what_is_asked" if len(words.strip()) < 10 else None


def withdraw_refusal(state: str, now_phase: Phase) -> str | None:
    if state == ApplicationState.WITHDRAWN:
        return "already_withdrawn"
    return "results_are_out" if now_phase == Phase.ANNOUNCED else None


def dates_refusal(opens: dt.datetime, closes: dt.datetime, jury_ends: dt.datetime, results: dt.datetime) -> str | None:
    """Return which date of a timetable comes too early, or None."""
    if closes <= opens:
        return "closes_before_it_opens"
    if jury_ends <= closes:
        return "jury_ends_before_it_reads"
    return "results_before_the_jury" if results < jury_ends else None
