"""What the API answers, field by field: nothing that is not named here goes out."""

import datetime as dt
import uuid
from typing import Any

from ninja import Schema
from pydantic import Field


class About(Schema):
    """Under which terms data is given, whose it is, when it was made."""

    licence: str
    licence_url: str
    source: str
    source_url: str
    town: str
    made: str | None


class Quarter(Schema):
    slug: str
    name: str


class Town(Schema):
    commune_code: str
    name: str
    rehearsal: bool
    quarters: list[Quarter]


class Towns(Schema):
    towns: list[Town]


class Precision(Schema):
    key: str
    label: str


class Category(Schema):
    key: str
    label: str
    precisions: list[Precision]


class Categories(About):
    rows: list[Category]


class Delay(Schema):
    """Days promised: to a first answer, to an answer."""

    category: str
    label: str
    first_days: int
    answer_days: int


class Delays(About):
    rows: list[Delay]


class Answerer(Schema):
    """``custodian``: whoever owns or operates the place answers there; ``who`` is then empty."""

    who: str
    custodian: bool
    categories: list[str]


class Answerers(About):
    quarter: Quarter
    rows: list[Answerer]


class FigureRow(Schema):
    """A published line. An empty number is withheld (fewer than the threshold), or not offered at that grain."""

    starts: str = Field(alias="from")
    ends: str = Field(alias="to")
    span: str
    scope: str
    quarter: str
    commune: str
    category: str
    received: int | None
    waiting: int | None
    answered: int | None
    done: int | None
    partly: int | None
    declined: int | None
    reasoned: int | None
    solved: int | None
    not_solved: int | None
    unknown: int | None
    delay_q1: int | None
    delay_median: int | None
    delay_q3: int | None
    listened: int | None
    listened_yes: int | None
    respect: int | None
    respect_yes: int | None


class Figures(About):
    """``next``: the ``after`` of the page that follows; none when this one is the last."""

    rows: list[FigureRow]
    next: int | None


class Map(About):
    """GeoJSON: published sectors, outlines of quarters, landmarks."""

    type: str
    bbox: list[float]
    features: list[dict[str, Any]]


class Account(Schema):
    said: str
    done: str
    outcome: str
    published: dt.datetime


class Change(Schema):
    words: str
    since: dt.date


class Withdrawal(Schema):
    """What was published and is no more: its dates and the reason given."""

    published: dt.datetime
    withdrawn: dt.datetime
    reason: str


class Changes(About):
    quarter: Quarter
    accounts: list[Account]
    changes: list[Change]
    withdrawals: list[Withdrawal]


class Event(Schema):
    at: dt.datetime
    title: str
    words: str


class Looked(Schema):
    """A body that opened the report, and the day; never the person."""

    body: str
    day: dt.date


class OwnReport(Schema):
    """What whoever spoke reads on the follow-up page."""

    reference: str
    heading: str
    words: str
    created: dt.datetime
    state: str
    state_label: str
    answer: str | None
    verdict: str
    story: list[Event]
    readers: list[Looked]
    kept_until: dt.date | None


class Row(Schema):
    """A line of the work table."""

    id: uuid.UUID
    reference: str
    created: dt.datetime
    due: dt.datetime | None
    category: str
    precision: str
    heading: str
    place: str
    quarter: str | None
    state: str
    state_label: str
    answerer: str
    level: str


class Rows(Schema):
    """``count``: exact to a thousand, then « 1 000+ ». ``next``: the ``apres`` of the page that follows."""

    rows: list[Row]
    count: str
    next: str | None
    ignored: list[str]


class Sheet(Row):
    words: str
    voices: int
    verdict: str
    story: list[Event]


class Problem(Schema):
    detail: str
