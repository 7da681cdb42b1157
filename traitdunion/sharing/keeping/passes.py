"""Dead passes: secret links whose time is past, or that show nothing any more."""

import datetime as dt
from typing import Any

from django.db.models import PROTECT, Exists, OuterRef, Q, QuerySet

from traitdunion.kernel.clock import now

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Circle, Reveal

BATCH = 500
ALONE = dt.timedelta(days=1)  # a pass is made a moment before what it shows


def sweep_passes() -> int:
    """Erase the links that lead nowhere any more, with what was shown by them; return how many."""
    total = 0
    while some := _some():
        total += some
    return total


def _some() -> int:
    with as_keeper(KeeperPurpose.SWEEP):
        ids = list(_dead().select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])
        Reveal.objects.filter(circle__in=ids).delete()
        Circle.objects.filter(pk__in=ids).delete()
        return len(ids)


def _dead() -> QuerySet[Circle]:
    shows = Exists(Reveal.objects.filter(circle=OuterRef("pk"), ended=None))
    over = Q(closed__isnull=False) | Q(until__lt=now()) | ~shows
    dead = Circle.objects.filter(over, kind="pass", created__lt=now() - ALONE)
    for model, field in _holders():
        dead = dead.exclude(Exists(model._default_manager.filter(**{field: OuterRef("pk")})))
    return dead


def _holders() -> list[tuple]:
    """Return the tables whose rows keep their pass alive, and by which field: the upper parts' own."""
    related: Any = Circle._meta.get_fields(include_hidden=True)
    held = [one for one in related if one.auto_created and not one.concrete and one.on_delete is PROTECT]
    return [(one.related_model, one.field.name) for one in held if one.related_model is not Reveal]
