"""What each stage asks, how a problem closes, what is late. Tables and plain functions; no query."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from .enums import ActionState, Kind, Outcome, Stage, Track

TECHNIQUES: dict[Kind, tuple[int, ...]] = {  # the 25 techniques of situational prevention (Cornish and Clarke, 2003)
    Kind.LIGHT: (7,),
    Kind.CUT: (7,),
    Kind.REDESIGN: (1, 4, 7),
    Kind.ACCESS: (2, 3),
    Kind.BARRIER: (1, 4),
    Kind.REPAIR: (15, 20),
    Kind.REMOVE: (12, 5),
    Kind.PRESENCE: (6, 16, 19),
    Kind.CARETAKER: (9, 6),
    Kind.PATROL: (10,),
    Kind.CAMERA: (10, 8),
    Kind.RULES: (21, 23),
    Kind.SIGN: (22, 23),
    Kind.HOURS: (17, 18, 25),
    Kind.SPACE: (4, 16, 24),
    Kind.WORKSITE: (24, 16),
    Kind.SUPPORT: (24, 25),
    Kind.MEETING: (17, 23),
    Kind.LEGAL: (21, 25),
}
LEAST_SOURCES = 2
COMES_BACK = 3  # points of the same nature in the same place: a deep problem is proposed
COMES_BACK_DAYS = 730
BEFORE_WEEKS, AFTER_WEEKS = 26, 16
LEAST_WEEKS, MOST_WEEKS = 4, 104
SHORTEST_REASON = 10
MOST_LINKS = 200
STAGES = tuple(Stage)
REMINDED = (0, 7)  # days before its date that whoever leads an action is written to; and once when it is past


@dataclass(frozen=True)
class Facts:
    """What is known of a problem, as the gates ask it."""

    sources: int = 0
    harmed: int = 0
    since: bool = False
    sides: frozenset[str] = frozenset()
    hypotheses: int = 0
    actions: int = 0
    owned: int = 0  # actions with a lead and a day
    settled: int = 0  # actions done or dropped
    measured: bool = False  # how the change will be looked at is fixed
    assessed: bool = False
    said: bool = False  # what the actors say was written down


Need = tuple[str, Callable[[Facts], bool]]

GATES: dict[Stage, tuple[Need, ...]] = {
    Stage.SCAN: (
        ("two_sources", lambda f: f.sources >= LEAST_SOURCES),
        ("harmed", lambda f: f.harmed > 0),
        ("since", lambda f: f.since),
    ),
    Stage.ANALYSE: (
        ("triangle", lambda f: {"place", "harmed", "attracts"} <= f.sides),
        ("manager", lambda f: "manager" in f.sides),
        ("hypothesis", lambda f: f.hypotheses > 0),
    ),
    Stage.ACT: (
        ("action", lambda f: f.actions > 0),
        ("owner", lambda f: f.actions in {0, f.owned}),
    ),
    Stage.ASSESS: (
        ("settled", lambda f: f.settled == f.actions),
        ("measure", lambda f: f.measured),
        ("assessed", lambda f: f.assessed),
    ),
}


def missing(stage: Stage, facts: Facts) -> list[str]:
    """Return what a stage still lacks, in words of ``phrases.MISSING``."""
    return [word for word, met in GATES[stage] if not met(facts)]


def next_stage(stage: Stage) -> Stage | None:
    later = STAGES[STAGES.index(stage) + 1 :]
    return later[0] if later else None


def previous_stage(stage: Stage) -> Stage | None:
    earlier = STAGES[: STAGES.index(stage)]
    return earlier[-1] if earlier else None


def advance_refusal(track: Track, stage: Stage, facts: Facts, *, closed: bool) -> str | None:
    """Return why a problem may not go on to the next stage, in one word, or None."""
    if closed:
        return "already_closed"
    if track != Track.DEEP:
        return "points_have_no_stage"
    if next_stage(stage) is None:
        return "last_stage"
    return "stage_incomplete" if missing(stage, facts) else None


def close_refusal(
    track: Track, stage: Stage, outcome: Outcome, reason: str, facts: Facts, *, closed: bool
) -> str | None:
    """Return why a problem may not close so, or None. A point closes in one question, a deep problem through its assessment."""
    if closed:
        return "already_closed"
    if outcome == Outcome.STOPPED:
        return "reason_missing" if len(reason.strip()) < SHORTEST_REASON else None
    if track == Track.POINT:
        return None
    if stage != Stage.ASSESS:
        return "assess_first"
    return "stage_incomplete" if missing(Stage.ASSESS, facts) else None


def answer_refusal(state: ActionState, to: ActionState, reason: str) -> str | None:
    """Return why an action may not be answered so, or None."""
    if to == state and not (to == ActionState.OPEN and reason.strip()):
        return "already_so"  # still open, with a word of where it stands, is news
    if to == ActionState.DROPPED and len(reason.strip()) < SHORTEST_REASON:
        return "reason_missing"
    return None


def plan_refusal(due: dt.date | None, today: dt.date, *, legal: str, kind: str) -> str | None:
    """Return why an action may not be planned so, or None. Without lead or day it may: the page says that they are missing."""
    if due is not None and due < today:
        return "date_passed"
    if due is not None and due > today + dt.timedelta(days=1096):
        return "date_far"
    if (kind == Kind.LEGAL) != bool(legal):
        return "tool_missing" if kind == Kind.LEGAL else "tool_without_kind"
    return None


def reminder(due: dt.date, today: dt.date, reminded: dt.date | None) -> int | None:
    """Return which reminder is owed, in days before the date (-1: once it is past); None when it went, or comes later."""
    left = (due - today).days
    step = -1 if left < 0 else next((days for days in REMINDED if left <= days), None)
    if step is None or (reminded is not None and reminded >= due - dt.timedelta(days=step)):
        return None
    return step


def is_late(state: str, due: dt.date | None, today: dt.date) -> bool:
    return state == ActionState.OPEN and due is not None and due < today


def measure_refusal(before: int, after: int, *, overlaps: bool, fixed: bool) -> str | None:
    """Return why a way of looking at the change may not be kept, or None."""
    if fixed:
        return "measure_fixed"
    if not LEAST_WEEKS <= before <= MOST_WEEKS or not LEAST_WEEKS <= after <= MOST_WEEKS:
        return "window_length"
    return "areas_overlap" if overlaps else None
