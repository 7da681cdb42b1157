"""Areas: quarters, QPV, QRR, sectors. A newer vintage updates what has the same code and retires what it no longer names."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.clock import today
from traitdunion.kernel.tables import Fault, Rejected

from .. import ground, outlines
from ..enums import AreaKind
from ..models import Area, Commune
from ..rules import insee
from .named import relocate_places
from .properties import (
    AREA_COMMUNE_NAMES,
    CODE_NAMES,
    DWELLING_NAMES,
    LABEL_NAMES,
    POPULATION_NAMES,
    number_of,
    property_of,
)
from .tally import Tally

MOST_AREAS = 5_000
FIELDS = ("name", "slug", "commune_id", "population", "dwellings", "outline", "vintage", "retired")


class AreaLine(NamedTuple):
    code: str
    name: str
    outline: dict
    commune_code: str | None = None
    population: int | None = None
    dwellings: int | None = None


def import_areas(*, kind: AreaKind, content: bytes, vintage: str, communes: Collection[str] = ()) -> Tally:
    """Take in a GeoJSON file of areas; those of communes that are not here, or not asked for, are left out."""
    try:
        found = outlines.features(content, MOST_AREAS)
    except Unreadable as error:
        raise Rejected([Fault(error.what, error.remedy)]) from error
    here = set(Commune.objects.filter(retired=None).values_list("code", flat=True))
    here = here & set(communes) if communes else here
    lines, skipped, faults = [], 0, []
    for number, feature in enumerate(found, start=1):
        try:
            line = _line(feature, here)
            lines += [line] if line else []
            skipped += line is None
        except Unreadable as error:
            named = property_of(feature, LABEL_NAMES) or property_of(feature, CODE_NAMES)
            faults.append(Fault(error.what, error.remedy, line=number, value=named[:60]))
    faults += _said_twice(lines)
    if not faults and not lines:
        faults = [
            Fault(
                _("aucun contour n’est dans une commune d’ici."),
                _("Chargez d’abord la commune, ou vérifiez le fichier."),
            )
        ]
    if faults:
        raise Rejected(faults[:100], max(0, len(faults) - 100))
    tally = load_areas(kind=kind, lines=lines, vintage=vintage)
    tally.skipped = skipped
    return tally


def _line(feature: dict, here: set[str]) -> AreaLine | None:
    code, name = property_of(feature, CODE_NAMES), property_of(feature, LABEL_NAMES)
    code = code or slugify(name)[:20]
    if not code or not name:
        raise Unreadable(
            _("ce contour n’a pas de nom."), _("Donnez-lui une propriété « nom », et « code » s’il en a un.")
        )
    if len(code) > 20 or len(name) > 120:
        raise Unreadable(_("ce nom ou ce code est trop long."), _("Écrivez 120 caractères au plus, 20 pour le code."))
    outline = outlines.checked(feature.get("geometry"))
    commune = (
        insee(property_of(feature, AREA_COMMUNE_NAMES))
        if property_of(feature, AREA_COMMUNE_NAMES)
        else _commune_of(outline)
    )
    if commune not in here:
        return None
    return AreaLine(
        code, name, outline, commune, number_of(feature, POPULATION_NAMES), number_of(feature, DWELLING_NAMES)
    )


def _commune_of(outline: dict) -> str | None:
    """Return the commune where an area's middle lies; the only one of the instance, when nothing says better."""
    middle = outlines.sound(outline).representative_point()
    held = ground.ground().hold([middle.x], [middle.y])[0]
    if held:
        return held.commune_code
    living = list(Commune.objects.filter(retired=None).values_list("code", "outline")[:2])
    return living[0][0] if len(living) == 1 and living[0][1] is None else None


def _said_twice(lines: Sequence[AreaLine]) -> list[Fault]:
    twice = [code for code, times in Counter(line.code for line in lines).items() if times > 1]
    return [Fault(_("deux contours ont ce code."), _("Gardez-en un."), value=code) for code in twice]


@transaction.atomic
def load_areas(*, kind: AreaKind, lines: Iterable[AreaLine], vintage: str) -> Tally:
    """Save areas of one kind; in the communes that the lines name, what is missing is retired."""
    lines, tally = list(lines), Tally()
    here = {area.code: area for area in Area.objects.filter(kind=kind)}
    touched = {line.commune_code for line in lines}
    slugs: dict[tuple, str] = {}
    for line in sorted(lines, key=lambda line: line.code):
        _save(kind, line, here.get(line.code), vintage, slugs, tally)
    said = {line.code for line in lines}
    for area in here.values():
        if area.code not in said and area.commune_id in touched and area.retired is None:
            area.retired = today()
            area.save(update_fields=["retired", "changed"])
            tally.retired += 1
    if tally.changes:
        relocate_places(communes=[code for code in touched if code])
    return tally


def _save(kind: AreaKind, line: AreaLine, area: Area | None, vintage: str, slugs: dict, tally: Tally) -> None:
    slug = slugify(line.name) or slugify(line.code)
    if slugs.setdefault((line.commune_code, slug), line.code) != line.code:
        slug = f"{slug}-{slugify(line.code)}"
    values = {
        "name": line.name, "slug": slug, "commune_id": line.commune_code, "population": line.population, "dwellings": line.dwellings,
        "outline": line.outline, "vintage": vintage, "retired": None,
    }  # fmt: skip
    if area is None:
        Area.objects.create(id=uuid.uuid4(), kind=kind, code=line.code, **values)
        tally.added += 1
    elif all(getattr(area, name) == value for name, value in values.items()):
        tally.unchanged += 1
    else:
        for name, value in values.items():
            setattr(area, name, value)
        area.save(update_fields=[*FIELDS, "changed"])
        tally.updated += 1
