"""The small sectors of the public map: hexagons wide enough that nobody, and no landlord alone, is shown.

A sector is an H3 hexagon of resolution 9 (about ten hectares) that holds eight addresses or more (data.police.uk's rule),
eight of them outside of any one landlord's estate. Hexagons that do not are gathered with their neighbours of the same
hexagon of resolution 8, then 7; what is still too empty there is not published at all.

Shapes: cells are H3 indexes as integers; addresses and voices are counted at resolution 11.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import h3.api.basic_int as h3

FINE, USUAL, COARSEST = 11, 9, 7
LEAST_ADDRESSES = 8
AROUND_AN_ENTRANCE = 1  # rings of resolution 11, some seventy metres: the addresses of an estate


def estate(places: Iterable[int]) -> set[int]:
    """Return the cells that a landlord's residences and halls stand in, with those around them."""
    return {near for cell in places for near in h3.grid_disk(cell, AROUND_AN_ENTRANCE)}


def sectors(addresses: Mapping[int, int], estates: Iterable[set[int]]) -> dict[int, list[int]]:
    """Return the sectors of a town: the name of each (a cell) and the hexagons of resolution 9 that make it."""
    held = [_parents({cell: n for cell, n in addresses.items() if cell not in own}) for own in estates]
    everyone = _parents(addresses)
    waiting = set(everyone)
    found: dict[int, list[int]] = {}
    for resolution in range(USUAL, COARSEST - 1, -1):
        groups = defaultdict(list)
        for hexagon in sorted(waiting):
            groups[h3.cell_to_parent(hexagon, resolution)].append(hexagon)
        fit = {name: group for name, group in groups.items() if _wide_enough(group, [everyone, *held])}
        found |= fit
        waiting -= {hexagon for group in fit.values() for hexagon in group}
    return found


def _parents(addresses: Mapping[int, int]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for cell, number in addresses.items():
        counts[h3.cell_to_parent(cell, USUAL)] += number
    return counts


def _wide_enough(group: list[int], counts: list[Mapping[int, int]]) -> bool:
    return all(sum(one.get(hexagon, 0) for hexagon in group) >= LEAST_ADDRESSES for one in counts)


def sector_of(found: Mapping[int, list[int]]) -> dict[int, int]:
    """Return the sector of each hexagon of resolution 9."""
    return {hexagon: name for name, group in found.items() for hexagon in group}


def hexagon(cell: int) -> int:
    return h3.cell_to_parent(cell, USUAL)


def outline(group: Iterable[int]) -> dict:
    """Return the sector's GeoJSON geometry, rounded to about a metre."""
    polygons = [
        [[[round(lon, 5), round(lat, 5)] for lat, lon in [*ring, ring[0]]] for ring in (shape.outer, *shape.holes)]
        for shape in _shapes(group)
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _shapes(group: Iterable[int]) -> list:
    shape = h3.cells_to_h3shape(list(group), tight=False)
    return list(shape)


def middle(group: Iterable[int]) -> tuple[float, float]:
    """Return longitude and latitude in the middle of a sector."""
    points = [h3.cell_to_latlng(one) for one in group]
    return sum(lon for _lat, lon in points) / len(points), sum(lat for lat, _lon in points) / len(points)
