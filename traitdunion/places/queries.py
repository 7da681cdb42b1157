"""What is asked of the ground. Nothing here depends on who asks: addresses, outlines and names of places are public facts."""

import csv
import gzip
import io
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import h3.api.basic_int as h3
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from traitdunion.kernel.words import folded, sort_key

from . import ground, rules
from .models import Address, Area, Commune, Place

TABLE = Path(__file__).resolve().parent / "data" / "communes.csv.gz"
VINTAGE = "2026"
MOST_SUGGESTED = 20
NEAR_A_HOUSE = 300  # metres: beyond, a point lies in no commune that has only its addresses
STREETS = """
select id, commune_id, name, key, lon, lat from places_street
where commune_id = any(%(communes)s) and to_tsvector('simple', search_key) @@ to_tsquery('simple', %(words)s)
order by key like %(typed)s || '%%' desc, length(key), key, commune_id limit %(limit)s
"""
NUMBERS = """
select a.id, a.label, a.lon, a.lat, a.commune_id, a.number, s.name
from unnest(%(streets)s::uuid[]) with ordinality as wanted(id, rank)
join places_street s on s.id = wanted.id
join places_address a on a.street_id = s.id and a.number like %(number)s || '%%'
order by a.number = %(number)s desc, wanted.rank, length(rtrim(a.number, 'abcdefghijklmnopqrstuvwxyz')), a.number limit %(limit)s
"""


class Suggestion(NamedTuple):
    """An address, or a street when no house number was typed."""

    kind: str  # address, street
    label: str
    street: str
    lon: float
    lat: float
    commune_code: str


class Nearest(NamedTuple):
    label: str
    street: str
    lon: float
    lat: float
    commune_code: str
    metres: int


class CommuneLine(NamedTuple):
    """A line of the table of communes, loaded in this instance or not."""

    code: str
    name: str
    departement: str
    population: int | None
    postcodes: str
    epci_code: str
    epci_name: str


# -- addresses --------------------------------------------------------------------------


def suggest_addresses(text: str, communes: Sequence[str], limit: int = 6) -> list[Suggestion]:
    """Return addresses and streets that begin with the words typed; a house number may come first or last.

    When nothing does, one letter too many, missing, wrong or out of place is forgiven in each word.
    """
    limit, communes, readings = min(limit, MOST_SUGGESTED), list(communes), rules.readings(text)
    found = _suggested(readings, communes, limit, rules.begins)
    return found or _suggested(readings, communes, limit, rules.resembles)


def _suggested(
    readings: list[rules.Typed], communes: list[str], limit: int, match: Callable[[str], str]
) -> list[Suggestion]:
    found: list[Suggestion] = []
    for typed in readings:
        if len(found) < limit:
            streets = _streets(typed.words, communes, 40 if typed.number else limit, match)
            found += _numbered(typed.number, streets, limit) if typed.number else [_street(row) for row in streets]
    return list(dict.fromkeys(found))[:limit]


def _streets(words: Sequence[str], communes: list[str], limit: int, match: Callable[[str], str]) -> list[tuple]:
    asked: dict[str, Any] = {
        "communes": communes,
        "words": " & ".join(map(match, words)),
        "typed": " ".join(words),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(STREETS, asked)
        return cursor.fetchall()


def _street(row: tuple) -> Suggestion:
    _id, commune, name, _key, lon, lat = row
    return Suggestion("street", name, name, lon, lat, commune)


def _numbered(number: str, streets: list[tuple], limit: int) -> list[Suggestion]:
    if not streets:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"streets": [row[0] for row in streets], "number": number, "limit": limit})
        return [
            Suggestion("address", label, street, lon, lat, commune)
            for _id, label, lon, lat, commune, _n, street in cursor
        ]


def exact_address(text: str, communes: Sequence[str]) -> Suggestion | None:
    """Return the one address that a file's cell means; None when there is none, or when it could be several."""
    line, postcode = rules.written_address(text)
    for typed in rules.readings(line):
        streets = _streets(typed.words, list(communes), 40, rules.begins)
        streets = [row for row in streets if row[3] == " ".join(typed.words)] or streets
        hits = _numbered(typed.number, streets, 40) if typed.number else [_street(row) for row in streets]
        hits = [hit for hit in hits if not typed.number or rules.number_of(hit.label) == typed.number]
        hits = [hit for hit in hits if hit.kind == "street" or postcode in hit.label]
        if len({(hit.label, hit.commune_code) for hit in hits}) == 1:
            return hits[0]
    return None


def nearest_address(lon: float, lat: float, within: float = 150) -> Nearest | None:
    """Return the address closest to a point, at most ``within`` metres away."""
    within = min(within, rules.NEAREST_CAP)
    for reach in sorted({min(within, 60), within}):
        rows = Address.objects.filter(cell__in=ground.disk(lon, lat, reach)).values_list("lon", "lat", "id")
        found = [(rules.metres(lon, lat, its_lon, its_lat), key) for its_lon, its_lat, key in rows]
        if found and (best := min(found))[0] <= reach:
            row = Address.objects.select_related("street").get(pk=best[1])
            street = row.street.name if row.street else rules.street_of(row.label)
            return Nearest(row.label, street, row.lon, row.lat, row.commune_id, round(best[0]))
    return None


def addresses_in(cells: Iterable[int]) -> dict[int, int]:
    """Return how many addresses each cell holds (resolution 11 or coarser): the public map hides behind eight."""
    wanted = set(cells)
    fine = {child: one for one in wanted for child in h3.cell_to_children(one, ground.RESOLUTION)}
    counts = dict.fromkeys(wanted, 0)
    rows = Address.objects.filter(cell__in=list(fine)).values("cell").annotate(n=Count("id"))
    for row in rows:
        counts[fine[row["cell"]]] += row["n"]
    return counts


def address_counts(communes: Iterable[str]) -> dict[int, int]:
    """Return how many addresses each cell of some communes holds."""
    rows = Address.objects.filter(commune__in=list(communes)).values("cell").annotate(n=Count("id"))
    return {row["cell"]: row["n"] for row in rows}


def streets_in(hexagons: Iterable[int], most: int = 2) -> str:
    """Return the names of the streets that have most addresses in some cells: how a small sector is called in a list."""
    fine = [child for one in hexagons for child in h3.cell_to_children(one, ground.RESOLUTION)]
    rows = Address.objects.filter(cell__in=fine).exclude(street=None).values("street__name").annotate(n=Count("id"))
    return ", ".join(row["street__name"] for row in rows.order_by("-n", "street__name")[:most])


def cells_of(places: Iterable[uuid.UUID]) -> list[int]:
    """Return the cells (resolution 11) that some places, and what lies within them, stand in."""
    wanted = list(places)
    return list(Place.objects.filter(Q(pk__in=wanted) | Q(within__in=wanted)).values_list("cell", flat=True))


def count_addresses(communes: Iterable[str]) -> int:
    return Address.objects.filter(commune__in=list(communes)).count()


# -- places -----------------------------------------------------------------------------


def open_places(communes: Iterable[str] | None = None) -> QuerySet[Place]:
    places = Place.objects.filter(closed=None).select_related("within")
    return places if communes is None else places.filter(commune__in=list(communes))


def suggest_places(text: str, communes: Sequence[str], limit: int = 6) -> list[Place]:
    """Return named places whose words begin with those typed; a hall is found by its residence too."""
    words = sort_key(text).split()[:8]
    if not words:
        return []
    places = open_places(communes)
    for word in words:
        places = places.filter(_begins("sort_key", word) | _begins("within__sort_key", word))
    start = Q(sort_key__startswith=words[0])
    return list(
        places.alias(late=~start).order_by("late", "within__sort_key", "sort_key")[: min(limit, MOST_SUGGESTED)]
    )


def _begins(column: str, word: str) -> Q:
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})


def places_near(lon: float, lat: float, kinds: Iterable[str] = (), metres: float = 300) -> list[tuple[int, Place]]:
    """Return the named places around a point with their distance, nearest first."""
    metres = min(metres, rules.NEAREST_CAP)
    places = open_places().filter(cell__in=ground.disk(lon, lat, metres))
    if kinds:
        places = places.filter(kind__in=list(kinds))
    found = [(round(rules.metres(lon, lat, place.lon, place.lat)), place) for place in places]
    return sorted(((far, place) for far, place in found if far <= metres), key=lambda pair: (pair[0], pair[1].sort_key))


# -- communes and areas -----------------------------------------------------------------


def communes_with_addresses_alone() -> list[str]:
    """Communes that no outline and no area places on the map: their addresses do."""
    areas = Area.objects.filter(commune=OuterRef("pk"), retired=None)
    bare = Commune.objects.filter(~Exists(areas), retired=None, outline__isnull=True)
    return list(bare.values_list("code", flat=True))


def points_of(communes: Iterable[str]) -> list[tuple[float, float, str]]:
    return list(Address.objects.filter(commune__in=list(communes)).values_list("lon", "lat", "commune"))


def areas(communes: Iterable[str], kind: str | None = None) -> QuerySet[Area]:
    found = Area.objects.filter(commune__in=list(communes), retired=None).defer("outline")
    return (found.filter(kind=kind) if kind else found).order_by("kind", "name")


@cache
def table_of_communes() -> dict[str, CommuneLine]:
    """Return the committed table of every commune, by code."""
    with gzip.open(TABLE, "rb") as packed:
        lines = csv.reader(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
        next(lines)
        made = (
            CommuneLine(code, name, dep, int(n) if n else None, post, epci, epci_n)
            for code, name, dep, n, post, epci, epci_n in lines
        )
        return {line.code: line for line in made}


@cache
def _names() -> list[tuple[str, CommuneLine]]:
    return [(folded(line.name), line) for line in table_of_communes().values()]


def find_communes(text: str, limit: int = 20) -> list[CommuneLine]:
    """Return the communes of France that a name, a postcode or a code means; those of this instance first."""
    typed = folded(text)
    if not typed:
        return []
    here = [
        line for line in map(_line, Commune.objects.filter(retired=None)) if _matches(folded(line.name), line, typed)
    ]
    france = [line for name, line in _names() if _matches(name, line, typed)]
    france.sort(key=lambda line: (folded(line.name) != typed, -(line.population or 0), line.code))
    return list({line.code: line for line in (*here, *france)}.values())[:limit]


def _matches(name: str, line: CommuneLine, typed: str) -> bool:
    if typed[0].isdigit():
        return line.code.startswith(typed.upper()) or any(code.startswith(typed) for code in line.postcodes.split("|"))
    return name.startswith(typed) or f" {typed}" in name


def _line(commune: Commune) -> CommuneLine:
    return CommuneLine(
        commune.code,
        commune.name,
        commune.departement,
        commune.population,
        commune.postcodes,
        commune.epci_code,
        commune.epci_name,
    )


def communes_of_epci(code: str) -> list[CommuneLine]:
    return [line for line in table_of_communes().values() if code and line.epci_code == code]
