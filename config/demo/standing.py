"""Where a report's life has led it: state, answerer, what is owed next. The product's own table says it."""

import datetime as dt
from dataclasses import dataclass, field

from traitdunion.reports import rules
from traitdunion.reports.enums import Move, State

from .drawn import Drawn, Event, days_between

FORGOTTEN_AFTER_DAYS = rules.KEPT_TERM.days
CONTACT_KEPT_DAYS = rules.CONTACT_TERM.days - 1  # nothing falls due while the town is loaded and looked at


@dataclass(slots=True)
class Standing:
    answerer: str
    state: State = State.RECEIVED
    since: dt.datetime | None = None  # the move that led to this state
    states: list[State] = field(default_factory=list)  # after each event
    passed_on: int = 0
    promised: dt.date | None = None
    chased: dt.datetime | None = None
    escalated: dt.datetime | None = None
    first_read: dt.datetime | None = None
    answered: dt.datetime | None = None
    verdict: str = ""
    verdict_at: dt.datetime | None = None
    asked_again: dt.datetime | None = None
    sees: dict[str, dt.datetime | None] = field(
        default_factory=dict
    )  # who answers or answered; until when, for who handed back

    def hear(self, event: Event, handler: str) -> None:
        move = Move(event.move)
        after = rules.MOVES[move].to
        if after:
            self.state, self.since = after, event.at
            self.first_read = self.first_read or event.at
        self._note(move, event, handler)
        if after:
            self.answered = event.at if self.state in rules.FINAL else None if move == Move.ASK_AGAIN else self.answered
        self.states.append(self.state)

    def _note(self, move: Move, event: Event, handler: str) -> None:
        if move == Move.PASS_ON and event.to:
            self.answerer, self.passed_on = event.to, self.passed_on + 1
            self.sees[event.to] = None
        elif move == Move.HAND_BACK:
            self.sees[self.answerer], self.answerer = event.at, handler
        elif move == Move.ASK_AGAIN:
            self.answerer, self.asked_again = handler, event.at
        elif move == Move.TAKE:
            self.promised = event.promised
        elif move == Move.CHASE:
            self.chased = event.at
        elif move == Move.ESCALATE:
            self.escalated = event.at
        elif move == Move.VERDICT:
            self.verdict, self.verdict_at = event.verdict, event.at

    def due(self, report: Drawn, delays: tuple[int, int]) -> dt.datetime | None:
        """When something is owed next; nothing to who joined another report, whose own date stands."""
        if report.joined_to is not None:
            return None
        first_days, answer_days = delays
        answer_days = rules.NEW_LOOK_DAYS if self.since == self.asked_again and self.asked_again else answer_days
        since = self.since or report.received
        return rules.next_due(
            self.state, now=since, first_days=first_days, answer_days=answer_days, promised=self.promised
        )

    def forgotten(self, now: dt.datetime) -> bool:
        """Answered so long ago that only an anonymous line stays."""
        return self.answered is not None and days_between(self.answered, now) > FORGOTTEN_AFTER_DAYS

    def contact_kept(self, now: dt.datetime) -> bool:
        return self.answered is None or days_between(self.answered, now) < CONTACT_KEPT_DAYS


def standing(report: Drawn, handler: str) -> Standing:
    held = Standing(report.answerer, sees={report.answerer: None})
    for event in report.events:
        held.hear(event, handler)
    return held


def delays_of(delays: dict[str, tuple[int, int]], category: str) -> tuple[int, int]:
    return delays.get(category) or delays.get("") or (rules.FIRST_DAYS, rules.ANSWER_DAYS)
