"""The heart, six grants a row: what five persons are served, beside the same SQL by hand and beside no access control at all."""

import time
from collections.abc import Callable

from django.db import connection, transaction

from traitdunion.kernel.roles import as_owner
from traitdunion.reports.models import Report
from traitdunion.reports.queries.filters import Filters
from traitdunion.reports.queries.hexagons import counted
from traitdunion.reports.queries.work import listing
from traitdunion.sharing.actions import reveal, speak_for, stop_sharing
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.models import Circle
from traitdunion.sharing.queries import about_how_many, newest, one, visible

HAND = "by hand, without row-level security"
WALKED = "the same SQL " + HAND
FILTERED = "audience && circles, newest first, " + HAND
FREE = "the same with no access control"
RARE, COMMON = "rue 613", "affiches"
WALK = """
select r.* from (
  select distinct v.item, v.item_created as at from unnest(%(circles)s::integer[]) c
  cross join lateral (
    select v.item, v.item_created from sharing_reveal v
    where v.kind = 'reports_report' and v.circle_id = c and v.ended is null and v.item_created is not null
      and (v.until is null or v.until > statement_timestamp())
    order by v.item_created desc, v.item desc limit 50) v
  order by at desc, item desc limit 50) f join reports_report r on r.id = f.item order by f.at desc, f.item desc
"""
SEEN = "audience && %(circles)s::integer[]"
NEWEST = "select * from reports_report where {seen} order by created desc limit 50"
SAYS = "select * from reports_report where {seen} and tsv @@ websearch_to_tsquery('french', %(words)s) order by created desc limit 50"
ONE_CATEGORY = "select * from reports_report where {seen} and category = 'damage' order by created desc limit 50"
UP_TO = "select count(*) from (select 1 from reports_report where {seen} limit 1001) found"
ALL = "select count(*) from reports_report where {seen}"
BY_CELL = "select tu.tally_cell(cell), count(*) from reports_report where {seen} group by 1"
SEVERAL, AT_ONCE = 30, 10_000


def measure(size: int, people: dict, say, median_ms) -> None:
    for name, person in people.items():
        figures(size, name, person, say, median_ms, whole=True)
    one_at_a_time(size, people, say)
    many_at_once(size, say)


def figures(size: int, name: str, person, say, median_ms, *, whole: bool, world: str = "sharing") -> None:
    """Measure what one person is served; ``whole`` adds what is asked of the smaller world alone."""
    with transaction.atomic():
        viewer = speak_for(person=person.pk)
        circles = sorted(viewer.circles)
        ours = {words: median_ms(lambda act=act: act(viewer), 5) for words, (act, _sql) in asked(whole=whole).items()}
    for words, (_act, several) in asked(whole=whole).items():
        for to, ask in several.items():
            hand = by_hand(ask, circles, median_ms)
            say(f"{world}.{words} ({name})", ours[words], "ms", size, ratio=round(ours[words] / hand, 2), to=to)


def asked(*, whole: bool) -> dict[str, tuple[Callable, dict]]:
    """Return each question as we answer it, and as it is asked by hand."""
    few = {
        "newest_50": (lambda viewer: newest(viewer, Report), {WALKED: rows(WALK), **guarded_or_not(rows, NEWEST)}),
        "count_up_to_1000": (lambda viewer: about_how_many(visible(viewer, Report)), guarded_or_not(value, UP_TO)),
        "search_rare": (lambda viewer: listing(viewer, Filters(words=RARE, sort="newest")), guarded_or_not(rows, SAYS, words=RARE)),
        "search_common": (lambda viewer: listing(viewer, Filters(words=COMMON, sort="newest")), guarded_or_not(rows, SAYS, words=COMMON)),
    }  # fmt: skip
    more = {
        "one_category": (lambda viewer: listing(viewer, Filters(categories=("damage",), sort="newest")), guarded_or_not(rows, ONE_CATEGORY)),
        "exact_count": (lambda viewer: visible(viewer, Report).count(), guarded_or_not(value, ALL)),
        "by_cell": (lambda viewer: counted(viewer, Filters()), guarded_or_not(value, BY_CELL)),
    }  # fmt: skip
    return few | more if whole else few


def guarded_or_not(kind: Callable, sql: str, **values) -> dict:
    """Return the same words with the filter written by hand, and with none."""
    filtered = FILTERED if sql is NEWEST else WALKED
    return {filtered: kind(sql.format(seen=SEEN), **values), FREE: kind(sql.format(seen="true"), **values)}


def rows(sql: str, **values) -> Callable:
    return lambda circles: list(Report.objects.raw(sql, {"circles": circles} | values))


def value(sql: str, **values) -> Callable:
    def ask(circles):
        with connection.cursor() as cursor:
            cursor.execute(sql, {"circles": circles} | values)
            return cursor.fetchall()

    return ask


def by_hand(ask: Callable, circles: list[int], median_ms) -> float:
    with as_owner(), transaction.atomic():
        return median_ms(lambda: ask(circles), 3)


def one_at_a_time(size: int, people: dict, say) -> None:
    """Share as a person does, policy and journal included, then stop sharing."""
    with transaction.atomic():
        viewer = speak_for(person=people["40 %"].pk)
        to = Circle.objects.get(organisation__name="Organisme 500")
        items = [one(viewer, Report, row.pk) for row in newest(viewer, Report, limit=SEVERAL)]
        shared = spent(lambda item: reveal(item, to=to, by=viewer, purpose=Purpose.KNOW), items)
        ended = spent(lambda item: stop_sharing(item, circle=to.id, by=viewer), items)
        transaction.set_rollback(True)
    say("sharing.reveal", shared, "ms", size)
    say("sharing.end_of_reveal", ended, "ms", size)


def spent(act: Callable, items: list) -> float:
    times = []
    for item in items:
        start = time.perf_counter()
        act(item)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


SHOW = """
insert into sharing_reveal (id, kind, item, circle_id, purpose, created)
select gen_random_uuid(), 'reports_report', r.id, c.id, 'know', now()
from (select id from reports_report limit %(several)s) r, sharing_circle c where c.name = 'Organisme 500'
"""
END = (
    "update sharing_reveal set ended = now() from sharing_circle c where circle_id = c.id and c.name = 'Organisme 500'"
)


def many_at_once(size: int, say) -> None:
    """Share many rows in one statement, as an import or a new rule does, and end them in one."""
    several = min(AT_ONCE, size)
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        for words, sql in (("reveal", SHOW), ("end_of_reveal", END)):
            start = time.perf_counter()
            cursor.execute(sql, {"several": several} if words == "reveal" else None)
            done = (time.perf_counter() - start) * 1000
            say(f"sharing.{words}, {several} at once", done, "ms", size)
        transaction.set_rollback(True)
