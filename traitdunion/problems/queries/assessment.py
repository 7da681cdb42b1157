"""Did it work? How the change will be looked at, the weekly counts, and what they allow to say."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from traitdunion.kernel.clock import today
from traitdunion.places import published as places
from traitdunion.reports import published as reports
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from .. import ground, rules
from ..enums import ActionState, Method
from ..models import Measure, Problem
from ..statistics.assess import Assessment, Design, Series, assess, sentence

WEEK = dt.timedelta(days=7)
YEARS = 2
MOST_CANDIDATES = 60
LISTS = (
    "before", "after", "before_years", "comparison_before", "comparison_after", "comparison_before_years", "buffer_before",
    "buffer_after", "buffer_before_years",
)  # fmt: skip


@dataclass(frozen=True)
class Zones:
    """Where is counted: the place, the comparison, the ring about the place. Named places by name, the rest by cells."""

    place: frozenset[uuid.UUID]
    cells: frozenset[int]
    comparison: frozenset[uuid.UUID]
    comparison_cells: frozenset[int]
    ring: frozenset[int]

    def of(self, cell: int, place: uuid.UUID | None) -> str:
        if place in self.place or (not self.place and cell in self.cells):
            return ""
        if place in self.comparison or (not self.comparison and cell in self.comparison_cells):
            return "comparison_"
        return "buffer_" if cell in self.ring else "elsewhere"


def proposal(viewer: Viewer, item: Problem) -> Measure:
    """Return how the change could be looked at: the windows, the comparison that resembles most, and the ring about it."""
    chosen = next(iter(candidates(viewer, item)), None)
    return Measure(
        problem=item, method=Method.REPORTS, before_weeks=rules.BEFORE_WEEKS, after_weeks=rules.AFTER_WEEKS,
        comparison_id=chosen.id if chosen else None, around=True,
    )  # fmt: skip


def candidates(viewer: Viewer, item: Problem) -> list[places.PlaceCard]:
    """Return places like this one that do not touch it, those with a like number of reports first."""
    require(viewer)
    kinds = _kinds(item)
    apart = [one for one in places.places([item.commune_id], kinds=kinds) if not touches(item, one)] if kinds else []
    apart = sorted(apart, key=lambda one: places.metres(item.lon, item.lat, one.lon, one.lat))[:MOST_CANDIDATES]
    counts = _counts(viewer, item, apart)
    own = counts.get(None, 0)
    return sorted(apart, key=lambda one: (abs(counts.get(one.id, 0) - own), one.label))


def _kinds(item: Problem) -> list[str]:
    """A hall is compared with a residence: what is said of one hall alone is too little."""
    if item.place is None:
        return []
    whole = item.place.within or item.place
    return [whole.kind]


def touches(item: Problem, one: places.PlaceCard) -> bool:
    own = set(places.within_chain(item.place_id)) if item.place_id else set()
    return one.id in own or one.within_id in own or ground.overlaps((item.lon, item.lat), (one.lon, one.lat))


def _counts(viewer: Viewer, item: Problem, found: Sequence[places.PlaceCard]) -> Counter:
    since = timezone.now() - WEEK * rules.BEFORE_WEEKS
    discs = {one.id: ground.inside(one.lon, one.lat) for one in found} | {None: ground.inside(item.lon, item.lat)}
    cells = set().union(*discs.values())
    said = reports.said(viewer, cells=cells, places=(), category=item.category, since=since, until=timezone.now())
    return Counter(key for cell, _place, _at in said for key, disc in discs.items() if cell in disc)


def start_of(measure: Measure, rows: Iterable) -> dt.date | None:
    """Return from when a change is expected: the day that was set, else the day the first action was done."""
    done = [timezone.localtime(row.settled).date() for row in rows if row.state == ActionState.DONE and row.settled]
    return measure.start or min(done, default=None)


def weekly(viewer: Viewer, item: Problem, measure: Measure, start: dt.date) -> dict:
    """Count, week by week before and after, what the viewer sees in the place, the comparison and the ring; whole weeks alone."""
    weeks = min(max((today() - start).days // 7, 0), measure.after_weeks)
    zones, kept = _zones(item, measure), {}
    windows = {"before": [(start - WEEK * measure.before_weeks, measure.before_weeks)], "after": [(start, weeks)]}
    windows["before_years"] = _years(viewer, item, start, weeks)
    for name, spans in windows.items():
        counted = [_window(viewer, item, zones, since, length) for since, length in spans]
        for zone in ("", "comparison_", "buffer_"):
            lists = [one[zone] for one in counted]
            kept[f"{zone}{name}"] = lists if name == "before_years" else lists[0]
    for zone, wanted in (("comparison_", measure.comparison_id is not None), ("buffer_", measure.around)):
        kept |= {} if wanted else {name: [] for name in kept if name.startswith(zone)}
    return {name: kept[name] for name in LISTS} | {"start": start.isoformat()}


def _years(viewer: Viewer, item: Problem, start: dt.date, weeks: int) -> list[tuple[dt.date, int]]:
    """Return the same weeks of the years before, as far back as reports were collected and actions had not begun."""
    first = reports.first_said(viewer, category=item.category)
    spans = [(start - dt.timedelta(days=364 * n), weeks) for n in range(1, YEARS + 1)] if first and weeks else []
    return [(since, length) for since, length in spans if first and since >= timezone.localtime(first).date()]


def _zones(item: Problem, measure: Measure) -> Zones:
    other = measure.comparison
    ring = ground.around(item.lon, item.lat) if measure.around else set()
    disc = ground.inside(other.lon, other.lat) if other else set()
    return Zones(
        _with_parts(item.place_id), frozenset(ground.inside(item.lon, item.lat)), _with_parts(other.pk if other else None),
        frozenset(disc), frozenset(ring),
    )  # fmt: skip


def _with_parts(place: uuid.UUID | None) -> frozenset[uuid.UUID]:
    return frozenset({place, *(part.id for part in places.parts_of(place))}) if place else frozenset()


def _window(viewer: Viewer, item: Problem, zones: Zones, since: dt.date, weeks: int) -> dict[str, list[int]]:
    begin = timezone.make_aware(dt.datetime.combine(since, dt.time()))
    end = timezone.make_aware(dt.datetime.combine(since + WEEK * weeks, dt.time()))
    found = {zone: [0] * weeks for zone in ("", "comparison_", "buffer_", "elsewhere")}
    said = reports.said(
        viewer, cells=zones.cells | zones.comparison_cells | zones.ring, places=zones.place | zones.comparison, category=item.category,
        since=begin, until=end,
    )  # fmt: skip
    for cell, place, at in said:
        found[zones.of(cell, place)][(timezone.localtime(at).date() - since).days // 7] += 1
    return found


@dataclass(frozen=True)
class Told:
    """What may be affirmed, in one sentence; the figures behind it."""

    assessment: Assessment
    sentence: str
    series: dict
    start: dt.date | None


def told(measure: Measure | None) -> Told | None:
    """Return what was found when the change was last looked at."""
    if measure is None or measure.taken is None:
        return None
    kept = measure.result
    start = dt.date.fromisoformat(kept["start"]) if kept.get("start") else None
    found = _assessed(_frozen(kept), measure.method == Method.ASKED)
    said = measure.said if measure.method == Method.ASKED else ""
    return Told(found, said or sentence(found, surveyed=measure.method == Method.SURVEY), kept, start)


def _frozen(kept: dict) -> tuple:
    return tuple(_tuples(kept.get(name, ())) for name in LISTS)


def _tuples(values) -> tuple:
    return tuple(_tuples(one) if isinstance(one, list) else one for one in values)


@lru_cache(maxsize=512)
def _assessed(lists: tuple, asked: bool) -> Assessment:
    return assess(Series(**dict(zip(LISTS, lists, strict=True))), Design(actors_only=asked))


def due_to_look(measure: Measure, rows: Iterable) -> dt.date | None:
    """Return the day when the weeks after are all over."""
    start = start_of(measure, rows)
    return start + WEEK * measure.after_weeks if start else None


def results_are_known(measure: Measure, rows: Iterable) -> bool:
    """Say whether something could already be seen: a week has passed since a change was expected."""
    start = start_of(measure, rows)
    return start is not None and today() >= start + WEEK
