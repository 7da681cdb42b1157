"""Reports that cluster beyond chance, told to the organisation among whose reports they were found."""

import uuid

from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..models import Suggestion

MOST = 6


def suggestions(viewer: Viewer) -> list[Suggestion]:
    rows = visible(viewer, Suggestion).filter(dismissed=None, circle__in=viewer.circles)
    return list(rows.order_by("-last", "-observed")[:MOST])


def suggestion(viewer: Viewer, pk: uuid.UUID) -> Suggestion:
    return one(viewer, Suggestion, pk)
