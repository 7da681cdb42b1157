"""Where a point is: found once, when something is saved; pages then ask plain relational questions."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from . import ground, queries

BATCH = 200_000
METRES_A_DEGREE = 111_195


@dataclass(frozen=True, slots=True)
class Located:
    """Where a point is: its commune, the areas that hold it, its H3 cell (resolution 11)."""

    commune_code: str
    quarter_id: uuid.UUID | None
    qpv_id: uuid.UUID | None
    sector_id: uuid.UUID | None
    area_ids: tuple[uuid.UUID, ...]
    cell: int


def locate(lon: float, lat: float) -> Located | None:
    """Return where a point is, or None outside of every commune of the instance."""
    return locate_many([lon], [lat])[0]


def locate_many(lons: Sequence[float], lats: Sequence[float]) -> list[Located | None]:
    """The same for many points at once."""
    now = ground.ground()
    found: list[Located | None] = []
    for start in range(0, len(lons), BATCH):
        some_lons, some_lats = lons[start : start + BATCH], lats[start : start + BATCH]
        held = now.hold(some_lons, some_lats)
        found += [
            one and Located(*one, ground.cell(lon, lat))
            for one, lon, lat in zip(held, some_lons, some_lats, strict=True)
        ]
    missing = [place for place, one in enumerate(found) if one is None]
    if missing and (bare := queries.communes_with_addresses_alone()):
        codes = _by_address([lons[place] for place in missing], [lats[place] for place in missing], bare)
        for place, code in zip(missing, codes, strict=True):
            if code:
                found[place] = Located(code, None, None, None, (), ground.cell(lons[place], lats[place]))
    return found


def _by_address(lons: Sequence[float], lats: Sequence[float], bare: list[str]) -> list[str | None]:
    """Return the commune of the nearest address, for communes that have nothing but addresses."""
    if len(lons) == 1:
        near = queries.nearest_address(lons[0], lats[0], within=queries.NEAR_A_HOUSE)
        return [near.commune_code if near and near.commune_code in bare else None]
    known = queries.points_of(bare)
    if not known:
        return [None] * len(lons)
    x, y, codes = zip(*known, strict=True)
    narrow = np.cos(np.radians(np.mean(y)))  # a degree of longitude is shorter than one of latitude
    tree = shapely.STRtree(shapely.points(np.array(x) * narrow, y))
    points = shapely.points(np.asarray(lons, dtype=float) * narrow, np.asarray(lats, dtype=float))
    asked, nearest = tree.query_nearest(points, max_distance=queries.NEAR_A_HOUSE / METRES_A_DEGREE, all_matches=False)
    answer: list[str | None] = [None] * len(lons)
    for place, one in zip(asked.tolist(), nearest.tolist(), strict=True):
        answer[place] = codes[one]
    return answer
