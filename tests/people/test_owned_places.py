"""A landlord's list: its places become its own, and nobody else's are touched."""

import pytest

from traitdunion.kernel.tables import Rejected
from traitdunion.people import actions, queries
from traitdunion.people.enums import CustodyRole
from traitdunion.people.models import Custody
from traitdunion.people.published import custodians
from traitdunion.places.models import Place

from ..places.ground_files import make_ground
from ..world import keeper, make_organisation, make_place, see_as

pytestmark = pytest.mark.django_db
LIST = (
    b"nom;type;dans;longitude;latitude;identifiant\nLe Bourdon;residence;;-5.6;46.21;B\nHall B;hall;Le Bourdon;;;B-B\n"
)


@pytest.fixture
def ground(town):
    make_ground()


def take_in(town, source=LIST, **more):
    said = {"organisation": town.landlord, "role": CustodyRole.OWNER} | more
    return actions.import_owned(by=town.coordination(), source=source, **said)


def test_the_places_of_a_list_are_its_owners(town, ground):
    assert (take_in(town).added, take_in(town).changes, Custody.objects.count()) == (2, 0, 2)
    hall = Place.objects.get(name="Hall B")
    assert custodians(hall.id) == [town.landlord.id]
    assert len(queries.places_of(town.landlord.id)) == 2


def test_custody_is_found_from_the_hall_up_the_nearest_first(town):
    with keeper():
        line = make_place("Tram A", "line")
        stop = make_place("Halles", "stop", within=line)
        city = make_organisation("Ville", "town")
        Custody.objects.create(place=line, organisation=town.police, role="operator")
        Custody.objects.create(place=stop, organisation=city, role="owner")
        Custody.objects.create(place=stop, organisation=town.landlord, role="operator")
    assert custodians(stop.id) == [town.landlord.id, city.id, town.police.id]
    assert custodians(town.landlord.id) == []


def test_an_operators_list_does_not_take_the_owners_places(town, ground):
    take_in(town)
    other = take_in(town, organisation=town.police, role=CustodyRole.OPERATOR, complete=True)
    assert (other.added, other.retired, Place.objects.filter(closed=None).count()) == (2, 0, 4)


def test_a_bad_list_writes_nothing(town, ground):
    with pytest.raises(Rejected) as caught:
        take_in(town, LIST + b"X;residence;;2.35;48.85;\n")
    assert (len(caught.value.faults), Place.objects.count(), Custody.objects.count()) == (1, 0, 0)


def test_the_preview_writes_nothing(town, ground):
    listed = actions.preview_owned(by=town.coordination(), source=LIST)
    assert ([line.name for line in listed.lines], Place.objects.count()) == (["Le Bourdon", "Hall B"], 0)


def test_only_the_coordination_takes_lists_in(town, ground):
    for one in (town.agent, town.caretaker):
        with pytest.raises(actions.Refused):
            actions.import_owned(by=see_as(one), organisation=town.landlord, role=CustodyRole.OWNER, source=LIST)


def test_the_list_of_places_names_owners_and_operators_in_three_queries(town, ground, django_assert_num_queries):
    for count in (1, 50):
        with keeper():
            for number in range(count):
                place = make_place(f"R {number}")
                Custody.objects.create(place=place, organisation=town.landlord, role="owner")
        by = town.coordination()
        with django_assert_num_queries(2):
            held = queries.held_places(by, ["00001"])
    assert held[0].owners == ["Orvelle Habitat"]
