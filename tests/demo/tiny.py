"""A territory of two squares in the sea, laid out as the folder of a real one."""

import csv
import gzip
import json
from pathlib import Path

WEST, EAST = "75118", "75119"
REPORTS = (
    # id, day, type, sub-type, address, commune, prefix, lon, lat
    ("B2", "2023-09-02", "Objets abandonnés", "Autres objets encombrants abandonnés", "3 Rue du Phare, 75018 PARIS", WEST, "Android", -5.595, 46.205),
    ("A1", "2023-07-17", "Graffitis, tags, affiches et autocollants", "[réservé agents DPE-STPP] Affiches", "1 Rue du Phare, 75018 PARIS", WEST, "Android", -5.599, 46.201),
    ("C3", "2024-01-05", "Éclairage / Électricité", "Éclairage public éteint la nuit", "9 Rue des Algues, 75019 PARIS", EAST, "Page DMR Paris.fr", -5.585, 46.205),
    ("D4", "2024-01-05", "Objets abandonnés", "[] Objets appartenant à des personnes à la rue", "9 Rue des Algues, 75019 PARIS", EAST, "Back Office", -5.585, 46.205),
    ("E5", "2024-02-05", "Propreté", "Épanchement d'urine", "Quai, 75019 PARIS", EAST, "IOPage DMR Paris.fr application", -5.0, 46.9),
)  # fmt: skip
ADDRESSES = (
    ("10", "A", "AV CLAUDE VELLEFAUX", "2088", "75018", WEST, -5.5951, 46.2051),
    ("10", "A", "AV CLAUDE VELLEFAUX", "2088", "75018", WEST, -5.5952, 46.2052),
    ("9", "", "RUE DES ALGUES", "0001", "75019", EAST, -5.585, 46.205),
)


def square(west: float, south: float, side: float = 0.01) -> dict:
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def lay_out(folder: Path) -> Path:
    """Write the folder of a territory and return it."""
    folder.mkdir(parents=True)
    edges = {WEST: -5.6, EAST: -5.59}
    _geojson(
        folder / "arrondissements.geojson",
        [({"CODE_COM": code, "NOM_COM": f"Îlot {code}"}, square(west, 46.2)) for code, west in edges.items()],
    )
    _geojson(
        folder / "iris.geojson",
        [
            ({"code_iris": f"{code}0101", "nom_iris": "Phare", "code_com": code}, square(west, 46.2))
            for code, west in edges.items()
        ],
    )
    addresses = (
        "adresse_numero,adresse_suffixe,adresse_nom_voie,adresse_code_voie,code_postal,code_commune,longitude,latitude"
    )
    _table(folder / "adresses.csv.gz", f"{addresses},nom_commune", [(*row, "Îlot") for row in ADDRESSES])
    reports = "id_dmr,datedecl,type,soustype,adresse,code_com,prefixe,lon,lat"
    _table(folder / "signalements_dansmarue.csv.gz", reports, REPORTS)
    (folder / "ssmsi_communal_2016-2023.csv").write_text(
        f"CODGEO_2024,annee,POP\n{WEST},22,100\n{WEST},23,120\n{EAST},23,80\n", encoding="utf-8"
    )
    return folder


def _geojson(path: Path, features: list[tuple[dict, dict]]) -> None:
    made = [{"type": "Feature", "properties": about, "geometry": shape} for about, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), encoding="utf-8")


def _table(path: Path, columns: str, rows) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.split(","))
        writer.writerows(rows)
