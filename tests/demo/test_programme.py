"""The agreements and the strategy of the invented town: something to decide soon, something owed, something that went well."""

from django.db import transaction

from tests.world import keeper
from traitdunion.councils.agreements import questions, strategy_questions
from traitdunion.councils.models import Agreement, Point
from traitdunion.problems.models import Link, Problem

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
