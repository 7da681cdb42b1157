"""What a period held, for an account of it: problems open or closed in it, and what was to follow. Constant questions."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from traitdunion.kernel.clock import now
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import by_key, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ActionState
from ..models import Action, Problem
from .assessment import Told, told

NOT_ASKED = ("words", "sources", "harmed", "audience_until")


@dataclass(frozen=True)
class Span:
    """Days from ``since`` on and before ``until``."""

    since: dt.date
    until: dt.date

    @property
    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        first, last = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (self.since, self.until))
        return first, last

    def holds(self, moment: dt.datetime | None) -> bool:
        first, last = self.moments
        return moment is not None and first <= moment < last


@dataclass(frozen=True)
class Seen:
    """Which problems and actions are asked for: of these circles (none: all that the viewer sees), a group's own or not, in these places."""

    circles: Collection[int] | None = None
    reserved: bool = False
    places: Collection | None = None

    @property
    def asked(self) -> Q:
        found = Q() if self.reserved else ~Q(level=Level.GROUP.value)
        return found if self.circles is None else found & Q(circle__in=list(self.circles))


def problems_of(viewer: Viewer, seen: Seen, span: Span) -> list[Problem]:
    """Return the problems that were open for some of a period, those closed last first."""
    first, last = span.moments
    open_then = Q(closed=None) | Q(closed__gte=first)
    rows = visible(viewer, Problem).filter(seen.asked, open_then, created__lt=last)
    if seen.places is not None:
        rows = rows.filter(Q(place__in=seen.places) | Q(place__within__in=seen.places))
    return list(rows.select_related("measure", "quarter").defer(*NOT_ASKED).order_by("-closed", "due", "pk"))


def sentence_of(problem: Problem) -> Told | None:
    """Return what may be affirmed of a problem that ``problems_of`` returned."""
    return told(getattr(problem, "measure", None))


def actions_in(viewer: Viewer, seen: Seen, span: Span, *, lead=None) -> list[Action]:
    """Return what was decided or settled in a period, and what was still to do then; late first."""
    first, last = span.moments
    then = Q(created__gte=first) | Q(settled__gte=first) | Q(state=ActionState.OPEN)
    rows = visible(viewer, Action).filter(seen.asked, then, created__lt=last)
    if lead is not None:
        rows = rows.filter(lead=lead)
    with by_key():
        return list(rows.select_related("lead", "contact").order_by("due", "pk"))


def was_late(row: Action, span: Span) -> bool:
    """Say whether an action was owed before the end of a period (today at the latest) and not settled by then."""
    _first, last = span.moments
    end = min(last, now())
    settled = row.settled is not None and row.settled < end
    return row.due is not None and row.due < timezone.localtime(end).date() and not settled
