"""One list of what follows: decided in a meeting, for a problem, taken over; whoever leads answers it anywhere, once."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import keeper, make_person, see_as
from traitdunion.councils import actions
from traitdunion.councils.enums import Layer, PointOrigin
from traitdunion.councils.models import Decision, Point
from traitdunion.councils.queries import follow, meetings
from traitdunion.councils.words import NotDone
from traitdunion.problems import actions as problems
from traitdunion.problems import queries as of_problems
from traitdunion.problems.enums import ActionState, Track
from traitdunion.problems.models import Action

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = dt.timedelta(days=1)
SUITES = "/instances/suites/"


def problem(town, circle=None, title="Hall B du Bourdon", **more):
    by = see_as(town.coordinator)
    home = of_problems.home(by, (circle or town.watch).id)
    given = {
        "track": Track.POINT, "title": title, "category": "hall", "place_label": "Le Bourdon", "lon": -5.6, "lat": 46.21,
        "commune": "00001", "place": None, "quarter": None,
    }  # fmt: skip
    return problems.open_problem(problems.Opening(home=home, **given | more), by=by)[0]


def follows(town, words="Changer la serrure", lead=None, days=3, **where):
    """An action of a problem, or one taken over."""
    lead = (lead or town.landlord).pk
    said = problems.Planned(words, lead=lead, due=timezone.localdate() + days * DAY)
    return problems.plan(said, by=see_as(town.coordinator), taken_over=True, **where)


def about(town, meeting, item, layer=Layer.GROUP):
    return actions.add_point(meeting, title=item.title, layer=layer, problem=item, by=see_as(town.coordinator))


def words(town, person, **asked):
    return [one.what for one in follow.table(see_as(person), **asked).rows]


def facts(one: Action) -> tuple:
    return (one.words, one.lead_id, one.due, one.circle_id, one.level, one.state)


def test_a_decision_with_its_lead_and_day_is_one_action(town):
    made = town.decide(town.opened(), "Réparer la lumière", "orv", "+10")
    due = timezone.localdate() + 10 * DAY
    assert facts(Action.objects.get()) == ("Réparer la lumière", town.landlord.pk, due, town.watch.id, "group", "open")
    assert Decision.objects.get(pk=made.pk).action_id == Action.objects.get().pk


def test_sent_twice_it_is_one_action(town):
    meeting, key = town.opened(), uuid.uuid4()
    for _again in range(2):
        town.decide(meeting, key=key)
    assert Action.objects.count() == 1


def test_a_person_who_leads_is_the_contact(town):
    made = town.decide(town.opened(), lead="durand").action
    assert (made.lead_id, made.contact_id) == (town.police.pk, town.chief.pk)


def test_a_decision_that_nobody_leads_and_without_day_is_words_alone(town):
    made = town.decide(town.opened(), "Le compte rendu est adopté", "", "")
    assert (made.action, Action.objects.count()) == (None, 0)
    assert follow.of_meeting(see_as(town.coordinator), [made])[0].standing == "none"


def test_a_day_behind_is_kept_as_it_was_said(town):
    made = town.decide(town.opened(), "Réparer la lumière", "orv", "03/03/2020")
    assert made.action.due == dt.date(2020, 3, 3)


def correct(town, made, **said):
    by = see_as(town.coordinator)
    meeting = meetings.meeting(by, made.meeting_id)
    typed = actions.Typed(**{"what": made.what, "lead": "", "due": "", "layer": Layer.GROUP} | said)
    actions.correct(meetings.decision(by, made.pk), meeting=meeting, typed=typed, by=by)


def test_a_correction_is_kept_in_step(town):
    made = town.decide(town.opened(), "Réparer la lampe", "", "")
    correct(town, made, lead="orv", due="+4")
    first = Action.objects.get()
    correct(town, made, what="Réparer la lumière", lead="trans", due="+9", layer=Layer.SHAREABLE)
    again = Action.objects.get()
    due = timezone.localdate() + 9 * DAY
    assert first.pk == again.pk
    assert (first.lead_id, first.level) == (town.landlord.pk, "group")
    assert facts(again) == ("Réparer la lumière", None, due, town.watch.id, "partners", "open")


def test_a_decision_that_is_struck_takes_its_action_with_it(town):
    made, by = town.decide(town.opened()), see_as(town.coordinator)
    actions.strike(meetings.decision(by, made.pk), meeting=meetings.meeting(by, made.meeting_id), by=by)
    assert (Decision.objects.count(), Action.objects.count()) == (0, 0)


def test_a_decision_about_a_problem_follows_it_and_is_answered_on_either_page(town):
    item, meeting = problem(town), town.opened()
    point = about(town, meeting, item)
    first = town.decide(meeting, "Changer la serrure", "orv", "+3", point=point)
    second = town.decide(meeting, "Passer le soir", "orv", "+5", point=point)
    assert [one.words for one in of_problems.actions(see_as(town.caretaker), item)] == ["Changer la serrure", "Passer le soir"]  # fmt: skip
    client = town.client(town.caretaker)
    assert client.post(f"/problemes/suites/{first.action_id}/", {"state": "done", "reason": "", "told_by": ""}).status_code == 302  # fmt: skip
    assert client.post(f"{SUITES}{second.action_id}/", {"state": "open", "words": "Devis reçu."}).status_code == 302
    rows = follow.table(see_as(town.coordinator), state=None).rows
    assert {one.what: one.standing for one in rows} == {"Changer la serrure": "done", "Passer le soir": "doing"}
    said = follow.of_meeting(see_as(town.coordinator), meetings.decisions(see_as(town.coordinator), meeting))
    assert [(one.what, one.standing) for one in said] == [("Changer la serrure", "done"), ("Passer le soir", "doing")]


def test_what_may_be_told_does_not_follow_a_problem_of_the_group(town):
    meeting = town.opened()
    point = about(town, meeting, problem(town))
    made = town.decide(meeting, "Afficher les horaires", "orv", "+3", layer="shareable", point=point)
    assert (made.action.problem_id, made.action.level) == (None, "partners")


def test_what_is_dropped_says_why(town):
    made = town.decide(town.opened(), lead="orv")
    client, address = town.client(town.caretaker), f"{SUITES}{made.action_id}/"
    refused = client.post(address, {"state": "dropped", "words": ""})
    assert (refused.status_code, "Dites pourquoi, en une phrase." in refused.content.decode()) == (422, True)
    assert client.post(address, {"state": "dropped", "words": "Le bâtiment est démoli."}).status_code == 302
    assert Decision.objects.get(pk=made.pk).action.state == ActionState.DROPPED


def test_the_table_holds_meetings_problems_and_what_was_taken_over_late_first(town):
    item = problem(town)
    follows(town, "De la table", days=-2, circle=town.watch.id)
    follows(town, "Du problème", days=1, problem=item)
    town.decide(town.opened(), "De la séance", "orv", "+9")
    town.decide(town.opened(town.plain), "Du GPO", "durand", "+5")
    assert words(town, town.coordinator) == ["De la table", "Du problème", "Du GPO", "De la séance"]
    assert words(town, town.caretaker, ours=True) == ["De la table", "Du problème", "De la séance"]
    assert words(town, town.driver) == []
    assert follow.table(see_as(town.caretaker)).rows[0].standing == "late"
    page = town.client(town.caretaker).get(SUITES).content.decode()
    assert ["Hall B du Bourdon" in page, "GPO Plaine-aux-Jeux" in page] == [True, True]


def test_each_partner_sees_its_own_and_nothing_that_a_group_holds(town):
    with keeper():
        colleague = make_person("Andrea Blanc", town.landlord)
    meeting = town.opened()
    town.decide(meeting, "Déposer le plan", "orv", "+3", layer="group")
    told = town.decide(meeting, "Changer la lampe", "orv", "+3", layer="shareable")
    client = town.client(colleague)
    page = client.get(SUITES).content.decode()
    assert ["Déposer le plan" in page, "Changer la lampe" in page, town.watch.name in page] == [False, True, False]
    assert client.post(f"{SUITES}{told.action_id}/", {"state": "done", "words": ""}).status_code == 302
    assert Action.objects.get(pk=told.action_id).state == "done"


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_fifty_lines_cost_as_many_questions_as_one_and_the_next_page_goes_on(town):
    item, client = problem(town), town.client(town.coordinator)
    follows(town, "Serrure", problem=item)
    before = queries(client, SUITES)
    for rank in range(54):
        follows(town, f"Suite {rank}", days=rank, **({"problem": item} if rank % 2 else {"circle": town.watch.id}))
    assert queries(client, SUITES) == before
    first = follow.table(see_as(town.coordinator))
    second = follow.table(see_as(town.coordinator), after=first.next)
    assert (len(first.rows), second.next) == (50, "")
    assert [one.what for one in second.rows] == [f"Suite {rank}" for rank in range(49, 54)]
    assert f"apres={first.next}" in client.get(SUITES).content.decode()


@pytest.mark.parametrize("after", ["x", "_", "2026-99-99_a", "2026-01-01_7"])
def test_a_page_that_is_nowhere_is_the_first_one(town, after):
    town.decide(town.opened(), "Réparer", "orv", "+3")
    assert words(town, town.coordinator, after=after) == ["Réparer"]


def test_the_next_agenda_proposes_open_problems_late_first(town):
    calm, late, done = problem(town, title="Escalier"), problem(town, title="Hall B"), problem(town, title="Cave")
    follows(town, days=9, problem=calm)
    follows(town, days=-3, problem=late)
    problems.close(done, "solved", by=see_as(town.coordinator))
    rows = meetings.agenda(see_as(town.coordinator), town.plan())
    said = [(one.title.split(",")[0], one.layer, one.problem_id) for one in rows]
    assert said == [
        ("Suites à donner", "shareable", None), ("Hall B", "group", late.pk), ("Escalier", "group", calm.pk), ("Prochaine date", "shareable", None),
    ]  # fmt: skip


def test_many_problems_wait_below_the_agenda(town):
    for rank in range(12):
        problem(town, title=f"Problème {rank}")
    by, meeting = see_as(town.coordinator), town.plan()
    kept = [one for one in meetings.agenda(by, meeting) if one.origin == PointOrigin.PROBLEM]
    assert (len(kept), len(meetings.proposals(by, meeting))) == (7, 3)


def test_a_problem_left_over_is_there_once(town):
    item, by = problem(town), see_as(town.coordinator)
    first = town.plan()
    actions.open_meeting(first, by=by)
    actions.close_meeting(first, by=by)
    Point.objects.filter(meeting=first).update(done=None)
    rows = [one.origin for one in meetings.agenda(by, town.plan(days=14)) if one.problem_id == item.pk]
    assert rows == [PointOrigin.LEFT_OVER]


def test_a_point_is_about_a_problem_of_its_own_circle_and_layer(town):
    item, meeting = problem(town), town.plan()
    with pytest.raises(NotDone, match="problem_stays_in_its_group"):
        about(town, meeting, item, Layer.SHAREABLE)
    with pytest.raises(NotDone, match="problem_stays_in_its_group"):
        about(town, town.plan(town.plain), item)
    client = town.client(town.coordinator)
    given = {"title": "La porte", "minutes": "10", "layer": "group", "problem": str(item.pk)}
    assert client.post(f"/instances/seances/{meeting.pk}/points/", given).status_code == 302
    assert Point.objects.get(title="La porte").problem_id == item.pk
    assert client.post(f"/instances/seances/{meeting.pk}/points/", given | {"problem": str(uuid.uuid4())}).status_code == 422  # fmt: skip


def test_the_room_shows_what_is_known_of_the_problem(town):
    meeting, item = town.opened(), problem(town)
    problems.describe(item, words="Portes forcées le soir.", since=dt.date(2026, 1, 5), harmed=[], sources=[], by=see_as(town.coordinator))  # fmt: skip
    for rank in range(4):
        follows(town, f"Suite {rank}", problem=item)
    point = about(town, meeting, item)
    shown = follow.facts(see_as(town.coordinator), meetings.agenda(see_as(town.coordinator), meeting))
    assert [(key, said.pk, [row.words for row in rows]) for key, said, rows in shown] == [
        (point.pk, item.pk, ["Suite 3", "Suite 2", "Suite 1"])
    ]
    page = town.client(town.coordinator).get(f"/instances/seances/{meeting.pk}/salle/").content.decode()
    told = ("<dd>Le Bourdon</dd>", "<dt>Depuis</dt>", "Portes forcées le soir.", "Suite 3")
    assert [said in page for said in told] == [True] * 4


def test_the_room_asks_as_much_for_one_problem_as_for_ten(town):
    meeting = town.opened()
    client, address = town.client(town.coordinator), f"/instances/seances/{meeting.pk}/salle/"
    items = [problem(town, title=f"Hall {rank}") for rank in range(10)]
    for item in items:
        follows(town, problem=item)
    about(town, meeting, items[0])
    before = queries(client, address)
    for item in items[1:]:
        about(town, meeting, item)
    assert queries(client, address) == before


def test_a_line_opens_for_whoever_may_answer_it(town):
    meeting = town.opened()
    item = problem(town)
    town.decide(meeting, "À nous", "orv", "+1")
    town.decide(meeting, "À la police", "durand", "+2")
    follows(town, "Du problème", lead=town.police, days=3, problem=item)
    for person, opens in ((town.caretaker, [True, False, True]), (town.coordinator, [True, True, True])):
        rows = follow.table(see_as(person)).rows
        assert [one.answerable for one in rows] == opens
        client = town.client(person)
        assert [client.get(f"{SUITES}{one.action.pk}/").status_code == 200 for one in rows] == opens
