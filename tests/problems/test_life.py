"""A problem from its opening to its end: who sees it, what is linked, what follows, how it closes."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from tests.world import keeper, make_charter, make_group, see_as, sit, visitor
from traitdunion.kernel.clock import today
from traitdunion.problems import actions, published, queries
from traitdunion.problems.actions import NotDone, Planned
from traitdunion.problems.enums import ActionState, Evidence, Harmed, Kind, LegalTool, Outcome, Side, Stage, Track
from traitdunion.problems.models import Action, Link, Problem
from traitdunion.reports.models import Report
from traitdunion.sharing.actions import Refused
from traitdunion.sharing.enums import Level, SeatRole
from traitdunion.sharing.models import Circle, Entry
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
TOMORROW = dt.timedelta(days=1)


def sees(person, model=Problem) -> int:
    return visible(see_as(person) if person else visitor(), model).count()


def test_a_problem_of_a_group_shows_to_its_members_alone(town):
    made = town.open(reports=town.reports(2))
    assert (made.level, made.audience) == (Level.GROUP, [town.watch.id])
    assert [sees(one) for one in (town.chief, town.agent, town.caretaker, town.stranger, town.colleague, None)] == [1, 1, 1, 0, 0, 0]  # fmt: skip
    with pytest.raises(Http404):
        queries.problem(see_as(town.stranger), made.pk)


def test_where_nothing_is_confidential_a_problem_is_between_partners(town):
    made = town.open(circle=town.meeting)
    assert made.level == Level.PARTNERS
    assert [sees(one) for one in (town.agent, town.stranger, town.chief)] == [1, 1, 0]


def test_linking_gives_the_group_sight_of_the_report(town):
    hall = town.reports(1)[0]
    assert visible(see_as(town.chief), Report).filter(pk=hall.pk).count() == 0
    made = town.open(reports=[hall])
    assert [one.pk for one in queries.linked(see_as(town.chief), made)] == [hall.pk]
    assert made.sources == [Evidence.REPORTS]


def test_what_the_charter_does_not_let_in_is_neither_linked_nor_counted(town):
    with keeper():
        narrow = make_group("Cellule étroite", charter=False)
        make_charter(narrow, information=["hall"])
        sit(town.agent, narrow, town.authority.handler, role=SeatRole.CHAIR)
    hall, noise = town.reports(1)[0], town.reports(1, category="noise", precision="music")[0]
    by = see_as(town.agent)
    rows = list(visible(by, Report).filter(pk__in=[hall.pk, noise.pk]))
    made, linked = actions.open_problem(town.opening(by, narrow), by=by, reports=rows)
    assert [one.pk for one in linked.done] == [hall.pk]
    assert [(one.pk, because) for one, because in linked.refused] == [(noise.pk, "charter_lacks_information")]
    assert [one.pk for one in queries.linked(by, made)] == [hall.pk]
    with keeper():
        assert Entry.objects.filter(action="refuse_share", item=noise.pk).count() == 1


def test_a_charter_that_does_not_speak_of_it_holds_no_such_problem(town):
    with keeper():
        narrow = make_group("Cellule étroite", charter=False)
        make_charter(narrow, information=["noise"])
        sit(town.agent, narrow, town.authority.handler, role=SeatRole.CHAIR)
    by = see_as(town.agent)
    with pytest.raises(Refused, match="charter_lacks_information"):
        actions.open_problem(town.opening(by, narrow), by=by)
    assert sees(town.agent) == 0


def test_a_link_to_what_somebody_does_not_see_is_not_there_for_them(town):
    hall, other = town.reports(2)
    made = town.open(reports=[hall, other])
    with keeper():
        from traitdunion.sharing.models import Reveal

        Reveal.objects.filter(item=other.pk, circle=town.watch).delete()
    assert [one.pk for one in queries.linked(see_as(town.chief), made)] == [hall.pk]
    assert sees(town.chief, Link) == 1
    assert sees(town.agent, Link) == 2
    assert queries.panel(queries.linked(see_as(town.chief), made)).count == 1


def test_a_report_of_another_group_is_not_linked(town):
    hall = town.reports(1)[0]
    with keeper():
        other = make_group("Autre cellule")
        sit(town.agent, other, town.authority.handler)
        from traitdunion.sharing.models import Reveal

        Reveal.objects.filter(item=hall.pk).delete()
        Report.objects.filter(pk=hall.pk).update(level=Level.GROUP.value)
    with keeper():
        Reveal.objects.create(
            kind_id="reports_report", item=hall.pk, circle=other, purpose="solve", created=hall.created
        )
    by = see_as(town.agent)
    made, linked = actions.open_problem(town.opening(by), by=by, reports=[visible(by, Report).get(pk=hall.pk)])
    assert [because for _one, because in linked.refused] == ["group_item_stays_in_its_group"]
    assert queries.linked(by, made) == []


def test_a_point_closes_in_one_question(town):
    made = town.open()
    done = actions.close(made, Outcome.EASED, by=see_as(town.chief))
    assert (done.outcome, done.closed is not None, done.due) == ("eased", True, None)
    with pytest.raises(NotDone, match="already_closed"):
        actions.close(made, Outcome.SOLVED, by=see_as(town.chief))
    assert actions.reopen(made, by=see_as(town.agent)).outcome == ""


def test_stopping_asks_why(town):
    made = town.open()
    with pytest.raises(NotDone, match="reason_missing"):
        actions.close(made, Outcome.STOPPED, by=see_as(town.agent))
    assert (
        actions.close(made, Outcome.STOPPED, reason="L’immeuble est démoli.", by=see_as(town.agent)).outcome
        == "stopped"
    )


def plan(town, made, person=None, **more) -> Action:
    given = {"words": "Changer la serrure", "kind": Kind.ACCESS, "lead": town.landlord.pk, "due": today() + TOMORROW}
    return actions.plan(Planned(**given | more), problem=made, by=see_as(person or town.agent))


def test_an_action_is_planned_at_once_and_orders_the_board(town):
    made, later = town.open(), town.open(title="Escalier du Bourdon")
    plan(town, later)
    plan(town, made, due=today() + 3 * TOMORROW)
    lane = queries.board(see_as(town.chief))[0]
    assert [one.title for one in lane.problems] == ["Escalier du Bourdon", "Hall B du Bourdon"]


def test_an_action_without_lead_or_day_stands(town):
    made = plan(town, town.open(), lead=None, due=None)
    assert (made.lead_id, made.due, made.state) == (None, None, ActionState.OPEN)


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ({"due": today() - TOMORROW}, "date_passed"),
        ({"due": today() + 2000 * TOMORROW}, "date_far"),
        ({"words": "  "}, "words_missing"),
        ({"kind": Kind.LEGAL}, "tool_missing"),
        ({"kind": Kind.LIGHT, "tool": LegalTool.BYLAW}, "tool_without_kind"),
    ],
)
def test_an_action_that_makes_no_sense_is_refused(town, said, because):
    made = town.open()
    with pytest.raises(NotDone, match=because):
        plan(town, made, **said)
    assert sees(town.agent, Action) == 0


def test_an_action_is_answered_for_a_lead_without_account(town):
    row = plan(town, town.open())
    done = actions.answer(row, ActionState.DONE, told_by="Orvelle Habitat, au téléphone", by=see_as(town.chief))
    assert (done.state, done.settled is not None, done.told_by) == ("done", True, "Orvelle Habitat, au téléphone")
    with pytest.raises(NotDone, match="reason_missing"):
        actions.answer(row, ActionState.DROPPED, by=see_as(town.chief))


def test_actions_follow_their_problem_or_their_circle(town):
    plan(town, town.open())
    alone = actions.plan(Planned("Voir le syndic"), circle=town.watch.id, by=see_as(town.chief))
    assert (alone.problem_id, alone.level) == (None, Level.GROUP)
    assert [sees(one, Action) for one in (town.chief, town.caretaker, town.stranger, None)] == [2, 2, 0, 0]
    found = published.actions_of(see_as(town.caretaker), lead=town.landlord.pk)
    assert [one.words for one in found] == ["Changer la serrure"]
    assert [one.words for one in published.actions_of(see_as(town.caretaker))] == [
        "Changer la serrure",
        "Voir le syndic",
    ]
    assert published.actions_of(see_as(town.stranger), circles=[town.watch.id]) == []
    with pytest.raises(Http404):
        actions.plan(Planned("Ailleurs"), circle=town.watch.id, by=see_as(town.stranger))


def test_actions_are_paged_by_the_day_owed(town):
    made = town.open()
    for days in (5, 1, 3):
        plan(town, made, words=f"J{days}", due=today() + days * TOMORROW)
    plan(town, made, words="sans jour", due=None)
    first = published.actions_of(see_as(town.chief), limit=2)
    assert [one.words for one in first] == ["J1", "J3"]
    rest = published.actions_of(see_as(town.chief), after=(first[-1].due, first[-1].pk))
    assert [one.words for one in rest] == ["J5", "sans jour"]


def test_a_stranger_to_the_circle_changes_nothing_even_by_hand(town):
    made = town.open()
    row = plan(town, made)
    see_as(town.stranger)
    with pytest.raises(DatabaseError), transaction.atomic():
        Action.objects.create(problem=made, circle=town.watch, level="group", words="x", created=row.created)
    with pytest.raises(Http404):
        actions.close(made, Outcome.SOLVED, by=see_as(town.stranger))


def scan(town, made):
    actions.describe(made, words="Le soir, portes forcées.", since=today(), harmed=[Harmed.TENANTS], sources=[Evidence.VISIT, Evidence.PARTNERS], by=see_as(town.agent))  # fmt: skip


def test_a_deep_problem_goes_on_when_each_stage_holds_what_it_needs(town):
    made = town.open()
    actions.deepen(made, by=see_as(town.agent))
    assert town.again(town.chief, made).track == Track.DEEP
    with pytest.raises(NotDone, match="stage_incomplete"):
        actions.advance(made, by=see_as(town.agent))
    scan(town, made)
    assert actions.advance(made, by=see_as(town.agent)).stage == Stage.ANALYSE
    for side in (Side.PLACE, Side.HARMED, Side.ATTRACTS):
        actions.set_corner(made, side, words="Hall traversant.", organisation=None, by=see_as(town.agent))
    actions.set_corner(made, Side.MANAGER, words="", organisation=town.landlord.pk, by=see_as(town.agent))
    actions.add_known(made, words="La serrure ne tient pas.", is_done=False, by=see_as(town.chief))
    assert actions.advance(made, by=see_as(town.agent)).stage == Stage.ACT
    with pytest.raises(NotDone, match="assess_first"):
        actions.close(made, Outcome.SOLVED, by=see_as(town.agent))
    plan(town, made)
    assert actions.advance(made, by=see_as(town.agent)).stage == Stage.ASSESS
    with pytest.raises(NotDone, match="stage_incomplete"):
        actions.close(made, Outcome.SOLVED, by=see_as(town.agent))
    assert actions.step_back(made, by=see_as(town.agent)).stage == Stage.ACT


def test_a_point_that_comes_back_is_told(town):
    first, second = town.open(), town.open(title="Encore le hall")
    third = town.open(title="Toujours le hall")
    assert {one.pk for one in queries.comes_back(see_as(town.chief), third)} == {first.pk, second.pk}


def test_a_group_level_page_is_noted(town):
    made = town.open()
    actions.show(made.pk, by=see_as(town.chief))
    with keeper():
        noted = Entry.objects.filter(action="read", item=made.pk).values_list("kind", "circle", "organisation")
        assert list(noted) == [("problems_problem", town.watch.id, town.police.pk)]


def test_a_closed_group_takes_its_problems_out_of_sight(town):
    town.open()
    with keeper():
        Circle.objects.filter(pk=town.watch.id).update(closed=dt.datetime.now(dt.UTC))
    assert sees(town.chief) == 0
