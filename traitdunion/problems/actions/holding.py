"""Hold a row until the end of the transaction: two members never change it at once."""

import datetime as dt
import uuid

from django.http import Http404
from django.utils import timezone

from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Verb
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .. import queries
from ..models import Problem
from .errors import NotDone

END_OF_DAY = dt.time(18)


def held(by: Viewer, pk: uuid.UUID) -> Problem:
    """Return a problem for writing, or 404."""
    rows = visible(by, Problem).select_related("circle", "place").select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def written(by: Viewer, pk: uuid.UUID, *, still_open: bool = True) -> Problem:
    """Return a problem that the viewer may write in: as a member of its circle, or the coordination."""
    item = held(by, pk)
    sharing.permit(by, Verb.WRITE, item, answerable_by=[item.circle_id])
    if still_open and item.closed:
        raise NotDone("already_closed")
    return item


def order_by_what_is_owed(item: Problem, *, by: Viewer) -> None:
    """Keep in the problem the first day that its actions owe: boards are ordered by it."""
    day = queries.due_of(by, item.pk) if item.closed is None else None
    item.due = timezone.make_aware(dt.datetime.combine(day, END_OF_DAY)) if day else None
    item.save(update_fields=["due"])
