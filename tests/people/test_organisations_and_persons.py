"""Organisations and persons: made, changed and closed by the coordination of their own territory, and journalled."""

import pytest
from django.db import connection, transaction

from traitdunion.people.actions import Refused, update_person
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.models import Custody, Organisation, Person
from traitdunion.sharing import actions as heart
from traitdunion.sharing import membership
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Circle, Entry, Seat

from ..world import circle_of, keeper, make_group, make_organisation, make_person, make_place, see_as, sit, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def because(act, *args, **more):
    with pytest.raises((Refused, heart.Refused)) as caught:
        act(*args, **more)
    return getattr(caught.value, "because", str(caught.value))


def entries():
    with keeper():
        return list(Entry.objects.exclude(action="keep").order_by("at").values_list("action", flat=True))


def test_an_organisation_is_made_with_its_circle(town):
    made = membership.create_organisation(
        by=town.coordination(), kind=OrganisationKind.LANDLORD, name=" Coopérative Le Seuil "
    )
    assert (made.name, made.sort_key, circle_of(made).name) == (
        "Coopérative Le Seuil",
        "cooperative le seuil",
        "Coopérative Le Seuil",
    )
    assert entries() == ["make_organisation"]


def test_a_new_name_reaches_its_circle(town):
    membership.rename_organisation(
        town.landlord, by=town.coordination(), name="Orvelle Logement", phone="01 99 00 11 11"
    )
    assert (circle_of(town.landlord).name, Organisation.objects.get(pk=town.landlord.pk).phone) == (
        "Orvelle Logement",
        "01 99 00 11 11",
    )


def test_a_member_keeps_its_own_organisations_contact_but_not_its_name(town):
    by = see_as(town.caretaker)
    membership.rename_organisation(town.landlord, by=by, hours="8 h – 12 h", public_contact="accueil@orvelle.example")
    assert because(membership.rename_organisation, town.landlord, by=by, name="Autre") == "name_is_the_coordinations"
    assert because(membership.rename_organisation, town.police, by=by, hours="jamais") == "not_the_coordination"


def test_the_services_of_another_authority_are_its_own(town):
    by = see_as(town.neighbours_coordinator)
    assert because(membership.rename_organisation, town.service, by=by, hours="jamais") == "of_another_authority"
    assert because(membership.add_person, by=by, organisation=town.service, name="X") == "seat_is_the_chairs_to_give"
    assert membership.add_person(by=by, organisation=town.landlord, name="Noé Marchal").account is None


def test_an_organisation_closes_when_it_holds_nothing_open(town):
    by = town.coordination()
    custody = Custody.objects.create(place=make_place(), organisation=town.landlord, role="owner")
    assert because(membership.close_organisation, town.landlord, by=by) == "still_holds_places"
    assert because(membership.close_organisation, town.service, by=by) == "runs_the_instance"
    custody.delete()
    membership.close_organisation(town.landlord, by=by)
    assert Organisation.objects.get(pk=town.landlord.pk).closed is not None
    assert Seat.objects.filter(circle=circle_of(town.landlord), ends=None).count() == 0


def test_persons_have_no_account_and_nobody_is_written_to(town, outgoing):
    person = membership.add_person(
        by=town.coordination(), organisation=town.landlord, name="Noé Marchal", mail="Noe@Orvelle.example"
    )
    assert (person.account, person.mail, person.sort_key) == (None, "noe@orvelle.example", "noe marchal")
    assert Seat.objects.get(person=person).circle == circle_of(town.landlord)
    assert (outgoing(), entries()) == ([], ["seat"])


def test_members_and_strangers_add_nobody(town):
    for one in (town.agent, town.caretaker):
        assert (
            because(membership.add_person, by=see_as(one), organisation=town.landlord, name="X")
            == "seat_is_the_chairs_to_give"
        )


def test_a_role_changes_by_one_seat_ending_and_another_beginning(town):
    by = town.coordination()
    membership.change_role(town.agent, by=by, organisation=town.service, role=SeatRole.CHAIR)
    membership.change_role(town.agent, by=by, organisation=town.service, role=SeatRole.CHAIR)
    seats = Seat.objects.filter(person=town.agent).order_by("starts")
    assert [(seat.role, seat.ends is None) for seat in seats] == [("member", False), ("chair", True)]
    assert (
        because(membership.change_role, town.coordinator, by=by, organisation=town.service, role=SeatRole.MEMBER)
        == "not_yourself"
    )


def test_whoever_leaves_sits_nowhere_and_enters_no_more(town, client):
    with keeper():
        group = make_group()
        sit(town.agent, group, town.service)
    account = town.agent.account
    client.force_login(account)
    membership.leave(town.agent, by=town.coordination())
    with keeper():
        assert Seat.objects.filter(person=town.agent, ends=None).count() == 0
        assert Person.objects.get(pk=town.agent.pk).left is not None
    account.refresh_from_db()
    assert (account.is_active, see_as(town.coordinator).is_member) == (False, True)
    assert because(membership.leave, town.coordinator, by=town.coordination()) == "not_yourself"


def test_only_the_coordination_ends_every_seat(town):
    see_as(town.caretaker)
    with pytest.raises(Exception, match="only the coordination"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tu.end_seats(%s)", [town.agent.pk])


def test_a_visitor_reads_no_person_no_seat_and_no_duty(town):
    with keeper():
        assert Person.objects.count() == 4
    visitor()
    assert (Person.objects.count(), Seat.objects.count()) == (0, 0)
    assert Circle.objects.filter(kind="group").count() == 0


def test_someone_without_seat_reads_its_own_line_only(town):
    with keeper():
        alone = make_person("Sacha Lenoir")
    see_as(alone)
    assert [person.name for person in Person.objects.all()] == ["Sacha Lenoir"]


def test_a_person_keeps_its_own_mail(town):
    assert because(update_person, town.agent, by=town.coordination(), mail="autre@ville.example") == "mail_is_their_own"
    assert update_person(town.agent, by=see_as(town.agent), mail="moi@ville.example").mail == "moi@ville.example"
    assert because(update_person, town.coordinator, by=see_as(town.agent), name="X") == "not_the_coordination"


def test_lists_cost_the_same_for_one_organisation_and_for_fifty(town, django_assert_num_queries):
    by = town.coordination()
    for count in (1, 50):
        with keeper():
            for number in range(count):
                make_person(
                    f"Personne {number}", make_organisation(f"Organisme {number}", "association"), account=False
                )
        by = town.coordination()
        with django_assert_num_queries(2):
            assert len(membership.members_by_organisation(by)) >= count


def test_who_is_written_to_for_an_organisation(town):
    with keeper():
        shared = make_organisation("Gendarmerie, brigade", "gendarmerie", mail="brigade@interieur.example")
    town.coordination()
    assert membership.persons_to_write(town.service.id) == [town.coordinator.mail]
    assert membership.persons_to_write(town.landlord.id) == [town.caretaker.mail]
    assert membership.persons_to_write(shared.id) == ["brigade@interieur.example"]
