"""What stands around each page is asked at once, and says what the questions one by one would say."""

import pytest
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, make_organisation, make_person, open_part, see_as
from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind, Part
from traitdunion.people.models import Authority, Organisation
from traitdunion.sharing.viewer import Viewer

from .town import make_town

pytestmark = pytest.mark.django_db


@scene
def town():
    return make_town()


def own_name(viewer) -> str:
    own = people.authority_of(viewer)
    return (own.logo_name or own.organisation.short_name or own.organisation.name) if own else ""


@pytest.mark.parametrize("who", ["coordinator", "agent", "caretaker", "neighbours_coordinator"])
def test_whoever_has_an_authority_is_greeted_by_it_and_has_what_it_opened(town, who):
    open_part(town.authority, Part.INTAKE, town.coordinator)
    viewer = see_as(getattr(town, who))
    own = people.authority_of(viewer)
    assert viewer.around.name == own_name(viewer)
    assert viewer.around.own == ({Part.INTAKE} if own == town.authority else set())
    assert (viewer.around.opened, viewer.around.person) == ({Part.INTAKE}, getattr(town, who).name)
    assert viewer.around.home_kind == people.organisation(viewer.home.organisation).kind


def test_a_service_that_closed_speaks_for_no_authority(town):
    with keeper():
        closed = make_organisation("Ancien service", "town_service", within=town.authority.organisation)
        person = make_person("Sacha Lemoine", closed)
        Organisation.objects.filter(pk=closed.pk).update(closed=timezone.now())
    viewer = see_as(person)
    assert (people.authority_of(viewer), viewer.around.name, viewer.around.own) == (None, "", set())


def test_a_visitor_reads_the_only_name_or_the_one_that_several_share(town):
    assert Viewer().around.name == ""
    with keeper():
        Organisation.objects.filter(pk=town.neighbour.organisation_id).update(kind=OrganisationKind.EPCI)
    assert Viewer().around.name == town.neighbour.organisation.name
    with keeper():
        Authority.objects.filter(pk=town.neighbour.pk).delete()
    around = Viewer().around
    assert (around.name, around.person, around.home_kind) == (own_name(see_as(town.coordinator)), "", "")
