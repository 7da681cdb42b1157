"""What a page asks of the database does not grow with the town."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import keeper, make_place, visitor
from traitdunion.reports.forms.intake_draft import Draft

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def queries_of(url: str) -> int:
    client = Client()
    client.get(url)  # what a process keeps ready is kept
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("step", ["intake", "precision", "where", "places", "words", "preview"])
def test_fifty_places_more_cost_no_query_more(open_town, step):
    whole = {"chip": "occupied", "often": "often", "key": "k"}
    draft = Draft(**whole) if step in {"places", "where"} else Draft(place=open_town.halls[0].id.hex, **whole)
    before = queries_of(draft.at(step))
    with keeper():
        for number in range(50):
            make_place(f"Square {number}", "square", lon=-5.6 + number / 10_000, quarter=open_town.quarter)
    visitor()
    assert queries_of(draft.at(step)) == before
    assert before <= 40
