"""Communes: from the committed table, or a newer one; their outlines from GeoJSON."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.clock import today
from traitdunion.kernel.tables import Fault, Rejected

from .. import outlines, queries
from ..enums import Zone
from ..models import Commune
from ..queries import CommuneLine
from ..rules import insee
from .properties import COMMUNE_NAMES, property_of
from .tally import Tally

FIELDS = ("name", "slug", "departement", "population", "postcodes", "epci_code", "epci_name", "vintage", "retired")


@transaction.atomic
def import_communes(
    *,
    codes: Iterable[str] = (),
    epci: Iterable[str] = (),
    lines: dict[str, CommuneLine] | None = None,
    vintage: str = queries.VINTAGE,
) -> Tally:
    """Take in the communes asked for, and renew those already here; what the table no longer names is retired."""
    table = queries.table_of_communes() if lines is None else lines
    wanted = {insee(code.strip()) for code in codes} | _of_epci(table, epci)
    unknown = sorted(code for code in wanted if code not in table)
    if unknown:
        remedy = _("Cherchez le code INSEE de la commune : cinq signes, comme 01001 ou 2A004.")
        raise Rejected([Fault(_("cette commune n’est pas dans la table."), remedy, value=code) for code in unknown])
    here = Commune.objects.in_bulk()
    tally = Tally(retired=_retire(here, table))
    for code in sorted(wanted | (here.keys() & table.keys())):
        _save(table[code], here.get(code), vintage, tally)
    return tally


def _of_epci(table: dict[str, CommuneLine], asked: Iterable[str]) -> set[str]:
    found = {code: {line.code for line in table.values() if line.epci_code == code} for code in asked if code}
    faults = [
        Fault(
            _("aucune commune n’est dans cette intercommunalité."),
            _("Cherchez son numéro SIREN : neuf chiffres."),
            value=code,
        )
        for code, members in found.items()
        if not members
    ]
    if faults:
        raise Rejected(faults)
    return set().union(*found.values())


def _save(line: CommuneLine, commune: Commune | None, vintage: str, tally: Tally) -> None:
    values = {
        "name": line.name, "slug": slugify(line.name), "departement": line.departement, "population": line.population,
        "postcodes": line.postcodes, "epci_code": line.epci_code, "epci_name": line.epci_name, "vintage": vintage, "retired": None,
    }  # fmt: skip
    if commune is None:
        Commune.objects.create(code=line.code, **values)
        tally.added += 1
    elif all(getattr(commune, name) == value for name, value in values.items()):
        tally.unchanged += 1
    else:
        for name, value in values.items():
            setattr(commune, name, value)
        commune.save(update_fields=[*FIELDS, "changed"])
        tally.updated += 1


def _retire(here: dict[str, Commune], table: dict[str, CommuneLine]) -> int:
    """Retire what a newer table no longer names. An invented commune (département 00) is in no table."""
    gone = [one for one in here.values() if one.code not in table and one.retired is None and one.departement != "00"]
    for commune in gone:
        commune.retired = today()
        commune.save(update_fields=["retired", "changed"])
    return len(gone)


@transaction.atomic
def import_outlines(content: bytes, communes: Collection[str] = ()) -> Tally:
    """Give communes of this instance their outline, from GeoJSON; those not here, or not asked for, are left out."""
    tally, faults = Tally(), []
    for number, feature in enumerate(_features(content), start=1):
        code = insee(property_of(feature, COMMUNE_NAMES))
        commune = Commune.objects.filter(pk=code).first()
        if commune is None or (communes and code not in communes):
            tally.skipped += 1
            continue
        try:
            _outline(commune, outlines.checked(feature.get("geometry")), tally)
        except Unreadable as error:
            faults.append(Fault(error.what, error.remedy, line=number, column=_("contour"), value=code))
    if not faults and not tally.added + tally.updated + tally.unchanged:
        faults = [
            Fault(_("aucun contour n’est celui d’une commune d’ici."), _("Donnez aux contours une propriété « code »."))
        ]
    if faults:
        raise Rejected(faults)
    return tally


def _features(content: bytes) -> list[dict]:
    try:
        return outlines.features(content, 40_000)
    except Unreadable as error:
        raise Rejected([Fault(error.what, error.remedy)]) from error


def _outline(commune: Commune, outline: dict, tally: Tally) -> None:
    if commune.outline == outline:
        tally.unchanged += 1
        return
    tally.added += commune.outline is None
    tally.updated += commune.outline is not None
    commune.outline = outline
    commune.save(update_fields=["outline", "changed"])


def set_zone(*, commune_code: str, zone: Zone) -> None:
    """Say which of the State's forces answers in a commune; labels follow."""
    commune = Commune.objects.get(pk=commune_code)
    if commune.zone != zone:
        commune.zone = zone
        commune.save(update_fields=["zone", "changed"])
