"""What was asked for, by whom, and who may agree to it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, models
from django.db.models import QuerySet

from traitdunion.kernel.clock import now

from ..models import Export
from ..queries import require
from ..viewer import Viewer


@dataclass(frozen=True)
class Exporter:
    """How a part's rows are written: a name for the file, titles, and the cells of each row."""

    slug: str
    model: type[models.Model]
    titles: Callable[[], list[str]]
    cells: Callable[[Viewer, list], list[list[str]]]
    paper: Callable[..., bytes] | None = (
        None  # (viewer, what was asked, mark): a document about the rows, in place of their table
    )


_EXPORTERS: dict[str, Exporter] = {}


def register(exporter: Exporter) -> None:
    _EXPORTERS[exporter.model._meta.db_table] = exporter


def known(table: str) -> Exporter:
    return _EXPORTERS[table]


def exports(viewer: Viewer) -> QuerySet[Export]:
    """Return what the viewer asked for and may still take, the latest first."""
    require(viewer)
    return Export.objects.filter(by=viewer.person, until__gt=now()).select_related("by", "second").order_by("-asked")


def to_second(viewer: Viewer) -> QuerySet[Export]:
    """Return what waits for the viewer's word: who asks, how much, from which groups, why; never what is in it."""
    require(viewer)
    waiting = Export.objects.filter(group_count__gt=0, second=None, refused=False, until__gt=now()).exclude(
        by=viewer.person
    )
    return waiting.select_related("by", "circle").order_by("asked")


def export(viewer: Viewer, pk: uuid.UUID) -> Export | None:
    require(viewer)
    return Export.objects.filter(pk=pk, until__gt=now()).select_related("by", "second", "circle").first()


def may_second(viewer: Viewer) -> bool:
    require(viewer)
    with connection.cursor() as cursor:
        cursor.execute("select tu.may_second()")
        return cursor.fetchone()[0]
