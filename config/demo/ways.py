"""The lines under the invented town's maps: river, streets, tram. No map of the world knows it."""

from .metres import Point, degrees
from .places import PLACES
from .streets import streets
from .town import RIVER


def ways(seed: int) -> tuple[tuple[str, str, list], ...]:
    """Return each line's kind, name and points, kind after kind."""
    tram = [(stop.x, stop.y) for stop in PLACES if stop.within == "tram-a"]
    ground = [("street", street.name, _points(list(street.line.coords))) for street in streets(seed)]
    return ("river", "L’Orvelle", _points(RIVER)), ("tram", "Tram A", _points(tram)), *ground


def _points(line: list[Point]) -> list[list[float]]:
    return [list(degrees(x, y)) for x, y in line]
