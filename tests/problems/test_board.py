"""The board: each lane from what is late on, a hundred a page, and the next page starts where the last one ended."""

import datetime as dt
import importlib
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.reports.desk import signed_in
from tests.world import keeper, see_as
from traitdunion.problems import queries
from traitdunion.problems.models import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def many(town, monkeypatch):
    """Seven problems in the watch, three of them owed; two that others share."""
    lanes = importlib.import_module("traitdunion.problems.queries.board")  # the package names its function so
    monkeypatch.setattr(lanes, "MOST", 3)
    monkeypatch.setattr(lanes, "MOST_SHOWN", 3)
    monkeypatch.setattr(lanes, "LEAST", 3)
    town.made = [town.open(title=f"Problème {n}") for n in range(7)]
    town.elsewhere = town.open(circle=town.meeting, title="Ailleurs")
    with keeper():
        for rank, one in enumerate(town.made[:3]):
            Problem.objects.filter(pk=one.pk).update(due=timezone.now() + dt.timedelta(days=3 - rank))
    return town


def walked(town, person, *, closed=False) -> list[str]:
    found, after = [], ""
    for _page in range(9):
        lane = queries.board(see_as(person), closed=closed, only=str(town.watch.id), after=after)[0]
        found += [one.title for one in lane.problems]
        after = lane.next
        if not after:
            return found
    raise AssertionError("the pages never end")


def test_pages_hold_each_problem_once_what_is_owed_first(many):
    assert walked(many, many.agent) == [f"Problème {n}" for n in (2, 1, 0, 6, 5, 4, 3)]


def test_closed_ones_are_paged_too_the_last_closed_first(many):
    with keeper():
        for rank, one in enumerate(many.made):
            Problem.objects.filter(pk=one.pk).update(closed=timezone.now() - dt.timedelta(days=rank), outcome="solved")
    assert walked(many, many.agent, closed=True) == [f"Problème {n}" for n in range(7)]


def test_the_page_leads_to_the_rest_of_a_lane_and_back(many):
    client = signed_in(many.agent)
    text = client.get("/problemes/").content.decode()
    link = re.search(r'href="(\?groupe=[^"]+)"', text)[1].replace("&amp;", "&")
    rest = client.get(f"/problemes/{link}").content.decode()
    assert ("Problème 6" in rest, "Problème 2" in rest, "Ailleurs" in rest, "Tous les groupes" in rest) == (
        True,
        False,
        False,
        True,
    )


@pytest.mark.parametrize(
    "query",
    ["?groupe=999999", "?groupe=x", "?groupe=autres", "?groupe=1&apres=hier_x", "?apres=2026-01-01_x", "?groupe=%00"],
)
def test_a_lane_that_is_none_shows_nothing_and_no_error(many, query):
    assert signed_in(many.agent).get(f"/problemes/{query}").status_code == 200


def test_a_lane_of_others_is_not_there(many):
    text = signed_in(many.stranger).get(f"/problemes/?groupe={many.watch.id}").content.decode()
    assert "Problème" not in re.sub(r"Problèmes", "", text)


def test_the_board_asks_the_same_number_of_questions_for_any_number(many):
    client = signed_in(many.agent)

    def asked() -> int:
        client.get("/problemes/")
        with CaptureQueriesContext(connection) as questions:
            client.get("/problemes/")
        return len(questions)

    before = asked()
    for n in range(5):
        many.open(title=f"Encore {n}")
    assert asked() == before
