"""What is read of a group's items is noted, whichever way a query reads it; what would not be is refused."""

import pytest
from django.db.models import Count

from tests.sharing.test_proof import Cell
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.reports.models import Report
from traitdunion.sharing.queries import visible
from traitdunion.sharing.shareable import Shareable, ShareableRows, Unnoted, watching

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@scene
def cell():
    with keeper():
        return Cell()


READS = {
    "a list": list,
    "the first": lambda rows: rows.first(),
    "one by its key": lambda rows: rows.get(),
    "some at a time": lambda rows: list(rows.iterator(chunk_size=1)),
    "in bulk": lambda rows: rows.in_bulk(),
    "by its own SQL": lambda _rows: list(Report.objects.raw("select * from reports_report")),
}
BARE = {
    "values": lambda rows: list(rows.values("words")),
    "all values": lambda rows: list(rows.values()),
    "a list of values": lambda rows: list(rows.values_list("pk", "words")),
    "one value": lambda rows: rows.values_list("words", flat=True).first(),
    "one value by its key": lambda rows: rows.values_list("words", flat=True).get(),
    "values some at a time": lambda rows: list(rows.values_list("words").iterator(chunk_size=1)),
    "values through a relation": lambda rows: list(rows.values_list("quarter__name")),
    "values under another name": lambda rows: list(rows.values(said=Count("words"))),
    "days": lambda rows: list(rows.dates("answered", "day")),
}
HARMLESS = {
    "keys": lambda rows: len(rows.values_list("pk", flat=True)),
    "keys and dates": lambda rows: len(rows.values("id", "created", "due")),
    "how many": lambda rows: rows.count(),
    "whether there is one": lambda rows: int(rows.exists()),
    "as a condition": lambda rows: Report.objects.filter(pk__in=rows.values("pk")).count(),
    "summed up": lambda rows: rows.for_counts().values("category").annotate(n=Count("pk")).get()["n"],
}


@pytest.mark.parametrize("way", READS)
def test_every_way_to_read_items_is_noted(cell, way):
    rows = visible(see_as(cell.caretaker), Report)
    with watching() as shown:
        READS[way](rows)
    assert list(shown.rows) == [("reports_report", cell.item.pk)]


@pytest.mark.parametrize("way", BARE)
def test_bare_values_are_refused(cell, way):
    rows = visible(see_as(cell.caretaker), Report)
    with watching(), pytest.raises(Unnoted):
        BARE[way](rows)


@pytest.mark.parametrize("way", HARMLESS)
def test_what_says_nothing_of_an_item_passes(cell, way):
    rows = visible(see_as(cell.caretaker), Report)
    with watching() as shown:
        assert HARMLESS[way](rows) == 1
    assert list(shown.rows) == []


def test_the_keeper_counts_as_before(cell):
    with keeper():
        assert list(Report.objects.values_list("words", flat=True)) == ["Le hall est occupé le soir."]


def test_no_model_that_is_shared_has_a_manager_of_its_own():
    models = [model for model in Shareable.__subclasses__() if not model._meta.abstract]
    assert {type(model._default_manager.all()) for model in models} == {ShareableRows}
