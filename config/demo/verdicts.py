"""What residents say of the answers they got, and the new looks that some of them ask for."""

import datetime as dt
import math
import random

from . import answers, timing
from .bodies import HANDLER
from .drawn import ANSWERS, Draft, Event, answer_of
from .stories import COLLECTION, LAMPS, QUAYS
from .tables import ASKED_AGAIN, VERDICT_GIVEN, VERDICTS

# Story 3: the institution says it is done, most residents say it is not. Story 5: it is done, and they say so.
_NOT_SOLVED = {QUAYS: 0.6, COLLECTION: 0.0}


def judge(drafts: list[Draft], rng: random.Random, now: dt.datetime) -> None:
    """Let the expected share of answered residents judge, the shares of the three verdicts being those of the table."""
    by_key = {draft.key: draft for draft in drafts}
    answered = [
        draft for draft in drafts if draft.origin != "sheet" and draft.story != LAMPS and _heard(draft, by_key, now)
    ]
    judges = rng.sample(answered, round(len(answered) * VERDICT_GIVEN))
    for draft, verdict in _shared_out(judges, rng):
        answer = _heard(draft, by_key, now)
        if answer:
            _give(draft, verdict, answer, rng)


def _heard(draft: Draft, by_key: dict[int, Draft], now: dt.datetime) -> Event | None:
    """The answer this resident got by now, its own or that of the report it joined."""
    answer = answer_of(by_key[draft.joined_to] if draft.joined_to else draft)
    return answer if answer and draft.received < answer.at < now - dt.timedelta(days=1) else None


def _shared_out(judges: list[Draft], rng: random.Random) -> list[tuple[Draft, str]]:
    """Give the stories their verdicts, and the others what is left of the table's."""
    told = {draft.key: verdict for story in (QUAYS, COLLECTION) for draft, verdict in _of_story(judges, story)}
    left = _quota(len(judges))
    for verdict in told.values():
        left.remove(verdict)
    rng.shuffle(left)
    return [(draft, told.get(draft.key) or left.pop()) for draft in judges]


def _of_story(judges: list[Draft], story: str) -> list[tuple[Draft, str]]:
    rows = [draft for draft in judges if draft.story == story]
    unhappy = math.ceil(len(rows) * _NOT_SOLVED[story])
    return [(draft, "not_solved" if rank < unhappy else "solved") for rank, draft in enumerate(rows)]


def _quota(count: int) -> list[str]:
    solved, unknown = (round(count * VERDICTS[key] / 100) for key in ("solved", "unknown"))
    return ["solved"] * solved + ["unknown"] * unknown + ["not_solved"] * (count - solved - unknown)


def _give(draft: Draft, verdict: str, answer: Event, rng: random.Random) -> None:
    said = answer.at + dt.timedelta(days=min(rng.lognormvariate(0.3, 0.9), 20))
    draft.events.append(Event(said, "verdict", verdict=verdict))
    if verdict == "not_solved" and draft.joined_to is None and answer.move in ANSWERS and rng.random() < ASKED_AGAIN:
        draft.events += _new_look(draft, said, rng)
    draft.events.sort(key=lambda event: event.at)


def _new_look(draft: Draft, said: dt.datetime, rng: random.Random) -> list[Event]:
    """Asked for once; another person of the town reads everything again within fifteen days."""
    asked = said + dt.timedelta(minutes=rng.uniform(1, 20))
    day = timing.working_day((asked + dt.timedelta(days=rng.uniform(3, 12))).date())
    outcome = rng.choices(ANSWERS, (45, 35, 20))[0]
    at = max(timing.at(day, rng.uniform(9, 17)), asked + dt.timedelta(hours=1))
    return [Event(asked, "ask_again"), Event(at, outcome, HANDLER, words=answers.words(draft.category, outcome, rng))]
