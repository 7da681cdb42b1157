"""The ground of a demonstration: communes, areas, addresses, named places."""

import uuid
from itertools import groupby

from django.utils.text import slugify

from traitdunion.places import actions
from traitdunion.places.enums import AreaKind, WayKind
from traitdunion.places.models import Commune, Place

from .territory import Territory


def load_ground(territory: Territory) -> dict[str | None, uuid.UUID]:
    """Save the ground; return the places' numbers by their key."""
    _communes(territory)
    _areas(territory)
    actions.load_addresses(lines=map(_address, territory.addresses), vintage=territory.vintage)
    for kind, drawn in groupby(territory.ways, key=lambda way: way[0]):
        actions.load_ways(kind=WayKind(kind), lines=[(name, points) for _kind, name, points in drawn])
    return _places(territory)


def _communes(territory: Territory) -> None:
    Commune.objects.bulk_create(
        Commune(
            code=line.code, name=line.name, slug=slugify(line.name), departement=line.departement, population=line.population,
            postcodes=line.postcodes, epci_code=line.epci_code, epci_name=line.epci_name, zone=line.zone, outline=line.outline,
            vintage=territory.vintage,
        )
        for line in territory.communes
    )  # fmt: skip


def _areas(territory: Territory) -> None:
    ordered = sorted(territory.areas, key=lambda line: line.kind)
    for kind, lines in groupby(ordered, key=lambda line: line.kind):
        made = [
            actions.AreaLine(line.code, line.name, line.outline, line.commune, line.population, line.dwellings)
            for line in lines
        ]
        actions.load_areas(kind=AreaKind(kind), lines=made, vintage=territory.vintage)


def _address(row: dict) -> actions.AddressLine:
    return actions.AddressLine(
        row["id"], row["numero"], row["rep"], row["nom_voie"], row["code_postal"], row["code_insee"], float(row["lon"]),
        float(row["lat"]),
    )  # fmt: skip


def _places(territory: Territory) -> dict[str | None, uuid.UUID]:
    actions.load_places(
        lines=[
            actions.PlaceLine(number, p.kind, p.name, p.lon, p.lat, p.within or "", p.key, p.dwellings)
            for number, p in enumerate(territory.places, start=1)
        ]
    )
    keys = [place.key for place in territory.places]
    return dict(Place.objects.filter(external_id__in=keys).values_list("external_id", "id"))
