"""What a demonstration is made of, whether invented or read from files: the loader knows nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .bodies import Body
from .drawn import Drawn
from .groups import Group
from .people import Someone
from .routing import Rule


@dataclass(frozen=True, slots=True)
class CommuneLine:
    code: str
    name: str
    departement: str
    population: int | None
    postcodes: str
    epci_code: str
    epci_name: str
    zone: str
    outline: dict


@dataclass(frozen=True, slots=True)
class AreaLine:
    kind: str
    code: str
    name: str
    commune: str | None
    population: int | None
    dwellings: int | None
    outline: dict


@dataclass(frozen=True, slots=True)
class PlaceLine:
    key: str
    kind: str
    name: str
    within: str | None
    lon: float
    lat: float
    dwellings: int | None
    keeper: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Instance:
    """The authority that answers here."""

    body: str
    handler: str
    communes: tuple[str, ...]
    prefix: str
    postal_address: str
    dpo: str
    banner: str
    invented: bool


@dataclass(frozen=True, slots=True)
class Territory:
    instance: Instance
    vintage: str
    communes: tuple[CommuneLine, ...]
    areas: tuple[AreaLine, ...]
    places: tuple[PlaceLine, ...]
    addresses: Iterable[dict]  # columns of the national address base
    bodies: tuple[Body, ...]
    people: tuple[Someone, ...]
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...]
    reports: tuple[Drawn, ...]
    delays: dict[str, tuple[int, int]] = field(default_factory=dict)
    ways: tuple[tuple[str, str, list], ...] = ()  # kind, name, points: what is drawn under the maps
