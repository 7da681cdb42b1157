"""What upper parts may ask about reports: rows that the viewer sees, and no other."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from traitdunion.sharing.queries import summed, visible
from traitdunion.sharing.viewer import Viewer

from . import queries
from .figures.delays import quartiles_of
from .models import Report
from .phrases import WHY, heading, standing
from .queries.period import said_of_places, town_lines

__all__ = [
    "WHY",
    "around",
    "first_said",
    "heading",
    "quartiles_of",
    "rows",
    "said",
    "said_of_places",
    "standing",
    "standing_rows",
    "town_lines",
]

MOST = 200


def rows(viewer: Viewer, ids: Iterable[uuid.UUID]) -> list[Report]:
    """Return those of these reports that the viewer sees and that are no mere « moi aussi », newest first."""
    found = standing_rows(viewer).filter(pk__in=list(ids)[:MOST], joined_to=None)
    return [one for one in found.order_by("-created", "pk") if not queries.is_archived(one)]


def standing_rows(viewer: Viewer) -> QuerySet[Report]:
    """Return what lists and drawings need of reports: no words."""
    return visible(viewer, Report).filter(forgotten=None).defer("words", "tsv", "areas")


def around(viewer: Viewer, *, cells: Collection[int], category: str, since: dt.datetime) -> list[Report]:
    """Return the reports of a nature around a place, newest first."""
    found = standing_rows(viewer).filter(cell__in=list(cells), category=category, created__gte=since, joined_to=None)
    return list(found.order_by("-created", "pk")[:MOST])


def said(
    viewer: Viewer, *, cells: Collection[int], places: Collection[uuid.UUID], category: str, since: dt.datetime, until: dt.datetime
) -> list[tuple[int, uuid.UUID | None, dt.datetime]]:  # fmt: skip
    """Return where and when something of a nature happened, of all that the viewer sees: cell, named place, moment."""
    happened = summed(viewer, Report).annotate(at=Coalesce(F("happened"), F("created")))
    where = Q(cell__in=list(cells)) | Q(place__in=list(places))
    found = happened.filter(where, category=category, at__gte=since, at__lt=until)
    return list(found.values_list("cell", "place", "at"))


def first_said(viewer: Viewer, *, category: str) -> dt.datetime | None:
    """Return since when reports of a nature are collected here, as far as the viewer sees."""
    return summed(viewer, Report).filter(category=category).aggregate(first=Min("created"))["first"]
