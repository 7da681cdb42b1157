"""The lines under the invented town's maps: river, tram, buses, streets. No map of the world knows it."""

from .metres import Point, geojson_line
from .places import LINES, PLACES
from .streets import streets
from .town import RIVER

Feature = dict


def _feature(kind: str, name: str, points: list[Point]) -> Feature:
    return {"type": "Feature", "properties": {"kind": kind, "name": name}, "geometry": geojson_line(points)}


def basemap(seed: int) -> dict:
    """Return the lines as a GeoJSON collection, each with its kind (river, line, street) and its name."""
    ways = [_feature("street", street.name, list(street.line.coords)) for street in streets(seed)]
    lines = [
        _feature("line", line.name, [(stop.x, stop.y) for stop in PLACES if stop.within == line.key]) for line in LINES
    ]
    return {"type": "FeatureCollection", "features": [_feature("river", "L’Orvelle", RIVER), *lines, *ways]}
