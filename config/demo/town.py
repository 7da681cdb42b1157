"""Who and where Pont-entre-Rives is: codes that cannot exist, quarters, priority quarters, sectors, neighbours, river."""

import math
from dataclasses import dataclass

from shapely import union_all
from shapely.geometry import Polygon, box

from .metres import Point

NAME, CODE, DEPARTEMENT, POSTCODE = "Pont-entre-Rives", "00001", "00", "00999"
EPCI_CODE, EPCI_NAME, EPCI_POPULATION = "000000002", "Orvelle Agglomération", 118_400
SIREN = "000000001"  # fails the check digit on purpose: no register will ever give it
DOMAIN = "pont-entre-rives.example"
BANNER = "Ville fictive, données inventées"
VINTAGE = "demo"

RIVER: list[Point] = [(-2600, 500), (-900, 150), (600, -150), (2600, -250)]


@dataclass(frozen=True, slots=True)
class Quarter:
    key: str
    name: str
    bank: str
    outline: Polygon
    population: int
    dwellings: int
    social: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A QPV or a sector: a polygon over the quarters, with the authority's code."""

    kind: str
    code: str
    name: str
    outline: Polygon
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Commune:
    code: str
    name: str
    population: int
    postcode: str
    zone: str
    outline: Polygon


def _quarter(key, name, bank, corners, population, dwellings, social) -> Quarter:
    return Quarter(key, name, bank, Polygon(corners), population, dwellings, social)


QUARTERS = (
    _quarter("RH", "Rive-Haute", "N", [(-2600, 500), (-900, 150), (-900, 2000), (-2600, 2000)], 4_600, 2_250, 350),
    _quarter("HA", "Les Halles", "N", [(-900, 150), (600, -150), (600, 900), (-900, 900)], 5_100, 2_950, 240),
    _quarter("CA", "Les Carillons", "N", [(-900, 900), (600, 900), (600, 2000), (-900, 2000)], 4_400, 1_750, 1_520),
    _quarter(
        "FA",
        "Faubourg de l’Embarcadère",
        "N",
        [(600, -150), (2600, -250), (2600, 2000), (600, 2000)],
        4_300,
        2_250,
        630,
    ),
    _quarter(
        "VE", "Les Vergers-Neufs", "S", [(-2600, 500), (-900, 150), (-900, -2000), (-2600, -2000)], 4_900, 2_150, 290
    ),
    _quarter("PO", "Le Port-au-Bois", "S", [(-900, 150), (600, -150), (600, -900), (-900, -700)], 2_640, 1_420, 260),
    _quarter(
        "FO", "Les Forges-Basses", "S", [(-900, -700), (600, -900), (600, -2000), (-900, -2000)], 2_500, 1_180, 690
    ),
    _quarter(
        "PL", "La Plaine-aux-Jeux", "S", [(600, -150), (2600, -250), (2600, -2000), (600, -2000)], 1_800, 1_150, 0
    ),
)
QUARTER = {quarter.key: quarter for quarter in QUARTERS}

# The second priority quarter reaches into Le Port-au-Bois: real ones do not follow the town's own limits either.
QPVS = (
    Zone("qpv", "QN00001F", "Les Carillons", box(-780, 980, 420, 1800), 4_050),
    Zone("qpv", "QN00002F", "Les Forges-Basses", box(-700, -1700, 500, -500), 2_310),
)


def _bank(side: str) -> Polygon:
    return union_all([quarter.outline for quarter in QUARTERS if quarter.bank == side])


TOWN_OUTLINE = union_all([quarter.outline for quarter in QUARTERS])
SECTORS = (
    Zone("police_sector", "PN-NORD", "Secteur Nord", _bank("N")),
    Zone("police_sector", "PN-SUD", "Secteur Sud", _bank("S")),
)

# Clockwise from the north-west; the width of each in degrees of the compass as seen from the bridge.
_NEIGHBOURS = (
    ("Les Aulnes-Neuves", 4_100, 26),
    ("Brèche-au-Moulin", 2_300, 22),
    ("Clairhalage", 12_400, 34),
    ("Gué-aux-Cloches", 6_900, 26),
    ("Ronceverte-les-Passeurs", 8_150, 30),
    ("Valtremble-le-Lavoir", 5_300, 24),
    ("Grande-Passerelle", 14_860, 36),
    ("Noirebrande", 3_750, 22),
    ("Plessis-les-Mariniers", 9_200, 32),
    ("Vannes-aux-Mouettes", 7_450, 28),
    ("Bois-Ferronnier", 4_600, 24),
    ("Sablonnel-sur-Orvelle", 6_050, 28),
    ("Quatre-Écluses", 3_100, 28),
)
_FAR = 9_000


def _wedge(first: float, width: float) -> Polygon:
    """The land between two bearings, out to an uneven border, less the town in the middle."""
    steps = [first + width * step / 4 for step in range(5)]
    edge = [
        (_FAR * _reach(a) * math.sin(math.radians(a)), 0.72 * _FAR * _reach(a) * math.cos(math.radians(a)))
        for a in steps
    ]
    return Polygon([(0, 0), *edge]).difference(TOWN_OUTLINE)


def _reach(bearing: float) -> float:
    return 0.88 + 0.07 * math.sin(math.radians(3 * bearing)) + 0.05 * math.cos(math.radians(5 * bearing))


def _neighbours() -> list[Commune]:
    bearing, communes = -60.0, []
    for number, (name, population, width) in enumerate(_NEIGHBOURS, start=2):
        communes.append(
            Commune(f"{number:05d}", name, population, f"00{900 + number}", "gendarmerie", _wedge(bearing, width))
        )
        bearing += width
    return communes


COMMUNES = (Commune(CODE, NAME, 30_240, POSTCODE, "police", TOWN_OUTLINE), *_neighbours())
BRIGADE = Zone("gendarmerie_sector", "GN-ORVELLE", "Brigade de l’Orvelle", union_all([c.outline for c in COMMUNES[1:]]))
