"""What a period held, for an account of it: problems open or closed in it, and what was to follow. Constant questions."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from traitdunion.kernel.clock import today
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ActionState, Outcome
from ..models import Action, Problem
from .assessment import Told, told

NOT_ASKED = (
    "words", "sources", "harmed", "audience_until", "since", "lon", "lat", "scanned", "analysed", "acted", "follows", "by", "commune", "quarter", "authority",
)  # fmt: skip
ASKED_OF_ACTIONS = (
    "words",
    "problem",
    "circle",
    "level",
    "lead",
    "contact",
    "due",
    "state",
    "reason",
    "settled",
    "created",
)


@dataclass(frozen=True)
class Span:
    """Days from ``since`` on and before ``until``."""

    since: dt.date
    until: dt.date

    @cached_property
    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        first, last = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (self.since, self.until))
        return first, last

    @cached_property
    def end(self) -> dt.date:
        """The day at which lateness is judged: the last of the period, today at the latest."""
        return min(self.until, today())

    def of(self, name: str) -> Q:
        """Ask that a moment be in it."""
        first, last = self.moments
        return Q(**{f"{name}__gte": first, f"{name}__lt": last})


@dataclass(frozen=True)
class Seen:
    """Which problems and actions are asked for: of these circles (none: all that the viewer sees), a group's own or not, in these places.

    ``led``: actions that these organisations lead, too.
    """

    circles: Collection[int] | None = None
    reserved: bool = False
    places: Collection | None = None
    led: Collection = ()

    @property
    def asked(self) -> Q:
        found = Q() if self.reserved else ~Q(level=Level.GROUP.value)
        if self.circles is None:
            return found
        here = Q(circle__in=list(self.circles))
        return found & (here | Q(lead__in=list(self.led)) if self.led else here)


class Lot:
    """Rows of a period: counted in one question whatever their number, read a page at a time, or whole in one more."""

    def __init__(self, rows: QuerySet, asked: Mapping[str, Q], order: Sequence[str]):
        self._rows, self._asked = rows, asked
        marked = {name: ExpressionWrapper(wanted, BooleanField()) for name, wanted in asked.items()}
        self._ordered = rows.annotate(**marked).order_by(*order)

    def __len__(self) -> int:
        return self.counts["all"]

    @cached_property
    def counts(self) -> dict[str, int]:
        found = {name: Count("pk", filter=wanted) for name, wanted in self._asked.items()}
        return self._rows.order_by().aggregate(all=Count("pk"), **found)

    @cached_property
    def whole(self) -> list:
        return list(self._ordered)

    def page(self, name: str, place: slice) -> list:
        """Return some of the rows that a name asks for, in order; of all of them where it is empty."""
        rows = self._ordered.filter(self._asked[name]) if name else self._ordered
        return list(rows[place])

    def some(self, name: str = "") -> "Some":
        return Some(self, name)

    def reserved(self) -> tuple[uuid.UUID, ...]:
        """Return the keys of what a group keeps."""
        return tuple(self._rows.filter(level=Level.GROUP.value).order_by().values_list("pk", flat=True))


class Some(Sequence):
    """The rows of a lot that a name asks for; a page of them is a question, all of them read the whole lot once."""

    def __init__(self, lot: Lot, name: str):
        self._lot, self._name = lot, name

    def __len__(self) -> int:
        return self._lot.counts[self._name or "all"]

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return self._lot.page(self._name, place)
        return self._lot.page(self._name, slice(place, place + 1))[0]

    def __iter__(self) -> Iterator:
        return (row for row in self._lot.whole if not self._name or getattr(row, self._name))


def problems_of(viewer: Viewer, seen: Seen, span: Span) -> Lot:
    """Return the problems that were open for some of a period, those closed in it first, the last one before."""
    first, last = span.moments
    open_then = Q(closed=None) | Q(closed__gte=first)
    rows = visible(viewer, Problem).filter(seen.asked, open_then, created__lt=last)
    if seen.places is not None:
        rows = rows.filter(Q(place__in=seen.places) | Q(place__within__in=seen.places))
    over = span.of("closed")
    asked = {"is_opened": span.of("created"), "is_closed": over, "is_going": Q(closed=None) | Q(closed__gte=last)} | {
        f"is_{one.value}": over & Q(outcome=one.value) for one in Outcome
    }
    return Lot(rows.select_related("measure").defer(*NOT_ASKED), asked, ("is_going", "-closed", "due", "pk"))


def sentence_of(problem: Problem) -> Told | None:
    """Return what may be affirmed of a problem that ``problems_of`` returned."""
    return told(getattr(problem, "measure", None))


def actions_in(viewer: Viewer, seen: Seen, span: Span, *, lead=None) -> Lot:
    """Return what was decided or settled in a period, and what was still to do then; late first."""
    first, last = span.moments
    then = Q(created__gte=first) | Q(settled__gte=first) | Q(state=ActionState.OPEN)
    rows = visible(viewer, Action).filter(seen.asked, then, created__lt=last)
    if lead is not None:
        rows = rows.filter(lead=lead)
    still = Q(settled=None) | Q(settled__gte=last)
    asked = {
        "is_decided": span.of("created"),
        "is_kept": span.of("settled") & Q(state=ActionState.DONE.value),
        "is_dropped": span.of("settled") & Q(state=ActionState.DROPPED.value),
        "is_going": still,
        "is_late": still & Q(due__lt=span.end),
        "is_bare": still & (Q(lead=None) | Q(due=None)),
    }
    return Lot(rows.only(*ASKED_OF_ACTIONS).prefetch_related("lead", "contact"), asked, ("due", "pk"))
