"""Where a viewer's problems live, what is late first, and what was met before."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse

from traitdunion.sharing.enums import Basis, CircleKind, Level
from traitdunion.sharing.queries import by_key, in_order, may_receive, require, visible, working_circles
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import Track
from ..models import Problem

MOST = 100  # of a lane on a page of its own
MOST_SHOWN, LEAST = 100, 4  # of all lanes together; of each, however many there are
OTHERS = "autres"


@dataclass(frozen=True)
class Home:
    """A circle where the viewer may open a problem, and the level it then has."""

    circle: Any
    level: Level

    @property
    def is_own(self) -> bool:
        """Say whether it is the viewer's own organisation, which chooses its partners."""
        return self.circle.kind == CircleKind.ORGANISATION


def homes(viewer: Viewer) -> list[Home]:
    """Return where the viewer sits awake: groups first, then councils, then the own organisation."""
    return [Home(one, level_in(one)) for one in working_circles(viewer)]


def level_in(circle) -> Level:
    """A group with a basis keeps what is born in it; elsewhere it is shared between partners."""
    own = circle.kind == CircleKind.GROUP and circle.basis != Basis.NONE
    return Level.GROUP if own else Level.PARTNERS


def home(viewer: Viewer, number: int) -> Home | None:
    return next((one for one in homes(viewer) if one.circle.id == number), None)


def partners(viewer: Viewer) -> list:
    """Return the organisations that a problem between partners may be shared with."""
    mine = {one.circle for one in viewer.sittings}
    return [one for one in may_receive(viewer).filter(kind=CircleKind.ORGANISATION.value) if one.id not in mine]


@dataclass(frozen=True)
class Lane:
    """The problems of one circle on the board: what is late first, what is owed next, what owes nothing."""

    circle: Any  # none: shared with the viewer's organisation by another
    problems: list[Problem]
    next: str = ""  # where the next page of this lane starts; empty on its last one

    @property
    def more(self) -> bool:
        return bool(self.next)

    @property
    def key(self) -> str:
        return str(self.circle.id) if self.circle else OTHERS


def board(viewer: Viewer, *, closed: bool = False, only: str = "", after: str = "") -> list[Lane]:
    """Return the viewer's lanes in a few questions, however many problems there are; or a page of one alone (``only``: its key)."""
    mine = homes(viewer)
    asked = [one.circle for one in mine if only in {"", str(one.circle.id)}]
    most = MOST if only else max(LEAST, MOST_SHOWN // (len(mine) + 1))
    past = _read(after) if only else None
    rows = _by_lane(viewer, [one.id for one in asked], closed=closed, past=past, limit=most + 1)
    lanes = [_lane(one, [row for row in rows if row.circle_id == one.id], most, closed=closed) for one in asked]
    if only in {"", OTHERS}:
        others = _others(viewer, [one.circle.id for one in mine], closed=closed, past=past)[: most + 1]
        lanes.append(_lane(None, list(others), most, closed=closed))
    return [lane for lane in lanes if lane.circle or lane.problems]


def _lane(circle, rows: list[Problem], most: int, *, closed: bool) -> Lane:
    last = rows[most - 1] if len(rows) > most else None
    if last is None:
        return Lane(circle, rows[:most])
    day = last.closed if closed else last.due
    return Lane(circle, rows[:most], f"{day.isoformat() if day else ''}_{last.created.isoformat()}_{last.pk}")


@dataclass(frozen=True)
class Past:
    """The last line of a page: the day it is ordered by, when it was created, its key."""

    day: dt.datetime | None
    created: dt.datetime
    key: uuid.UUID


def _read(after: str) -> Past | None:
    """Read where a page starts; what is not readable is the first page."""
    try:
        day, created, key = after.split("_")
        moments = [dt.datetime.fromisoformat(one) for one in (day, created) if one]
        if any(one.tzinfo is None for one in moments):
            return None
        return Past(moments[0] if day else None, moments[-1], uuid.UUID(key))
    except ValueError:
        return None


_LANES = """
    select f.id from unnest(%(circles)s::integer[]) with ordinality c (id, rank) cross join lateral (
      select p.id, p.created, {at} as at from problems_problem p where p.circle_id = c.id and p.closed is {which} {past}
      order by {order} limit %(limit)s) f order by c.rank, {last}
"""
_OPEN = {
    "at": "p.due", "which": "null", "order": "p.due, p.created desc, p.id", "last": "f.at, f.created desc, f.id",
    "dated": "and (p.due > %(day)s or p.due is null or p.due = %(day)s and (p.created, %(key)s) < (%(created)s, p.id))",
    "bare": "and p.due is null and (p.created, %(key)s) < (%(created)s, p.id)",
}  # fmt: skip
_CLOSED = {
    "at": "p.closed", "which": "not null", "order": "p.closed desc, p.id", "last": "f.at desc, f.id",
    "dated": "and (p.closed < %(day)s or p.closed = %(day)s and p.id > %(key)s)", "bare": "and false",
}  # fmt: skip


def _by_lane(viewer: Viewer, circles: list[int], *, closed: bool, past: Past | None, limit: int) -> list[Problem]:
    """Return what comes first in each circle, read along its index."""
    require(viewer)
    words = _CLOSED if closed else _OPEN
    beyond = "" if past is None else words["dated" if past.day else "bare"]
    values: dict[str, Any] = {"circles": circles, "limit": limit} | (past.__dict__ if past else {})
    with by_key(), connection.cursor() as cursor:
        cursor.execute(_LANES.format(past=beyond, **words), values)
        ids = [row[0] for row in cursor.fetchall()]
    return in_order(visible(viewer, Problem).select_related("circle", "quarter"), ids)


def _others(viewer: Viewer, mine: list[int], *, closed: bool, past: Past | None) -> QuerySet[Problem]:
    """Return problems that live in a circle of others, shared with the viewer's organisation."""
    rows = visible(viewer, Problem).filter(closed__isnull=not closed).exclude(circle__in=mine)
    if past is not None:
        rows = rows.filter(_beyond(past, closed=closed))
    order = ("-closed", "pk") if closed else ("due", "-created", "pk")
    return rows.select_related("circle", "quarter").order_by(*order)


def _beyond(past: Past, *, closed: bool) -> Q:
    if closed:
        return Q(closed__lt=past.day) | Q(closed=past.day, pk__gt=past.key) if past.day else Q(pk__in=[])
    later = Q(created__lt=past.created) | Q(created=past.created, pk__gt=past.key)
    return Q(due__gt=past.day) | Q(due=None) | (Q(due=past.day) & later) if past.day else Q(due=None) & later


def comes_back(viewer: Viewer, problem: Problem) -> list[Problem]:
    """Return the points of the same nature in the same place, this one apart, within two years: a third one is no chance."""
    since = problem.created - dt.timedelta(days=rules.COMES_BACK_DAYS)
    same = visible(viewer, Problem).filter(
        circle=problem.circle_id, category=problem.category, track=Track.POINT, created__gte=since
    )
    where = Q(place=problem.place_id) if problem.place_id else Q(place=None, place_label=problem.place_label)
    return list(same.filter(where).exclude(pk=problem.pk).order_by("-created")[:10])


def similar(viewer: Viewer, problem: Problem, most: int = 5) -> list[Problem]:
    """Return closed problems of the same nature that the viewer sees, those of the same kind of place first; with what was done."""
    past = visible(viewer, Problem).filter(category=problem.category, closed__isnull=False).exclude(pk=problem.pk)
    rows = list(past.select_related("circle", "place").prefetch_related("actions").order_by("-closed")[:50])
    kind = problem.place.kind if problem.place else ""
    rows.sort(
        key=lambda one: (
            kind == "" or one.place is None or one.place.kind != kind,
            one.outcome not in {"solved", "eased"},
        )
    )
    return rows[:most]


def named(viewer: Viewer, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, str]]:
    """How problems are called where a group lists what it sees."""
    rows = visible(viewer, Problem).filter(pk__in=list(ids)).only("id", "title", "level", "audience")
    return {one.pk: (one.title, reverse("problems:page", args=[one.pk])) for one in rows}
