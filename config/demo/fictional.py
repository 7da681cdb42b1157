"""Pont-entre-Rives as the loader takes it."""

import datetime as dt

from . import bodies, draws, town
from .groups import GROUPS
from .metres import degrees, geojson
from .people import PEOPLE
from .places import PLACES, Place
from .routing import RULES
from .streets import addresses
from .tables import DELAYS
from .territory import AreaLine, CommuneLine, Instance, PlaceLine, Territory
from .ways import ways


def _commune(commune: town.Commune) -> CommuneLine:
    return CommuneLine(
        commune.code, commune.name, town.DEPARTEMENT, commune.population, commune.postcode, town.EPCI_CODE, town.EPCI_NAME, commune.zone,
        geojson(commune.outline),
    )  # fmt: skip


def _areas() -> tuple[AreaLine, ...]:
    quarters = (
        AreaLine("quarter", q.key, q.name, town.CODE, q.population, q.dwellings, geojson(q.outline))
        for q in town.QUARTERS
    )
    zones = (
        AreaLine(
            zone.kind,
            zone.code,
            zone.name,
            None if zone is town.BRIGADE else town.CODE,
            zone.population,
            None,
            geojson(zone.outline),
        )
        for zone in (*town.QPVS, *town.SECTORS, town.BRIGADE)
    )
    return (*quarters, *zones)


def _place(place: Place) -> PlaceLine:
    lon, lat = degrees(place.x, place.y)
    return PlaceLine(
        place.key, place.kind, place.name, place.within, lon, lat, place.dwellings, place.keeper, place.role
    )


def make(*, seed: int, now: dt.datetime) -> Territory:
    return Territory(
        instance=Instance(
            bodies.AUTHORITY, bodies.HANDLER, (town.CODE,), "PER", bodies.POSTAL_ADDRESS, f"dpo@{town.DOMAIN}", town.BANNER, invented=True
        ),
        vintage=town.VINTAGE, communes=tuple(map(_commune, town.COMMUNES)), areas=_areas(), places=tuple(map(_place, PLACES)),
        addresses=[address.ban() for address in addresses(seed)], bodies=bodies.BODIES, people=PEOPLE, groups=GROUPS, rules=RULES,
        reports=tuple(draws.reports(seed=seed, now=now)), delays=DELAYS, ways=ways(seed),
    )  # fmt: skip
