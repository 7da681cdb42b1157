"""In the room: one key, one act, however often it is sent; who leads and by when is read from a few letters."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from tests.journeys.keystrokes import Effort
from tests.world import keeper, make_person, see_as
from traitdunion.councils import actions
from traitdunion.councils.enums import Layer
from traitdunion.councils.models import Block, Decision, Point
from traitdunion.councils.queries import follow, meetings, minutes
from traitdunion.councils.words import NotDone
from traitdunion.kernel.models import Outgoing
from traitdunion.problems import actions as problems
from traitdunion.problems import published
from traitdunion.problems.enums import ActionState
from traitdunion.sharing.actions import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_the_same_key_is_the_same_decision(town):
    meeting, key = town.opened(), uuid.uuid4()
    town.decide(meeting, "Garder les médiateurs", key=key)
    town.decide(meeting, "Garder les médiateurs, encore", key=key)
    assert [one.what for one in Decision.objects.all()] == ["Garder les médiateurs"]


def test_who_leads_and_by_when_are_read_from_a_few_letters(town):
    made = town.decide(town.opened(), "Réparer la lumière", "orv", "+10")
    due = timezone.localdate() + dt.timedelta(days=10)
    assert (made.lead_id, made.due, made.layer) == (town.landlord.pk, due, "group")


def test_a_person_leads_for_their_organisation(town):
    made = meetings.decision(see_as(town.coordinator), town.decide(town.opened(), lead="durand").pk)
    assert follow.lead_said(made) == "Claude Durand, Police nationale, secteur Nord"


def test_what_nobody_recognises_is_kept_as_typed(town):
    made = town.decide(town.opened(), lead="la Région", due="bientôt")
    assert (made.lead_id, made.lead_words, made.due, made.due_words) == (None, "la Région", None, "bientôt")
    kinds = [one.kind for one in minutes.to_check(see_as(town.coordinator), made.meeting)]
    assert kinds == ["lead", "due"]


def test_a_shareable_decision_reaches_the_organisation_that_leads_it(town):
    meeting = town.opened()
    held = town.decide(meeting, "Déposer le plan", "orv", layer="group")
    told = town.decide(meeting, "Changer la lampe", "orv", layer="shareable")
    with keeper():
        colleague = make_person("Andrea Blanc", town.landlord)
    rows = published.owed(see_as(colleague))
    assert [one.pk for one in rows] == [told.action_id]
    assert held.lead_circle is None
    actions.answer_decision(rows[0], to=ActionState.DONE, by=see_as(colleague))
    assert Decision.objects.get(pk=told.pk).action.state == "done"


def test_in_a_council_all_is_shareable(town):
    town.appoint(town.driver, town.transport)
    made = town.decide(town.opened(town.council), lead="trans", layer="group")
    assert (made.layer, made.lead_circle) == ("shareable", town.circle(town.transport))


@pytest.mark.parametrize(("what", "why"), [("   ", "empty"), ("x" * 201, "too_long")])
def test_what_is_no_decision_is_refused(town, what, why):
    with pytest.raises(NotDone, match=why):
        town.decide(town.opened(), what)


def test_nothing_is_decided_before_the_meeting_opens(town):
    with pytest.raises(NotDone, match="not_open"):
        town.decide(town.plan())


def test_what_was_typed_while_the_network_was_away_arrives_after_the_close(town):
    meeting = town.opened()
    actions.close_meeting(meeting, by=see_as(town.coordinator))
    meeting.refresh_from_db()
    assert town.decide(meeting).what == "Garder les médiateurs"


def test_a_member_decides_nothing(town):
    meeting = town.opened()
    typed = actions.Typed("Une chose", "", "", Layer.GROUP)
    with pytest.raises(Refused):
        actions.decide(meeting, key=uuid.uuid4(), typed=typed, point=None, by=see_as(town.caretaker))


def test_a_situation_outside_the_tool_leaves_a_line_without_content(town):
    meeting, key = town.opened(), uuid.uuid4()
    for _again in range(2):
        actions.off_tool(meeting, key=key, point=None, by=see_as(town.coordinator))
    assert [(one.kind, one.text) for one in Block.objects.all()] == [("off_tool", "")]


def test_steps_go_on_and_are_said_once(town):
    meeting, by = town.opened(), see_as(town.coordinator)
    first, second = meetings.agenda(by, meeting)
    for _again in range(2):
        actions.go_to(meeting, point=second, by=by)
    meeting.refresh_from_db()
    assert meeting.at_point == second.pk
    assert Point.objects.get(pk=first.pk).done is not None


def test_whoever_leads_answers_and_another_organisation_does_not(town):
    meeting = town.opened()
    made = town.decide(meeting, lead="orv")
    actions.answer_decision(made.action, to=ActionState.OPEN, words="Devis reçu.", by=see_as(town.caretaker))
    other = town.decide(meeting, lead="durand")
    with pytest.raises(Refused):
        actions.answer_decision(other.action, to=ActionState.DONE, by=see_as(town.caretaker))
    actions.answer_decision(
        other.action, to=ActionState.DONE, noted="Reçu par téléphone le 3 mars.", by=see_as(town.coordinator)
    )
    assert Decision.objects.get(pk=other.pk).action.told_by == "Reçu par téléphone le 3 mars."


def test_members_names_are_no_finding_and_others_are(town):
    meeting = town.opened()
    town.decide(meeting, "M. Durand et Dominique Arnaud voient la gardienne", "orv", "+5")
    by = see_as(town.coordinator)
    assert minutes.to_check(by, meeting) == []
    found = town.decide(meeting, "Appeler Kevin Lambert au 06 12 34 56 78", "orv", "+5")
    assert [(one.kind, one.decision) for one in minutes.to_check(see_as(town.coordinator), meeting)] == [
        ("person", found.pk)
    ]


def test_whoever_leads_is_reminded_once_a_step_and_neutrally(town, worker):
    town.decide(town.opened(), "Réparer le hall du Bourdon", "orv", "+5")
    with worker():
        counts = [problems.remind(), problems.remind()]
    with keeper():
        mails = list(Outgoing.objects.filter(recipient=town.caretaker.mail))
    assert counts == [1, 0]
    assert len(mails) == 1
    assert "Bourdon" not in mails[0].subject + mails[0].body


def test_a_decision_fits_the_bar_of_the_room():
    """« Garder les médiateurs jusqu’aux vacances », three letters of who leads, five of the day: D, Tab, Tab, Enter."""
    typed = len("Garder les médiateurs jusqu’aux vacances") + len("tra") + len("18/12")
    effort = Effort(device="desk", typed=typed + 4, pages=0)
    effort.within(taps=3, seconds=25, typed=65)
    assert (typed, effort.seconds()) == (48, 10.4)
