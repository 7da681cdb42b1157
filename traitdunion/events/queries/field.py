"""What was told from the field at events that were held: somebody may write it further."""

import uuid

from django.db.models import QuerySet

from traitdunion.sharing.viewer import Viewer

from ..enums import EventState, SequenceKind
from ..enums_day import PaperState
from ..models import Event, Section, Sequence
from .public import shown

MOST = 50


def _told(viewer: Viewer) -> QuerySet[Sequence]:
    held = shown(viewer).filter(state=EventState.HELD)
    rows = Sequence.objects.filter(kind=SequenceKind.FEEDBACK, event__in=held.values("pk")).select_related("event")
    return rows.order_by("-starts", "pk")


def feedbacks(viewer: Viewer) -> list[Sequence]:
    """Return the feedback from the field of events that were held, newest first."""
    return list(_told(viewer)[:MOST])


def feedbacks_of(viewer: Viewer, event: Event) -> list[Sequence]:
    return list(_told(viewer).filter(event=event))


def feedback(viewer: Viewer, pk: uuid.UUID) -> tuple[Sequence, str] | None:
    """Return a feedback from the field and what everybody reads of it: its published account, or its line in the programme."""
    found = _told(viewer).filter(pk=pk).first()
    if found is None:
        return None
    written = Section.objects.filter(sequence=found, workshop=None, proceedings__state=PaperState.PUBLISHED).first()
    return found, written.text if written and written.text.strip() else found.summary
