"""The invented town tiles its rectangle, adds up, and lies in the sea."""

from collections import Counter

import pytest
from shapely import union_all
from shapely.geometry import Point, box

from config.demo import names, places, streets, town
from config.demo.metres import degrees, distance, geojson, metres
from config.demo.ways import ways


def test_quarters_tile_the_rectangle():
    outlines = [quarter.outline for quarter in town.QUARTERS]

    assert union_all(outlines).equals(box(-2600, -2000, 2600, 2000))
    assert sum(outline.area for outline in outlines) == pytest.approx(5200 * 4000)


def test_quarters_add_up_to_the_town():
    assert sum(quarter.population for quarter in town.QUARTERS) == 30_240
    assert sum(quarter.dwellings for quarter in town.QUARTERS) == 15_100
    assert sum(quarter.social for quarter in town.QUARTERS) == 3_980


def test_fourteen_communes_add_up_to_the_agglomeration_and_do_not_overlap():
    assert len(town.COMMUNES) == 14
    assert sum(commune.population for commune in town.COMMUNES) == town.EPCI_POPULATION
    outlines = [commune.outline for commune in town.COMMUNES]
    assert all(outline.is_valid for outline in outlines)
    assert sum(outline.area for outline in outlines) == pytest.approx(union_all(outlines).area)


def test_the_second_priority_quarter_reaches_into_the_port():
    qpv, port = town.QPVS[1].outline, town.QUARTER["PO"].outline

    assert qpv.intersection(port).area > 100_000
    assert qpv.intersection(town.QUARTER["FO"].outline).area > 500_000


def test_sectors_are_the_two_banks():
    north, south = (sector.outline for sector in town.SECTORS)

    assert north.intersection(south).area == 0
    assert north.area + south.area == pytest.approx(town.TOWN_OUTLINE.area)
    assert town.BRIGADE.outline.intersection(town.TOWN_OUTLINE).area == pytest.approx(0)


def test_metres_and_degrees_go_both_ways():
    assert degrees(0, 0) == (-5.6, 46.2)
    x, y = metres(*degrees(1300, 350))
    assert distance((x, y), (1300, 350)) < 0.2
    assert geojson(box(0, 0, 77_050, 111_132))["coordinates"][0][0] == (-4.6, 46.2)


def test_everything_lies_far_out_at_sea():
    west, south, east, north = union_all([commune.outline for commune in town.COMMUNES]).bounds

    assert degrees(west, south) > (-5.75, 46.1)
    assert degrees(east, north) < (-5.45, 46.3)


def test_no_code_or_number_can_exist():
    assert (town.CODE, town.DEPARTEMENT, town.POSTCODE) == ("00001", "00", "00999")
    digits = [int(digit) * (1 + rank % 2) for rank, digit in enumerate(reversed(town.SIREN))]
    assert sum(digit - 9 * (digit > 9) for digit in digits) % 10 != 0


def test_streets_and_addresses_are_as_many_as_told_and_lie_in_their_quarter():
    named, found = streets.streets(7), streets.addresses(7)

    assert len({street.name for street in named}) == 160
    assert len({address.key for address in found}) == 5_900
    assert Counter(address.quarter for address in found) == streets.ADDRESSES
    assert [a for a in found if not town.QUARTER[a.quarter].outline.contains(Point(a.x, a.y))] == []


def test_addresses_have_the_columns_of_the_national_base():
    first = streets.addresses(7)[0].ban()

    assert tuple(first) == streets.BAN_COLUMNS
    assert (first["code_insee"], first["code_postal"], first["nom_commune"]) == ("00001", "00999", "Pont-entre-Rives")


def test_the_same_seed_draws_the_same_streets():
    assert streets.addresses(7) == streets.addresses(7)
    assert streets.addresses(7) != streets.addresses(8)


def test_landlords_own_what_the_tables_say():
    owned = {"orvelle-habitat": 2_180, "toits": 1_190, "seuil": 610}
    found = Counter()
    for estate in places.ESTATES:
        found[estate.landlord] += estate.dwellings

    assert found == owned
    by_quarter = {q.key: sum(e.dwellings for e in places.ESTATES if e.quarter == q.key) for q in town.QUARTERS}
    assert by_quarter == {quarter.key: quarter.social for quarter in town.QUARTERS}


def test_places_lie_in_their_quarter_and_halls_in_their_residence():
    assert [p for p in places.PLACES if not town.QUARTER[p.quarter].outline.contains(Point(p.x, p.y))] == []
    halls = [place for place in places.PLACES if place.kind == "entrance"]
    assert len(halls) == sum(estate.halls for estate in places.ESTATES) == 161
    assert all(places.PLACE[hall.within].keeper == hall.keeper for hall in halls)
    assert places.label(places.PLACE["bourdon-b"]) == "Le Bourdon, hall B"


def test_two_primary_schools_stand_in_each_priority_quarter():
    primary = [place for place in places.PLACES if place.kind == "school" and place.name.startswith("École")]
    held = [sum(zone.outline.contains(Point(school.x, school.y)) for school in primary) for zone in town.QPVS]

    assert len(primary) == 11
    assert held == [2, 2]


REAL_NAMES = ("Orville", "Saint-Étienne", "Hautesvignes", "Pont-d’Ain", "L’Abergement-Clémenciat")


@pytest.mark.parametrize(
    ("invented", "expected"),
    [
        ("Pont-entre-Rives", []),
        ("Orvelle", [("Orvelle", "Orville")]),
        ("Hautes-Vannes", [("Hautes-Vannes", "Hautesvignes")]),
        ("Pont d'ain", [("Pont d'ain", "Pont-d’Ain")]),
        ("Pont-d’Ailes", []),
        ("Saint-Etienne", [("Saint-Etienne", "Saint-Étienne")]),
    ],
)
def test_a_name_within_two_letters_of_a_real_one_is_taken(invented, expected):
    assert names.taken([invented], REAL_NAMES) == expected


def test_letters_apart_stops_counting_past_the_bound():
    assert names.letters_apart("vannes", "vignes", 5) == 2
    assert names.letters_apart("pont", "passerelle", 2) == 3


def test_the_river_the_tram_and_the_streets_are_drawn():
    drawn = ways(7)

    assert Counter(kind for kind, _name, _points in drawn) == {"river": 1, "tram": 1, "street": 160}
    assert {name: len(points) for kind, name, points in drawn if kind == "tram"} == {"Tram A": 9}
    assert drawn[0] == ("river", "L’Orvelle", [list(degrees(x, y)) for x, y in town.RIVER])
