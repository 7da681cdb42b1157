"""Published figures and sectors as files: each says its licence, its source and the day it was made."""

import csv
import io

from django.http import Http404, HttpResponse, JsonResponse

from .. import public_map
from ..enums import Category
from ..open_data import NAMES, Licence, about, licence_of, rows
from ..queries import public
from .public_doors import lasting, of_town

MARK = "\ufeff"  # by which spreadsheets know UTF-8


@of_town
@lasting
def figures_csv(request, town):
    licence, published = licence_of(town), rows(town)
    response = HttpResponse(_csv(licence, published), content_type="text/csv; charset=utf-8")
    return _named(response, f"chiffres-{town.commune_code}.csv", licence)


@of_town
@lasting
def figures_json(request, town):
    licence = licence_of(town)
    response = JsonResponse(about(town, licence) | {"rows": rows(town)}, json_dumps_params={"ensure_ascii": False})
    return _named(response, f"chiffres-{town.commune_code}.json", licence)


@of_town
@lasting
def sectors(request, town):
    """The map as GeoJSON, of everything or of one category, of the town or of one quarter."""
    category, slug = request.GET.get("nature", ""), request.GET.get("quartier", "")
    area = public.quarter(town, slug) if slug else None
    view = (
        public_map.geojson(town, area, category) if category in {"", *Category.values} and (area or not slug) else None
    )
    if view is None:
        raise Http404
    licence = licence_of(town)
    response = JsonResponse(
        about(town, licence) | view, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}
    )
    response["Content-Type"] = "application/geo+json"
    return _named(response, f"carte-{town.commune_code}.geojson", licence)


def _csv(licence: Licence, published: list[dict]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerows([NAMES, *(one.values() for one in published)])
    return MARK + "".join(f"# {line}\n" for line in licence.lines) + file.getvalue()


def _named(response, name: str, licence: Licence):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{licence.url}>; rel="license"'
    return response
