"""What the journal answers, and to whom: to each person their own accesses, to whoever shared who looked, to the officer the rest."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from traitdunion.people import published as people
from traitdunion.people.models import Authority

from .. import shareable
from ..models import NameRequest
from ..queries import organisation_names, require
from ..viewer import Viewer
from . import words

OWN, SHARED, FOUND = 200, 40, 200  # lines of a page


def _ask(sql: str, values: Iterable) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()


@dataclass(frozen=True)
class Access:
    at: dt.datetime
    action: str
    kind: str
    body: str
    purpose: str


def own_accesses(viewer: Viewer) -> list[Access]:
    """Return what the journal holds of the viewer, the latest first."""
    require(viewer)
    rows = _ask("select at, action, kind, organisation, purpose from tu.own_accesses(%s)", [OWN])
    names = organisation_names({row[3] for row in rows if row[3]})
    return [
        Access(at, words.action(what), words.kind(kind), names.get(body, ""), words.purpose(purpose))
        for at, what, kind, body, purpose in rows
    ]


@dataclass(frozen=True)
class Look:
    """An organisation looked: in what function, on which day, for what. Never who."""

    body_id: uuid.UUID
    body: str
    function: str
    day: dt.date
    purpose: str
    actions: str


@dataclass(frozen=True)
class Shared:
    kind: str
    item: uuid.UUID
    named: tuple[str, str] | None  # label, address
    since: dt.datetime
    looks: list[Look] = field(default_factory=list)


@dataclass(frozen=True)
class _Item:
    kind_id: str
    item: uuid.UUID


def looked(viewer: Viewer) -> list[Shared]:
    """Return what the viewer's organisations shared last, each with who looked at it."""
    require(viewer)
    rows = _ask("select * from tu.looked(%s, %s)", [SHARED, settings.TIME_ZONE])
    bodies = organisation_names({row[3] for row in rows if row[3]})
    named = shareable.named(viewer, {_Item(row[0], row[1]) for row in rows})
    return [
        Shared(kind, item, named.get(item), since, [_look(row, bodies) for row in group if row[3] in bodies])
        for (kind, item, since), lines in groupby(rows, key=lambda row: row[:3])
        for group in [list(lines)]
    ]


def _look(row: tuple, bodies: dict) -> Look:
    _kind, _item, _since, body, function, day, purpose, actions = row
    said = ", ".join(sorted({words.action(one) for one in actions}))
    return Look(body, bodies[body], words.function(function), day, words.purpose(purpose), said)


# -- the data-protection officer ----------------------------------------------------------


def authority_of_officer(viewer: Viewer) -> Authority | None:
    """Return the authority whose data-protection officer the viewer is."""
    require(viewer)
    if not viewer.officer:
        return None
    return next((one for one in people.authorities() if one.officer_id == viewer.person), None)


@dataclass(frozen=True)
class State:
    """How the journal stands."""

    sealed: dt.datetime | None = None
    root: str = ""
    waiting: int = 0


def state() -> State:
    rows = _ask("select sealed, root, waiting from tu.officer_state()", [])
    return State(rows[0][0], bytes(rows[0][1]).hex(), rows[0][2]) if rows else State()


@dataclass(frozen=True)
class Alert:
    at: dt.datetime
    body: str
    count: int
    personal: bool


def alerts() -> list[Alert]:
    rows = _ask("select at, organisation, count, personal from tu.officer_alerts()", [])
    names = organisation_names({row[1] for row in rows if row[1]})
    return [Alert(at, names.get(body, ""), count, personal) for at, body, count, personal in rows]


@dataclass(frozen=True)
class Line:
    id: uuid.UUID
    at: dt.datetime
    action: str
    body: str
    function: str
    purpose: str
    kind: str
    item: uuid.UUID | None
    count: int | None
    number: int | None


_SEARCH = """select id, at, action, organisation, function, purpose, kind, item, count, number
from tu.officer_search(%s, %s, %s, %s, %s, %s)"""


def search(
    viewer: Viewer, *, reason: str, item=None, organisation=None, since: dt.datetime, until: dt.datetime
) -> list[Line]:
    """Return lines of the journal to the officer; the database notes the reading and its reason in the same breath."""
    require(viewer)
    rows = _ask(_SEARCH, [reason, item, organisation, since, until, FOUND])
    names = organisation_names({row[3] for row in rows if row[3]})
    return [
        Line(pk, at, words.action(what), names.get(body, ""), words.function(function), words.purpose(purpose), words.kind(kind), about, n, number)
        for pk, at, what, body, function, purpose, kind, about, n, number in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Who:
    name: str
    function: str


def name_behind(viewer: Viewer, *, reason: str, line: uuid.UUID) -> list[Who]:
    """Return who wrote a line, to the officer; noted with the reason."""
    require(viewer)
    return [
        Who(name, function)
        for name, function in _ask("select name, function from tu.officer_name(%s, %s)", [reason, line])
    ]


def names_asked(viewer: Viewer, *, reason: str, request: NameRequest) -> list[Who]:
    """Return who looked, as a request asks; noted with the reason."""
    require(viewer)
    sql = "select name, function from tu.officer_request_lines(%s, %s, %s)"
    return [Who(name, function) for name, function in _ask(sql, [reason, request.pk, settings.TIME_ZONE])]


def requests(viewer: Viewer) -> QuerySet[NameRequest]:
    """Return the requests for a name that the viewer sees: the officer all, an organisation its own."""
    require(viewer)
    return NameRequest.objects.order_by("answered", "-at")
