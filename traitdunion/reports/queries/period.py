"""What a period held, for an account of it: published lines of a town, and what was said of an organisation's places."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from traitdunion.people.enums import Part
from traitdunion.people.published import authority_of, is_open, settled_by
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..enums import Scope, Span
from ..models import Figure, Report

MOST = 5000


def town_lines(viewer: Viewer, *, since: dt.date, until: dt.date) -> list[Figure]:
    """Return the published months of the viewer's town that lie whole in a period, by nature and in all; and its last twelve months.

    Like the public pages: none while they are closed, but to their own coordination.
    """
    own = settled_by(viewer)
    authority = own or authority_of(viewer)
    if authority is None or not (own or is_open(authority, Part.PUBLIC_PAGES)):
        return []
    inside = Q(span=Span.MONTH, starts__gte=since, ends__lt=until)
    exactly = Q(span=Span.YEAR, starts=since, ends=until - dt.timedelta(days=1))
    rows = Figure.objects.filter(inside | exactly, authority=authority, scope=Scope.WHOLE)
    return list(rows.select_related("commune").order_by("starts", "category", "pk"))


def said_of_places(
    viewer: Viewer, *, places: Collection[uuid.UUID], since: dt.date, until: dt.date
) -> list[Report]:  # fmt: skip
    """Return what was said, in a period, of these named places and of what lies within them; never what a group keeps for itself."""
    if not places:
        return []
    first, last = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (since, until))
    rows = visible(viewer, Report).filter(
        Q(place__in=list(places)) | Q(place__within__in=list(places)), created__gte=first, created__lt=last
    )
    kept = rows.filter(joined_to=None).exclude(level=Level.GROUP.value)
    return list(kept.select_related("place__within").defer("words", "tsv", "areas").order_by("-created", "pk")[:MOST])
