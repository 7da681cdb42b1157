"""Around a place: the cells that are the place, those where a problem may move to, and how far apart two places stand."""

import h3

from traitdunion.places.published import metres

RESOLUTION = 11  # the cells of reports
INSIDE, AROUND = (
    3,
    10,
)  # rings of cells, some 45 metres each: the place itself, then where what is gone from it may be met
SAME_METRES = 150.0  # nearer, two findings are of one place
CLEAR = 9  # nearer than that, a comparison would share what happens here


def inside(lon: float, lat: float) -> set[int]:
    """Return the cells of a place: some 130 metres around its point."""
    return _disk(lon, lat, INSIDE)


def around(lon: float, lat: float) -> set[int]:
    """Return the cells of the ring about a place, itself apart: some 450 metres."""
    return _disk(lon, lat, AROUND) - inside(lon, lat)


def _disk(lon: float, lat: float, rings: int) -> set[int]:
    middle = h3.latlng_to_cell(lat, lon, RESOLUTION)
    return {h3.str_to_int(cell) for cell in h3.grid_disk(middle, rings)}


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return metres(*one, *other)


def overlaps(place: tuple[float, float], comparison: tuple[float, float]) -> bool:
    """Say whether a comparison stands too near: what moved there would hide the change."""
    return bool(_disk(*comparison, 0) & _disk(*place, CLEAR))
