"""The public map as a drawing: small sectors in four steps of one hue, hatched where nothing is published.

Shapes: outlines are GeoJSON polygons or multipolygons (WGS 84); a drawing is 760 wide, as high as the ground asks. Unit: voices.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, MARGIN, STEPS = 760, 12, 4


@dataclass(frozen=True)
class Sector:
    label: str
    received: int | None  # none: withheld
    outline: dict


@dataclass(frozen=True)
class Shape:
    path: str
    step: int  # 0: withheld, then 1 to 4
    label: str
    received: int | None


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    edges: tuple[tuple[int, int], ...]  # from — to, for each step that holds a sector


def draw(sectors: Sequence[Sector]) -> Drawing | None:
    """Return the drawing of some sectors, or None when there is none."""
    if not sectors:
        return None
    points = [point for sector in sectors for ring in rings(sector.outline) for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))  # a degree of longitude is that much shorter
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrow, 1e-9)

    def place(point) -> str:
        return f"{MARGIN + (point[0] - west) * narrow * scale:.0f} {MARGIN + (north - point[1]) * scale:.0f}"

    limits = steps([sector.received for sector in sectors if sector.received is not None])
    shapes = tuple(
        Shape(path(sector.outline, place), step(sector.received, limits), sector.label, sector.received)
        for sector in sectors
    )
    held = [sector.received for sector in sectors if sector.received is not None]
    return Drawing(WIDTH, round((north - south) * scale) + 2 * MARGIN, shapes, tuple(spans(held, limits)))


def rings(outline: dict) -> list:
    polygons = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def path(outline: dict, place) -> str:
    return "".join("M" + "L".join(place(point) for point in ring) + "Z" for ring in rings(outline))


def steps(counts: Sequence[int]) -> list[int]:
    """Return the upper limits of four steps that hold about as many sectors each."""
    ordered = sorted(counts)
    if not ordered:
        return []
    return sorted(
        {ordered[min(len(ordered) - 1, round(len(ordered) * part / STEPS) - 1)] for part in range(1, STEPS + 1)}
        | {ordered[-1]}
    )


def step(count: int | None, limits: Sequence[int]) -> int:
    if count is None:
        return 0
    return next(number for number, limit in enumerate(limits, 1) if count <= limit)


def spans(counts: Sequence[int], limits: Sequence[int]) -> list[tuple[int, int]]:
    """Return, for each step, the least and the most that its name says: the steps leave no gap."""
    if not counts:
        return []
    starts = [min(counts), *[limit + 1 for limit, _next in pairwise(limits)]]
    return list(zip(starts, limits, strict=True))
