"""A group whose last lead has left can be taken up and renewed: by whom, the policy and the database say with the same word."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.reports.conftest import Town
from tests.reports.desk import signed_in
from tests.sharing.test_proof import entered
from tests.stage import scene
from tests.world import keeper, make_group, make_organisation, make_person, see_as, sit
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Authority
from traitdunion.sharing.actions import open_circle
from traitdunion.sharing.enums import CircleKind, SeatRole
from traitdunion.sharing.groups import charters, questions, takeover
from traitdunion.sharing.models import Charter, Entry, Seat

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WHY = "La secrétaire a quitté la ville."
DAY = dt.timedelta(days=1)


class Left(Town):
    """A council and its cell, whose secretary left while its charter lapsed; a member of it is still there."""

    def __init__(self):
        super().__init__()
        self.council = open_circle(kind=CircleKind.COUNCIL, name="CLSPD")
        self.police = make_organisation("Police nationale", "national_police")
        self.clerk = make_person("Nour Dabin", self.authority.organisation)
        sit(self.clerk, self.council, self.authority.organisation, role=SeatRole.SECRETARY)
        self.group = make_group(council=self.council)
        sit(self.caretaker, self.group, self.landlord)
        self.gone = make_person("Ada Rivet", self.authority.handler)
        self.seat = sit(self.gone, self.group, self.authority.handler, role=SeatRole.SECRETARY)
        Charter.objects.filter(circle=self.group).update(until=timezone.now() - DAY)
        self.led = make_group("Cellule du port", council=self.council)
        sit(self.stranger, self.led, self.other, role=SeatRole.CHAIR)

    def leave(self):
        with keeper():
            Seat.objects.filter(pk=self.seat.pk).update(ends=timezone.now())


@scene
def town():
    with keeper():
        made = Left()
    made.leave()
    return made


def database_says(group: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select tu.refused_takeover(%s)", [group])
        return cursor.fetchone()[0] or "need_to_know"


WHO = [
    ("agent", "group", True, "need_to_know"),
    ("clerk", "group", True, "need_to_know"),
    ("agent", "group", False, "second_factor_missing"),
    ("agent", "led", True, "group_has_a_lead"),
    ("clerk", "led", True, "group_has_a_lead"),
    ("agent", None, True, "group_has_a_lead"),
    ("caretaker", "group", True, "takeover_is_the_coordinations"),
    ("stranger", "group", True, "takeover_is_the_coordinations"),
    ("stranger", None, True, "takeover_is_the_coordinations"),
]


@pytest.mark.parametrize(("who", "group", "proved", "because"), WHO)
def test_the_policy_and_the_database_say_the_same_word(town, who, group, proved, because):
    number = getattr(town, group).pk if group else 999_999
    viewer = see_as(getattr(town, who), proved=proved)
    assert takeover.may_take_over(number, reason=WHY, by=viewer).because == because
    assert database_says(number) == because


def test_its_name_alone_is_told_before(town):
    viewer = see_as(town.agent)
    assert [(one.id, one.name, one.council) for one in takeover.unled(viewer)] == [
        (town.group.pk, "Cellule de veille", "CLSPD")
    ]
    assert Seat.objects.filter(circle=town.group).count() == 0
    assert Charter.objects.filter(circle=town.group).count() == 0
    assert takeover.unled(see_as(town.caretaker)) == []
    assert takeover.unled(see_as(town.agent, proved=False)) == []


def test_taken_up_it_is_renewed(town):
    takeover.take_over(town.group.pk, reason=WHY, by=see_as(town.agent))
    viewer = see_as(town.agent)
    assert [one.role for one in questions.my_groups(viewer)] == [SeatRole.SECRETARY]
    assert takeover.unled(viewer) == []
    charters.renew(town.group, until=timezone.now() + 300 * DAY, adopted=timezone.localdate(), by=viewer)
    assert questions.in_force(viewer, town.group).until > timezone.now()
    with keeper():
        line = Entry.objects.get(action="take_over")
        assert (line.person, line.reason) == (town.agent.pk, WHY)
        told = Outgoing.objects.get()
        assert (told.recipient, town.group.name in told.body + told.subject) == (town.caretaker.mail, False)


def test_two_who_take_it_up_at_once_do_not_both(town):
    takeover.take_over(town.group.pk, reason=WHY, by=see_as(town.clerk))
    see_as(town.agent)
    given = [new_id(), town.group.pk, town.authority.handler_id, WHY]
    with pytest.raises(DatabaseError, match="group_has_a_lead"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tu.take_over(%s, %s, %s, %s)", given)


def test_in_anothers_name_nobody_does(town):
    see_as(town.agent)
    with pytest.raises(DatabaseError, match="no_seat"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tu.take_over(%s, %s, %s, %s)", [new_id(), town.group.pk, town.other.pk, WHY])


def test_another_authoritys_coordination_finds_nothing(town):
    with keeper():
        far = make_organisation("Ville de Nulle-Part", "town")
        Authority.objects.create(organisation=far, prefix="VNP")
        their = make_person("Gil Astor", far, role=SeatRole.SECRETARY)
    assert takeover.unled(see_as(their)) == []
    assert [one.id for one in takeover.unled(see_as(town.agent))] == [town.group.pk]


def test_in_the_browser(town):
    client = signed_in(town.agent)
    page = client.get("/groupes/").content.decode()
    assert ("Sans présidence ni secrétariat" in page, "Cellule du port" in page) == (True, False)
    address = f"/groupes/{town.group.pk}/reprendre/"
    assert client.post(address, {"reason": "non"}).status_code == 422
    done = client.post(address, {"reason": WHY}, follow=True)
    assert (done.status_code, "Vous tenez le secrétariat" in done.content.decode()) == (200, True)
    assert client.get(address).status_code == 404
    assert signed_in(town.caretaker).get(address).status_code == 404
    assert entered(town.clerk).get(address).status_code == 302  # the second factor first
