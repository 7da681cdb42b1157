"""The life of each report: read, passed on, in hand, chased, answered, judged, looked at again."""

import datetime as dt
import random

from . import answers, timing
from .bodies import BODY, HANDLER
from .drawn import ANSWERS, Draft, Event
from .joins import join_some
from .schedules import READ_WITHIN, Schedule, draw, settle
from .tables import CHASED_AGAIN_AFTER_DAYS, ESCALATED_AFTER_DAYS, answer_days
from .verdicts import judge

_NEVER_CLOSED = ("municipal_police", "national_police", "mediation", "transport")
_QUICK_DAYS = 2.0
_WATCH_ENDS_AFTER = (55, 85)


def live(drafts: list[Draft], rng: random.Random, now: dt.datetime) -> None:
    """Give every report its life; those of the stories that have one already keep it."""
    free = [draft for draft in drafts if not draft.events]
    schedules = draw(free, rng, now)
    join_some(free, schedules, rng)
    settle(free, schedules)
    for draft in free:
        if draft.joined_to is None:
            draft.events = _events(draft, schedules[draft.key], rng)
    judge(drafts, rng, now)
    by_key = {draft.key: draft for draft in drafts}
    for draft in free:
        if draft.joined_to is not None:
            _follow(draft, by_key[draft.joined_to])


def _follow(draft: Draft, parent: Draft) -> None:
    """Whoever joined hears what is said from then on, but neither judges nor asks again in the other's name."""
    own = [event for event in draft.events if event.move in ("verdict", "ask_again")]
    heard = [
        event for event in parent.events if event.at > draft.received and event.move not in ("verdict", "ask_again")
    ]
    draft.events = sorted([*own, *heard], key=lambda event: event.at)


def after(start: dt.datetime, days: float) -> dt.datetime:
    return start + dt.timedelta(days=days)


def _at_work(body: str, moment: dt.datetime, rng: random.Random, not_before: dt.datetime) -> dt.datetime:
    """That moment, moved into working hours for offices; never before what went before."""
    if BODY[body].kind in _NEVER_CLOSED:
        moved = moment
    else:
        moved = timing.at(timing.working_day(moment.date()), rng.uniform(8.5, 17.5))
    return moved if moved > not_before else not_before + dt.timedelta(minutes=rng.uniform(4, 90))


def _events(draft: Draft, schedule: Schedule, rng: random.Random) -> list[Event]:
    read = min(
        _at_work(HANDLER, after(draft.received, schedule.read), rng, draft.received),
        after(draft.received, READ_WITHIN),  # someone is on duty when the office is closed
    )
    events = [Event(read, "read", HANDLER)]
    holder, held = draft.answerer, read
    planned = after(draft.received, schedule.read)
    for to, days in schedule.hops:
        planned = after(planned, days)
        events += _hop(holder, to, _at_work(holder, planned, rng, held), rng)
        holder, held = to, events[-1].at
    joined = after(draft.received, max(schedule.joined_after, default=0))  # whoever joined hears the answer too
    answered = _at_work(holder, after(draft.received, schedule.total), rng, max(held, joined))
    events += _waiting(draft, schedule, holder, held, answered, rng)
    events += _said(draft, schedule.outcome, holder, answered, rng)
    return sorted(events, key=lambda event: event.at)


def _hop(holder: str, to: str, at: dt.datetime, rng: random.Random) -> list[Event]:
    """Passed on at once, or handed back (« ce n'est pas chez nous ») and passed on by the town."""
    if holder == HANDLER or rng.random() < 0.7:
        return [Event(at, "pass_on", holder, to=to)]
    later = at + dt.timedelta(minutes=rng.uniform(20, 300))
    return [Event(at, "hand_back", holder), Event(later, "pass_on", HANDLER, to=to)]


def _waiting(
    draft: Draft, schedule: Schedule, holder: str, held: dt.datetime, answered: dt.datetime, rng: random.Random
) -> list[Event]:
    """What was said between taking over and answering: a day was promised, or nothing and the clock chased."""
    waited = (answered - held).total_seconds() / 86_400
    if schedule.overdue:
        return _chased(draft, holder, held, answered)
    if waited < _QUICK_DAYS:
        return []
    soon = min(waited * rng.uniform(0.1, 0.4), answer_days(draft.category) - 3)  # before the clock would chase
    taken = _at_work(holder, after(held, soon), rng, held)
    promised = timing.working_day(answered.date() + dt.timedelta(rng.choice((0, 1, 1, 2, 3, 5))))
    return [Event(min(taken, answered), "take", holder, promised=max(promised, answered.date()))]


def _chased(draft: Draft, holder: str, held: dt.datetime, answered: dt.datetime) -> list[Event]:
    """What the clock did meanwhile: it chases, chases again, then asks the coordination."""
    due = after(held, answer_days(draft.category) + 0.02)
    steps = (("chase", 0), ("chase", CHASED_AGAIN_AFTER_DAYS), ("escalate", ESCALATED_AFTER_DAYS))
    return [Event(after(due, days), move, to=holder) for move, days in steps if after(due, days) < answered]


def _said(draft: Draft, outcome: str, holder: str, at: dt.datetime, rng: random.Random) -> list[Event]:
    events = [answered_by(draft, outcome, holder, at, rng)]
    if outcome == "watch":  # looked at for some weeks, then answered
        end = _at_work(holder, after(at, rng.uniform(*_WATCH_ENDS_AFTER)), rng, at)
        events.append(answered_by(draft, rng.choice(ANSWERS), holder, end, rng))
    return events


def answered_by(draft: Draft, outcome: str, holder: str, at: dt.datetime, rng: random.Random) -> Event:
    return Event(at, outcome, holder, words=answers.words(draft.category, outcome, rng))
