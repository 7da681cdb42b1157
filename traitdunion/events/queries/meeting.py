"""Meetings in quarters, as residents find them: where they live, and on the page of their own secret link."""

import datetime as dt
from dataclasses import dataclass

from traitdunion.kernel.clock import now
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import EngagementState, EventState
from ..models import Engagement, Event, Invitation
from .public import shown

TOLD_FOR = dt.timedelta(days=366)


@dataclass(frozen=True)
class Kept:
    """What became of what was promised at the last meeting of a quarter."""

    event: Event
    kept: int
    all: int


def promised_in(viewer: Viewer, area) -> Kept | None:
    """Return the last meeting of a quarter at which something was promised, for a year after."""
    event = (
        shown(viewer)
        .filter(quarter=area, starts__lt=now(), starts__gt=now() - TOLD_FOR, engagements__isnull=False)
        .order_by("-starts")
        .first()
    )
    if event is None:
        return None
    states = list(Engagement.objects.filter(event=event).values_list("state", flat=True))
    return Kept(event, states.count(EngagementState.KEPT), len(states))


def invited_to(viewer: Viewer, report) -> Event | None:
    """Return the meeting to come that a report was invited to, for whoever holds its link."""
    require(viewer)
    rows = shown(viewer).filter(invitations__report=report, state=EventState.ANNOUNCED, starts__gt=now())
    return rows.order_by("starts").first()


def how_many_invited(viewer: Viewer, event: Event) -> int:
    require(viewer)
    return Invitation.objects.filter(event=event).count()
