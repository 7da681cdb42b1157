"""The day before a meeting: those convened by mail are written to, once, in words that tell nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.conftest import session_of
from tests.stage import scene
from tests.world import keeper, make_person, see_as, sit
from traitdunion.councils import actions, reminding, tasks
from traitdunion.councils.enums import Answer, Layer
from traitdunion.councils.models import Convened, Meeting
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = dt.timedelta(days=1)
SECRET = "Hall D du Bourdon"


@scene
def convened(town):
    """A meeting of the night watch, convened a week ago, tomorrow at 14:30; its agenda names a place."""
    with keeper():
        town.guest = make_person("Mae Petit", town.landlord, account=False)
        sit(town.guest, town.watch, town.landlord)
    meeting, by = town.plan(town.night), see_as(town.coordinator)
    actions.add_point(meeting, title=SECRET, layer=Layer.GROUP, by=by)
    actions.add_point(meeting, title="La place du Pont", layer=Layer.SHAREABLE, by=by)
    actions.convene(meeting, by=by)
    with keeper():
        Outgoing.objects.all().delete()
    moved(meeting, 1)
    return meeting


def moved(meeting, days: int, *, convened: int = -6) -> None:
    day = timezone.localdate() + days * DAY
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(14, 30)))
    with keeper():
        Meeting.objects.filter(pk=meeting.pk).update(starts=starts, convened=timezone.now() + convened * DAY)


def remind() -> int:
    with session_of("tu_worker"):
        return reminding.remind_eves()


def sent() -> list[str]:
    with keeper():
        return sorted(Outgoing.objects.values_list("recipient", flat=True))


def test_those_convened_by_mail_are_written_to_without_account_too(town, convened):
    assert remind() == 3
    assert sent() == sorted([town.coordinator.mail, town.caretaker.mail, town.guest.mail])


def test_it_says_when_and_where_and_nothing_of_what(town, convened):
    remind()
    with keeper():
        mails = list(Outgoing.objects.all())
    assert {(one.subject, bytes(one.attachments or b"")) for one in mails} == {("Séance demain", b"")}
    body = mails[0].body.replace("\xa0", " ")
    assert ("14 h 30" in body, "Mairie, salle du Pont" in body, "01 99 00 10 00" in body) == (True, True, True)
    told = [words for words in (SECRET, "Bourdon", "place du Pont", town.night.name, "Carillons") if words in body]
    assert told == []


def test_it_may_run_each_hour_and_writes_once_for_a_day(town, convened):
    remind()
    with session_of("tu_worker"):
        tasks.remind_eves(timestamp=0)
    assert len(sent()) == 3
    moved(convened, 4)
    assert (remind(), len(sent())) == (0, 3)
    moved(convened, 1)
    assert (remind(), len(sent())) == (3, 3)


@pytest.mark.parametrize(("days", "asked", "mails"), [(0, -6, 0), (1, -6, 3), (2, -6, 0), (1, 0, 0)])
def test_only_the_day_before_and_never_on_the_day_of_the_convocation(town, convened, days, asked, mails):
    moved(convened, days, convened=asked)
    assert remind() == mails


def test_who_said_no_or_left_or_has_no_mail_is_left_alone(town, convened):
    by = see_as(town.coordinator)
    line = Convened.objects.get(meeting=convened, person=town.caretaker)
    actions.answer_convocation(line, answer=Answer.NO, noted="reçu par téléphone", by=by)
    with keeper():
        Person.objects.filter(pk=town.guest.pk).update(left=timezone.localdate())
    assert (remind(), sent()) == (1, [town.coordinator.mail])


def test_a_cancelled_meeting_calls_nobody(town, convened):
    actions.cancel(Meeting.objects.get(), by=see_as(town.coordinator))
    with keeper():
        Outgoing.objects.all().delete()
    assert (remind(), sent()) == (0, [])
