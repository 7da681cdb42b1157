"""Where a point is: the smallest quarter wins, overlaps and broken outlines included, and newer outlines count at once."""

import random

import h3.api.basic_int as h3
import pytest

from traitdunion.places import actions, ground
from traitdunion.places.enums import AreaKind
from traitdunion.places.models import Area, Commune
from traitdunion.places.published import locate, locate_many

from ..world import make_area, make_commune, square
from .ground_files import feature, geojson, import_ban, make_ground

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_a_point_finds_its_areas_and_its_cell():
    areas = make_ground()
    at = locate(-5.6, 46.21)
    assert (at.commune_code, at.quarter_id, at.qpv_id, at.sector_id) == (
        "00001",
        areas["FA"].id,
        areas["QN00001F"].id,
        areas["NORD"].id,
    )
    assert set(at.area_ids) == {area.id for area in areas.values()}
    assert at.cell == h3.latlng_to_cell(46.21, -5.6, 11)


def test_where_quarters_overlap_the_smaller_is_meant():
    areas = make_ground()
    assert locate(-5.598, 46.21).quarter_id == areas["FA"].id
    assert locate(-5.62, 46.21).quarter_id == areas["CA"].id


def test_outside_of_every_commune_is_nowhere():
    make_ground()
    assert locate(2.35, 48.85) is None
    assert locate(float("nan"), 46.2) is None


def test_in_the_commune_but_in_no_area():
    make_ground()
    at = locate(-5.572, 46.185)
    assert (at.commune_code, at.quarter_id, at.qpv_id, at.sector_id, at.area_ids) == ("00001", None, None, None, ())


def test_a_quarter_tells_the_commune_that_has_no_outline():
    quarter = make_area()
    assert (locate(-5.6, 46.21).commune_code, locate(-5.6, 46.21).quarter_id) == ("00001", quarter.id)


def test_a_priority_area_over_the_border_does_not_annex_the_neighbour():
    areas = make_ground()
    Area.objects.filter(pk=areas["QN00001F"].pk).update(outline=square(-5.56, 46.21, 0.02))
    ground._kept.clear()  # an update by hand leaves no stamp
    assert locate(-5.545, 46.21) is None


def test_a_broken_outline_still_holds_its_points():
    commune = make_commune()
    bow_tie = {"type": "Polygon", "coordinates": [[[-6, 46], [-5, 47], [-5, 46], [-6, 47], [-6, 46]]]}
    quarter = make_area(outline=bow_tie, commune=commune)
    assert (locate(-5.9, 46.5).quarter_id, locate(-5.5, 46.1)) == (quarter.id, None)


def test_a_newer_outline_counts_at_once():
    make_ground()
    assert locate(-5.62, 46.21).quarter_id is not None
    moved = geojson(feature(square(-5.58, 46.2, 0.001), code="CA", nom="Les Carillons"))
    actions.import_areas(kind=AreaKind.QUARTER, content=moved, vintage="2027")
    assert locate(-5.62, 46.21).quarter_id is None


def test_a_retired_commune_holds_nothing():
    make_ground()
    commune = Commune.objects.get(pk="00001")
    commune.retired = "2027-01-01"
    commune.save()
    assert locate(-5.6, 46.21) is None


def test_the_same_for_many_points_and_one_by_one():
    make_ground()
    draw = random.Random(7)
    lons = [draw.uniform(-5.65, -5.55) for _ in range(300)]
    lats = [draw.uniform(46.16, 46.26) for _ in range(300)]
    assert locate_many(lons, lats) == [locate(lon, lat) for lon, lat in zip(lons, lats, strict=True)]


def test_a_commune_with_addresses_alone_reaches_around_them():
    make_commune("00002", "Les Aulnes-Neuves")
    import_ban()
    assert [at and at.commune_code for at in locate_many([-5.4, -5.4, -5.402], [46.2, 46.21, 46.2])] == [
        "00002",
        None,
        "00002",
    ]
    assert (locate(-5.402, 46.2).commune_code, locate(-5.41, 46.2)) == ("00002", None)


@pytest.mark.parametrize("points", [1, 5_000])
def test_many_points_cost_the_queries_of_two(django_assert_num_queries, points):
    make_ground()
    locate(-5.6, 46.21)
    draw = random.Random(3)
    lons = [-5.9, *(draw.uniform(-5.65, -5.55) for _ in range(points))]  # the first is outside every outline
    lats = [46.9, *(draw.uniform(46.16, 46.26) for _ in range(points))]
    with django_assert_num_queries(2):
        assert len(locate_many(lons, lats)) == points + 1


def test_one_point_costs_one_query(django_assert_num_queries):
    make_ground()
    locate(-5.6, 46.21)
    with django_assert_num_queries(1):
        locate(-5.6, 46.21)
