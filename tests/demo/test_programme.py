"""The agreements and the strategy of the invented town: something to decide soon, something owed, something that went well."""

from django.db import transaction

from tests.world import keeper
from traitdunion.awards import actions, papers
from traitdunion.awards.models import Application, Call, Feedback
from traitdunion.awards.queries import calls, jury
from traitdunion.councils.agreements import questions, strategy_questions
from traitdunion.councils.models import Agreement, Point
from traitdunion.problems.models import Link, Problem
from traitdunion.sharing.kit import as_pdf
from traitdunion.sharing.models import Seat

from .test_load import loaded, put_back, seen_by  # noqa: F401 — the town, loaded once more for this file


def test_agreements_are_to_be_decided_going_on_and_over(loaded):  # noqa: F811 — the fixture
    rows = questions.agreements(seen_by("coordination"))
    found = {one.agreement.kind: (one.state, one.late, len(one.years_due)) for one in rows}
    assert found == {
        "landlords": ("soon", 1, 0),
        "transport": ("going", 0, 0),
        "police": ("going", 1, 1),
        "schools": ("ended", 0, 0),
    }


def test_a_landlord_sees_its_own_agreement_alone(loaded):  # noqa: F811 — the fixture
    rows = questions.agreements(seen_by("toits"))
    assert [one.agreement.kind for one in rows] == ["landlords"]


def test_the_strategy_has_axes_aims_steps_and_values(loaded):  # noqa: F811 — the fixture
    viewer = seen_by("coordination")
    (one,) = strategy_questions.strategies(viewer)
    assert one.axes.count() == 3


def test_the_lamps_are_an_honest_failure(loaded):  # noqa: F811 — the fixture
    seen_by("coordination")
    one = Problem.objects.get(title="Éclairage, rue du Quai-Long")
    assert (one.closed, one.due is not None, one.place_label) == (None, True, "rue du Quai-Long")
    with transaction.atomic(), keeper():
        assert Link.objects.filter(problem=one).exists()


def test_what_is_open_is_on_the_next_agenda(loaded):  # noqa: F811 — the fixture
    with transaction.atomic(), keeper():
        waiting = set(Problem.objects.filter(closed=None).values_list("title", flat=True))
        told = set(Point.objects.filter(meeting__opened=None).exclude(problem=None).values_list("title", flat=True))
        assert (waiting, Agreement.objects.count()) == (told, 4)


def test_the_past_edition_of_the_prize_is_whole(loaded):  # noqa: F811 — the fixture
    viewer = seen_by("coordination")
    past, judged = sorted(calls.calls(viewer), key=lambda one: one.edition)
    lines = jury.ranked(viewer, past)
    titles = [one.title for one in calls.laureates(viewer, past)]
    assert (len(lines), {line.application.title for line in lines[:2]}) == (6, set(titles))
    assert {line.ranked.opinions for line in lines} == {3}
    assert [line.ranked.mean >= 4 for line in lines] == [True, True, False, False, False, False]
    assert {one.holds for one in actions.verify(past)} == {True}
    held = jury.deliberation(viewer, past)
    assert (len(held.present), held.held < past.announced.date()) == (5, True)
    assert jury.short(viewer, past) == 0
    with transaction.atomic(), keeper():
        answered = Feedback.objects.filter(application__call=past, sent=past.announced).count()
        seats = Seat.objects.filter(circle=past.jury, role="member", ends=past.announced).count()
    assert (answered, seats, judged.announced) == (6, 6, None)
    assert as_pdf(minutes_of(viewer, past, held))[:5] == b"%PDF-"


def minutes_of(viewer, call, held):
    there = {one.pk: one for one in jury.jurors(viewer, call)}
    return papers.minutes(
        call, held, there, jury.ranked(viewer, call), calls.laureates(viewer, call), actions.verify(call)
    )


def test_who_read_the_past_edition_reads_it_no_more_and_nobody_else_does(loaded):  # noqa: F811 — the fixture
    with transaction.atomic(), keeper():
        past = Call.objects.get(announced__isnull=False)
    viewer = seen_by("toits")
    assert [one.call_id == past.pk for one in jury.seats(viewer)].count(True) == 0
    assert Application.objects.filter(call=past).count() == 0
