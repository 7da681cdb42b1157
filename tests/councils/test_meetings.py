"""A meeting from its plan to its convocation: nothing reserved leaves, members without account count."""

import base64
import datetime as dt
import re
import zlib

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.world import keeper, see_as
from traitdunion.councils import actions, papers
from traitdunion.councils.enums import Answer, Layer, MeetingState
from traitdunion.councils.models import Convened, Meeting, Point
from traitdunion.councils.queries import meetings
from traitdunion.councils.words import NotDone
from traitdunion.kernel.models import Outgoing
from traitdunion.problems.enums import ActionState
from traitdunion.sharing.actions import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
SECRET = "Hall Clairon, entrée du fond"


def words_of(pdf: bytes) -> bytes:
    streams = re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return b"".join(_inflated(one[1]) for one in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@pytest.mark.parametrize(("days", "why"), [(-1, "meeting_in_the_past"), (1200, "meeting_too_far")])
def test_a_meeting_is_to_come_and_not_too_far(town, days, why):
    with pytest.raises(NotDone, match=why):
        town.plan(days=days)


def test_a_member_plans_no_meeting(town):
    with pytest.raises(Refused) as refused:
        actions.plan(
            town.night, starts=timezone.now() + dt.timedelta(days=2), where="Mairie", by=see_as(town.caretaker)
        )
    assert refused.value.decision.because == "seat_is_the_chairs_to_give"


def test_the_next_agenda_starts_from_what_is_open(town):
    first = town.opened()
    town.decide(first, "Réparer la lumière", "orv", "+10")
    actions.close_meeting(first, by=see_as(town.coordinator))
    made = town.plan(days=14)
    titles = [(one.title.split(",")[0], one.layer) for one in meetings.agenda(see_as(town.coordinator), made)]
    assert titles == [("Suites à donner", "shareable"), ("Hall D du Bourdon", "group"), ("Prochaine date", "shareable")]


def test_what_is_done_is_not_on_the_next_agenda(town):
    first = town.opened()
    made = town.decide(first, "Réparer la lumière", "orv", "+10")
    actions.close_meeting(first, by=see_as(town.coordinator))
    actions.answer_decision(made.action, to=ActionState.DONE, by=see_as(town.caretaker))
    with keeper():
        Point.objects.filter(meeting=first).update(done=timezone.now())
    titles = [one.title for one in meetings.agenda(see_as(town.coordinator), town.plan(days=14))]
    assert titles == ["Prochaine date"]


@pytest.mark.parametrize("which", ["plain", "council"])
def test_without_a_legal_basis_no_point_is_reserved(town, which):
    meeting = town.plan(getattr(town, which))
    with pytest.raises(NotDone, match="group_has_no_basis"):
        actions.add_point(meeting, title="Un hall", layer=Layer.GROUP, by=see_as(town.coordinator))


def test_a_member_proposes_and_the_secretary_keeps_and_orders(town):
    meeting = town.plan()
    asked = actions.add_point(meeting, title="Porte de la cave", layer=Layer.GROUP, by=see_as(town.caretaker))
    by = see_as(town.coordinator)
    assert [one.title for one in meetings.agenda(by, meeting)] == ["Prochaine date"]
    first = meetings.agenda(by, meeting)[0]
    actions.settle_agenda(meeting, order=[asked.pk, first.pk], kept={asked.pk, first.pk}, by=by)
    assert [one.title for one in meetings.agenda(by, meeting)] == ["Porte de la cave", "Prochaine date"]


def convened(town):
    meeting = town.plan()
    actions.add_point(meeting, title=SECRET, layer=Layer.GROUP, by=see_as(town.coordinator))
    counts = actions.convene(meeting, by=see_as(town.coordinator))
    return meeting, counts


def test_members_are_convened_by_mail_and_the_others_by_letter(town):
    meeting, counts = convened(town)
    rows = {one.person.name: one.means for one in meetings.convened(see_as(town.coordinator), meeting)}
    assert counts == (2, 1)
    assert rows == {"Camille Verdier": "mail", "Dominique Arnaud": "mail", "Claude Durand": "letter"}
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONVENED


def test_nothing_reserved_leaves_with_a_convocation(town):
    _meeting, _counts = convened(town)
    with keeper():
        mails = list(Outgoing.objects.all())
    assert len(mails) == 2
    for mail in mails:
        joined = {one["name"]: base64.b64decode(one["base64"]) for one in mail.attachments}
        assert sorted(joined) == ["convocation.pdf", "seance.ics"]
        whole = mail.subject + mail.body + joined["seance.ics"].decode()
        assert "Clairon" not in whole
        assert "Cellule de veille" not in mail.subject + mail.body


def test_a_reserved_point_is_told_by_its_number_alone(town):
    meeting, _counts = convened(town)
    lines = meetings.told(meetings.agenda(see_as(town.coordinator), meeting))
    assert [(one.number, one.title, one.reserved) for one in lines] == [(1, "Prochaine date", False), (2, "", True)]
    assert [line["title"] for line in papers.agenda_lines(lines)] == ["Prochaine date", "point réservé aux membres"]


def test_the_calendar_says_when_and_where(town):
    meeting, _counts = convened(town)
    meeting.refresh_from_db()
    event = Calendar.from_ical(papers.calendar(meeting)).walk("VEVENT")[0]
    assert str(event["summary"]) == "Cellule de veille des Carillons"
    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(minutes=120)
    assert str(event["location"]) == "Mairie, salle du Pont"


def test_letters_and_the_sheet_are_tagged_pdfs(town):
    meeting, _counts = convened(town)
    by = see_as(town.coordinator)
    lines, head = meetings.told(meetings.agenda(by, meeting)), meetings.letterhead(by)
    rows = meetings.convened(by, meeting)
    made = [papers.letters(meeting, lines, head, rows[:2]), papers.attendance_sheet(meeting, head, rows)]
    assert [b"/StructTreeRoot" in one and one[:5] == b"%PDF-" for one in made] == [True, True]
    assert head["town"] == "Ville de Pont-entre-Rives"


def test_convening_twice_writes_again_and_keeps_the_answers(town):
    meeting, _counts = convened(town)
    line = Convened.objects.get(meeting=meeting, person=town.caretaker)
    actions.answer_convocation(line, answer=Answer.YES, by=see_as(town.caretaker))
    actions.convene(meeting, by=see_as(town.coordinator))
    assert Convened.objects.get(pk=line.pk).answer == "yes"
    assert Convened.objects.filter(meeting=meeting).count() == 3


def test_an_empty_body_or_agenda_convenes_nobody(town):
    empty = town.plan(town.council)
    with keeper():
        Point.objects.filter(meeting=empty).delete()
    with pytest.raises(NotDone, match="nobody_to_convene"):
        actions.convene(empty, by=see_as(town.coordinator))
    town.appoint(town.driver, town.transport)
    with pytest.raises(NotDone, match="no_agenda"):
        actions.convene(empty, by=see_as(town.coordinator))


def test_the_secretary_answers_for_who_has_no_account(town):
    meeting, _counts = convened(town)
    line = Convened.objects.select_related("meeting__body__circle").get(meeting=meeting, person=town.chief)
    actions.answer_convocation(
        line, answer=Answer.SUBSTITUTE, substitute="Dominique Petit", noted="Reçu par téléphone le 12 mars.", by=see_as(town.coordinator)
    )  # fmt: skip
    kept = Convened.objects.get(pk=line.pk)
    assert (kept.answer, kept.substitute, kept.noted) == (
        "substitute",
        "Dominique Petit",
        "Reçu par téléphone le 12 mars.",
    )


def test_nobody_answers_for_another_but_the_secretary(town):
    meeting, _counts = convened(town)
    line = Convened.objects.select_related("meeting__body__circle").get(meeting=meeting, person=town.chief)
    with pytest.raises(Refused):
        actions.answer_convocation(line, answer=Answer.YES, by=see_as(town.caretaker))


def test_presence_and_a_quorum_only_when_it_is_asked(town):
    meeting, _counts = convened(town)
    by = see_as(town.coordinator)
    rows = meetings.convened(by, meeting)
    there = actions.note_presence(meeting, present={rows[0].pk}, by=by)
    shown = meetings.quorum(meetings.meeting(by, meeting.pk), meetings.convened(by, meeting))
    assert (there, shown.present, shown.asked, shown.needed, shown.reached) == (1, 1, 3, None, True)
    actions.change_body(town.night, quorum=50, by=by)
    shown = meetings.quorum(meetings.meeting(by, meeting.pk), meetings.convened(by, meeting))
    assert (shown.needed, shown.reached) == (2, False)


def test_a_cancelled_meeting_is_told_and_stays_closed(town):
    meeting, _counts = convened(town)
    actions.cancel(meeting, by=see_as(town.coordinator))
    meeting.refresh_from_db()
    with keeper():
        assert Outgoing.objects.filter(subject="Séance annulée").count() == 2
    with pytest.raises(NotDone, match="already_closed"):
        actions.open_meeting(meeting, by=see_as(town.coordinator))


def test_a_meeting_is_nothing_to_who_does_not_sit_there(town):
    meeting, _counts = convened(town)
    see_as(town.driver)
    assert Meeting.objects.filter(pk=meeting.pk).count() == 0
    assert Point.objects.count() == Convened.objects.count() == 0
