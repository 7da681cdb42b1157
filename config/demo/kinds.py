"""What the list of « Dans Ma Rue » becomes in ours: read line by line, the first that fits decides."""

import re
from typing import NamedTuple


class Kind(NamedTuple):
    category: str
    precision: str


BULKY, WASTE = Kind("dumping", "bulky"), Kind("dumping", "waste")
TAG, BROKEN = Kind("damage", "tag"), Kind("damage", "broken")
LIGHT, NEGLECTED = Kind("lighting", "light"), Kind("lighting", "overgrown")
PARKED, WRECK = Kind("parking", "parking"), Kind("parking", "wreck")
TERRACE = Kind("noise", "terrace")
DOG, ANIMALS = Kind("animals", "dog"), Kind("animals", "animals")
STOP = Kind("transit", "stop")

# (type, how the sub-type begins, what it becomes). An empty beginning fits all that is left of a type. Few of these are nuisances
# of people to people, and the source has no line for most of ours (halls, rodeos, gatherings): what is not there is not made up.
# A dirty, broken or blocked public way becomes « lieu mal entretenu », the only honest neighbour among our fourteen.
TABLE: tuple[tuple[str, str, Kind], ...] = (
    ("Activités commerciales et professionnelles", "Nuisances lumineuses", LIGHT),
    ("Activités commerciales et professionnelles", "Prospectus", TAG),
    (
        "Activités commerciales et professionnelles",
        "Étalages et terrasses à usage commercial : Nuisance sonore",
        TERRACE,
    ),
    ("Activités commerciales et professionnelles", "", NEGLECTED),
    ("Arbres, végétaux et animaux", "Autres problèmes d'animaux", ANIMALS),
    ("Arbres, végétaux et animaux", "Présence de rats", ANIMALS),
    ("Arbres, végétaux et animaux", "", NEGLECTED),
    ("Autos, motos, vélos, trottinettes...", "Épave", WRECK),
    ("Autos, motos, vélos, trottinettes...", "", PARKED),
    ("Eau", "Accumulation d'eau", NEGLECTED),
    ("Eau", "", BROKEN),
    ("Graffitis, tags, affiches et autocollants", "", TAG),
    ("Mobiliers urbains", "Autres : Abribus", STOP),
    ("Mobiliers urbains", "Collecte des déchets : Colonne à verre", WASTE),
    ("Mobiliers urbains", "Collecte des déchets : Conteneur", WASTE),
    ("Mobiliers urbains", "Collecte des déchets : Borne de collecte", WASTE),
    ("Mobiliers urbains", "", BROKEN),
    ("Objets abandonnés", "Bac roulant", WASTE),
    ("Objets abandonnés", "Cartons", WASTE),
    ("Objets abandonnés", "Gravats", WASTE),
    ("Objets abandonnés", "Sacs", WASTE),
    ("Objets abandonnés", "", BULKY),
    ("Propreté", "Déjections canines", DOG),
    ("Propreté", "Propreté du sol : Fientes", ANIMALS),
    ("Propreté", "Chantier", NEGLECTED),
    ("Propreté", "Propreté du sol : Flaque", NEGLECTED),
    ("Propreté", "Propreté des plans d'eau", NEGLECTED),
    ("Propreté", "WC publics", NEGLECTED),
    ("Propreté", "Épanchement d'urine", NEGLECTED),
    ("Propreté", "", WASTE),
    ("Voirie et espace public", "Feux tricolores", BROKEN),
    ("Voirie et espace public", "Panneaux routiers", BROKEN),
    ("Voirie et espace public", "Trappes ou grilles", BROKEN),
    ("Voirie et espace public", "", NEGLECTED),
    ("Éclairage / Électricité", "Éclairage public", LIGHT),
    ("Éclairage / Électricité", "Lampadaire", LIGHT),
    ("Éclairage / Électricité", "", BROKEN),
)
ORIGINS = {
    "Android": "open311",
    "IOPage DMR Paris.fr application": "open311",
    "Page DMR Paris.fr": "web",
    "Back Office": "agent",
}
_BRACKETS = re.compile(r"\[[^\]]*\]\s*")
_ABOUT_PEOPLE = re.compile(r"personnes à la rue")


def plain(subtype: str) -> str:
    """The sub-type without what its service adds in brackets, single spaces."""
    return " ".join(_BRACKETS.sub("", subtype).split())


def kind_of(type_: str, subtype: str) -> Kind:
    found = plain(subtype)
    for theirs, beginning, ours in TABLE:
        if theirs == type_ and found.startswith(beginning):
            return ours
    raise KeyError(f"The list of « Dans Ma Rue » has a new type: {type_}")


def origin_of(prefix: str, subtype: str) -> str:
    """Entries in brackets are the agents' own: no resident can choose them."""
    return "agent" if subtype.startswith("[") or ": [" in subtype else ORIGINS[prefix]


def words_of(subtype: str) -> str:
    """The line that was chosen in the source's list, which is all that was said; nothing where it speaks of people."""
    return "" if _ABOUT_PEOPLE.search(subtype) else plain(subtype)
