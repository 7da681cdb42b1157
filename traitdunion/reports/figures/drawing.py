"""The public map as a drawing: small sectors in four steps of one hue, hatched where nothing is published.

Shapes: outlines are GeoJSON polygons or multipolygons (WGS 84); a drawing is 760 wide, as high as the ground asks. Unit: voices.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry import shape

WIDTH, MARGIN, STEPS = 760, 12, 4
LETTER, HIGH = 13, 30  # of a name, as wide and high as a phone shows it


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
class Name:
    x: int
    y: int
    words: str
    dot: bool  # a place, not a quarter


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    edges: tuple[tuple[int, int], ...]  # from — to, for each step that holds a sector
    lines: str = ""  # the outlines of the quarters
    names: tuple[Name, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()  # water and tram, each a kind and its path


@dataclass(frozen=True)
class Ground:
    """What helps to find one's way on the map: outlines of quarters, and points with a name (longitude, latitude)."""

    outlines: tuple[dict, ...] = ()
    quarters: tuple[tuple[str, float, float], ...] = ()
    places: tuple[tuple[str, float, float], ...] = ()
    ways: tuple[tuple[str, Sequence[Sequence]], ...] = ()


@dataclass(frozen=True)
class Frame:
    """From longitude and latitude to the drawing."""

    west: float
    north: float
    narrow: float  # a degree of longitude is that much shorter
    scale: float

    def xy(self, point: Sequence[float]) -> tuple[int, int]:
        x = MARGIN + (point[0] - self.west) * self.narrow * self.scale
        return round(x), round(MARGIN + (self.north - point[1]) * self.scale)


def draw(sectors: Sequence[Sector], ground: Ground = Ground()) -> Drawing | None:
    """Return the drawing of some sectors, or None when there is none."""
    if not sectors:
        return None
    points = [point for sector in sectors for ring in rings(sector.outline) for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))
    frame = Frame(west, north, narrow, (WIDTH - 2 * MARGIN) / max((east - west) * narrow, 1e-9))
    height = round((north - south) * frame.scale) + 2 * MARGIN
    held = [sector.received for sector in sectors if sector.received is not None]
    limits = steps(held)
    shapes = tuple(
        Shape(path(sector.outline, frame), step(sector.received, limits), sector.label, sector.received)
        for sector in sectors
    )
    lines = "".join(path(outline, frame) for outline in ground.outlines)
    ways = tuple(
        (kind, strokes(drawn, lambda lon, lat: frame.xy((lon, lat)), WIDTH, height)) for kind, drawn in ground.ways
    )
    return Drawing(WIDTH, height, shapes, tuple(spans(held, limits)), lines, names(ground, frame, height), ways)


def strokes(lines: Iterable[Sequence], xy: Callable[[float, float], tuple], width: int, height: int) -> str:
    """Draw lines to the pixel, as far as one of their pieces crosses the drawing: points that fall together are one."""
    drawn = []
    for line in lines:
        points = list(dict.fromkeys((round(x), round(y)) for x, y in (xy(*point) for point in line)))
        if any(_crosses(one, other, width, height) for one, other in pairwise(points)):
            drawn.append("M" + "L".join(f"{x} {y}" for x, y in points))
    return "".join(drawn)


def _crosses(one: tuple[int, int], other: tuple[int, int], width: int, height: int) -> bool:
    """Say whether the box around a piece meets the drawing."""
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return xs[0] <= width and xs[1] >= 0 and ys[0] <= height and ys[1] >= 0


def names(ground: Ground, frame: Frame, height: int) -> tuple[Name, ...]:
    """Return the names that stand inside the drawing and do not run into one another, quarters first."""
    kept: list[Name] = []
    named = [(one, False) for one in ground.quarters] + [(one, True) for one in ground.places]
    for (words, lon, lat), dot in named:
        x, y = frame.xy((lon, lat))
        half = len(words) * LETTER // 2
        inside = half < x < WIDTH - half and HIGH < y < height - HIGH
        if inside and all(abs(y - o.y) > HIGH or abs(x - o.x) > half + len(o.words) * LETTER // 2 for o in kept):
            kept.append(Name(x, y, words, dot))
    return tuple(kept)


def middle(outline: dict) -> tuple[float, float]:
    """Return a point that lies well inside an outline."""
    inside = shapely.make_valid(shape(outline)).representative_point()
    return inside.x, inside.y


def rings(outline: dict) -> list:
    polygons = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def path(outline: dict, frame: Frame) -> str:
    """Draw an outline to the pixel: points that fall together are one."""
    rounded = [list(dict.fromkeys(frame.xy(point) for point in ring)) for ring in rings(outline)]
    return "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rounded if len(ring) > 2)


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
