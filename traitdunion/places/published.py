"""What other parts may ask about the ground."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from . import queries
from .enums import WayKind
from .ground import cell
from .locating import Located, locate, locate_many
from .models import Area, Commune, Place, Street, Way
from .queries import (
    CommuneLine,
    Nearest,
    Suggestion,
    address_counts,
    addresses_in,
    cells_of,
    communes_of_epci,
    count_addresses,
    find_communes,
    nearest_address,
    streets_in,
    suggest_addresses,
)
from .rules import metres, street_of

__all__ = [
    "AreaCard",
    "CommuneCard",
    "CommuneLine",
    "Located",
    "Nearest",
    "PlaceCard",
    "Suggestion",
    "address_counts",
    "addresses_in",
    "area",
    "area_rows",
    "areas",
    "cell",
    "cells_of",
    "commune",
    "commune_rows",
    "communes",
    "communes_of_epci",
    "count_addresses",
    "find_communes",
    "locate",
    "locate_many",
    "metres",
    "names",
    "nearest_address",
    "outlines",
    "parts_of",
    "place",
    "place_by_poster",
    "places",
    "places_near",
    "street_of",
    "streets_in",
    "suggest_addresses",
    "suggest_places",
    "ways",
    "within_chain",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceCard:
    id: uuid.UUID
    kind: str
    name: str
    label: str  # with the place it lies within: « Le Bourdon, hall B »
    within_id: uuid.UUID | None
    commune_code: str
    lon: float
    lat: float
    cell: int
    quarter_id: uuid.UUID | None
    qpv_id: uuid.UUID | None
    sector_id: uuid.UUID | None
    poster_code: str
    closed: bool
    metres: int | None = None  # from the point that was asked about

    @property
    def pk(self) -> uuid.UUID:
        """The same name as a row's, for whoever makes an address of it."""
        return self.id


@dataclass(frozen=True, slots=True)
class AreaCard:
    id: uuid.UUID
    kind: str
    code: str
    name: str
    slug: str
    commune_code: str | None
    population: int | None
    dwellings: int | None
    retired: bool


@dataclass(frozen=True, slots=True)
class CommuneCard:
    code: str
    name: str
    slug: str
    population: int | None
    epci_code: str
    epci_name: str
    zone: str


# -- named places -----------------------------------------------------------------------


def _card(place: Place, far: int | None = None) -> PlaceCard:
    return PlaceCard(
        place.id, place.kind, place.name, str(place), place.within_id, place.commune_id, place.lon, place.lat, place.cell,
        place.quarter_id, place.qpv_id, place.sector_id, place.poster_code, place.closed is not None, far,
    )  # fmt: skip


def place(place_id: uuid.UUID) -> PlaceCard | None:
    found = Place.objects.select_related("within").filter(pk=place_id).first()
    return _card(found) if found else None


def place_by_poster(code: str) -> PlaceCard | None:
    """Return the place that a poster's QR code names; a closed place is still told, so that old posters work."""
    found = Place.objects.select_related("within").filter(poster_code=code.upper()).first()
    return _card(found) if found else None


def places(
    communes: Iterable[str] | None = None, *, ids: Iterable[uuid.UUID] | None = None, kinds: Iterable[str] = ()
) -> list[PlaceCard]:
    """Return living places in French order; ``ids`` brings closed ones too."""
    found = (
        queries.open_places(communes)
        if ids is None
        else Place.objects.select_related("within").filter(pk__in=list(ids))
    )
    if kinds:
        found = found.filter(kind__in=list(kinds))
    return [_card(one) for one in found.order_by("sort_key")]


def parts_of(place_id: uuid.UUID) -> list[PlaceCard]:
    """Return what lies within a place: a residence's halls, a line's stops."""
    return [_card(one) for one in queries.open_places().filter(within=place_id).order_by("sort_key")]


def places_near(lon: float, lat: float, kinds: Iterable[str] = (), metres: float = 300) -> list[PlaceCard]:
    return [_card(one, far) for far, one in queries.places_near(lon, lat, kinds, metres)]


def suggest_places(text: str, communes: Sequence[str], limit: int = 6) -> list[PlaceCard]:
    return [_card(one) for one in queries.suggest_places(text, communes, limit)]


def within_chain(place_id: uuid.UUID) -> list[uuid.UUID]:
    """Return a place and the places it lies within, the innermost first."""
    chain: list[uuid.UUID] = []
    step: uuid.UUID | None = place_id
    while step and step not in chain:
        chain.append(step)
        step = Place.objects.filter(pk=step).values_list("within", flat=True).first()
    return chain


# -- communes and areas -----------------------------------------------------------------


def _area_card(one: Area) -> AreaCard:
    return AreaCard(
        one.id,
        one.kind,
        one.code,
        one.name,
        one.slug,
        one.commune_id,
        one.population,
        one.dwellings,
        one.retired is not None,
    )


def areas(communes: Iterable[str], kind: str | None = None) -> list[AreaCard]:
    return [_area_card(one) for one in queries.areas(communes, kind)]


def area(area_id: uuid.UUID) -> AreaCard | None:
    """Return an area, retired ones too: what points to it stays readable."""
    found = Area.objects.defer("outline").filter(pk=area_id).first()
    return _area_card(found) if found else None


def outlines(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict]:
    """Return areas' GeoJSON geometries, for maps."""
    return dict(Area.objects.filter(pk__in=list(ids)).values_list("id", "outline"))


def ways(kinds: Sequence[str] = tuple(WayKind.values)) -> dict[str, list[list]]:
    """Return the lines drawn under the maps, by kind: each a list of points (longitude, latitude)."""
    found: dict[str, list[list]] = {kind: [] for kind in kinds}
    for kind, points in Way.objects.filter(kind__in=kinds).values_list("kind", "points"):
        found[kind].append(points)
    return found


def commune_rows() -> QuerySet[Commune]:
    """Return communes without their outlines, for a relation that another part follows."""
    return Commune.objects.defer("outline").order_by("slug")


def area_rows() -> QuerySet[Area]:
    return Area.objects.defer("outline").order_by("name")


def commune(code: str) -> CommuneCard | None:
    return next(iter(communes([code])), None)


def communes(codes: Iterable[str] | None = None) -> list[CommuneCard]:
    found = Commune.objects.defer("outline")
    found = found.filter(retired=None) if codes is None else found.filter(pk__in=list(codes))
    return [
        CommuneCard(one.code, one.name, one.slug, one.population, one.epci_code, one.epci_name, one.zone)
        for one in found.order_by("slug")
    ]


def names(codes: Iterable[str]) -> frozenset[str]:
    """Return what streets, places, areas and communes are called: in a free text these are no persons."""
    codes = list(codes)
    asked = (
        Place.objects.filter(commune__in=codes),
        Street.objects.filter(commune__in=codes),
        Area.objects.filter(commune__in=codes),
        Commune.objects.filter(pk__in=codes),
    )
    return frozenset(name for rows in asked for name in rows.values_list("name", flat=True))


def streets(codes: Iterable[str]) -> list[tuple[str, float, float]]:
    """Return each street's name and a point on it, for maps that name them."""
    found = Street.objects.filter(commune__in=list(codes)).order_by("-addresses_count", "key")
    return list(found.values_list("name", "lon", "lat"))
