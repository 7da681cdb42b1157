"""Communes from the committed table, areas from GeoJSON: a newer vintage updates, and what disappears is retired."""

import gzip

import pytest

from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions, queries
from traitdunion.places.enums import AreaKind, Zone
from traitdunion.places.models import Area, Commune
from traitdunion.places.published import area, areas, commune, communes_of_epci, find_communes, outlines

from ..world import make_commune, make_place, square
from .ground_files import feature, geojson, make_ground

pytestmark = pytest.mark.django_db


def test_the_committed_table_is_whole_and_small():
    table = queries.table_of_communes()
    assert (len(table), table["31555"].name, table["31555"].epci_name) == (35014, "Toulouse", "Toulouse Métropole")
    assert (table["01001"].population, table["75118"].epci_code, table["98412"].population) == (860, "200054781", None)
    assert queries.TABLE.stat().st_size < 700_000
    assert gzip.decompress(queries.TABLE.read_bytes()).count(b"\n") == 35015


def test_communes_come_in_by_code_or_by_epci():
    tally = actions.import_communes(codes=["1001", "2a004"], epci=["243100518"])
    assert (tally.added, Commune.objects.count()) == (39, 39)
    assert commune("01001").name == "L’Abergement-Clémenciat".replace("’", "'")
    assert (commune("31555").epci_name, commune("31555").slug) == ("Toulouse Métropole", "toulouse")
    again = actions.import_communes(codes=["01001"], epci=["243100518"])
    assert (again.changes, again.unchanged) == (0, 39)


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"codes": ["99999"]}, "« 99999 » : cette commune n’est pas dans la table. Cherchez le code INSEE de la commune : cinq signes, comme 01001 ou 2A004."),
        ({"epci": ["1"]}, "« 1 » : aucune commune n’est dans cette intercommunalité. Cherchez son numéro SIREN : neuf chiffres."),
    ],
)  # fmt: skip
def test_an_unknown_commune_is_told_and_nothing_comes_in(asked, fault):
    with pytest.raises(Rejected) as caught:
        actions.import_communes(**{"codes": ["01001"], **asked})
    assert ([str(one) for one in caught.value.faults], Commune.objects.count()) == ([fault], 0)


def test_a_newer_table_updates_and_retires_but_never_orphans():
    actions.import_communes(codes=["01001", "01002"])
    place = make_place(commune=Commune.objects.get(pk="01002"))
    invented = make_commune()
    lines = {"01001": queries.table_of_communes()["01001"]._replace(population=900)}
    tally = actions.import_communes(lines=lines, vintage="2027")
    assert (tally.updated, tally.retired) == (1, 1)
    place.refresh_from_db()
    invented.refresh_from_db()
    assert (place.commune.name, place.commune.retired is None, invented.retired) == (
        "L'Abergement-de-Varey",
        False,
        None,
    )
    back = actions.import_communes(codes=["01002"])
    assert (back.updated, Commune.objects.get(pk="01002").retired) == (2, None)


def test_which_force_answers_is_said_by_commune():
    make_commune()
    actions.set_zone(commune_code="00001", zone=Zone.GENDARMERIE)
    assert commune("00001").zone == "gendarmerie"


def test_communes_are_found_by_name_postcode_or_code():
    make_commune()
    assert [line.code for line in find_communes("pont-entre-r")] == ["00001"]
    assert (
        find_communes("Toulouse")[0].code == find_communes("31000")[0].code == find_communes("31555")[0].code == "31555"
    )
    assert find_communes("l'abergement-clem")[0].code == "01001"
    assert [find_communes(text) for text in ("", "  ", "xqzw", "«»")] == [[]] * 4
    assert len(communes_of_epci("243100518")) == 37
    assert communes_of_epci("") == []


def test_outlines_are_given_to_the_communes_that_are_here():
    make_commune()
    content = geojson(feature(square(-5.6, 46.2), code="00001"), feature(square(1, 44), code="31555"))
    tally = actions.import_outlines(content=content)
    assert (tally.added, tally.skipped, actions.import_outlines(content=content).unchanged) == (1, 1, 1)
    with pytest.raises(Rejected) as caught:
        actions.import_outlines(content=geojson(feature(square(1, 44), code="31555")))
    assert str(caught.value.faults[0]).startswith("Aucun contour n’est celui d’une commune d’ici.")
    with pytest.raises(Rejected) as caught:
        actions.import_outlines(content=geojson(feature({"type": "Point"}, code="00001")))
    assert str(caught.value.faults[0]).startswith("Ligne 1, colonne « contour », « 00001 » : ce n’est pas un contour.")


def test_areas_keep_their_codes_names_figures_and_commune():
    make_ground()
    carillons = next(card for card in areas(["00001"], "quarter") if card.code == "CA")
    assert (carillons.name, carillons.slug, carillons.population, carillons.commune_code) == (
        "Les Carillons",
        "les-carillons",
        4400,
        "00001",
    )
    assert [card.kind for card in areas(["00001"])] == ["police_sector", "qpv", "qrr", "quarter", "quarter"]
    assert outlines([carillons.id])[carillons.id]["type"] == "Polygon"


def test_the_same_areas_twice_add_nothing_and_a_newer_file_retires():
    make_ground()
    content = geojson(feature(square(-5.61, 46.21, 0.015), code="CA", nom="Les Carillons", population=4400))
    tally = actions.import_areas(kind=AreaKind.QUARTER, content=content, vintage="2026")
    assert (tally.added, tally.updated, tally.unchanged, tally.retired) == (0, 0, 1, 1)
    gone = Area.objects.get(code="FA")
    assert (area(gone.id).retired, [card.code for card in areas(["00001"], "quarter")]) == (True, ["CA"])
    both = geojson(
        feature(square(-5.61, 46.21, 0.015), code="CA", nom="Les Carillons", population=4400),
        feature(square(-5.59, 46.21, 0.012), code="FA", nom="Faubourg"),
    )
    again = actions.import_areas(kind=AreaKind.QUARTER, content=both, vintage="2026")
    assert (again.updated, area(gone.id).retired, area(gone.id).name) == (1, False, "Faubourg")


def test_a_newer_vintage_moves_the_places_of_the_commune():
    found = make_ground()
    place = make_place(lon=-5.62, lat=46.21, quarter=found["CA"])
    content = geojson(feature(square(-5.62, 46.21, 0.004), code="ZZ", nom="Nouveau quartier"))
    actions.import_areas(kind=AreaKind.QUARTER, content=content, vintage="2027")
    place.refresh_from_db()
    assert place.quarter.code == "ZZ"


def test_two_quarters_of_one_name_have_two_addresses_on_the_web():
    make_ground()
    content = geojson(
        feature(square(-5.61, 46.21), code="A1", nom="Le Centre"),
        feature(square(-5.6, 46.21), code="A2", nom="Le Centre"),
    )
    actions.import_areas(kind=AreaKind.QUARTER, content=content, vintage="2026")
    assert [card.slug for card in areas(["00001"], "quarter")] == ["le-centre", "le-centre-a2"]


def test_areas_of_other_communes_are_left_out():
    make_ground()
    content = geojson(
        feature(square(-5.6, 46.21), code_qp="QN1", nom_qp="Ici", code_commune="00001"),
        feature(square(1.4, 43.6), code_qp="QP031012", nom_qp="Ailleurs", code_commune="31555"),
        feature(square(1.4, 43.6), code_qp="QP031013", nom_qp="Nulle part"),
    )
    tally = actions.import_areas(kind=AreaKind.QPV, content=content, vintage="2024")
    assert (tally.added, tally.skipped, tally.retired) == (1, 2, 1)


@pytest.mark.parametrize(
    ("features", "fault"),
    [
        ([], "Aucun contour n’est dans une commune d’ici. Chargez d’abord la commune, ou vérifiez le fichier."),
        ([feature(square(-5.6, 46.21))], "Ligne 1 : ce contour n’a pas de nom. Donnez-lui une propriété « nom », et « code » s’il en a un."),
        ([{"type": "Feature", "properties": [], "geometry": None}], "Ligne 1 : ce contour n’a pas de nom. Donnez-lui une propriété « nom », et « code » s’il en a un."),
        ([feature(None, nom="A")], "Ligne 1, « A » : ce n’est pas un contour. Gardez les objets de type Polygon ou MultiPolygon."),
        ([feature(square(-5.6, 46.21), nom="A" * 121)], f"Ligne 1, « {'A' * 60} » : ce nom ou ce code est trop long. Écrivez 120 caractères au plus, 20 pour le code."),
        ([feature(square(-5.6, 46.21), code="A", nom="A")] * 2, "« A » : deux contours ont ce code. Gardez-en un."),
    ],
)  # fmt: skip
def test_bad_areas_say_which_and_change_nothing(features, fault):
    make_ground()
    before = list(Area.objects.order_by("code").values_list("code", "retired", "changed"))
    with pytest.raises(Rejected) as caught:
        actions.import_areas(kind=AreaKind.QUARTER, content=geojson(*features), vintage="2027")
    assert [str(one) for one in caught.value.faults] == [fault]
    assert list(Area.objects.order_by("code").values_list("code", "retired", "changed")) == before


def test_a_single_commune_without_outline_takes_the_areas_in():
    make_commune()
    tally = actions.import_areas(
        kind=AreaKind.QUARTER, content=geojson(feature(square(-5.6, 46.21), nom="Le Port")), vintage="2026"
    )
    assert (tally.added, Area.objects.get().commune_id, Area.objects.get().code) == (1, "00001", "le-port")
