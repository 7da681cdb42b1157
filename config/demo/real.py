"""A real territory and its real reports, read from a folder. Nothing that is not in the files is said of a real place: no hour,
no answer, no verdict, no partner. The bodies that answer here are the demonstration's own and say so."""

import csv
import datetime as dt
import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from . import kinds
from .bodies import Body
from .drawn import PARIS, Drawn
from .people import Someone
from .routing import Rule
from .territory import AreaLine, CommuneLine, Instance, Territory

BANNER = "Territoire réel, organismes de démonstration"
DOMAIN = "demonstration.example"
COMMUNES, IRIS, ADDRESSES, REPORTS = (
    "arrondissements.geojson",
    "iris.geojson",
    "adresses.csv.gz",
    "signalements_dansmarue.csv.gz",
)
NOON = dt.time(12)  # the source gives the day alone
VINTAGE = "2024"

_DEMO = "de démonstration"
BODIES = (
    Body("ville", "town", f"Ville {_DEMO}", domain=DOMAIN, number=90),
    Body(
        "tranquillite",
        "town_service",
        f"Service tranquillité {_DEMO}",
        within="ville",
        topics="premières lectures",
        domain=DOMAIN,
        number=91,
    ),
    Body(
        "proprete",
        "town_service",
        f"Service propreté {_DEMO}",
        within="ville",
        topics="encombrants, dépôts, tags",
        domain=DOMAIN,
        number=92,
    ),
    Body(
        "eclairage",
        "town_service",
        f"Service voirie et éclairage {_DEMO}",
        within="ville",
        topics="lampadaires, trottoirs, mobilier",
        domain=DOMAIN,
        number=94,
    ),
    Body(
        "police-municipale",
        "municipal_police",
        f"Police municipale {_DEMO}",
        within="ville",
        topics="stationnement, bruit",
        domain=DOMAIN,
        number=95,
    ),
    Body("police-nationale", "national_police", f"Police nationale {_DEMO}", domain=DOMAIN, number=96),
)
PEOPLE = tuple(
    Someone(key, name, f"compte {_DEMO}", body, role, account, number=number, domain=DOMAIN)
    for number, (key, name, body, role, account) in enumerate(
        (
            ("maire", "Maire Démonstration", "ville", "chair", "maire"),
            ("coordination", "Coordination Démonstration", "tranquillite", "secretary", "coordination"),
            ("proprete", "Propreté Démonstration", "proprete", "member", "service propreté de la ville"),
            ("eclairage", "Éclairage Démonstration", "eclairage", "member", "service éclairage de la ville"),
            (
                "police-municipale",
                "Police-municipale Démonstration",
                "police-municipale",
                "chair",
                "police municipale, cheffe de service",
            ),
            (
                "police-nationale",
                "Police-nationale Démonstration",
                "police-nationale",
                "chair",
                "police nationale, chef de secteur",
            ),
            ("dpo", "Délégation Démonstration", "ville", "member", "déléguée à la protection des données"),
        ),
        start=80,
    )
)
RULES = (
    Rule("proprete", "dumping"),
    Rule("proprete", "damage"),
    Rule("eclairage", "lighting"),
    Rule("police-municipale", "parking"),
    Rule("police-municipale", "noise"),
    Rule("police-municipale", "animals"),
    Rule("eclairage", "transit"),
)


def _rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _features(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def _populations(folder: Path) -> dict[str, int]:
    """Inhabitants by commune, from the table of communes beside the folder, or from the newest year of the crime statistics in it."""
    beside = folder.parent / "communes" / "communes_2026_compact.csv.gz"
    if beside.exists():
        return {row["code"]: int(float(row["population"])) for row in _rows(beside) if row["population"]}
    found: dict[str, tuple[str, int]] = {}
    for path in sorted(folder.glob("ssmsi_communal_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                code = next(value for name, value in row.items() if name.startswith("CODGEO"))
                found[code] = max(found.get(code, ("", 0)), (row["annee"], int(row["POP"])))
    return {code: population for code, (_year, population) in found.items()}


def communes(folder: Path) -> tuple[CommuneLine, ...]:
    populations = _populations(folder)
    return tuple(
        CommuneLine(
            code,
            feature["properties"]["NOM_COM"],
            code[:2],
            populations.get(code),
            _postcode(code),
            "",
            "",
            "police",
            feature["geometry"],
        )
        for feature in _features(folder / COMMUNES)
        for code in [feature["properties"]["CODE_COM"]]
    )


def _postcode(code: str) -> str:
    """75118 is both its commune code and, with a nought, its postcode."""
    return f"{code[:2]}0{code[3:]}" if code.startswith("751") else ""


def areas(folder: Path) -> tuple[AreaLine, ...]:
    """IRIS stand as quarters. Their files count only ages 15 to 64: no population is given rather than a wrong one."""
    return tuple(
        AreaLine("quarter", p["code_iris"], p["nom_iris"], p["code_com"], None, None, feature["geometry"])
        for feature in _features(folder / IRIS)
        for p in [feature["properties"]]
    )


def addresses(folder: Path) -> Iterator[dict]:
    """Addresses in the columns of the national address base; one that stands on several parcels is given once."""
    seen = set()
    for row in _rows(folder / ADDRESSES):
        number, suffix = row["adresse_numero"].split(".")[0], row["adresse_suffixe"]
        key = "_".join(filter(None, (row["code_commune"], row["adresse_code_voie"], number.zfill(5), suffix.lower())))
        if key in seen:
            continue
        seen.add(key)
        yield {
            "id": key,
            "numero": number,
            "rep": suffix,
            "nom_voie": row["adresse_nom_voie"],
            "code_postal": row["code_postal"],
            "code_insee": row["code_commune"],
            "nom_commune": row["nom_commune"],
            "lon": row["longitude"],
            "lat": row["latitude"],
        }


@cache
def _answerer(category: str) -> str:
    return next((rule.answerer for rule in RULES if rule.answerer and rule.category == category), "tranquillite")


def reports(folder: Path) -> tuple[Drawn, ...]:
    """The residents' and agents' entries, oldest first: what, where and on which day. They stay « reçu »."""
    rows = sorted(_rows(folder / REPORTS), key=lambda row: (row["datedecl"], row["id_dmr"]))
    return tuple(_report(key, row) for key, row in enumerate(rows, start=1))


def _report(key: int, row: dict) -> Drawn:
    kind = kinds.kind_of(row["type"], row["soustype"])
    received = dt.datetime.combine(dt.date.fromisoformat(row["datedecl"]), NOON, PARIS)
    return Drawn(
        key=key, category=kind.category, quarter=row["code_com"], happened=received, received=received,
        origin=kinds.origin_of(row["prefixe"], row["soustype"]), author=None, precision=kind.precision, often="", moments=0,
        place=None, label=row["adresse"].replace(" PARIS", " Paris"), lon=float(row["lon"]), lat=float(row["lat"]), qpv=None,
        words=kinds.words_of(row["soustype"]), contact="", secret="", answerer=_answerer(kind.category), joined_to=None,
        erased=False, story="", events=(),
    )  # fmt: skip


def read(folder: Path) -> Territory:
    missing = [name for name in (COMMUNES, IRIS, ADDRESSES, REPORTS) if not (folder / name).exists()]
    if missing:
        raise FileNotFoundError(
            f"{folder} lacks {', '.join(missing)}: see data/README.md for how a territory is laid out."
        )
    towns = communes(folder)
    return Territory(
        instance=Instance(
            "ville", "tranquillite", tuple(line.code for line in towns), "PNE", f"Service {_DEMO}, adresse de démonstration",
            f"dpo@{DOMAIN}", BANNER, invented=False,
        ),
        vintage=VINTAGE, communes=towns, areas=areas(folder), places=(), addresses=addresses(folder), bodies=BODIES, people=PEOPLE,
        groups=(), rules=RULES, reports=reports(folder), delays={"": (3, 15)},
    )  # fmt: skip
