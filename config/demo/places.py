"""Named places of the invented town, with who owns or operates them."""

from dataclasses import dataclass

from .metres import Point


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    kind: str
    name: str
    quarter: str
    x: float
    y: float
    keeper: str | None = None  # the organisation that owns or operates it
    role: str = "owner"
    within: str | None = None
    dwellings: int | None = None


@dataclass(frozen=True, slots=True)
class Estate:
    key: str
    name: str
    landlord: str
    quarter: str
    at: Point
    dwellings: int
    halls: int


ESTATES = (
    Estate("grande-cloche", "La Grande-Cloche", "orvelle-habitat", "CA", (-560, 1540), 420, 12),
    Estate("bourdon", "Le Bourdon", "orvelle-habitat", "CA", (-170, 1330), 380, 11),
    Estate("grelot", "Le Grelot", "orvelle-habitat", "CA", (210, 1560), 320, 10),
    Estate("enclume", "L’Enclume", "orvelle-habitat", "FO", (-380, -1150), 330, 14),
    Estate("quai-long", "Le Quai-Long", "orvelle-habitat", "FA", (1050, 160), 380, 16),
    Estate("belvedere", "Le Belvédère", "orvelle-habitat", "RH", (-1950, 1500), 350, 14),
    Estate("sonnaille", "La Sonnaille", "toits", "CA", (-520, 1160), 250, 8),
    Estate("battant", "Le Battant", "toits", "CA", (240, 1150), 150, 5),
    Estate("gabares", "Les Gabares", "toits", "PO", (-520, -280), 260, 10),
    Estate("poterne", "La Poterne", "toits", "HA", (-560, 620), 240, 12),
    Estate("reinettes", "Les Reinettes", "toits", "VE", (-1750, -1000), 290, 24),
    Estate("trempe", "La Trempe", "seuil", "FO", (240, -1500), 360, 15),
    Estate("aiguillage", "L’Aiguillage", "seuil", "FA", (1750, 850), 250, 10),
)
_HALLS_A_ROW, _BETWEEN_HALLS, _BETWEEN_ROWS = 4, 24, 46

_STOPS = (
    ("plateau", "Plateau", "RH", -2100, 1300),
    ("lycee", "Lycée", "RH", -1400, 1000),
    ("carillons-nord", "Carillons-Nord", "CA", -300, 1650),
    ("carillons-sud", "Carillons-Sud", "CA", -100, 1050),
    ("halles", "Halles", "HA", -150, 450),
    ("pont-vieux", "Pont-Vieux", "HA", -100, 30),
    ("port-au-bois", "Port-au-Bois", "PO", -50, -450),
    ("forges", "Forges", "FO", 50, -1250),
    ("plaine", "Plaine-aux-Jeux", "PL", 1500, -1400),
)
_BUS_STOPS = (
    ("gare", "Embarcadère-Gare", "FA", 1300, 350, "bus-3"),
    ("fanal", "Fanal", "FA", 1900, 1300, "bus-3"),
    ("grains", "Rue aux Grains", "HA", -480, 560, "bus-3"),
    ("tilleuls", "Grands-Tilleuls", "RH", -1700, 700, "bus-3"),
    ("relais", "Relais", "PL", 1400, -500, "bus-7"),
    ("tribunes", "Tribunes", "PL", 2050, -1150, "bus-7"),
    ("creuset", "Creuset", "FO", -420, -1500, "bus-7"),
    ("mirabelliers", "Mirabelliers", "VE", -1500, -700, "bus-7"),
    ("pressoir", "Pressoir", "VE", -2100, -200, "bus-7"),
)
LINES = (
    Place("tram-a", "line", "Tram A", "HA", -100, 30, "transports", "operator"),
    Place("bus-3", "line", "Bus 3", "FA", 1300, 350, "transports", "operator"),
    Place("bus-7", "line", "Bus 7", "FA", 1300, 350, "transports", "operator"),
)

_SCHOOLS = (
    ("college-carillons", "Collège Les Carillons", "CA", -420, 1700, "college-carillons"),
    ("college-vergers", "Collège des Vergers", "VE", -1500, -400, "college-vergers"),
    ("lycee-rive-haute", "Lycée Rive-Haute", "RH", -1440, 1060, "lycee-rive-haute"),
    ("lycee-embarcadere", "Lycée professionnel de l’Embarcadère", "FA", 1500, 560, "lycee-embarcadere"),
    ("ecole-volee", "École de la Volée", "CA", -330, 1230, "ville"),
    ("ecole-douze-coups", "École des Douze-Coups", "CA", 90, 1420, "ville"),
    ("ecole-soufflets", "École des Soufflets", "FO", -160, -1000, "ville"),
    ("ecole-creuset", "École du Creuset", "FO", -520, -1600, "ville"),
    ("ecole-plateau", "École du Plateau", "RH", -2050, 1650, "ville"),
    ("ecole-halle", "École de la Halle-aux-Grains", "HA", -350, 380, "ville"),
    ("ecole-poterne", "École de la Poterne", "HA", 280, 640, "ville"),
    ("ecole-signaux", "École des Signaux", "FA", 1950, 1050, "ville"),
    ("ecole-mirabelles", "École des Mirabelles", "VE", -2000, -250, "ville"),
    ("ecole-grand-clos", "École du Grand-Clos", "VE", -1300, -1500, "ville"),
    ("ecole-halage", "École du Halage", "PO", 220, -420, "ville"),
)
_OTHERS = (
    ("bords", "park", "Bords d’Orvelle", "PO", -260, -60, "ville"),
    ("enclumes", "park", "Jardin des Enclumes", "FO", -120, -1350, "ville"),
    ("clos", "park", "Clos des Vergers", "VE", -1900, -520, "ville"),
    ("volee", "social_centre", "Centre social La Volée", "CA", -240, 1130, "volee"),
    ("soufflet", "social_centre", "Centre social Le Soufflet", "FO", 60, -1010, "soufflet"),
    ("marche", "square", "Place du Marché", "HA", -180, 520, "ville"),
    ("petites-halles", "square", "Placette du Pont-Vieux", "HA", -140, 110, "ville"),
    ("parvis-gare", "square", "Parvis de la Gare", "FA", 1290, 320, "ville"),
    ("mail-heures", "square", "Mail des Heures", "CA", -30, 1500, "ville"),
    ("quai", "square", "Quai du Port-au-Bois", "PO", 120, -150, "ville"),
    ("cale", "square", "Place de la Cale", "PO", -480, -120, "ville"),
    ("place-forges", "square", "Place des Fondeurs", "FO", 120, -1180, "ville"),
    ("place-plateau", "square", "Place du Plateau", "RH", -2080, 1260, "ville"),
    ("parking-stade", "car_park", "Parc de stationnement du Stade", "PL", 1350, -1300, "ville"),
    ("parking-jeux", "car_park", "Parc de stationnement des Jeux", "PL", 1950, -1550, "ville"),
    ("parking-boucle", "car_park", "Parc de stationnement de la Boucle", "PL", 1050, -900, "ville"),
    ("parking-relais", "car_park", "Parc-relais de la Plaine", "PL", 1560, -1480, "transports"),
    ("parking-gare", "car_park", "Parc de stationnement de la Gare", "FA", 1400, 260, "ville"),
    ("parking-halles", "car_park", "Parc de stationnement des Halles", "HA", 120, 480, "ville"),
    ("parking-clos", "car_park", "Parc de stationnement du Clos", "VE", -1820, -450, "ville"),
    ("galerie-stade", "shop", "Galerie du Stade", "PL", 1700, -800, None),
    ("superette-cloches", "shop", "Supérette des Cloches", "CA", -60, 1180, None),
    ("commerces-trempe", "shop", "Commerces de la Trempe", "FO", 330, -1380, None),
    ("terrasses-quai", "shop", "Terrasses du Quai", "PO", 200, -170, None),
    ("terrasses-marche", "shop", "Terrasses du Marché", "HA", -120, 560, None),
    ("galerie-gare", "shop", "Galerie de la Gare", "FA", 1240, 400, None),
    ("commerces-plateau", "shop", "Commerces du Plateau", "RH", -2150, 1210, None),
    ("commerces-vergers", "shop", "Commerces des Vergers", "VE", -1650, -300, None),
)


def letter(rank: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rank]


def _halls(estate: Estate) -> list[Place]:
    rows = -(-estate.halls // _HALLS_A_ROW)
    halls = []
    for rank in range(estate.halls):
        row, column = divmod(rank, _HALLS_A_ROW)
        x = estate.at[0] + (column - (_HALLS_A_ROW - 1) / 2) * _BETWEEN_HALLS
        y = estate.at[1] + ((rows - 1) / 2 - row) * _BETWEEN_ROWS
        key = f"{estate.key}-{letter(rank).lower()}"
        halls.append(
            Place(key, "entrance", f"Hall {letter(rank)}", estate.quarter, x, y, estate.landlord, within=estate.key)
        )
    return halls


def _residence(estate: Estate) -> Place:
    x, y = estate.at
    return Place(
        estate.key, "residence", estate.name, estate.quarter, x, y, estate.landlord, dwellings=estate.dwellings
    )


def _stop(key, name, quarter, x, y, line="tram-a") -> Place:
    return Place(f"arret-{key}", "stop", name, quarter, x, y, "transports", "operator", within=line)


PLACES = (
    *LINES,
    *(_stop(*row) for row in (*_STOPS, *_BUS_STOPS)),
    *(_residence(estate) for estate in ESTATES),
    *(hall for estate in ESTATES for hall in _halls(estate)),
    *(Place(key, "school", name, quarter, x, y, keeper, "operator") for key, name, quarter, x, y, keeper in _SCHOOLS),
    *(Place(key, kind, name, quarter, x, y, keeper) for key, kind, name, quarter, x, y, keeper in _OTHERS),
)
PLACE: dict[str | None, Place] = {place.key: place for place in PLACES}


def label(place: Place) -> str:
    """How people name it: « Le Bourdon, hall B », « arrêt Carillons-Nord »."""
    if place.kind == "entrance":
        return f"{PLACE[place.within].name}, {place.name[0].lower()}{place.name[1:]}"
    return f"Arrêt {place.name}" if place.kind == "stop" else place.name
