"""Polygons as files have them, made sound: GeoJSON in, Shapely in between, GeoJSON out."""

import json
import math
from collections.abc import Iterator

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

from traitdunion.kernel.cells import Unreadable

DIGITS = 6  # eleven centimetres
MOST_POINTS = 200_000  # in one outline
WORLD = ("CRS84", "4326")


def sound(outline: dict) -> Polygon | MultiPolygon:
    """Return the surface that a stored outline means; a bow tie is untied, a stray line dropped."""
    return surface_of(shape(outline))


def surface_of(geometry) -> Polygon | MultiPolygon:
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon | MultiPolygon)]
    return shapely.union_all(parts) if parts else Polygon()


def checked(geometry) -> dict:
    """Return the outline to store, repaired and rounded; refuse what is no surface of the world."""
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise Unreadable(_("ce n’est pas un contour."), _("Gardez les objets de type Polygon ou MultiPolygon."))
    _check_points(list(_points(geometry.get("coordinates"))))
    try:
        surface = surface_of(shape(geometry))
    except (ValueError, TypeError, AttributeError, IndexError, shapely.errors.ShapelyError) as error:
        raise Unreadable(_("ce contour est mal formé."), _("Exportez-le de nouveau depuis votre logiciel.")) from error
    surface = surface_of(shapely.set_precision(surface, 10**-DIGITS))
    if surface.is_empty:
        raise Unreadable(_("ce contour n’entoure rien."), _("Dessinez une surface fermée."))
    return json.loads(json.dumps(_rounded(mapping(surface))))


def _points(coordinates) -> Iterator:
    """Walk rings of any depth up to four, whatever they hold."""
    waiting = [(coordinates, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, list) and item and not isinstance(item[0], list):
            yield item
        elif isinstance(item, list) and depth < 4:
            waiting.extend((part, depth + 1) for part in item)
        else:
            yield None


def _check_points(points: list) -> None:
    if len(points) > MOST_POINTS:
        raise Unreadable(_("ce contour a plus de 200 000 points."), _("Simplifiez-le."))
    if not all(_is_point(point) for point in points):
        raise Unreadable(_("ce contour est mal formé."), _("Exportez-le de nouveau depuis votre logiciel."))
    if any(abs(x) > 180 or abs(y) > 90 for x, y, *_height in points):
        raise Unreadable(
            _("ce ne sont pas des longitudes et latitudes."), _("Exportez le fichier en WGS 84 (EPSG:4326).")
        )


def _is_point(point) -> bool:
    if not isinstance(point, list) or len(point) < 2:
        return False
    return all(
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) for value in point
    )


def _rounded(geometry: dict) -> dict:
    def turn(value):
        return [turn(part) for part in value] if isinstance(value, list | tuple) else round(value, DIGITS)

    return {"type": geometry["type"], "coordinates": turn(geometry["coordinates"])}


def features(content: bytes, most: int) -> list[dict]:
    """Return the objects of a GeoJSON file in longitudes and latitudes."""
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            _("Ce n’est pas un fichier GeoJSON."), _("Exportez les contours au format GeoJSON.")
        ) from error
    listed = found.get("features") if isinstance(found, dict) and found.get("type") == "FeatureCollection" else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Unreadable(
            _("Ce n’est pas une collection de contours."),
            _("Exportez les contours au format GeoJSON (FeatureCollection)."),
        )
    if len(listed) > most:
        raise Unreadable(
            _("Le fichier a plus de %(most)s contours.") % {"most": most}, _("Coupez-le en plusieurs fichiers.")
        )
    if "crs" in found and not any(known in json.dumps(found["crs"]) for known in WORLD):
        raise Unreadable(_("Le fichier n’est pas en longitudes et latitudes."), _("Exportez-le en WGS 84 (EPSG:4326)."))
    return listed


def _refuse_constant(word: str):
    raise ValueError(word)
