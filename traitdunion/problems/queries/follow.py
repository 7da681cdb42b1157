"""« Suites à donner » across problems and circles: what is owed first, at the same cost for any number of them."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import connection
from django.db.models import Min, Q

from traitdunion.sharing.queries import by_key, require, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ActionState
from ..models import Action

PAGE = 50


def actions_of(
    viewer: Viewer,
    *,
    circles: Collection[int] | None = None,
    lead: uuid.UUID | None = None,
    problem: uuid.UUID | None = None,
    state: ActionState | None = ActionState.OPEN,
    late_on: dt.date | None = None,
    limit: int = PAGE,
    after: tuple | None = None,
) -> list[Action]:
    """Return actions that the viewer sees: by day owed, those without a day last. ``after``: (due, id) of the last one seen.

    ``circles`` defaults to the viewer's own; ``lead`` asks for one organisation's; ``late_on`` keeps what was due before that day.
    """
    require(viewer)
    given = {"lead": lead, "problem": problem, "state": state.value if state else None, "due__lt": late_on}
    asked = Q(**{name: value for name, value in given.items() if value is not None})
    if circles is not None or (lead is None and problem is None):
        asked &= Q(circle__in=viewer.circles if circles is None else list(circles))
    rows = visible(viewer, Action).filter(asked, _past(after))
    wanted = rows.select_related("lead", "contact", "problem").order_by("due", "id")[:limit]
    with by_key():
        return list(wanted.prefetch_related("circle"))  # apart: whoever leads may not see the circle that decided


def owed(
    viewer: Viewer, *, ours: bool = False, state: ActionState | None = ActionState.OPEN, after: tuple | None = None, limit: int = PAGE
) -> list[Action]:  # fmt: skip
    """Return the follow-up table: what the viewer's circles decided and what their organisations lead (``ours``: that alone), late first."""
    if state == ActionState.OPEN:
        return _first_owed(viewer, circles=[] if ours else viewer.circles, after=after, limit=limit)
    asked = [{"lead": one} for one in viewer.organisations] + ([] if ours else [{"circles": viewer.circles}])
    found = {
        row.pk: row for ask in asked for row in actions_of(viewer, state=state, after=after, limit=limit, **ask)  # type: ignore[arg-type]  # — two kinds of question
    }  # fmt: skip
    return sorted(found.values(), key=lambda row: (row.due is None, row.due or dt.date.max, row.pk))[:limit]


def owed_by(viewer: Viewer, person: uuid.UUID, *, circle: int) -> list[Action]:
    """Return what somebody has open in one circle, late first."""
    require(viewer)
    rows = visible(viewer, Action).filter(contact=person, circle=circle, state=ActionState.OPEN)
    return list(rows.select_related("lead", "problem").order_by("due", "id"))


_OWED = """
    select id from (
      select f.id, f.due from unnest(%s::integer[]) c cross join lateral (
        select a.id, a.due from problems_action a where a.circle_id = c and a.state = 'open' {past} order by a.due, a.id limit %s) f
      union select f.id, f.due from unnest(%s::uuid[]) o cross join lateral (
        select a.id, a.due from problems_action a where a.lead_id = o and a.state = 'open' {past} order by a.due, a.id limit %s) f
    ) found order by due, id limit %s
"""
_PAST = {
    (False, False): "",
    (True, False): "and a.due is null and a.id > %s",
    (True, True): "and (a.due > %s or a.due = %s and a.id > %s or a.due is null)",
}  # whether a page was seen, whether its last line had a day


def _first_owed(viewer: Viewer, *, circles: Collection[int], after: tuple | None, limit: int) -> list[Action]:
    """Return what is open and owed first, read along the index of each circle and of each organisation: the same cost for any number."""
    require(viewer)
    day, row = after or (None, None)
    past: list = [] if after is None else [row] if day is None else [day, day, row]
    sql = _OWED.format(past=_PAST[after is not None, day is not None])
    values = [list(circles), *past, limit, list(viewer.organisations), *past, limit, limit]
    with by_key():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            ids = [found[0] for found in cursor.fetchall()]
        rows = (
            visible(viewer, Action).select_related("lead", "contact", "problem").prefetch_related("circle").in_bulk(ids)
        )
    return [rows[key] for key in ids if key in rows]


def _past(after: tuple | None) -> Q:
    if after is None:
        return Q()
    day, row = after
    if day is None:
        return Q(due=None, pk__gt=row)
    return Q(due__gt=day) | Q(due=day, pk__gt=row) | Q(due=None)


def due_of(viewer: Viewer, problem: uuid.UUID) -> dt.date | None:
    """Return the first day that an open action of a problem is owed."""
    owed = visible(viewer, Action).filter(problem=problem, state=ActionState.OPEN)
    return owed.aggregate(first=Min("due"))["first"]
