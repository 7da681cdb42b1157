"""Files and a ground for the tests of places: the invented town, 46.20° N 5.60° W, open sea."""

import json

from traitdunion.places import actions
from traitdunion.places.enums import AreaKind
from traitdunion.places.models import Area

from ..world import make_commune, square

BAN_HEAD = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat"
BAN = f"""{BAN_HEAD}
00001_0010_00002;;2;;Rue de la Volée;00999;00001;Pont-entre-Rives;-5.6;46.21
00001_0010_00012;;12;;Rue de la Volée;00999;00001;Pont-entre-Rives;-5.6001;46.2101
00001_0010_00012_bis;;12;bis;Rue de la Volée;00999;00001;Pont-entre-Rives;-5.6002;46.2101
00001_0010_00112;;112;;Rue de la Volée;00999;00001;Pont-entre-Rives;-5.6009;46.2108
00001_0020_00001;;1;;Boulevard de l’Écluse;00999;00001;Pont-entre-Rives;-5.601;46.212
00001_0030_00008;;8;;Rue du 8 Mai 1945;00999;00001;Pont-entre-Rives;-5.602;46.211
00002_0010_00001;;1;;Rue de la Volée;00998;00002;Les Aulnes-Neuves;-5.4;46.2
"""


def import_ban(text=BAN, vintage="2026-01"):
    import io

    return actions.import_addresses(source=io.BytesIO(text.encode()), vintage=vintage)


def feature(outline, **properties):
    return {"type": "Feature", "properties": properties, "geometry": outline}


def geojson(*features) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def make_ground():
    """A commune with its outline, two quarters that overlap, a QPV across them, a sector and a QRR."""
    commune = make_commune()
    commune.outline = square(-5.6, 46.21, 0.03)
    commune.save()
    quarters = geojson(
        feature(square(-5.61, 46.21, 0.015), code="CA", nom="Les Carillons", population=4400),
        feature(square(-5.59, 46.21, 0.012), code="FA", nom="Faubourg de l’Embarcadère"),
    )
    actions.import_areas(kind=AreaKind.QUARTER, content=quarters, vintage="2026")
    for kind, code, outline in (
        (AreaKind.QPV, "QN00001F", square(-5.6, 46.21, 0.005)),
        (AreaKind.QRR, "QRR1", square(-5.6, 46.21, 0.006)),
        (AreaKind.POLICE_SECTOR, "NORD", square(-5.6, 46.22, 0.02)),
    ):
        content = geojson(feature(outline, code=code, nom=code.title()))
        actions.import_areas(kind=kind, content=content, vintage="2026")
    return {area.code: area for area in Area.objects.all()}
