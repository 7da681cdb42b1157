"""One problem: what it is made of, what is known, what is done, what its data say."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.timezone import localdate

from traitdunion.kernel.clock import now, today
from traitdunion.reports import published as reports
from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from .. import ground, rules
from ..enums import ActionState, Evidence, Harmed
from ..models import Action, Corner, Known, Link, Measure, Problem

CANDIDATE_DAYS = 365
SHOWN = 50


def problem(viewer: Viewer, pk: uuid.UUID) -> Problem:
    """Return a problem, or 404: the same for a hidden one and for one that never was."""
    return one(viewer, Problem, pk)


def linked(viewer: Viewer, item: Problem) -> list:
    """Return the reports linked to a problem that the viewer sees, newest first."""
    rows = visible(viewer, Link).filter(problem=item).select_related("report", "report__quarter")
    rows = rows.defer("report__words", "report__tsv", "report__areas").order_by("-report__created", "pk")
    return [row.report for row in rows[: rules.MOST_LINKS]]


def linked_counts(viewer: Viewer, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return how many reports that the viewer sees each problem is made of."""
    rows = visible(viewer, Link).filter(problem__in=ids).values("problem")
    return {row["problem"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def around(viewer: Viewer, item: Problem) -> list:
    """Return reports of the same nature in the same place that are not linked yet."""
    cells = ground.inside(item.lon, item.lat)
    since = now() - dt.timedelta(days=CANDIDATE_DAYS)
    known = set(visible(viewer, Link).filter(problem=item).values_list("report", flat=True))
    found = reports.around(viewer, cells=cells, category=item.category, since=since)
    return [row for row in found if row.pk not in known][:SHOWN]


def actions(viewer: Viewer, item: Problem) -> list[Action]:
    rows = visible(viewer, Action).filter(problem=item).select_related("lead", "contact")
    return sorted(rows, key=lambda row: (row.state != ActionState.OPEN, row.due or dt.date.max, row.created))


def action(viewer: Viewer, pk: uuid.UUID) -> Action:
    return one(viewer, Action, pk)


def corners(viewer: Viewer, item: Problem) -> dict[str, Corner]:
    rows = visible(viewer, Corner).filter(problem=item).select_related("organisation")
    return {row.side: row for row in rows}


def known(viewer: Viewer, item: Problem) -> list[Known]:
    return list(visible(viewer, Known).filter(problem=item).order_by("at"))


def measure(viewer: Viewer, item: Problem) -> Measure | None:
    return visible(viewer, Measure).filter(problem=item).select_related("comparison", "taken_for").first()


def facts(
    item: Problem, *, links: Sequence, rows: Sequence[Action], sides: dict[str, Corner], known: Sequence[Known], measure: Measure | None
) -> rules.Facts:  # fmt: skip
    """Lay what was read of a problem before the gates."""
    sources = {*item.sources} - {Evidence.REPORTS.value} | ({Evidence.REPORTS.value} if links else set())
    return rules.Facts(
        sources=len(sources),
        harmed=len(item.harmed),
        since=item.since is not None,
        sides=frozenset(side for side, corner in sides.items() if corner.words or corner.organisation_id),
        hypotheses=sum(not one.is_done for one in known),
        actions=len(rows),
        owned=sum(bool(row.lead_id and row.due) for row in rows),
        settled=sum(row.state != ActionState.OPEN for row in rows),
        measured=measure is not None and measure.fixed is not None,
        assessed=measure is not None and measure.taken is not None,
    )


def harmed_said(item: Problem) -> list[str]:
    return [str(Harmed(one).label) for one in item.harmed if one in Harmed.values]


@dataclass(frozen=True)
class Panel:
    """What linked reports say together: how many, how often, when, where; no word of any."""

    count: int
    voices: int
    first: dt.date | None = None
    last: dt.date | None = None
    by_month: tuple[tuple[dt.date, int], ...] = ()
    by_hour: tuple[tuple[int, ...], ...] = ()  # seven days, Monday first, of twenty-four hours
    by_cell: tuple[tuple[str, int], ...] = ()
    months: int = 0  # in how many of the last twelve it happened
    same_place: int = 0
    verdicts: tuple[tuple[str, int], ...] = ()

    @property
    def comes_back(self) -> bool:
        return self.months >= 3


def panel(linked: Sequence) -> Panel:
    """Draw from linked reports what the three questions ask: does it come back, in the same place, who is harmed."""
    if not linked:
        return Panel(0, 0)
    at = [timezone.localtime(row.happened or row.created) for row in linked]
    months = Counter(localdate(moment).replace(day=1) for moment in at)
    places = Counter(row.place_label for row in linked)
    recent = {month for month in months if month >= (today() - dt.timedelta(days=366)).replace(day=1)}
    hours = Counter((moment.weekday(), moment.hour) for moment in at)
    return Panel(
        len(linked), sum(row.voices for row in linked), localdate(min(at)), localdate(max(at)), tuple(sorted(months.items())),
        tuple(tuple(hours[day, hour] for hour in range(24)) for day in range(7)), tuple(places.most_common(5)), len(recent),
        places.most_common(1)[0][1], tuple(sorted(Counter(row.verdict for row in linked if row.verdict).items())),
    )  # fmt: skip
