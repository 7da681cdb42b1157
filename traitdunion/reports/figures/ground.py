"""Which parts of a town can hold a voice: quarters cut by the outlines of the priority quarters.

Shapes: outlines are GeoJSON polygons or multipolygons (WGS 84). Somebody who works numbers out knows the map as well.
"""

import uuid
from collections.abc import Iterable

import shapely
from shapely.geometry import shape

from .voices import Atom

SLIVER = 0.005  # of a quarter: below, two outlines were only drawn by two hands


def atoms(
    communes: Iterable[str], quarters: Iterable[tuple[str, uuid.UUID, dict]], priority: Iterable[dict]
) -> set[Atom]:
    """Return the atoms of a town: each quarter inside and outside of the priority quarters, and what lies in none."""
    reached = shapely.union_all([_sound(outline) for outline in priority])
    found = {Atom(code, None, priority=False) for code in communes}
    for commune, quarter, outline in quarters:
        surface = _sound(outline)
        inside = surface.intersection(reached).area / surface.area if surface.area else 0.0
        found |= {Atom(commune, quarter, priority=True)} if inside > SLIVER else set()
        found |= {Atom(commune, quarter, priority=False)} if inside < 1 - SLIVER else set()
    return found


def _sound(outline: dict):
    return shapely.make_valid(shape(outline))
