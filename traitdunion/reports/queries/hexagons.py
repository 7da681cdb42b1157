"""How many reports each hexagon of the map holds: from the rollup where it knows, from the rows where they are few."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Sum, Value

from traitdunion.kernel.clock import now
from traitdunion.sharing.queries import by_key, each, sees_at_most, visible, walk
from traitdunion.sharing.viewer import Viewer

from ..models import Report, Tally
from .filters import Filters, rows
from .search import ids_saying, saying

RESOLUTION = 9  # what the rollup is kept at: some three hundred metres across
MOST = 60_000  # rows counted one by one; beyond, the rollup alone answers
FEW = 6_000  # reveals: so many are read one by one, and the newest so many to place words
OFTEN = 300  # that many of the newest say it: the words are common, and are not looked for any further
# H3 keeps a cell's ancestors in its bits: the resolution is written, the digits below it become sevens.
_HEXAGON = (
    f"((cell & ~(15::bigint << 52)) | ({RESOLUTION}::bigint << 52)) | ((1::bigint << {3 * (15 - RESOLUTION)}) - 1)"
)


@dataclass(frozen=True)
class Counted:
    """Reports by hexagon; ``whole`` is False when the filters were too wide and only nature and period could be counted.

    ``since`` is set when words are common: what was received from that moment on is counted.
    """

    cells: dict[int, int]
    whole: bool = True
    since: dt.datetime | None = None


def counted(viewer: Viewer, filters: Filters) -> Counted:
    """Count what the viewer sees of what the filters ask for; whoever joined a report counts with it."""
    if _rollup_knows(filters):
        return Counted(_from_rollup(viewer, filters))
    if filters.words:
        return _from_words(viewer, filters)
    cells, whole = _from_rows(viewer, filters)
    return Counted(cells) if whole else Counted(_from_rollup(viewer, filters), whole=False)


def _rollup_knows(filters: Filters) -> bool:
    """The rollup keeps nature and month: nothing else was chosen, and the period is made of whole months."""
    only = Filters(categories=filters.categories, since=filters.since, until=filters.until, sort=filters.sort)
    since, until = filters.between
    whole_months = (since is None or since.day == 1) and (until is None or until.day == 1)
    return only == filters and whole_months


def _from_rollup(viewer: Viewer, filters: Filters) -> dict[int, int]:
    found = visible(viewer, Tally)
    if filters.categories:
        found = found.filter(category__in=filters.categories)
    if filters.since:
        found = found.filter(month__gte=filters.since.replace(day=1))
    if filters.until:
        found = found.filter(month__lte=filters.until)
    totals = found.values("cell").annotate(total=Sum("n")).filter(total__gt=0)
    return dict(totals.values_list("cell", "total"))


def _from_rows(viewer: Viewer, filters: Filters) -> tuple[dict[int, int], bool]:
    found = rows(viewer, filters)
    if filters.late or filters.waiting:
        found = found.filter(_owed(filters))
    elif sees_at_most(viewer, Report, FEW):
        return _grouped(found)
    with by_key():
        return _grouped(found)


def _owed(filters: Filters) -> Func:
    before = Value(now() if filters.late else None)
    gathered = Func(before, Value(MOST + 1), template="array(select tu.owed_reports(%(expressions)s))")
    return Func(F("pk"), gathered, template="%(expressions)s)", arg_joiner=" = any (", output_field=BooleanField())


def _from_words(viewer: Viewer, filters: Filters) -> Counted:
    """Count all that say it where they are few; where they are many, the newest ones."""
    saying_it = saying(rows(viewer, filters), filters.words)
    walked = walk(viewer, saying_it, "newest", None, between=filters.between, window=each(viewer, FEW))
    said = ids_saying(viewer, filters.words) if not walked.whole and len(walked.ids) < OFTEN else None
    with by_key():
        cells, _whole = _grouped(rows(viewer, filters).filter(pk__in=walked.ids if said is None else said))
    return Counted(cells, since=walked.edge if said is None else None)


def _grouped(found: QuerySet) -> tuple[dict[int, int], bool]:
    try:
        asked, values = found.values_list("cell", "voices")[: MOST + 1].query.sql_with_params()
    except EmptyResultSet:  # nothing can answer: the database is not asked
        return {}, True
    sql = f"select hexagon, sum(voices)::int, sum(1)::int from (select {_HEXAGON} as hexagon, voices from ({asked}) one (cell, voices)) every group by 1"  # noqa: S608 — words of this file
    counts = _fetched(sql, values)
    return {cell: voices for cell, voices, _rows in counts}, sum(one[2] for one in counts) <= MOST


def _fetched(sql: str, values) -> list[tuple[int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
