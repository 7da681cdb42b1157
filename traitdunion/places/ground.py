"""The polygons of the instance, kept ready in each process: which areas hold a point."""

import threading
import uuid
from collections.abc import Sequence
from typing import NamedTuple

import h3.api.basic_int as h3
import numpy as np
import shapely
from django.db import connection

from .enums import AreaKind
from .models import Area, Commune
from .outlines import sound

RESOLUTION = 11
SECTORS = {AreaKind.POLICE_SECTOR, AreaKind.GENDARMERIE_SECTOR}
STAMP = """
select greatest((select max(changed) from places_area), (select max(changed) from places_commune)),
       (select count(*) from places_area), (select count(*) from places_commune)
"""
_lock = threading.Lock()
_kept: dict[str, "Ground"] = {}


class Held(NamedTuple):
    """What holds a point, its cell apart."""

    commune_code: str
    quarter_id: uuid.UUID | None
    qpv_id: uuid.UUID | None
    sector_id: uuid.UUID | None
    area_ids: tuple[uuid.UUID, ...]


class Shape(NamedTuple):
    kind: str  # an area's kind, or "commune"
    key: uuid.UUID | None  # an area's; a commune has its code
    commune: str | None
    size: float


class Ground:
    """A search tree over every living outline, smallest first: where two overlap, the smaller one is meant."""

    def __init__(self, stamp: tuple):
        self.stamp = stamp
        found = sorted(_outlines(), key=lambda pair: pair[0].size)
        self.shapes = [one for one, _surface in found]
        self.surfaces = np.array([surface for _one, surface in found], dtype=object)
        shapely.prepare(self.surfaces)
        self.tree = shapely.STRtree(self.surfaces)
        self.weights = np.random.default_rng(1).integers(1, 2**63, size=len(found), dtype=np.uint64)
        self.outlined = {one.commune for one in self.shapes if one.kind == "commune"}
        self.held: dict[tuple[int, ...], Held | None] = {}

    def hold(self, lons: Sequence[float], lats: Sequence[float]) -> list[Held | None]:
        """Return for each point what holds it, or None outside of any commune."""
        x, y = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
        points, shapes = self.tree.query(shapely.points(x, y))
        inside = shapely.intersects_xy(self.surfaces[shapes], x[points], y[points])
        points, shapes = points[inside], shapes[inside]
        sums = np.zeros(len(x), dtype=np.uint64)  # points held by the same shapes have the same sum
        np.add.at(sums, points, self.weights[shapes])
        _sums, first, which = np.unique(sums, return_index=True, return_inverse=True)
        answers = [self._among(tuple(np.sort(shapes[points == point]).tolist())) for point in first]
        return [answers[number] for number in which.tolist()]

    def _among(self, found: tuple[int, ...]) -> Held | None:
        if found not in self.held:
            self.held[found] = self._resolve([self.shapes[number] for number in found])
        return self.held[found]

    def _resolve(self, shapes: list[Shape]) -> Held | None:
        commune = self._commune(shapes)
        if commune is None:
            return None
        areas = [(one.kind, one.key) for one in shapes if one.key]

        def first(*kinds) -> uuid.UUID | None:
            return next((key for kind, key in areas if kind in kinds), None)

        ids = tuple(key for _kind, key in areas)
        return Held(commune, first(AreaKind.QUARTER), first(AreaKind.QPV), first(*SECTORS), ids)

    def _commune(self, shapes: list[Shape]) -> str | None:
        """The commune's own outline says it; else a quarter's; else, for a commune without outline, any area's."""
        own = next((one.commune for one in shapes if one.kind == "commune"), None)
        quarter = next((one.commune for one in shapes if one.kind == AreaKind.QUARTER and one.commune), None)
        other = next((one.commune for one in shapes if one.commune and one.commune not in self.outlined), None)
        return own or quarter or other


def _outlines():
    communes = Commune.objects.filter(retired=None, outline__isnull=False)
    for code, outline in communes.values_list("code", "outline"):
        surface = sound(outline or {})
        yield Shape("commune", None, code, surface.area), surface
    areas = Area.objects.filter(retired=None, commune__retired=None)
    for key, kind, commune, outline in areas.values_list("id", "kind", "commune", "outline"):
        surface = sound(outline)
        yield Shape(kind, key, commune, surface.area), surface


def ground() -> Ground:
    """Return the polygons as they stand; one small query says whether they have changed."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        stamp = cursor.fetchone()
    name = connection.settings_dict["NAME"]
    with _lock:
        if name not in _kept or _kept[name].stamp != stamp:
            _kept[name] = Ground(stamp)
        return _kept[name]


def cell(lon: float, lat: float, resolution: int = RESOLUTION) -> int:
    return h3.latlng_to_cell(lat, lon, resolution)


def disk(lon: float, lat: float, metres: float) -> list[int]:
    """Return the cells that hold every point within so many metres."""
    step = h3.average_hexagon_edge_length(RESOLUTION, unit="m") * 1.2  # cells differ in size
    return h3.grid_disk(cell(lon, lat), int(metres / step) + 2)
