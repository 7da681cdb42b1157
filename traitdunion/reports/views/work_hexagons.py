"""Hexagons as people read them: coarser from afar, four steps of one hue, each named by its quarter and what stands near."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import h3.api.basic_int as h3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design.typography import number
from traitdunion.places import published as places

from ..figures.drawing import strokes
from ..forms import intake_map as maps
from ..queries.hexagons import RESOLUTION

COARSEST = 5
MOST = 400  # hexagons in one view: more are joined into larger ones
STEPS = 4
NEAR = 350  # metres: a place so near names the hexagon
WIDE, HIGH = 760, 500
BESIDE = 0.15  # of the ground's width and height, around it
NEARLY_ALL = 0.9
LABEL = 7.4  # pixels a letter
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Hexagon:
    cell: int
    n: int
    step: int
    name: str

    @property
    def key(self) -> str:
        return h3.int_to_str(self.cell)

    @property
    def said(self) -> str:
        return ngettext("%(n)s signalement", "%(n)s signalements", self.n) % {"n": number(self.n)}


@dataclass(frozen=True)
class Drawn:
    hexagons: list[Hexagon]
    edges: list[str]

    @property
    def total(self) -> int:
        return _total(self.hexagons)


def box(text: str) -> Box | None:
    """Read a view's corners: west, south, east, north."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    sound = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if sound else None


def drawn(counts: dict[int, int], codes: Sequence[str], within: Box | None = None) -> Drawn:
    """Join hexagons until a view holds no more than can be read, and give each its step and its name."""
    shown = {cell: n for cell, n in counts.items() if n > 0 and (within is None or _inside(cell, within))}
    resolution = RESOLUTION
    while len(shown) > MOST and resolution > COARSEST:
        resolution -= 1
        shown = _joined(shown, resolution)
    tops = _tops(list(shown.values()))
    names = _names(list(shown), codes)
    made = [Hexagon(cell, n, bisect_left(tops, n) + 1, names[cell]) for cell, n in shown.items()]
    return Drawn(sorted(made, key=lambda one: (-one.n, one.name, one.cell)), _edges(tops))


def _inside(cell: int, within: Box) -> bool:
    lat, lon = h3.cell_to_latlng(cell)
    west, south, east, north = within
    return west <= lon <= east and south <= lat <= north


def _joined(counts: dict[int, int], resolution: int) -> dict[int, int]:
    joined: Counter[int] = Counter()
    for cell, n in counts.items():
        joined[h3.cell_to_parent(cell, resolution)] += n
    return dict(joined)


def _tops(values: list[int]) -> list[int]:
    """Return the highest count of each step: quarters of the hexagons, as far as their counts differ."""
    ordered = sorted(values)
    tops = [ordered[min(len(ordered) - 1, len(ordered) * step // STEPS)] for step in range(1, STEPS)] if ordered else []
    return sorted({*tops, *ordered[-1:]})


def _edges(tops: list[int]) -> list[str]:
    """Say each step: « 1 à 3 », « 4 à 9 »."""
    said, low = [], 1
    for top in tops:
        said.append(number(top) if low == top else _("%(low)s à %(top)s") % {"low": number(low), "top": number(top)})
        low = top + 1
    return said


def _names(cells: list[int], codes: Sequence[str]) -> dict[int, str]:
    """Name each hexagon by the quarter of its middle and the named place that stands nearest."""
    if not cells:
        return {}
    middles = [h3.cell_to_latlng(cell) for cell in cells]
    held = places.locate_many([lon for _lat, lon in middles], [lat for lat, _lon in middles])
    quarters = {one.id: one.name for one in places.areas(codes, "quarter")}
    known = maps.ground_of(codes).places
    return {
        cell: _name(quarters.get(one.quarter_id) if one else None, _nearest(known, lon, lat))
        for cell, (lat, lon), one in zip(cells, middles, held, strict=True)
    }


def _nearest(known, lon: float, lat: float) -> str | None:
    close = [(places.metres(lon, lat, card.lon, card.lat), card.name) for card in known if abs(card.lat - lat) < 0.005]
    far, name = min(close, default=(math.inf, None))
    return name if far <= NEAR else None


def _name(quarter: str | None, near: str | None) -> str:
    if quarter and near:
        return _("%(quarter)s (%(place)s)") % {"quarter": quarter, "place": near}
    return quarter or near or _("hors des quartiers")


# -- drawing ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """What part of the ground a drawing shows."""

    west: float
    north: float
    scale: float  # pixels a degree of latitude
    stretch: float  # of a degree of longitude

    def xy(self, lon: float, lat: float) -> tuple[int, int]:
        return round((lon - self.west) * self.stretch * self.scale), round((self.north - lat) * self.scale)


def frame(corners: Box) -> Frame:
    west, south, east, north = corners
    stretch = math.cos(math.radians((south + north) / 2))
    scale = min(WIDE / max((east - west) * stretch, 1e-6), HIGH / max(north - south, 1e-6)) * 0.94
    lon, lat = (west + east) / 2, (south + north) / 2
    return Frame(lon - WIDE / 2 / scale / stretch, lat + HIGH / 2 / scale, scale, stretch)


def corners(hexagons: list[Hexagon], ground: maps.Ground) -> Box:
    """Return what a first view shows: the hexagons, less a few that stand far away; or the ground where there is none."""
    points = [(lon, lat) for one in _close(hexagons, ground) for lat, lon in h3.cell_to_boundary(one.cell)]
    if not points:
        return ground.bounds or (-5.62, 46.18, -5.58, 46.22)
    lons, lats = [lon for lon, _lat in points], [lat for _lon, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def _close(hexagons: list[Hexagon], ground: maps.Ground) -> list[Hexagon]:
    """Return those on the ground or beside it, when they hold nearly all: a few far away would make the rest too small to read."""
    if ground.bounds is None:
        return hexagons
    west, south, east, north = ground.bounds
    wide, high = (east - west) * BESIDE, (north - south) * BESIDE
    within = (west - wide, south - high, east + wide, north + high)
    close = [one for one in hexagons if _inside(one.cell, within)]
    return close if _total(close) >= NEARLY_ALL * _total(hexagons) else hexagons


def far_away(shown: Drawn, ground: maps.Ground) -> int:
    """Return how many are counted and not in the first view."""
    return shown.total - _total(_close(shown.hexagons, ground))


def _total(hexagons: list[Hexagon]) -> int:
    return sum(one.n for one in hexagons)


def svg(shown: Drawn, ground: maps.Ground, label: str) -> SafeString:
    """Return the map as the server draws it: for who has no WebGL, no script, or a printer."""
    view = frame(corners(shown.hexagons, ground))
    cells = format_html_join(
        "",
        '<polygon class="cell c{}" points="{}"><title>{}</title></polygon>',
        (_polygon(one, view) for one in shown.hexagons),
    )
    outlines = "".join(_outline(ring, view) for _name, rings in ground.outlines for ring in rings)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><rect class="built" width="{}" height="{}"/>{}{}<path class="area" d="{}"/>{}{}</svg>',
        WIDE, HIGH, label, WIDE, HIGH, _ways(ground, view, "river"), cells, outlines, _ways(ground, view, "tram"), _labels(ground, view),
    )  # fmt: skip


def _ways(ground: maps.Ground, view: Frame, kind: str) -> SafeString:
    path = strokes(dict(ground.ways).get(kind, ()), view.xy, WIDE, HIGH)
    return format_html('<path class="{}" d="{}"/>', maps.CLASSES[kind], path) if path else SafeString()


def _polygon(one: Hexagon, view: Frame) -> tuple:
    points = " ".join("{},{}".format(*view.xy(lon, lat)) for lat, lon in h3.cell_to_boundary(one.cell))
    return one.step, points, f"{one.said}, {one.name}"


def _outline(ring: maps.Ring, view: Frame) -> str:
    """Draw a ring to the pixel; one that lies wholly outside is left out."""
    points = list(dict.fromkeys(view.xy(lon, lat) for lon, lat in ring))
    seen = any(0 <= x <= WIDE and 0 <= y <= HIGH for x, y in points)
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "z" if len(points) > 2 and seen else ""


def _labels(ground: maps.Ground, view: Frame) -> SafeString:
    named = [(name, *view.xy(*middle(rings))) for name, rings in ground.outlines]
    kept: list[tuple[str, int, int]] = []
    for name, x, y in named:
        half = len(name) * LABEL / 2
        inside = half < x < WIDE - half and 16 < y < HIGH - 8
        if inside and all(
            abs(y - other[2]) > 18 or abs(x - other[1]) > half + len(other[0]) * LABEL / 2 for other in kept
        ):
            kept.append((name, x, y))
    return format_html_join(
        "", '<text class="mt" x="{}" y="{}" text-anchor="middle">{}</text>', ((x, y, name) for name, x, y in kept)
    )


def middle(rings) -> tuple[float, float]:
    ring = max(rings, key=len)
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


# -- for a browser that draws by itself ---------------------------------------------------


def geojson(shown: Drawn, ground: maps.Ground | None = None) -> dict:
    """Return the hexagons, and under them the ground when it is asked for: our own outlines, nobody else's tiles."""
    features = [_cell(one) for one in shown.hexagons]
    view = corners(shown.hexagons, ground) if ground else None
    if ground:
        features += [feature for name, rings in ground.outlines for feature in _area(name, rings)]
        features += [_feature("MultiLineString", list(lines), kind=kind) for kind, lines in ground.ways if lines]
        features += [
            _feature("Point", [card.lon, card.lat], kind="stop", label=card.name)
            for card in ground.places
            if card.kind == "stop"
        ]
    return {"type": "FeatureCollection", "bbox": list(view) if view else [], "features": features}


def _cell(one: Hexagon) -> dict:
    ring = [[round(lon, 5), round(lat, 5)] for lat, lon in h3.cell_to_boundary(one.cell)]
    return _feature(
        "Polygon", [[*ring, ring[0]]], kind="cell", step=one.step, key=one.key, label=f"{one.said}, {one.name}"
    )


def _area(name: str, rings) -> list[dict]:
    lines = [[[round(lon, 4), round(lat, 4)] for lon, lat in ring] for ring in rings]
    thinned = [list(map(list, dict.fromkeys(map(tuple, ring)))) for ring in lines]
    closed = [[*ring, ring[0]] for ring in thinned if len(ring) > 2]
    return [
        _feature("MultiLineString", closed, kind="area"),
        _feature("Point", list(middle(rings)), kind="stop", label=name),
    ]


def _feature(shape: str, coordinates: list, **said) -> dict:
    return {"type": "Feature", "geometry": {"type": shape, "coordinates": coordinates}, "properties": said}
