"""Filters that a person gave a name."""

from django.db import transaction

from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..models import SavedView
from .errors import MoveRefused

MOST = 12  # tabs that a person can still read


def keep_view(*, name: str, query: str, by: Viewer) -> SavedView:
    """Give a name to filters; the same name again replaces them."""
    with transaction.atomic():
        mine = list(visible(by, SavedView).filter(person=by.person).order_by("rank"))
        same = [view for view in mine if view.name == name.strip()]
        if not same and len(mine) >= MOST:
            raise MoveRefused("too_many_views")
        rank = mine[-1].rank + 1 if mine else 1
        view = same[0] if same else SavedView(person_id=by.person, name=name.strip(), rank=rank)
        view.query = query
        view.save()
        return view


def drop_view(pk, *, by: Viewer) -> None:
    visible(by, SavedView).filter(pk=one(by, SavedView, pk).pk).delete()
