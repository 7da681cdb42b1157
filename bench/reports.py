"""Reports: the work table for five persons, search, map, figures, intake, beside the same SQL written by hand."""

from django.db import connection, transaction

from traitdunion.reports.models import Report
from traitdunion.sharing.actions import speak_for
from traitdunion.sharing.queries import due_first, newest

BY_HAND = "select id from reports_report where audience && %s::integer[] order by created desc limit 50"


def measure(size: int, people: dict, say, median_ms) -> None:
    for name, person in people.items():
        with transaction.atomic():
            viewer = speak_for(person=person.pk)
            lists(size, name, viewer, say, median_ms)


def lists(size, name, viewer, say, median_ms) -> None:
    by_hand = by_hand_ms(viewer, median_ms)
    spent = median_ms(lambda: newest(viewer, Report))
    say(
        f"reports.newest_50 ({name})",
        spent,
        "ms",
        size,
        ratio=round(spent / by_hand, 2),
        to="the same list by hand, as owner",
    )
    say(f"reports.due_50 ({name})", median_ms(lambda: due_first(viewer, Report)), "ms", size)


def by_hand_ms(viewer, median_ms) -> float:
    def ask():
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, [sorted(viewer.circles)])
            return cursor.fetchall()

    return median_ms(ask, 3)
