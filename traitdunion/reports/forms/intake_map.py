"""A map to point at: our own outlines and addresses, drawn by the server, so that it works without script and without WebGL."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import h3.api.basic_int as h3
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from traitdunion.kernel.clock import now
from traitdunion.places import published as places

from ..figures.drawing import strokes

SIDE = 288  # pixels of the drawing, fixed: a tap's place on it tells the point, whatever the screen
METRES_A_DEGREE = 111_320
CLOSE = 450  # metres shown around a point, near enough to name a door
TOWN = 12_000  # a wider territory is entered in two taps
LABELS = 14
TEN_MINUTES = 600
CLASSES = {"river": "riv", "street": "street", "tram": "tram"}
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class View:
    """What part of the ground the drawing shows: its centre, and metres from side to side."""

    lon: float
    lat: float
    metres: float

    @property
    def scale(self) -> float:
        return SIDE / self.metres

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.lon) * METRES_A_DEGREE * math.cos(math.radians(self.lat)) * self.scale + SIDE / 2
        return x, SIDE / 2 - (lat - self.lat) * METRES_A_DEGREE * self.scale

    def point(self, x: float, y: float) -> tuple[float, float]:
        lat = self.lat - (y - SIDE / 2) / self.scale / METRES_A_DEGREE
        lon = self.lon + (x - SIDE / 2) / self.scale / METRES_A_DEGREE / math.cos(math.radians(self.lat))
        return lon, lat

    @property
    def is_close(self) -> bool:
        return self.metres <= CLOSE * 2

    def shows(self, x: float, y: float, margin: float = 0) -> bool:
        return -margin <= x <= SIDE + margin and -margin <= y <= SIDE + margin


@dataclass(frozen=True)
class Ground:
    """What is drawn of some communes."""

    outlines: tuple[tuple[str, tuple[Ring, ...]], ...]  # a quarter's name, its rings
    houses: tuple[tuple[float, float], ...]
    places: tuple[places.PlaceCard, ...]
    streets: tuple[tuple[str, float, float], ...] = ()
    ways: tuple[tuple[str, tuple[Ring, ...]], ...] = ()  # water, streets, tram

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of what is inhabited, or of the outlines."""
        points = [point for _name, rings in self.outlines for ring in rings for point in ring]
        points += self.houses or ()
        points += [(card.lon, card.lat) for card in self.places]
        if not points:
            return None
        lons, lats = [point[0] for point in points], [point[1] for point in points]
        return min(lons), min(lats), max(lons), max(lats)


def ground_of(communes: Sequence[str]) -> Ground:
    return _ground(tuple(communes), int(now().timestamp()) // TEN_MINUTES)


def forget() -> None:
    _ground.cache_clear()


@lru_cache(maxsize=8)
def _ground(communes: tuple[str, ...], _when: int) -> Ground:
    quarters = places.areas(communes, "quarter")
    shapes = places.outlines([area.id for area in quarters])
    houses = sorted(places.address_counts(communes))
    return Ground(
        tuple((area.name, tuple(_rings(shapes[area.id]))) for area in quarters if area.id in shapes),
        tuple((round(lon, 5), round(lat, 5)) for lat, lon in map(h3.cell_to_latlng, houses)),
        tuple(card for card in places.places(communes) if card.within_id is None),
        tuple(places.streets(communes)),
        tuple((kind, tuple(lines)) for kind, lines in places.ways().items()),
    )


def _rings(geometry: dict) -> Iterable[Ring]:
    """Return the outer rings of a polygon or of several."""
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"][0]
    elif geometry["type"] == "MultiPolygon":
        yield from (polygon[0] for polygon in geometry["coordinates"])


def whole(ground: Ground) -> View | None:
    if ground.bounds is None:
        return None
    west, south, east, north = ground.bounds
    lat = (south + north) / 2
    wide = (east - west) * METRES_A_DEGREE * math.cos(math.radians(lat))
    return View((west + east) / 2, lat, max(wide, (north - south) * METRES_A_DEGREE, 2 * CLOSE) * 1.06)


def closer(view: View, lon: float, lat: float) -> View:
    """Return the next view in: a wide territory first shows a part of it, a town its houses."""
    return View(lon, lat, TOWN / 4 if view.metres > TOWN else 2 * CLOSE)


# -- drawing ----------------------------------------------------------------------------


def drawing(ground: Ground, view: View) -> SafeString:
    """Return the ground as SVG: outlines, houses as small squares, names where they fit."""
    return format_html(
        '<svg class="pick-map" viewBox="0 0 {0} {0}" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        '<rect class="built" width="{0}" height="{0}"/>{4}<path class="houses" d="{1}"/><path class="area" d="{2}"/>{3}</svg>',
        SIDE,
        mark_safe(_houses(ground, view)),
        mark_safe(_outlines(ground, view)),
        _labels(ground, view),
        _ways(ground, view),
    )


def _ways(ground: Ground, view: View) -> SafeString:
    """Draw water and tram, and from near the streets."""
    shown = [
        (kind, strokes(lines, view.xy, SIDE, SIDE)) for kind, lines in ground.ways if kind != "street" or view.is_close
    ]
    return format_html_join("", '<path class="{}" d="{}"/>', ((CLASSES[kind], path) for kind, path in shown if path))


def _houses(ground: Ground, view: View) -> str:
    side = max(1, round(14 * view.scale))
    seen = {tuple(round(one) for one in view.xy(*house)) for house in ground.houses}
    return "".join(f"M{x} {y}h{side}v{side}h-{side}z" for x, y in sorted(seen) if view.shows(x, y, side))


def _outlines(ground: Ground, view: View) -> str:
    return "".join(_ring(ring, view) for _name, rings in ground.outlines for ring in rings)


def _ring(ring: Ring, view: View) -> str:
    """Draw a ring to the pixel: points that fall together are one."""
    points: list[tuple[int, int]] = []
    for lon, lat in ring:
        x, y = view.xy(lon, lat)
        point = round(min(max(x, -SIDE), 2 * SIDE)), round(min(max(y, -SIDE), 2 * SIDE))
        if not points or points[-1] != point:
            points.append(point)
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "z" if len(points) > 2 else ""


def _labels(ground: Ground, view: View) -> SafeString:
    """Name places and streets from near, quarters from afar, as far as the names do not run into one another."""
    if view.is_close:
        named = [(card.name, *view.xy(card.lon, card.lat), True) for card in ground.places]
        named += [(name, *view.xy(lon, lat), False) for name, lon, lat in ground.streets]
    else:
        named = [(name, *view.xy(*_middle(rings)), False) for name, rings in ground.outlines]
    kept = _apart([one for one in named if view.shows(one[1], one[2])])
    return format_html_join("", "{}", ((_label(*one),) for one in kept))


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    ring = max(rings, key=len)
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _apart(named: list[tuple]) -> list[tuple]:
    """Keep the names that do not run into one another."""
    kept: list[tuple] = []
    for one in named:
        half = len(one[0]) * 3.2
        if all(abs(one[2] - other[2]) > 15 or abs(one[1] - other[1]) > half + len(other[0]) * 3.2 for other in kept):
            kept.append(one)
    return kept[:LABELS]


def _label(name: str, x: float, y: float, dot: bool) -> SafeString:
    half = min(len(name) * 3.2, SIDE / 2 - 2)
    at = min(max(x, half), SIDE - half)
    stop = f'<circle class="stop" cx="{x:.0f}" cy="{y:.0f}" r="4"/>' if dot else ""
    return mark_safe(
        f'{stop}<text class="mt" x="{at:.0f}" y="{y + (-8 if dot else 4):.0f}" text-anchor="middle">{escape(name)}</text>'
    )


# -- for a browser that draws by itself ---------------------------------------------------


def geojson(ground: Ground) -> dict:
    """Return the same ground for MapLibre: areas, houses, and beside them names with a point each."""
    features = [
        _feature("MultiLineString", [_thin(ring) for ring in rings], "area") for _name, rings in ground.outlines
    ]
    features += [_feature("MultiLineString", list(lines), kind) for kind, lines in ground.ways if lines]
    features.append(_feature("MultiPoint", [[round(lon, 4), round(lat, 4)] for lon, lat in ground.houses], "house"))
    return {
        "type": "FeatureCollection",
        "bbox": list(ground.bounds or (0, 0, 1, 1)),
        "features": features,
        "quarters": [[name, *_rounded(*_middle(rings))] for name, rings in ground.outlines],
        "places": [[card.name, *_rounded(card.lon, card.lat)] for card in ground.places],
        "streets": [[name, *_rounded(lon, lat)] for name, lon, lat in ground.streets],
    }


def _rounded(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, 4), round(lat, 4)  # some ten metres


def _thin(ring: Ring) -> list[tuple[float, float]]:
    """Return a ring to ten metres: points that fall together are one."""
    points = [_rounded(point[0], point[1]) for point in ring]
    return [point for number, point in enumerate(points) if not number or point != points[number - 1]]


def _feature(shape: str, coordinates: list, kind: str) -> dict:
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": {"kind": kind}}
