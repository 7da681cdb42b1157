"""The groups that fill a document, each with its charter in force: one's own, or all of an instance for whoever runs it."""

from collections.abc import Collection

from traitdunion.kernel.clock import now

from ..enums import CircleKind
from ..groups.questions import my_groups
from ..models import Charter, Circle
from ..queries import require
from ..viewer import Viewer

Groups = list[tuple[Circle, Charter | None]]


def own_groups(viewer: Viewer) -> Groups:
    """Return the groups where the viewer sits: a group of others fills no document of theirs."""
    require(viewer)
    return _with_charters([one.circle for one in my_groups(viewer)])


def every_group() -> Groups:
    """Return every living group. The keeper's question."""
    return _with_charters(list(Circle.objects.filter(kind=CircleKind.GROUP.value, closed=None).order_by("name", "id")))


def _with_charters(circles: Collection[Circle]) -> Groups:
    effective = Charter.objects.filter(circle__in=circles, effective__lte=now()).order_by("number")
    last = {row.circle_id: row for row in effective}
    return [(one, last.get(one.id)) for one in circles]
