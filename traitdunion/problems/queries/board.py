"""Where a viewer's problems live, what is late first, and what was met before."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from traitdunion.sharing.enums import Basis, CircleKind, Level
from traitdunion.sharing.queries import may_receive, own_circles, visible
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import Track
from ..models import Problem

MOST = 100  # of a lane; the rest is a page away


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
    return [Home(one, level_in(one)) for one in own_circles(viewer)]


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
    more: bool


def board(viewer: Viewer, *, closed: bool = False) -> list[Lane]:
    """Return the viewer's lanes in three questions, however many problems there are."""
    mine = homes(viewer)
    rows = visible(viewer, Problem).filter(closed__isnull=not closed).select_related("circle", "quarter")
    order = ("-closed", "pk") if closed else ("due", "-created", "pk")
    found = list(rows.order_by(*order)[: MOST * (len(mine) + 1)])
    lanes = [_lane(one.circle, [row for row in found if row.circle_id == one.circle.id]) for one in mine]
    known = {one.circle.id for one in mine}
    others = [row for row in found if row.circle_id not in known]
    return [lane for lane in (*lanes, _lane(None, others)) if lane.circle or lane.problems]


def _lane(circle, rows: list[Problem]) -> Lane:
    return Lane(circle, rows[:MOST], len(rows) > MOST)


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
