"""Series: one's own to put events in; everybody's to follow once one of their events is announced."""

import uuid
from dataclasses import dataclass

from django.db.models import Count

from traitdunion.kernel.clock import now
from traitdunion.sharing.viewer import Viewer

from ..enums import EventState
from ..models import Event, Series
from .public import MOST, shown


@dataclass(frozen=True)
class Followed:
    series: Series
    coming: list[Event]
    past: list[Event]


def own_series(viewer: Viewer) -> list[Series]:
    """Return the series of one's own organisation, each with how many events it has."""
    if viewer.home is None:
        return []
    rows = Series.objects.filter(circle=viewer.home.circle).annotate(several=Count("events"))
    return list(rows.order_by("title", "id"))


def one_series(viewer: Viewer, pk: uuid.UUID) -> Series | None:
    return Series.objects.filter(circle=viewer.home.circle, pk=pk).first() if viewer.home else None


def followed(viewer: Viewer, slug: str) -> Followed | None:
    """Return a series with its events, those to come first; nothing before one of them is announced."""
    rows = list(shown(viewer).filter(series__slug=slug).order_by("starts", "id")[:MOST])
    if not rows or rows[0].series is None:
        return None
    moment = now()
    coming = [one for one in rows if one.ends >= moment]
    past = [one for one in reversed(rows) if one.ends < moment and one.state != EventState.CANCELLED]
    return Followed(rows[0].series, coming, past)
