"""One page of the work table: the right rows, in order, each once, whatever is asked and by whichever way they are found."""

import datetime as dt
from random import Random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.desk import Desk, sow
from tests.stage import scene
from tests.world import keeper, see_as, visitor
from traitdunion.reports.actions import join
from traitdunion.reports.enums import State
from traitdunion.reports.models import Report
from traitdunion.reports.queries import Filters, cursor, how_many, listing, work
from traitdunion.reports.queries.filters import phases
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WAYS = {"at once": (200, 6000), "further on": (2, 6000), "by index": (2, 3)}
MANY = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@scene
def desk():
    with keeper():
        return Desk()


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def way(request, monkeypatch):
    monkeypatch.setattr(work, "NEAR", request.param[0])
    monkeypatch.setattr(work, "FAR", request.param[1])


def walked(viewer, filters, limit=7):
    """Turn the pages to the last one."""
    found, after = [], None
    while True:
        page = listing(viewer, filters, limit, after)
        found += [row.pk for row in page.rows]
        if page.after is None:
            return found
        after = cursor(str(page.after))


def answers(row: Report, asked: Filters, mine) -> bool:
    """The same question in plain Python."""
    now = timezone.now()
    lists = {"states": row.state, "categories": row.category, "quarters": row.quarter_id, "places": row.place_id, "answerers": row.answerer_id,
             "levels": row.level, "origins": row.origin}  # fmt: skip
    if any(getattr(asked, name) and value not in getattr(asked, name) for name, value in lists.items()):
        return False
    day = timezone.localdate(row.created)
    return not (
        (asked.waiting and row.due is None)
        or (asked.late and not (row.due and row.due < now))
        or (asked.not_solved and row.verdict != "not_solved")
        or (asked.again and row.asked_again is None)
        or (asked.ours and row.answerer_id not in mine)
        or (asked.since and day < asked.since)
        or (asked.until and day > asked.until)
    )


def in_order(rows, asked: Filters) -> list:
    newest = sorted(sorted(rows, key=lambda row: row.pk, reverse=True), key=lambda row: row.created, reverse=True)
    if asked.sort == "newest":
        return [row.pk for row in newest]
    due = sorted((row for row in rows if row.due), key=lambda row: (row.due, row.pk))
    rest = [row for row in newest if row.due is None]
    return [row.pk for row in (due if "due" in phases(asked) else []) + (rest if "rest" in phases(asked) else [])]


def some(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def asked(desk):
    today = timezone.localdate()
    days = st.none() | st.integers(20, 35).map(lambda back: today - dt.timedelta(days=back))
    return st.builds(
        Filters, states=some(State.values), categories=some(["hall", "noise"]), quarters=some([desk.quarter.pk, desk.port.pk]),
        places=some([desk.place.pk, desk.quay.pk]), answerers=some([desk.landlord.pk, desk.police.pk]), levels=some(["partners", "public"]),
        origins=some(["web", "phone"]), waiting=st.booleans(), late=st.booleans(), not_solved=st.booleans(), again=st.booleans(),
        ours=st.booleans(), since=days, until=days, sort=st.sampled_from(["due", "newest"]),
    )  # fmt: skip


def test_filters_find_what_plain_python_finds(desk, way):
    sow(desk, 120, Random(7))

    @MANY
    @given(asked(desk), st.sampled_from([desk.agent, desk.caretaker, desk.chief, desk.stranger]))
    def same(filters, person):
        viewer = see_as(person)
        rows = [row for row in visible(viewer, Report) if answers(row, filters, viewer.organisations)]
        assert walked(viewer, filters) == in_order(rows, filters)

    same()


@pytest.mark.parametrize("sort", ["due", "newest"])
@pytest.mark.parametrize("limit", [1, 3, 50])
def test_pages_show_each_row_once_though_many_share_an_instant(desk, way, sort, limit):
    sow(desk, 24, Random(3))
    for person, count in ((desk.agent, 24), (desk.stranger, 0)):
        found = walked(see_as(person), Filters(sort=sort), limit)
        assert (len(found), len(set(found))) == (count, count)


def test_a_page_that_was_turned_stays_where_it_was_when_a_row_goes(desk, way):
    sow(desk, 30, Random(5))
    agent = see_as(desk.agent)
    page = listing(agent, Filters(sort="newest"), 10)
    rest = walked(agent, Filters(sort="newest"))[10:]
    with keeper():
        Report.objects.filter(pk=page.rows[-1].pk).update(category="school")

    assert [row.pk for row in listing(see_as(desk.agent), Filters(sort="newest"), 50, page.after).rows] == rest


def test_whoever_joined_stands_in_the_report_that_they_joined(desk, way):
    first = desk.receive().report
    joined = join(first.pk, desk.intake(origin="poster"), by=visitor()).report

    agent = see_as(desk.agent)
    assert [row.pk for row in listing(agent, Filters(sort="newest")).rows] == [first.pk]
    assert listing(agent, Filters()).rows[0].voices == 2
    assert visible(agent, Report).filter(pk=joined.pk).exists()


@pytest.mark.parametrize(
    "text",
    ["", "due", "due.1", "due.x.y", "due.99999999999999999999.00000000000000000000000000000000", "a.1.b", "\0.1.1"],
)
def test_a_place_that_is_none_begins_the_list_anew(desk, text):
    desk.receive()
    assert len(listing(see_as(desk.agent), Filters(), after=cursor(text)).rows) == 1


def test_a_count_is_exact_up_to_a_thousand(desk, way, monkeypatch):
    sow(desk, 40, Random(9))
    agent = see_as(desk.agent)
    assert how_many(agent, Filters()) == 40
    monkeypatch.setattr(work, "MANY", 25)
    assert how_many(see_as(desk.agent), Filters(sort="newest")) == 26


REFERENCE = "PER 7K4 M2QX"
SEARCHES = {
    "PER 7K4 M2QX": 1, "per7k4m2qx": 1, "7K4 M2": 1, "PER 7K4": 1, "7K5 M2": 0, "bourdon": 1, "bourd": 1, "le bourdon": 1,
    "ECLAIRAGE": 1, "éclairages": 1, "bourdon éclair": 1, "eclair bourdon": 0, "musique": 0, "bourdon -panne": 0, '"éclairage en panne"': 1, "le": 0, "": 1,
    "' or 1=1 --": 0, "((((": 0, "panne éclair": 1,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "count"), SEARCHES.items())
def test_words_find_a_number_a_place_and_what_was_said(desk, typed, count):
    report = desk.receive(words="Éclairage en panne.").report
    with keeper():
        Report.objects.filter(pk=report.pk).update(reference=REFERENCE)

    assert len(listing(see_as(desk.agent), Filters(words=typed)).rows) == count
    assert listing(see_as(desk.stranger), Filters(words=typed or "bourdon")).rows == []


def test_a_common_word_is_found_along_the_list(desk, way, monkeypatch):
    sow(desk, 80, Random(4))
    agent = see_as(desk.agent)
    expected = walked(agent, Filters(words="musique"))
    assert len(expected) > 10
    monkeypatch.setattr("traitdunion.reports.queries.search.ENOUGH", 3)
    monkeypatch.setattr(work.ids_saying, "__defaults__", (3,))

    for filters in (Filters(words="musique"), Filters(words="musique", categories=("hall",))):
        some_rows = walked(see_as(desk.agent), filters)
        assert some_rows == [
            pk for pk in expected if not filters.categories or Report.objects.get(pk=pk).category == "hall"
        ]
