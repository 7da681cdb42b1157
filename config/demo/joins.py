"""« Moi aussi »: some residents join a report that stands open near them."""

import random
from collections import defaultdict

from .drawn import Draft, days_between
from .schedules import Schedule
from .stories import is_told_of
from .tables import JOINED

_WITHIN_DAYS = 10
_ANSWERED_AT_LEAST = 0.15  # days after the last one joined


def join_some(drafts: list[Draft], schedules: dict[int, Schedule], rng: random.Random) -> None:
    """Make the expected share of all reports join an earlier one of the same category and quarter."""
    wanted = round(len(drafts) * JOINED)
    rows, parents = _by_kind(drafts), set()
    for draft in rng.sample(drafts, len(drafts)):
        if not wanted:
            return
        if draft.origin not in ("web", "poster") or draft.story or draft.key in parents:
            continue
        near = [other for other in rows[draft.category, draft.quarter] if _stands_open(other, draft, schedules)]
        if near:
            parent = rng.choice(near)
            _join(draft, parent, schedules[parent.key])
            parents.add(parent.key)
            wanted -= 1


def _by_kind(drafts: list[Draft]) -> dict[tuple[str, str], list[Draft]]:
    rows = defaultdict(list)
    for draft in drafts:
        rows[draft.category, draft.quarter].append(draft)
    return rows


def _stands_open(other: Draft, draft: Draft, schedules: dict[int, Schedule]) -> bool:
    """Whether ``other`` came before, alone, and was not answered yet; a poster's reader joins what is said of a named place."""
    if (
        other.joined_to is not None
        or other.story
        or is_told_of(other.place)
        or (draft.origin == "poster" and not other.place)
    ):
        return False
    gap = days_between(other.received, draft.received)
    return 0 < gap <= min(_WITHIN_DAYS, schedules[other.key].total)


def _join(draft: Draft, parent: Draft, schedule: Schedule) -> None:
    draft.joined_to = parent.key
    for name in ("place", "label", "x", "y", "qpv", "precision", "answerer"):
        setattr(draft, name, getattr(parent, name))
    gap = days_between(parent.received, draft.received)
    schedule.joined_after.append(gap)
    schedule.floor = max(schedule.floor, gap + _ANSWERED_AT_LEAST)
