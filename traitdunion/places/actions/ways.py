"""Lines under the maps: a file of one kind takes the place of what was there."""

import math
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.tables import Fault, Rejected

from .. import outlines
from ..enums import WayKind
from ..models import Way
from .properties import LABEL_NAMES, property_of
from .tally import Tally

MOST_WAYS = 20_000
MOST_POINTS = 300_000  # in one file
DIGITS = 5  # about a metre


def import_ways(*, kind: WayKind, content: bytes) -> Tally:
    """Take in a GeoJSON file of lines; all of it or nothing."""
    try:
        found = [(_name(one), line) for one in outlines.features(content, MOST_WAYS) for line in _lines(one)]
    except Unreadable as error:
        raise Rejected([Fault(error.what, error.remedy)]) from error
    if sum(len(line) for _named, line in found) > MOST_POINTS:
        raise Rejected([Fault(_("Le fichier a plus de 300 000 points."), _("Simplifiez les lignes."))])
    if not found:
        raise Rejected(
            [
                Fault(
                    _("Le fichier ne contient aucune ligne."),
                    _("Gardez les objets de type LineString ou MultiLineString."),
                )
            ]
        )
    return load_ways(kind=kind, lines=found)


@transaction.atomic
def load_ways(*, kind: WayKind, lines: Sequence[tuple[str, list]]) -> Tally:
    """Save lines of one kind in the place of those that were there."""
    gone, _by_model = Way.objects.filter(kind=kind).delete()
    Way.objects.bulk_create((Way(kind=kind, name=name[:120], points=points) for name, points in lines), batch_size=1000)
    return Tally(added=len(lines), retired=gone)


def _name(feature: dict) -> str:
    return property_of(feature, LABEL_NAMES)


def _lines(feature: dict) -> Iterator[list]:
    """Return each line of a feature; what is no line is left out, a line that is no line of the world is refused."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in {"LineString", "MultiLineString"}:
        return
    held = geometry.get("coordinates")
    lines = held if geometry["type"] == "MultiLineString" and isinstance(held, list) else [held]
    for line in lines:
        if not isinstance(line, list) or len(line) < 2 or not all(_is_point(point) for point in line):
            raise Unreadable(_("une ligne est mal formée."), _("Exportez-la en longitudes et latitudes (WGS 84)."))
        yield [[round(point[0], DIGITS), round(point[1], DIGITS)] for point in line]


def _is_point(point) -> bool:
    if not isinstance(point, list) or len(point) < 2:
        return False
    numbers = all(type(value) in {int, float} and math.isfinite(value) for value in point[:2])
    return numbers and abs(point[0]) <= 180 and abs(point[1]) <= 90
