"""Reports that cluster beyond chance, told to the organisation among whose reports they were found."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from traitdunion.reports import published as reports
from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..models import Suggestion
from ..statistics.clusters import Point, find

MOST = 6
LEAST = 8  # fewer reports tell nothing


def suggestions(viewer: Viewer) -> list[Suggestion]:
    rows = visible(viewer, Suggestion).filter(dismissed=None, circle__in=viewer.circles)
    return list(rows.order_by("-last", "-observed")[:MOST])


def suggestion(viewer: Viewer, pk: uuid.UUID) -> Suggestion:
    return one(viewer, Suggestion, pk)


def seen_by(circle: int, category: str, *, since: dt.datetime) -> list:
    """Return a nature's reports that one circle sees. The keeper's question."""
    rows = reports.standing_rows(Viewer()).filter(category=category, created__gte=since, joined_to=None)
    return list(rows.filter(audience__contains=[circle]).order_by("created", "pk"))


@dataclass(frozen=True)
class Found:
    """Reports that come closer than chance, and how many chance would have set there."""

    rows: tuple
    expected: float


def clusters(rows: Sequence, *, seed: int) -> list[Found]:
    """Return the reports that are nearer to one another, in space and time, than their own places and weeks explain."""
    if len(rows) < LEAST:
        return []
    points = [Point(row.lon, row.lat, timezone.localtime(row.happened or row.created).date()) for row in rows]
    return [Found(tuple(rows[n] for n in one.members), one.expected) for one in find(points, seed=seed)]
