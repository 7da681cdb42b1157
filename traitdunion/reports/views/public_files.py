"""Published figures and sectors as files: each says its licence, its source and the day it was made."""

import csv
import io
from dataclasses import dataclass

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design import dates
from traitdunion.people.enums import Provenance
from traitdunion.people.published import name_of

from ..enums import Category
from ..models import Figure
from ..queries import public
from . import public_map
from .public_doors import lasting, of_town

NUMBERS = ("received", "waiting", "answered", "done", "partly", "declined", "reasoned", "solved", "not_solved", "unknown", "delay_q1",
           "delay_median", "delay_q3", "listened", "listened_yes", "respect", "respect_yes")  # fmt: skip
PLACE = ("from", "to", "span", "scope", "quarter", "commune", "category")
MARK = "\ufeff"  # by which spreadsheets know UTF-8


@dataclass(frozen=True)
class Licence:
    """Under which terms figures are given, and whose data they were made from."""

    name: str
    url: str
    source: str
    source_url: str = ""

    @property
    def lines(self) -> list[str]:
        return [f"{self.name} {self.url}", " ".join(filter(None, [self.source, self.source_url]))]


ODBL = ("ODbL 1.0 (Open Database License)", "https://opendatacommons.org/licenses/odbl/1-0/")
OPEN = ("Licence Ouverte 2.0 (Etalab)", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
DANSMARUE = (gettext_lazy("Ville de Paris, DansMaRue"), "https://opendata.paris.fr/explore/dataset/dans-ma-rue/")


def licence_of(town: public.Town) -> Licence:
    """Figures made from an open database stay under its licence; a town's own are under the Licence Ouverte."""
    provenance = town.authority.provenance
    if provenance == Provenance.OPEN_DATA:
        return Licence(*ODBL, str(DANSMARUE[0]), DANSMARUE[1])
    if provenance == Provenance.FICTIONAL:
        return Licence(*OPEN, _("%(name)s, ville fictive, données inventées") % {"name": name_of(town.authority)})
    return Licence(*OPEN, name_of(town.authority))


@of_town
@lasting
def figures_csv(request, town):
    licence, rows = licence_of(town), _rows(town)
    response = HttpResponse(_csv(licence, rows), content_type="text/csv; charset=utf-8")
    return _named(response, f"chiffres-{town.commune_code}.csv", licence)


@of_town
@lasting
def figures_json(request, town):
    licence = licence_of(town)
    response = JsonResponse(_about(town, licence) | {"rows": _rows(town)}, json_dumps_params={"ensure_ascii": False})
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
        _about(town, licence) | view, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}
    )
    response["Content-Type"] = "application/geo+json"
    return _named(response, f"carte-{town.commune_code}.geojson", licence)


def _about(town: public.Town, licence: Licence) -> dict:
    made = public.made(town)
    return {
        "licence": licence.name,
        "licence_url": licence.url,
        "source": licence.source,
        "source_url": licence.source_url,
        "town": town.name,
        "made": dates.local(made).isoformat() if made else None,
    }


def _rows(town: public.Town) -> list[dict]:
    """Return every published line; an empty number is withheld, or not offered at that grain."""
    return [_row(line) for line in public.lines(town)]


def _row(line: Figure) -> dict:
    where = (line.starts.isoformat(), line.ends.isoformat(), line.span, line.scope,
             line.area.name if line.area else "", line.commune_id or "", line.category)  # fmt: skip
    return dict(zip(PLACE, where, strict=True)) | {name: getattr(line, name) for name in NUMBERS}


def _csv(licence: Licence, rows: list[dict]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=[*PLACE, *NUMBERS], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return MARK + "".join(f"# {line}\n" for line in licence.lines) + file.getvalue()


def _named(response, name: str, licence: Licence):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{licence.url}>; rel="license"'
    return response
