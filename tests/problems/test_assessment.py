"""Did it work? What is counted where, what is fixed before results are known, and the honest sentence."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.problems.conftest import happened
from tests.world import keeper, make_place, see_as
from traitdunion.kernel.clock import now, today
from traitdunion.problems import actions, ground, queries
from traitdunion.problems.actions import NotDone, Plan, Planned, Survey
from traitdunion.problems.enums import ActionState, Method
from traitdunion.problems.models import Action, Measure, Problem
from traitdunion.problems.statistics.words import Proof
from traitdunion.reports.models import Report
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WEEK = dt.timedelta(days=7)


def deep(town, **more) -> Problem:
    made = town.open(**more)
    return actions.deepen(made, by=see_as(town.agent))


def measured(town, made, **more) -> Measure:
    given = {
        "method": Method.REPORTS,
        "before_weeks": 8,
        "after_weeks": 8,
        "start": today() - 8 * WEEK,
        "comparison": None,
    }
    by = see_as(town.agent)
    actions.set_measure(made, Plan(**given | more), by=by)
    return actions.fix_measure(made, by=by)


def test_a_deep_problem_comes_with_its_measure_proposed(town):
    made = deep(town)
    kept = queries.measure(see_as(town.chief), made)
    assert (kept.method, kept.before_weeks, kept.after_weeks, kept.around, kept.fixed) == (
        "reports",
        26,
        16,
        True,
        None,
    )
    assert kept.comparison_id == town.annex.pk


def test_a_comparison_that_is_too_near_is_refused(town):
    with keeper():
        near = make_place("Le Battant", lon=-5.6008, lat=46.2102, quarter=town.quarter)
    made = deep(town)
    assert near.pk not in [one.id for one in queries.candidates(see_as(town.agent), made)]
    with pytest.raises(NotDone, match="areas_overlap"):
        actions.set_measure(made, Plan(Method.REPORTS, 8, 8, comparison=near.pk), by=see_as(town.agent))


def test_a_measure_is_never_in_the_way_of_an_action(town):
    made = deep(town)
    row = actions.plan(Planned("Réparer la porte"), problem=made, by=see_as(town.agent))
    assert actions.answer(row, ActionState.DONE, by=see_as(town.agent)).state == "done"
    assert queries.measure(see_as(town.agent), made).fixed is None


def test_what_is_fixed_once_results_are_known_says_so(town):
    assert measured(town, deep(town)).fixed_late is True
    assert measured(town, deep(town, title="Autre"), start=today()).fixed_late is False
    with pytest.raises(NotDone, match="measure_fixed"):
        measured(town, visible(see_as(town.agent), Problem).get(title="Autre"))


def test_nothing_is_assessed_before_it_is_fixed_nor_before_it_begins(town):
    made = deep(town)
    with pytest.raises(NotDone, match="fix_first"):
        actions.assess(made, by=see_as(town.agent))
    measured(town, made, start=None)
    with pytest.raises(NotDone, match="start_missing"):
        actions.assess(made, by=see_as(town.agent))


def test_a_change_begins_with_the_first_action_done(town):
    made = deep(town)
    row = actions.plan(Planned("Réparer la porte"), problem=made, by=see_as(town.agent))
    actions.answer(row, ActionState.DONE, by=see_as(town.agent))
    with keeper():
        Action.objects.filter(pk=row.pk).update(settled=now() - 3 * WEEK)
    kept = measured(town, made, start=None)
    rows = queries.actions(see_as(town.agent), made)
    assert queries.start_of(kept, rows) == timezone.localtime(now() - 3 * WEEK).date()
    assert queries.due_to_look(kept, rows) == timezone.localtime(now() - 3 * WEEK).date() + 8 * WEEK


def test_weeks_are_counted_in_the_place_the_comparison_and_around(town):
    with keeper():
        near = make_place("La Sonnaille", lon=-5.6045, lat=46.21, quarter=town.quarter)
    here, there, beside = town.reports(3), town.reports(2, place=town.annex, place_label="Le Grelot"), town.reports(1, place=near, place_label="La Sonnaille")  # fmt: skip
    happened(here, [15, 9, 2])
    happened(there, [15, 2])
    happened(beside, [2])
    with keeper():
        Report.objects.filter(pk__in=[one.pk for one in beside]).update(cell=near.cell)
    made = deep(town)
    kept = measured(town, made, before_weeks=4, after_weeks=4, start=today() - WEEK, comparison=town.annex.pk)
    found = queries.weekly(see_as(town.agent), made, kept, today() - WEEK)
    assert (found["before"], found["after"]) == ([0, 0, 1, 1], [1])
    assert (found["comparison_before"], found["comparison_after"]) == ([0, 0, 1, 0], [1])
    assert (found["buffer_before"], found["buffer_after"]) == ([0, 0, 0, 0], [1])
    assert found["before_years"] == []


def test_years_before_reports_were_collected_are_no_years_without_problem(town):
    old = town.reports(1)
    happened(old, [800])
    made = deep(town)
    kept = measured(town, made, start=today() - 4 * WEEK)
    found = queries.weekly(see_as(town.agent), made, kept, today() - 4 * WEEK)
    assert [len(year) for year in found["before_years"]] == [4, 4]


def survey(town, made, **counts):
    measured(town, made, method=Method.SURVEY)
    actions.write_survey(made, Survey(**counts), by=see_as(town.agent))
    return actions.assess(made, by=see_as(town.agent))


def test_before_and_after_alone_is_said_without_comparison(town):
    made = deep(town)
    survey(town, made, before=[12, 10, 14, 11, 13, 12, 9, 15], after=[4, 5, 3, 4, 6, 2, 4, 4])
    told = queries.told(queries.measure(see_as(town.chief), made))
    assert told.assessment.level == Proof.BEFORE_AFTER
    assert "a baissé, sans comparaison" in told.sentence


def test_beside_a_comparison_it_is_compared(town):
    made = deep(town)
    survey(
        town,
        made,
        before=[12, 10, 14, 11, 13, 12, 9, 15],
        after=[4, 5, 3, 4, 6, 2, 4, 4],
        comparison_before=[10, 9, 11, 10, 12, 8, 10, 10],
        comparison_after=[9, 11, 10, 10, 8, 12, 10, 11],
    )
    told = queries.told(queries.measure(see_as(town.chief), made))
    assert (told.assessment.level, told.assessment.maryland) == (Proof.COMPARED, 3)


def test_too_few_events_give_no_figure(town):
    made = deep(town)
    survey(town, made, before=[1] * 8, after=[0] * 8)
    told = queries.told(queries.measure(see_as(town.chief), made))
    assert (told.assessment.ratio, told.assessment.level) == (None, Proof.ACTORS)
    assert "8 avant, 0 depuis" in told.sentence


def test_what_actors_say_is_said_as_theirs(town):
    made = deep(town)
    measured(town, made, method=Method.ASKED)
    with pytest.raises(NotDone, match="words_missing"):
        actions.assess(made, by=see_as(town.agent))
    actions.assess(made, said="Le gardien et l’amicale le trouvent plus calme.", by=see_as(town.agent))
    told = queries.told(queries.measure(see_as(town.chief), made))
    assert (told.assessment.level, told.sentence) == (Proof.ACTORS, "Le gardien et l’amicale le trouvent plus calme.")


def test_members_read_the_same_finding_whatever_they_see(town):
    made = deep(town)
    measured(town, made)
    happened(town.reports(4), [70, 63, 20, 6])
    actions.assess(made, by=see_as(town.agent))
    kept = queries.measure(see_as(town.chief), made)
    assert kept.taken_for_id == town.authority.handler.pk
    assert sum(kept.result["before"]) + sum(kept.result["after"]) == 4


def test_the_ring_and_the_place_share_no_cell():
    inside, around = ground.inside(-5.6, 46.21), ground.around(-5.6, 46.21)
    assert (len(inside), len(inside & around), len(around)) == (37, 0, 331 - 37)
