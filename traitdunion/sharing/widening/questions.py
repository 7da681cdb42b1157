"""What of an item may be widened now, by whom, and what was."""

import uuid
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from ..enums import CircleKind, Level, SeatRole
from ..models import Circle, Reveal, Widening
from ..queries import require
from ..viewer import Viewer
from .faces import face_of

NEXT = {Level.GROUP: Level.PARTNERS, Level.PARTNERS: Level.PUBLIC}


@dataclass(frozen=True)
class Offer:
    """What the viewer may do with an item's level: the next one, if any, and what was widened and may be taken back."""

    slug: str
    level: Level | None
    done: tuple[Widening, ...] = ()


def offer(viewer: Viewer, item) -> Offer | None:
    """Return what a page offers for an item; nothing to whoever may not widen it."""
    level, widened = Level(item.level), list(living(viewer, item))
    by_group = level == Level.GROUP or any(row.to_level != Level.PUBLIC for row in widened)
    leads = by_group and leads_for(viewer, *holder(viewer, item))  # asked only of what a group holds or held
    may = leads if level == Level.GROUP else viewer.coordinates
    done = tuple(row for row in widened if row.to_level == Level.PUBLIC or leads)
    if not may and not done:
        return None
    return Offer(face_of(item).slug, NEXT.get(level) if may else None, done)


def holder(viewer: Viewer, item) -> tuple[int | None, uuid.UUID | None]:
    """Return the group that holds an item, and the organisation that brought it there."""
    require(viewer)
    groups = Reveal.objects.filter(item=item.pk, ended=None, circle__kind=CircleKind.GROUP.value)
    row = groups.values_list("circle", "source__organisation").first()
    return row or (None, None)


def leads_for(viewer: Viewer, group: int | None, organisation: uuid.UUID | None) -> bool:
    """Say whether the viewer chairs this group, or keeps its papers, for this organisation."""
    return any(
        one.circle == group
        and one.role in {SeatRole.CHAIR, SeatRole.SECRETARY}
        and organisation in {None, one.organisation}
        for one in viewer.sittings
    )


def living(viewer: Viewer, item) -> QuerySet[Widening]:
    require(viewer)
    return Widening.objects.filter(item=item.pk, withdrawn=None).order_by("at")


def public_copy(viewer: Viewer, pk: uuid.UUID) -> Widening | None:
    """Return what was made public, as it was looked at then."""
    require(viewer)
    return Widening.objects.filter(pk=pk, to_level=Level.PUBLIC.value, withdrawn=None).first()


def partners(viewer: Viewer) -> QuerySet[Circle]:
    """Return the organisations that an item may be widened to."""
    require(viewer)
    known = Circle.objects.filter(kind=CircleKind.ORGANISATION.value, closed=None, organisation__closed=None)
    return known.order_by("organisation__sort_key")


def database_says(item) -> int | None:
    """Return in whose name the database would let the current person widen an item."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.may_widen(%s, %s, %s)", [item._meta.db_table, item.pk, item.level])
        return cursor.fetchone()[0]


def facts(viewer: Viewer, item, to_level: Level, found: str, reason: str) -> dict:
    """Lay what the policy asks before a widening."""
    held, by = holder(viewer, item)
    return {"to_level": to_level, "wording": found, "reason": reason, "held_by": held, "brought_by": str(by or "")}
