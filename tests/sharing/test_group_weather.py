"""Two who act at once, a share that ends in the middle of a page, reminders that a sleeping worker must not lose."""

import datetime as dt
import time
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from tests.conftest import empty_again, session_of
from tests.sharing.test_groups import ALL, DAY, adopted, shared, started, town  # noqa: F401 — the same town
from tests.world import accept, keeper, see_as
from traitdunion.kernel.clock import now
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.groups import questions, reminding, seating
from traitdunion.sharing.groups.errors import NotDone
from traitdunion.sharing.groups.text import Clauses
from traitdunion.sharing.models import Charter, Reveal, Seat
from traitdunion.sharing.queries import newest, visible

pytestmark = pytest.mark.sql


# -- two at once ------------------------------------------------------------------------


@pytest.fixture
def committed(django_db_blocker, migrated_rows):
    """A database whose rows two connections see."""
    with django_db_blocker.unblock():
        empty_again(migrated_rows)
        yield
        empty_again(migrated_rows)


def two_leads():
    """A group with a chair and a secretary, and the member whose seat both look at."""
    from tests.sharing.test_groups import Town, make_organisation, make_person

    with transaction.atomic():
        with keeper():
            found = Town()
            found.chief = make_person("Tanguy Brézolle", make_organisation("Police nationale", "national_police"))
        group, charter = started(found)
        with keeper():
            Seat.objects.create(
                circle=group, person=found.chief, organisation_id=Seat.objects.get(person=found.chief).organisation_id,
                role=SeatRole.CHAIR.value, starts=now(),
            )  # fmt: skip
            accept(found.chief, charter)
            seat = Seat.objects.get(circle=group, person=found.caretaker)
    return found, group, seat


def acting(person, group, pk, barrier, act, told):
    """One administrator, with a page open, then an act on what it showed."""
    try:
        with transaction.atomic():
            viewer = see_as(person)
            held = questions.member(viewer, group, pk)
            barrier.wait(timeout=10)
            act(held, viewer)
        told[person.name] = "done"
    except NotDone as refused:
        told[person.name] = refused.because
    finally:
        connection.close()


def test_two_administrators_end_and_extend_the_same_seat_at_once(committed):
    found, group, seat = two_leads()
    barrier, told, later = Barrier(2), {}, now() + 30 * DAY
    acts = {
        found.agent: lambda held, by: seating.end_seat(held, by=by),
        found.chief: lambda held, by: seating.extend_seat(held, ends=later, by=by),
    }
    both = [Thread(target=acting, args=(person, group, seat.pk, barrier, act, told)) for person, act in acts.items()]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=20)

    assert sorted(told.values()) == ["done", "seat_changed"]
    with transaction.atomic(), keeper():
        ends = Seat.objects.get(pk=seat.pk).ends
    assert (ends == later) == (told[found.chief.name] == "done")


# -- a share that ends in the middle of a page or an export -----------------------------


@pytest.mark.django_db
def test_a_share_that_ends_in_the_middle_bites_at_that_second(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    town.receive()
    report = shared(town, group)
    with keeper():
        Reveal.objects.exclude(circle=group).update(ended=now())
        Reveal.objects.filter(circle=group).update(until=now() + dt.timedelta(seconds=1))
    viewer = see_as(town.agent)
    assert [row.pk for row in visible(viewer, Report)] == [report.pk]

    time.sleep(1.1)

    assert list(visible(viewer, Report)) == []
    assert newest(viewer, Report) == []
    assert questions.shared_into(viewer, group) == []


# -- reminders --------------------------------------------------------------------------


def mails(subject: str) -> list[str]:
    with keeper():
        return sorted(Outgoing.objects.filter(subject=subject).values_list("recipient", flat=True))


def remind():
    with session_of("tu_worker"):
        reminding.remind()


@pytest.mark.django_db
def test_who_has_not_accepted_is_reminded_at_ten_three_and_no_days(town):  # noqa: F811 — a fixture
    group, _charter = started(town)
    second = adopted(
        town, group, Clauses(ALL.purposes, ALL.information, ALL.partner_kinds, 3), effective=now() + 20 * DAY
    )
    with keeper():
        accept(town.agent, second)
    counts = []
    for days in (12, 9, 8, 3, 1, 0, 0):
        with keeper():
            Charter.objects.filter(pk=second.pk).update(effective=now() + days * DAY)
        remind()
        counts.append(len(mails("Une charte attend votre accord")))

    assert counts == [0, 1, 1, 2, 2, 3, 3]
    assert set(mails("Une charte attend votre accord")) == {town.caretaker.mail}


@pytest.mark.django_db
def test_a_reminder_names_neither_the_group_nor_its_subject(town):  # noqa: F811 — a fixture
    group, charter = started(town)
    with keeper():
        Charter.objects.filter(pk=charter.pk).update(until=now() + 6 * DAY)
    remind()

    with keeper():
        (mail,) = Outgoing.objects.all()
    assert (mail.recipient, group.name in mail.body, "Carillons" in mail.subject + mail.body) == (
        town.agent.mail,
        False,
        False,
    )


@pytest.mark.django_db
def test_a_chair_is_told_sixty_thirty_and_seven_days_before_and_at_the_lapse(town):  # noqa: F811 — a fixture
    _group, charter = started(town)
    with keeper():
        Charter.objects.filter(pk=charter.pk).update(effective=now() - 300 * DAY)
    counts = []
    for days in (70, 59, 40, 29, 7, 3, 0, -0.5, -3):
        with keeper():
            Charter.objects.filter(pk=charter.pk).update(until=now() + days * DAY)
        remind()
        counts.append(len(mails("Une charte est à renouveler")))

    assert counts == [0, 1, 1, 2, 3, 3, 4, 4, 4]
