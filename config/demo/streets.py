"""The streets and the addresses of the invented town, in the columns of the national address base (BAN)."""

import random
from dataclasses import dataclass

from shapely.geometry import LineString, Polygon

from . import town
from .dice import dice
from .metres import degrees

STREETS = {
    "RH": "avenue du Belvédère|rue des Grands-Tilleuls|rue de l’Observatoire|allée des Charmilles|rue du Cadran|rue des Hautes-Marches"
    "|chemin de la Crête|rue du Point-du-Jour|allée des Cèdres|rue du Signal|rue des Sycomores|impasse du Cerf-Volant|rue de la Boussole"
    "|rue des Longues-Vues|avenue du Plateau|rue du Vent-d’Ouest|rue de la Citerne|allée des Hirondelles|rue du Calvaire-Vieux|rue des Balcons",
    "HA": "rue de la Grande-Halle|rue des Tonneliers|rue du Pont-Vieux|rue aux Grains|rue des Drapiers|ruelle du Four|rue de l’Étape"
    "|cours du Marché|rue des Chaudronniers|rue du Puits-Sec|rue de la Balance|passage des Merciers|rue au Beurre|rue des Trois-Poules"
    "|rue de la Poterne|rue des Vinaigriers|quai des Lavandières|rue du Petit-Gril|rue des Sabotiers|rue de la Chandelle|rue du Poids-Public"
    "|impasse des Épices|rue de la Vieille-Poste|rue des Halles",
    "CA": "avenue des Carillons|rue de la Volée|rue du Bourdon|rue du Grelot|allée du Tocsin|rue de la Grande-Cloche|rue du Battant"
    "|allée de la Sonnaille|rue des Douze-Coups|rue du Carillonneur|allée de l’Angélus|rue du Beffroi|passage du Timbre|mail des Heures",
    "FA": "rue du Quai-Long|avenue de l’Embarcadère|rue des Aiguilleurs|rue du Fanal|rue des Porteurs|boulevard de la Gare|rue du Wagon-Bleu"
    "|rue de la Consigne|rue des Correspondances|rue du Disque|rue de la Halte|rue des Voyageurs|impasse du Butoir|rue du Sémaphore"
    "|rue des Traverses|rue de l’Horloge|rue du Ballast|rue des Malles|rue du Tender|rue du Train-de-Nuit|rue du Sifflet|rue des Dépôts",
    "VE": "rue des Vergers|rue des Reinettes|rue des Mirabelliers|rue du Cognassier|chemin du Clos|rue des Bigarreaux|allée des Poiriers"
    "|rue du Pressoir|rue des Noisetiers|rue de la Serpette|rue de l’Espalier|impasse du Néflier|rue des Framboisiers|rue du Grand-Clos"
    "|rue de la Greffe|rue des Abeilles|allée des Groseilliers|rue de la Rosée|rue du Cellier|rue de la Basse-Cour|rue des Pruniers"
    "|rue des Quatre-Saisons|rue du Panier|chemin des Ruches|rue de la Claie|allée des Amandiers|rue du Semoir|rue de la Haie-Vive",
    "PO": "quai du Port-au-Bois|rue des Gabares|rue du Halage|rue des Radeliers|rue du Flottage|rue de l’Amarre|rue des Mariniers"
    "|rue du Batelier|rue de la Cale|rue du Cabestan|rue des Bûcherons|rue de la Drague|passage du Lavoir|rue des Cordiers|rue de l’Écluse"
    "|rue du Bac|rue du Bois-Flotté|rue de la Passerelle",
    "FO": "rue des Forges|rue de l’Enclume|rue de la Trempe|rue du Soufflet|rue du Laminoir|rue des Fondeurs|rue du Creuset|rue de la Braise"
    "|allée du Marteau|rue des Cloutiers|rue de la Lime|impasse de la Scorie|rue du Four-à-Coke|rue des Mouleurs|rue de la Tenaille|rue du Minerai",
    "PL": "avenue de la Plaine|boulevard du Stade|rue du Coup-d’Envoi|rue de la Mi-Temps|rue des Tribunes|rue de la Ligne-Droite|rue du Relais"
    "|rue de la Haute-Barre|rue du Tremplin|allée des Haies|rue du Vestiaire|rue de la Piste|rue du Filet|rue des Quilles|rue du Marathon"
    "|rue de la Mêlée|rue du Cerceau|rue de la Boucle",
}
ADDRESSES = {"RH": 700, "HA": 1000, "CA": 420, "FA": 780, "VE": 1500, "PO": 600, "FO": 480, "PL": 420}
BAN_COLUMNS = ("id", "numero", "rep", "nom_voie", "code_postal", "code_insee", "nom_commune", "lon", "lat")
_OFF_THE_AXIS, _MARGIN = 9, 25


@dataclass(frozen=True, slots=True)
class Street:
    name: str
    quarter: str
    line: LineString


@dataclass(frozen=True, slots=True)
class Address:
    key: str
    number: int
    suffix: str
    street: str
    quarter: str
    x: float
    y: float

    @property
    def label(self) -> str:
        return f"{self.number}{' ' + self.suffix if self.suffix else ''} {self.street}"

    def ban(self) -> dict:
        lon, lat = degrees(self.x, self.y)
        values = (self.key, self.number, self.suffix, self.street, town.POSTCODE, town.CODE, town.NAME, lon, lat)
        return dict(zip(BAN_COLUMNS, map(str, values), strict=True))


def _shares(weights: list[float], total: int) -> list[int]:
    """Split ``total`` by weight; the largest remainders take what rounding left."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: parts[i] - exact[i])
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def _longest(line: LineString, inside: Polygon) -> LineString:
    pieces = line.intersection(inside)
    return max(getattr(pieces, "geoms", [pieces]), key=lambda piece: piece.length)


def _crossing(rng: random.Random, inside: Polygon, share: float, *, eastward: bool) -> LineString:
    """A slightly bent street across the quarter, at ``share`` of its height or width."""
    west, south, east, north = inside.bounds
    low, high, first, last = (south, north, west, east) if eastward else (west, east, south, north)
    base = low + share * (high - low)
    bends = [(first + (last - first) * step / 4, base + rng.uniform(-22, 22)) for step in range(5)]
    points = bends if eastward else [(across, along) for along, across in bends]
    return _longest(LineString(points), inside)


def _streets_of(rng: random.Random, quarter: town.Quarter) -> list[Street]:
    names = STREETS[quarter.key].split("|")
    inside = quarter.outline.buffer(-_MARGIN)
    west, south, east, north = inside.bounds
    eastward = round(len(names) * (north - south) / (north - south + east - west))
    streets = []
    for place, name in enumerate(names):
        along = place < eastward
        rank, of = (place, eastward) if along else (place - eastward, len(names) - eastward)
        share = 0.06 + 0.88 * (rank + 0.5) / of + rng.uniform(-0.012, 0.012)
        streets.append(Street(name, quarter.key, _crossing(rng, inside, share, eastward=along)))
    return streets


def _addresses_of(rng: random.Random, street: Street, count: int, code: str) -> list[Address]:
    made: list[Address] = []
    step, number = street.line.length / (count + 1), 0
    for rank in range(count):
        suffix = "bis" if made and not made[-1].suffix and rng.random() < 0.02 else ""
        number = number if suffix else number + 1 + (rng.random() < 0.12)
        at, ahead = street.line.interpolate(step * (rank + 1)), street.line.interpolate(step * (rank + 1) + 1)
        side = _OFF_THE_AXIS if number % 2 else -_OFF_THE_AXIS
        x, y = at.x - side * (ahead.y - at.y), at.y + side * (ahead.x - at.x)
        key = f"{town.CODE}_{code}_{number:05d}" + (f"_{suffix}" if suffix else "")
        made.append(Address(key, number, suffix, street.name, street.quarter, round(x, 1), round(y, 1)))
    return made


def streets(seed: int) -> list[Street]:
    rng = dice(seed, "streets")
    return [street for quarter in town.QUARTERS for street in _streets_of(rng, quarter)]


def addresses(seed: int) -> list[Address]:
    rng = dice(seed, "addresses")
    made, number, everywhere = [], 0, streets(seed)
    for quarter in town.QUARTERS:
        here = [street for street in everywhere if street.quarter == quarter.key]
        for street, count in zip(here, _shares([s.line.length for s in here], ADDRESSES[quarter.key]), strict=True):
            number += 1
            made += _addresses_of(rng, street, count, f"{number:04d}")
    return made
