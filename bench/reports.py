"""Reports: the work table for five persons, filtered and searched, beside the same SQL written by hand."""

from django.db import connection, transaction

from traitdunion.reports.models import Report
from traitdunion.reports.queries.filters import Filters
from traitdunion.reports.queries.work import how_many, listing
from traitdunion.sharing.actions import speak_for
from traitdunion.sharing.queries import due_first, newest

BY_HAND = "select id from reports_report where audience && %s::integer[] order by created desc limit 50"
ASKED = {
    "filtered by category": {"categories": ("damage",)},
    "filtered by category and state": {"categories": ("lighting",), "states": ("read",)},
    "late": {"late": True},
    "searched, a rare word": {"words": "rue 613"},
    "searched, a common word": {"words": "affiches"},
}


def measure(size: int, people: dict, say, median_ms) -> None:
    for name, person in people.items():
        with transaction.atomic():
            viewer = speak_for(person=person.pk, proved=True)
            lists(size, name, viewer, say, median_ms)
    nothing_against_hidden(size, people, say, median_ms)


def lists(size, name, viewer, say, median_ms) -> None:
    by_hand = by_hand_ms(viewer, median_ms)
    spent = median_ms(lambda: newest(viewer, Report))
    say(
        f"reports.newest_50 ({name})",
        spent,
        "ms",
        size,
        ratio=round(spent / by_hand, 2),
        to="the same list by hand, under the same policy",
    )
    say(f"reports.due_50 ({name})", median_ms(lambda: due_first(viewer, Report)), "ms", size)
    page = median_ms(lambda: listing(viewer, Filters()))
    say(
        f"reports.work_table ({name})",
        page,
        "ms",
        size,
        ratio=round(page / by_hand, 2),
        to="the same list by hand, under the same policy",
    )
    for words, asked in ASKED.items():
        for sort in ("due", "newest"):
            filters = Filters(sort=sort, **asked)
            say(
                f"reports.work_table {words}, {sort} first ({name})",
                median_ms(lambda asked=filters: listing(viewer, asked), 5),
                "ms",
                size,
            )
    say(f"reports.how_many ({name})", median_ms(lambda: how_many(viewer, Filters(categories=("damage",)))), "ms", size)


def by_hand_ms(viewer, median_ms) -> float:
    def ask():
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, [sorted(viewer.circles)])
            return cursor.fetchall()

    return median_ms(ask, 3)


def nothing_against_hidden(size, people, say, median_ms) -> None:
    """Who sees nothing must not be able to tell how much is hidden by how long a page takes."""
    with transaction.atomic():
        viewer = speak_for(person=people["nothing"].pk)
        for words, asked in ASKED.items():
            say(
                f"reports.sees_nothing, {words}",
                median_ms(lambda asked=asked: listing(viewer, Filters(**asked)), 5),
                "ms",
                size,
            )
