"""Who sits where, and who may say so."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.world import keeper, make_person, see_as, visitor
from traitdunion.councils import actions
from traitdunion.councils.enums import BodyKind, College, MeetingState
from traitdunion.councils.models import Body, Mandate, Meeting
from traitdunion.councils.queries import bodies
from traitdunion.councils.words import NotDone
from traitdunion.sharing.actions import Refused
from traitdunion.sharing.models import Seat

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_a_council_is_known_to_members_and_a_group_to_its_own(town):
    seen = {}
    for who in (town.coordinator, town.caretaker, town.driver):
        seen[who.name] = sorted(one.body.name for one in bodies.bodies(see_as(who)))
    assert seen == {
        "Camille Verdier": ["CLSPD de la ville", "Cellule de veille des Carillons", "GPO Plaine-aux-Jeux"],
        "Dominique Arnaud": ["CLSPD de la ville", "Cellule de veille des Carillons", "GPO Plaine-aux-Jeux"],
        "Sacha Lemoine": ["CLSPD de la ville"],
    }
    assert bodies.bodies(visitor()) == []


def test_a_group_is_out_of_sight_without_a_second_factor(town):
    seen = bodies.bodies(see_as(town.caretaker, proved=False))
    assert [one.body.name for one in seen] == ["CLSPD de la ville"]


def test_the_coordination_founds_councils_and_members_do_not(town):
    with pytest.raises(Refused) as refused:
        actions.found_council(kind=BodyKind.CISPD, name="CISPD", every_days=None, by=see_as(town.caretaker))
    assert refused.value.decision.because == "group_is_the_coordinations_to_open"


def test_only_who_leads_a_group_binds_it(town):
    with keeper():
        Body.objects.filter(circle=town.watch).delete()
    with pytest.raises(Refused) as refused:
        actions.bind_group(town.watch, kind=BodyKind.WATCH, every_days=None, by=see_as(town.caretaker))
    assert refused.value.decision.because == "lead_is_the_chairs"


def test_a_member_without_account_gets_a_mandate_and_its_seat(town):
    town.appoint(town.chief, town.police, College.RIGHT, quality="commissaire")
    by = see_as(town.coordinator)
    said = [(one.name, one.college.value, one.with_account, one.mail) for one in bodies.members(by, town.council)]
    assert said == [("Claude Durand", "right", False, "")]
    assert Seat.objects.filter(circle=town.council.circle, person=town.chief, ends=None).count() == 1


def test_a_second_mandate_and_a_stranger_are_refused(town):
    town.appoint(town.caretaker, town.landlord)
    with pytest.raises(NotDone, match="already_sits"):
        town.appoint(town.caretaker, town.landlord)
    with pytest.raises(NotDone, match="not_of_that_organisation"):
        town.appoint(town.driver, town.landlord)
    with pytest.raises(NotDone, match="mandate_over"):
        town.appoint(town.driver, town.transport, ends=timezone.localdate() - dt.timedelta(days=1))


def test_a_mandate_ends_with_its_seat(town):
    held = town.appoint(town.driver, town.transport, starts=timezone.localdate() - dt.timedelta(days=9))
    actions.dismiss(held, by=see_as(town.coordinator))
    assert bodies.members(see_as(town.coordinator), town.council) == []
    assert Seat.objects.filter(circle=town.council.circle, person=town.driver, ends__gt=timezone.now()).count() == 0


def test_a_mandate_given_by_mistake_today_leaves_nothing(town):
    held = town.appoint(town.driver, town.transport)
    actions.dismiss(held, by=see_as(town.coordinator))
    assert Mandate.objects.filter(person=town.driver).count() == 0


def test_in_a_group_the_seat_comes_first(town):
    with keeper():
        other = make_person("Andrea Blanc", town.transport)
    with pytest.raises(NotDone, match="group_seats_first"):
        actions.appoint(
            town.night, person=other, organisation=town.transport, college=College.GUEST, starts=timezone.localdate(),
            by=see_as(town.coordinator),
        )  # fmt: skip


def test_a_groups_members_are_those_of_its_seats(town):
    names = [one.name for one in bodies.members(see_as(town.coordinator), town.night)]
    assert names == ["Camille Verdier", "Dominique Arnaud", "Claude Durand"]


def test_a_gltd_is_a_mention_and_holds_no_meeting(town):
    made = actions.mention(
        name="GLTD Les Carillons", perimeter="Les Carillons", review="Quatre opérations.", reviewed=None, by=see_as(town.coordinator)
    )  # fmt: skip
    with pytest.raises(NotDone, match="mention_only"):
        town.plan(made)


def test_a_plenary_is_wanted_each_year(town):
    by = see_as(town.coordinator)
    assert bodies.standing(by, town.council).plenary_by is None
    with keeper():
        opened = timezone.now() - dt.timedelta(days=400)
        Body.objects.filter(pk=town.council.pk).update(created=opened)
    shown = bodies.standing(by, bodies.body(by, town.council.pk))
    assert (shown.plenary_by, shown.plenary_late) == (timezone.localdate(opened) + dt.timedelta(days=365), True)
    with keeper():
        Meeting.objects.create(
            body=town.council, circle=town.council.circle, starts=timezone.now() - dt.timedelta(days=30), where="Mairie",
            state=MeetingState.CLOSED, by=town.coordinator.pk, created=timezone.now(),
        )  # fmt: skip
    assert bodies.standing(see_as(town.coordinator), town.council).plenary_by is None


@pytest.mark.parametrize(
    "pdf", [b"MZ", b"%PDF-1.7 no end", b"%PDF-1.7 /JavaScript %%EOF", b"%PDF-" + b"x" * 2_000_001 + b"%%EOF"]
)
def test_a_file_that_is_no_plain_pdf_is_refused(town, pdf):
    with pytest.raises(NotDone, match="pdf_only"):
        actions.keep_procedure(town.council, text="", pdf=pdf, adopted=None, by=see_as(town.coordinator))
