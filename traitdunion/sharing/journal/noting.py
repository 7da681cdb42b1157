"""Writes lines: one statement whether it is one item or fifty; and keeps in mind what a page shows, so that none is forgotten."""

import uuid
from collections.abc import Iterable, Sequence

from django.db import connection

from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import new_id

from ..enums import CircleKind
from ..shareable import Shown, noticed
from ..viewer import Sitting, Viewer

LIST = "list"  # it was part of what a page showed
_WRITE = """
insert into sharing_entry (id, at, action, because, reason, person, count, purpose, organisation, function, circle, kind, item)
select i.id, %s, %s, %s, %s, %s, %s, coalesce((select r.purpose from sharing_reveal r where r.item = i.item and r.circle_id = i.circle and r.ended is null), ''),
  i.organisation, i.function, i.circle, i.kind, i.item
from unnest(%s::uuid[], %s::text[], %s::uuid[], %s::integer[], %s::uuid[], %s::text[]) as i (id, kind, item, circle, organisation, function)
"""
_ONCE_AN_HOUR = " where i.item not in (select tu.lately_noted(%s::uuid[]))"


def write(
    viewer: Viewer,
    *,
    action: str,
    items: Sequence = (None,),
    because: str = "need_to_know",
    count: int | None = None,
    reason: str = "",
) -> None:
    """Note who did what to which items: ids and reasons, no content."""
    about = [_about(viewer, item) for item in items]
    noticed([one[1] for one in about])
    _insert(about, [action, because, reason, viewer.person, count])


def write_shown(viewer: Viewer, shown: Shown) -> None:
    """Note the group-level items that a page showed and that no act of its own noted; once an hour for the same person and item."""
    about = [
        (kind, item, *_seat(viewer, audience))
        for (kind, item), audience in shown.rows.items()
        if item not in shown.said
    ]
    if about:
        items = [one[1] for one in about]
        _insert(about, [LIST, "need_to_know", "", viewer.person, None], _ONCE_AN_HOUR, [items])


def _insert(about: list[tuple], said: list, narrowed: str = "", more: Iterable = ()) -> None:
    columns = [list(column) for column in zip(*about, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE + narrowed, [now(), *said, [new_id() for _ in about], *columns, *more])


def _about(viewer: Viewer, item) -> tuple:
    if item is None:
        return ("", None, *_seat(viewer, ()))
    audience = item.audience if getattr(item, "level", "") == "group" else ()
    return (item._meta.db_table, item.pk, *_seat(viewer, audience))


def _seat(viewer: Viewer, audience: Iterable[int]) -> tuple[int | None, uuid.UUID | None, str]:
    """Return in which circle, for which organisation and as what someone acts: the group of a group's item, else one's own body."""
    seen_by = set(audience)
    mine: list[Sitting] = [
        sitting for sitting in viewer.sittings if sitting.circle in seen_by and sitting.circle_kind == CircleKind.GROUP
    ]
    sitting = mine[0] if mine else viewer.home
    if sitting is None:
        return next(iter(seen_by & set(viewer.passes)), None), None, ""
    return sitting.circle, sitting.organisation, sitting.role.value
