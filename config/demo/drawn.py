"""What a drawn report is: a signal about a place and the life it had."""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a report's life. ``move`` is a word of the reports' own list; bodies are keys of ``bodies.BODY``."""

    at: dt.datetime
    move: str
    by: str | None = None
    to: str | None = None
    words: str = ""
    promised: dt.date | None = None
    verdict: str = ""


@dataclass(slots=True)
class Draft:
    """A report while it is being drawn; ``finished`` makes the frozen one."""

    key: int
    category: str
    quarter: str
    happened: dt.datetime
    received: dt.datetime
    origin: str = ""
    author: str | None = None  # the organisation whose sheet it is
    precision: str = ""
    often: str = ""
    place: str | None = None
    label: str = ""
    x: float = 0.0
    y: float = 0.0
    qpv: str | None = None
    words: str = ""
    contact: str = ""
    secret: str = ""  # of the reporter's link, where the story needs to know it
    answerer: str = ""
    joined_to: int | None = None
    erased: bool = False
    story: str = ""
    events: list[Event] = field(default_factory=list)

    def first(self, *moves: str) -> Event | None:
        return next((event for event in self.events if event.move in moves), None)


@dataclass(frozen=True, slots=True)
class Drawn:
    key: int
    category: str
    quarter: str
    happened: dt.datetime
    received: dt.datetime
    origin: str
    author: str | None
    precision: str
    often: str
    moments: int
    place: str | None
    label: str
    lon: float
    lat: float
    qpv: str | None
    words: str
    contact: str
    secret: str
    answerer: str
    joined_to: int | None
    erased: bool
    story: str
    events: tuple[Event, ...]

    @property
    def is_sheet(self) -> bool:
        return self.origin == "sheet"


ANSWERS = ("answer_done", "answer_partly", "answer_impossible")
CLOSING = (*ANSWERS, "watch", "decline")


def moments(happened: dt.datetime) -> int:
    """Morning 1, afternoon 2, evening 4, night 8."""
    hour = happened.hour
    if 6 <= hour < 12:
        return 1
    if 12 <= hour < 18:
        return 2
    return 4 if 18 <= hour < 22 else 8


def answer_of(report: Drawn | Draft) -> Event | None:
    """The first event by which somebody answered, if anybody did."""
    return next((event for event in report.events if event.move in CLOSING), None)


def days_between(first: dt.datetime, last: dt.datetime) -> float:
    return (last - first).total_seconds() / 86_400


def months_before(now: dt.datetime, months: int) -> dt.datetime:
    """The same day so many months earlier; the last of the month where there is no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    for day in range(now.day, now.day - 4, -1):
        try:
            return now.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    raise ValueError(f"no such day {months} months before {now}")


def first_day_of(now: dt.datetime, months: int = 24) -> dt.date:
    """The first day of which everything was drawn."""
    return months_before(now, months).date() + dt.timedelta(1)
