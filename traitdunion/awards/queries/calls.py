"""Editions of the prize: for everybody once published, for their organiser before."""

import uuid

from django.db.models import Prefetch

from traitdunion.people import published as people
from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..models import Call, Criterion, Laureate


def calls(viewer: Viewer, *, public: bool = False) -> list[Call]:
    """Return editions, newest first; ``public`` leaves out what only its organiser sees yet."""
    rows = visible(viewer, Call).select_related("authority__organisation").order_by("-opens", "pk")
    return list(rows.exclude(published=None) if public else rows)


def call(viewer: Viewer, pk: uuid.UUID) -> Call:
    """Return an edition with its criteria, or 404."""
    found = one(viewer, Call, pk)
    found.named = tuple(visible(viewer, Criterion).filter(call=found).order_by("position"))
    return found


def keeps(viewer: Viewer, found: Call) -> bool:
    authority = people.settled_by(viewer)
    return authority is not None and authority.pk == found.authority_id


def laureates(viewer: Viewer, found: Call) -> list[Laureate]:
    return list(visible(viewer, Laureate).filter(call=found).order_by("position"))


def announced(viewer: Viewer) -> list[Call]:
    """Return the editions whose results are out, each with its laureates."""
    rows = Laureate.objects.order_by("position")
    found = visible(viewer, Call).exclude(announced=None).order_by("-announced")
    return list(found.prefetch_related(Prefetch("laureates", rows, to_attr="told")))
