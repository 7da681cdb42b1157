"""What the keeper counts before anything is published: residents' voices, never a group's items, never partners' sheets.

Received counts on the day it was said; an answer on the day of the first one. Months are local ones, as people read them.
"""

import datetime as dt
import uuid
from collections import Counter, defaultdict

from django.conf import settings
from django.db import connection
from django.utils import timezone

from .. import figures
from ..enums import CourtesyAnswer, CourtesyQuestion, Move, Origin
from ..models import Courtesy

NOT_RESIDENTS = (Origin.SHEET, Origin.AGENT)
ANSWERS = (Move.ANSWER_DONE, Move.ANSWER_PARTLY, Move.ANSWER_IMPOSSIBLE, Move.DECLINE)
KIND = {"done": "done", "partly": "partly", "impossible": "declined", "declined": "declined"}
# A report taken over from a table has its answer's date, and no step that tells it.
SPOKEN = """
with first as (
  select distinct on (s.report_id) s.report_id, s.at, s.state, s.worded from reports_step s
  where s.undone is null and s.move = any(%(answers)s) order by s.report_id, s.at
), spoken as (
  select r.commune_id, r.quarter_id, r.qpv_id is not null as priority, r.category, r.cell, r.verdict, r.verdict_at,
         (r.created at time zone %(zone)s)::date as said, (coalesce(f.at, r.answered) at time zone %(zone)s)::date as told,
         coalesce(f.state, r.state) as state, coalesce(f.worded, false) as worded
  from reports_report r left join first f on f.report_id = r.id
  where r.authority_id = %(authority)s and r.level <> 'group' and not r.origin = any(%(apart)s)
)
"""
RECEIVED = """
select commune_id, quarter_id, priority, category, date_trunc('month', said)::date, count(*),
       count(*) filter (where told is null or told >= %(until)s)
from spoken where said < %(now)s group by 1, 2, 3, 4, 5
"""
ANSWERED = """
select commune_id, quarter_id, priority, category, date_trunc('month', told)::date, greatest(told - said, 0), state, worded,
       case when verdict_at < %(closed)s then verdict else '' end, count(*)
from spoken where told < %(now)s and told >= %(since)s group by 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
BY_CELL = "select cell, category, count(*) from spoken where said >= %(since)s and said < %(until)s group by 1, 2"


def voices_of(authority, today: dt.date) -> figures.Voices:
    """Count the voices of an authority up to today; answers of months gone by as they stood when the last one closed."""
    month = figures.first_day(today)
    closed = timezone.make_aware(dt.datetime.combine(month, dt.time.min))
    asked = {
        "until": month,
        "closed": closed,
        "now": today + dt.timedelta(days=1),
        "since": figures.after(month, -figures.HISTORY_MONTHS),
    }
    found = figures.Voices()
    for *where, category, said, received, waiting in _rows(RECEIVED, authority, asked):
        key = figures.Key(figures.Atom(*where), category, said)
        found.received[key], found.waiting[key] = received, waiting
    for *where, category, told, days, state, worded, verdict, number in _rows(ANSWERED, authority, asked):
        key = figures.Key(figures.Atom(*where), category, told)
        found.days.setdefault(key, Counter())[days] += number
        for name in filter(None, ("answered", KIND.get(state), "reasoned" if worded else "", verdict)):
            getattr(found, name)[key] += number
    return found


def voices_by_cell(authority, months: list[dt.date]) -> dict[int, Counter]:
    """Count the voices of some months by cell (resolution 11) and category."""
    found: dict[int, Counter] = defaultdict(Counter)
    for cell, category, number in _rows(
        BY_CELL, authority, {"since": months[0], "until": figures.after(months[-1], 1)}
    ):
        found[cell][category] = number
    return found


def _rows(sql: str, authority, asked: dict) -> list[tuple]:
    values = asked | {
        "authority": authority.pk, "zone": settings.TIME_ZONE, "answers": [str(move) for move in ANSWERS],
        "apart": [str(origin) for origin in NOT_RESIDENTS],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SPOKEN + sql, values)
        return cursor.fetchall()


def courtesies(authority, question: CourtesyQuestion, months: list[dt.date]) -> tuple[Counter, Counter]:
    """Count by quarter who answered, and who said « plutôt oui » or « tout à fait »."""
    asked: Counter[uuid.UUID | None] = Counter()
    yes: Counter[uuid.UUID | None] = Counter()
    rows = Courtesy.objects.filter(authority=authority, question=question, month__in=months)
    for quarter, answer in rows.values_list("quarter", "answer"):
        asked[quarter] += 1
        yes[quarter] += answer >= CourtesyAnswer.RATHER
    return asked, yes
