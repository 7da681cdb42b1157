"""The invented town is drawn in metres around a point of the open sea, so that nothing invented lies on a real place."""

import math

from shapely.geometry import Polygon

LON, LAT = -5.60, 46.20
METRES_A_DEGREE_EAST, METRES_A_DEGREE_NORTH = 77_050, 111_132

Point = tuple[float, float]


def degrees(x: float, y: float) -> Point:
    return round(LON + x / METRES_A_DEGREE_EAST, 6), round(LAT + y / METRES_A_DEGREE_NORTH, 6)


def metres(lon: float, lat: float) -> Point:
    return (lon - LON) * METRES_A_DEGREE_EAST, (lat - LAT) * METRES_A_DEGREE_NORTH


def distance(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def geojson(outline: Polygon) -> dict:
    """Return the polygon, drawn in metres, as a GeoJSON geometry in degrees."""
    rings = [outline.exterior, *outline.interiors]
    return {"type": "Polygon", "coordinates": [[degrees(x, y) for x, y in ring.coords] for ring in rings]}
