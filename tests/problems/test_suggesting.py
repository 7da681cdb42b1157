"""What the figures suggest: found among what one service sees, told to it alone, once."""

import pytest

from tests.conftest import session_of
from tests.problems.conftest import happened
from tests.world import keeper, see_as
from traitdunion.kernel.clock import now
from traitdunion.problems import actions, queries
from traitdunion.problems.actions.suggesting import suggest
from traitdunion.problems.models import Suggestion
from traitdunion.problems.queries import suggested
from traitdunion.problems.statistics.clusters import Cluster

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def found(monkeypatch):
    """Let the statistics find all the reports they are given, and remember how many these were."""
    given = []

    def find(points, *, seed):
        given.append(len(points))
        days = sorted(point.day for point in points)
        return [Cluster(("8a",), days[0], days[-1], len(points), 1.5, 0.001, 0.01, tuple(range(len(points))))]

    monkeypatch.setattr(suggested, "find", find)
    return given


def look() -> int:
    with session_of("tu_worker"):
        return suggest()


def test_a_cluster_is_suggested_to_who_reads_first_and_once(town, found):
    happened(town.reports(8), [20, 19, 18, 17, 16, 15, 14, 13])
    assert look() == 1
    assert found == [8]
    assert look() == 0
    shown = queries.suggestions(see_as(town.agent))
    assert [(one.label, one.observed, one.expected, len(one.reports)) for one in shown] == [("Le Bourdon", 8, 1.5, 8)]
    assert queries.suggestions(see_as(town.chief)) == []


def test_a_suggestion_set_aside_does_not_come_back(town, found):
    happened(town.reports(8), [20, 19, 18, 17, 16, 15, 14, 13])
    look()
    actions.dismiss(queries.suggestions(see_as(town.agent))[0].pk, by=see_as(town.agent))
    assert (look(), queries.suggestions(see_as(town.agent))) == (0, [])
    with keeper():
        assert Suggestion.objects.get().dismissed <= now()


def test_few_reports_suggest_nothing(town, found):
    town.reports(7)
    assert (look(), found) == (0, [])
