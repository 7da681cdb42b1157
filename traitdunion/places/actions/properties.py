"""Under which names GeoJSON files keep what we look for."""

from collections.abc import Sequence

CODE_NAMES = (
    "code",
    "code_qp",
    "code_qpv",
    "codeqp",
    "code_iris",
    "code_quartier",
    "code_secteur",
    "codgeo",
    "ref",
    "id",
)
LABEL_NAMES = (
    "nom",
    "name",
    "nom_qp",
    "nom_qpv",
    "nomqp",
    "nom_iris",
    "nom_quartier",
    "libelle",
    "libgeo",
    "l_qu",
    "label",
)
COMMUNE_NAMES = ("code_commune", "code_com", "insee_com", "codgeo", "code_insee", "insee", "com", "code")
AREA_COMMUNE_NAMES = COMMUNE_NAMES[:-1]
POPULATION_NAMES = ("population", "pop_mun", "pop", "habitants")
DWELLING_NAMES = ("logements", "dwellings", "log")


def property_of(feature: dict, names: Sequence[str]) -> str:
    """Return the first of these properties that says something, as text."""
    given = feature.get("properties")
    properties = {str(key).lower(): value for key, value in given.items()} if isinstance(given, dict) else {}
    for name in names:
        value = properties.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return ""


def number_of(feature: dict, names: Sequence[str]) -> int | None:
    text = property_of(feature, names)
    return int(text) if text.isdigit() and int(text) < 100_000_000 else None
