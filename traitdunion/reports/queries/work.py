"""The work table: one page of it, whatever is asked for, at the same cost for who sees little and for who sees much."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from traitdunion.sharing.queries import MANY, by_key, each, in_order, sees_at_most, visible, walk
from traitdunion.sharing.viewer import Viewer

from ..models import Report
from .filters import Filters, in_phase, phases, rows
from .search import all_saying, ids_saying, saying

PAGE = 50
NEAR, FAR = 200, 6000  # reveals walked along in each circle: at once, then at most
WORDY = 600  # reveals walked along at once for words, in all circles together
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after this row of this stretch. It names a row that was shown, so it tells nothing."""

    phase: str
    at: dt.datetime
    row: uuid.UUID

    def __str__(self) -> str:
        return f"{self.phase}.{(self.at - EPOCH) // MICROSECOND}.{self.row.hex}"


def cursor(text: str) -> Cursor | None:
    """Read a place in a list as an address carries it; what is no place begins the list anew."""
    try:
        phase, moment, row = text.split(".")
        return Cursor(phase, EPOCH + int(moment) * MICROSECOND, uuid.UUID(row))
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class Page:
    rows: list[Report]
    after: Cursor | None = None  # none: nothing follows


def listing(viewer: Viewer, filters: Filters, limit: int = PAGE, after: Cursor | None = None) -> Page:
    """Return one page of the work table."""
    search = _Search(viewer, filters)
    found: list[tuple[str, uuid.UUID]] = []
    wanted = phases(filters)
    begin = wanted.index(after.phase) if after and after.phase in wanted else 0
    for phase in wanted[begin:]:
        place = after if after and after.phase == phase else None
        found += [(phase, key) for key in search.first(phase, limit + 1 - len(found), place)]
        if len(found) > limit:
            break
    shown = in_order(_whole_rows(viewer), [key for _phase, key in found[:limit]])
    more = len(found) > limit and shown
    return Page(shown, _place(found[limit - 1][0], shown[-1]) if more else None)


def _whole_rows(viewer: Viewer) -> QuerySet:
    return visible(viewer, Report).select_related("answerer", "quarter").defer("tsv", "areas")


def _place(phase: str, row: Report) -> Cursor:
    return Cursor(phase, (row.due if phase == "due" else None) or row.created, row.pk)


class _Search:
    """Finds the first rows of a stretch the cheapest way: walked along the reveals, gathered by their words, or by an index.

    The walk comes first: a word that is often said fills the page at once, and who sees little never waits for what is hidden.
    """

    def __init__(self, viewer: Viewer, filters: Filters):
        self.viewer, self.filters = viewer, filters
        self.rows = rows(viewer, filters)
        self.gathered = False
        self.said: list[uuid.UUID] | None = None

    @property
    def common(self) -> bool:
        return self.gathered and self.said is None

    def first(self, phase: str, limit: int, after: Cursor | None) -> list[uuid.UUID]:
        found, sort = in_phase(self.rows, phase), "due" if phase == "due" else "newest"
        if self.said is None:
            first_words = self.filters.words and limit <= NEAR and not self.gathered
            walked = self._walk(found, sort, limit, after, max(each(self.viewer, WORDY), NEAR) if first_words else NEAR)
            if walked is not None:
                return walked
            self._gather()
        if self.said is not None:
            return _in_index_order(found.filter(pk__in=self.said), sort, limit, after)
        return self._further(found, sort, limit, after)

    def _gather(self) -> None:
        if self.filters.words and not self.gathered:
            self.gathered, self.said = True, ids_saying(self.viewer, self.filters.words)

    def _further(self, found: QuerySet, sort: str, limit: int, after: Cursor | None) -> list[uuid.UUID]:
        if self._is_everywhere() or sees_at_most(self.viewer, Report, FAR, sort):
            walked = self._walk(found, sort, limit, after, FAR)
            if walked is not None:
                return walked
        return _in_index_order(self._with_words(found), sort, limit, after)

    def _is_everywhere(self) -> bool:
        """A common word and nothing else: a longer walk will meet it."""
        return self.common and not replace(self.filters, words="").narrow

    def _with_words(self, found: QuerySet) -> QuerySet:
        if not self.common:
            return found
        return (all_saying if self._is_everywhere() else saying)(found, self.filters.words)

    def _walk(
        self, found: QuerySet, sort: str, limit: int, after: Cursor | None, window: int
    ) -> list[uuid.UUID] | None:
        """Return the rows when the window holds enough of them or all of them."""
        found = saying(found, self.filters.words) if self.filters.words else found
        place = (after.at, after.row) if after else None
        between = self.filters.between if sort == "newest" else (None, None)
        walked = walk(self.viewer, found, sort, limit, after=place, between=between, window=window)
        return walked.ids if walked.whole or len(walked.ids) == limit else None


def _in_index_order(found: QuerySet, sort: str, limit: int, after: Cursor | None) -> list[uuid.UUID]:
    """Read along the index of what was chosen: for who sees much, a page is found within a few rows."""
    field, sign, beyond = ("due", "", "gt") if sort == "due" else ("created", "-", "lt")
    if after:
        past = Q(**{f"{field}__{beyond}": after.at}) | Q(**{field: after.at, f"pk__{beyond}": after.row})
        found = found.filter(past, **{f"{field}__{beyond}e": after.at})
    with by_key():
        return list(found.order_by(f"{sign}{field}", f"{sign}pk").values_list("pk", flat=True)[:limit])


def how_many(viewer: Viewer, filters: Filters) -> int:
    """Return an exact count up to ``MANY``, and ``MANY + 1`` for more: a page says « 1 000+ »."""
    search = _Search(viewer, filters)
    return sum(len(search.first(phase, MANY + 1, None)) for phase in phases(filters))
