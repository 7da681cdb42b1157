"""Where a point is: found once, when something is saved; pages then ask plain relational questions."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from . import ground, queries

BATCH = 200_000


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
    if None in found and (bare := queries.communes_with_addresses_alone()):
        found = [one or _by_address(lon, lat, bare) for one, lon, lat in zip(found, lons, lats, strict=True)]
    return found


def _by_address(lon: float, lat: float, bare: frozenset[str]) -> Located | None:
    near = queries.nearest_address(lon, lat, within=queries.NEAR_A_HOUSE)
    if near is None or near.commune_code not in bare:
        return None
    return Located(near.commune_code, None, None, None, (), ground.cell(lon, lat))
