"""The public map: published sectors over the quarters' outlines, as the server draws it and as data for the browser's own."""

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design.typography import number
from traitdunion.places.published import AreaCard, outlines, places, ways

from .figures import drawing
from .models import PublicCell
from .queries import public

LEAST_SECTORS = 8  # published ones: below, no map
LANDMARKS = ("school", "stop", "park", "square", "social_centre")


def draw(town: public.Town, area: AreaCard | None = None, category: str = "") -> drawing.Drawing | None:
    """Return the map of a town or of a quarter, from eight published sectors on."""
    cells = _cells(town, area, category)
    if not cells:
        return None
    sectors = [drawing.Sector(cell.label, cell.received, cell.outline) for cell in cells]
    return drawing.draw(sectors, _ground(town, area))


def _cells(town: public.Town, area: AreaCard | None, category: str) -> list[PublicCell]:
    cells = public.sectors(town, area=area.id if area else None, category=category)
    return cells if sum(cell.received is not None for cell in cells) >= LEAST_SECTORS else []


def _ground(town: public.Town, area: AreaCard | None) -> drawing.Ground:
    """A town is read by the names of its quarters; a quarter by its schools, stops and parks."""
    quarters = public.quarters(town)
    drawn = outlines([one.id for one in quarters])
    lines = tuple(ways(("river", "tram")).items())
    if area is None:
        named = tuple((one.name, *drawing.middle(drawn[one.id])) for one in quarters)
        return drawing.Ground(tuple(drawn.values()), named, ways=lines)
    return drawing.Ground(tuple(drawn.values()), places=_landmarks(town, area.id), ways=lines)


def _landmarks(town: public.Town, area: uuid.UUID) -> tuple[tuple[str, float, float], ...]:
    known = [one for one in places([town.commune_code], kinds=LANDMARKS) if one.quarter_id == area]
    return tuple((one.name, one.lon, one.lat) for one in known)


# -- for a browser that draws by itself ---------------------------------------------------


def geojson(town: public.Town, area: AreaCard | None, category: str) -> dict | None:
    """Return the same sectors and outlines as data; none where there is no map."""
    cells = _cells(town, area, category)
    if not cells:
        return None
    limits = drawing.steps([cell.received for cell in cells if cell.received is not None])
    ground = _ground(town, area)
    features = [_sector(cell, limits) for cell in cells]
    features += [_feature("MultiLineString", drawing.rings(outline), kind="area") for outline in ground.outlines]
    features += [_feature("MultiLineString", list(lines), kind=kind) for kind, lines in ground.ways if lines]
    features += [
        _feature("Point", [lon, lat], kind="stop", label=name) for name, lon, lat in ground.quarters + ground.places
    ]
    return {"type": "FeatureCollection", "bbox": _bounds(cells), "features": features}


def _sector(cell: PublicCell, limits: Sequence[int]) -> dict:
    step = drawing.step(cell.received, limits)
    words = f"{cell.label or _('Sans nom de rue')} : {said(cell.received)}"
    return {
        "type": "Feature",
        "geometry": cell.outline,
        "properties": {"kind": "cell", "step": step, "received": cell.received, "streets": cell.label, "label": words},
    }


def said(received: int | None) -> str:
    if received is None:
        return _("non publié")
    return ngettext("%(n)s signalement", "%(n)s signalements", received) % {"n": number(received)}


def _bounds(cells: Sequence[PublicCell]) -> list[float]:
    points = [point for cell in cells for ring in drawing.rings(cell.outline) for point in ring]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return [min(lons), min(lats), max(lons), max(lats)]


def _feature(shape: str, coordinates: list, **about) -> dict:
    return {"type": "Feature", "geometry": {"type": shape, "coordinates": coordinates}, "properties": about}
