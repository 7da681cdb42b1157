"""« Suites à donner » across problems and circles: what is owed first, at the same cost for any number of them."""

import datetime as dt
import uuid
from collections.abc import Collection

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
