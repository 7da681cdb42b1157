"""The counter, the posters and the rehearsal are where agents look for them."""

import pytest

from tests.world import keeper, see_as, visitor
from traitdunion.kernel import panels
from traitdunion.people.enums import Part

pytestmark = [pytest.mark.django_db]


def addresses(spot: str, **about) -> list[str]:
    return [link.url for link in panels.links(spot, **about)]


def test_the_counter_is_offered_to_whoever_holds_a_seat(open_town):
    assert "/travail/guichet/" in addresses("nav", viewer=see_as(open_town.agent))
    assert "/travail/guichet/" not in addresses("nav", viewer=visitor())


def test_each_place_offers_its_poster(open_town):
    found = addresses("place", viewer=see_as(open_town.agent), place=open_town.halls[0])
    assert f"/travail/lieux/{open_town.halls[0].pk}/affiche/" in found


def test_the_intake_is_rehearsed_before_it_is_opened(closed_town):
    with keeper():
        authority = closed_town.authority
    viewer = see_as(closed_town.agent)
    assert "/signaler/" in addresses("rehearsal", viewer=viewer, authority=authority, part=Part.INTAKE)
    assert "/signaler/" not in addresses("rehearsal", viewer=viewer, authority=authority, part=Part.PUBLIC_PAGES)
