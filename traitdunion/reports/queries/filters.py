"""What the work table may be asked for, and the rows that answer it."""

import datetime as dt
import uuid
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

import h3
from django.db.models import QuerySet
from django.utils import timezone

from traitdunion.kernel.clock import now
from traitdunion.places.published import parts_of
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import Verdict
from ..models import Report

FINEST = 11  # the resolution of a report's own cell


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; nothing chosen narrows nothing. ``sort`` is ``due`` or ``newest``."""

    states: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    quarters: tuple[uuid.UUID, ...] = ()
    sectors: tuple[uuid.UUID, ...] = ()
    qpvs: tuple[uuid.UUID, ...] = ()
    places: tuple[uuid.UUID, ...] = ()
    answerers: tuple[uuid.UUID, ...] = ()
    levels: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    cell: str = ""  # a hexagon of the map, of any resolution
    waiting: bool = False  # something is owed
    late: bool = False
    not_solved: bool = False
    again: bool = False
    ours: bool = False
    since: dt.date | None = None
    until: dt.date | None = None  # the last day, included
    words: str = ""
    sort: str = "due"

    @property
    def narrow(self) -> bool:
        """Say whether anything but the order and the period was chosen."""
        apart = {"sort", "since", "until"}
        return any(getattr(self, field.name) for field in fields(self) if field.name not in apart)

    @property
    def narrow_apart(self) -> bool:
        """Say whether more was chosen than what is owed, or owed by one's own organisation."""
        return replace(self, waiting=False, ours=False).narrow

    @property
    def between(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        after_last = self.until + dt.timedelta(days=1) if self.until else None
        return _morning(self.since), _morning(after_last)


def _morning(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None


def rows(viewer: Viewer, filters: Filters) -> QuerySet:
    """Return what the viewer sees of what the filters ask for; words apart. Those who joined follow the report they joined."""
    since, until = filters.between
    asked = {
        "state__in": filters.states,
        "category__in": filters.categories,
        "quarter__in": filters.quarters,
        "sector__in": filters.sectors,
        "qpv__in": filters.qpvs,
        "place__in": _with_parts(filters.places),
        "answerer__in": filters.answerers,
        "level__in": filters.levels,
        "origin__in": filters.origins,
        "cell__range": _children(filters.cell),
        "due__isnull": False if filters.waiting else None,
        "due__lt": now() if filters.late else None,
        "verdict": Verdict.NOT_SOLVED.value if filters.not_solved else None,
        "asked_again__isnull": False if filters.again else None,
        "created__gte": since,
        "created__lt": until,
    }
    found = visible(viewer, Report).filter(
        joined_to=None, **{key: value for key, value in asked.items() if value not in ((), None)}
    )
    return found.filter(answerer__in=viewer.organisations) if filters.ours else found


def _with_parts(places: tuple[uuid.UUID, ...]) -> tuple[uuid.UUID, ...]:
    """A residence is asked for with its halls, a line with its stops."""
    return tuple(dict.fromkeys(key for place in places for key in (place, *(part.id for part in parts_of(place)))))


class Children(NamedTuple):
    """The first and the last of the finest cells within a hexagon: H3 numbers them one after another."""

    first: int
    last: int


def _children(cell: str) -> Children | None:
    if not cell:
        return None
    number, resolution = h3.str_to_int(cell), h3.get_resolution(cell)
    finest = number & ~(15 << 52) | FINEST << 52
    free = (1 << 3 * (15 - resolution)) - (
        1 << 3 * (15 - FINEST)
    )  # the digits below the hexagon's own, down to the finest
    return Children(finest & ~free, (finest & ~free) | (free & _SIXES))


_SIXES = int("110" * 15, 2)  # a digit of H3 is 0 to 6; 7 says that none is used


def phases(filters: Filters) -> tuple[str, ...]:
    """Return the stretches that a list is made of: what is due, then the rest; or one, newest first."""
    if filters.sort == "newest":
        return ("newest",)
    if filters.waiting or filters.late:
        return ("due",)
    if filters.states and set(filters.states) <= rules.FINAL:
        return ("rest",)
    return ("due", "rest")


def in_phase(found: QuerySet, phase: str) -> QuerySet:
    if phase == "newest":
        return found
    return found.filter(due__isnull=phase == "rest")
