"""The yearly plenary: chair and secretary are written to before the day that the law sets, each time once."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.conftest import session_of
from tests.world import keeper, make_person, see_as
from traitdunion.councils import actions, reminding, rules, tasks
from traitdunion.councils.enums import College
from traitdunion.councils.models import Body, Meeting
from traitdunion.kernel.models import Outgoing

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = dt.timedelta(days=1)


def aged(town, days: int) -> None:
    with keeper():
        Body.objects.filter(pk=town.council.pk).update(created=timezone.now() - days * DAY)


def remind() -> int:
    with session_of("tu_worker"):
        return reminding.remind()


def sent() -> list[str]:
    with keeper():
        return sorted(Outgoing.objects.values_list("recipient", flat=True))


@pytest.mark.parametrize(
    ("left", "step"), [(61, ""), (60, "60"), (31, "60"), (30, "30"), (8, "30"), (7, "7"), (0, "7"), (-1, "past"), (-400, "past")]
)  # fmt: skip
def test_each_step_is_reached_once(left, step):
    day = dt.date(2026, 3, 3)
    assert rules.plenary_step(day + left * DAY, day) == step


@pytest.mark.parametrize(("age", "mails"), [(100, 0), (310, 1), (362, 1), (500, 1)])
def test_the_secretary_is_written_to_when_the_day_comes_near(town, age, mails):
    aged(town, age)
    assert (remind(), len(sent())) == (mails, mails)


def test_it_may_run_twice_and_writes_again_at_the_next_step(town):
    aged(town, 310)
    remind()
    with session_of("tu_worker"):
        tasks.remind_plenaries(timestamp=0)
    assert len(sent()) == 1
    aged(town, 340)
    remind()
    assert sent() == [town.coordinator.mail] * 2


def test_the_chair_by_mandate_is_written_to_without_an_account(town):
    with keeper():
        mayor = make_person("Sol Girard", town.authority.organisation, account=False)
    town.appoint(mayor, town.authority.organisation, College.RIGHT, quality="maire, présidence")
    aged(town, 340)
    remind()
    assert sent() == sorted([town.coordinator.mail, mayor.mail])


def test_a_planned_meeting_is_enough_and_a_cancelled_one_is_not(town):
    aged(town, 340)
    meeting = town.plan(town.council)
    assert remind() == 0
    actions.cancel(meeting, by=see_as(town.coordinator))
    assert remind() == 1


def test_a_year_runs_from_the_last_meeting_held(town):
    aged(town, 900)
    meeting = town.opened(town.council)
    actions.close_meeting(meeting, by=see_as(town.coordinator))
    Meeting.objects.filter(pk=meeting.pk).update(starts=timezone.now() - 200 * DAY)
    assert remind() == 0


def test_the_mail_names_nobody_and_no_body(town):
    aged(town, 340)
    remind()
    with keeper():
        mail = Outgoing.objects.get()
    assert [word in mail.body + mail.subject for word in ("CLSPD", "Verdier", "Cellule")] == [False, False, False]


def test_groups_are_not_reminded(town):
    with keeper():
        Body.objects.filter(in_group=True).update(created=timezone.now() - 800 * DAY)
    assert remind() == 0
