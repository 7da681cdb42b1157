"""« Note interne (reste dans votre organisme) »."""

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..models import Note, Report
from .errors import MoveRefused


def add_note(report: Report, words: str, *, by: Viewer) -> Note:
    """Keep a few words about a report for the viewer's own organisation."""
    if by.home is None or by.person is None:
        raise MoveRefused("no_organisation")
    with transaction.atomic():
        note = Note(report=report, circle_id=by.home.circle, by=by.person, at=now(), words=words.strip())
        note.save(force_insert=True)
        sharing.journal(by, action="note", item=report)
        return note


def erase_note(pk, *, by: Viewer) -> Report:
    """Erase a note: its author alone may."""
    with transaction.atomic():
        note = one(by, Note, pk)
        if note.by != by.person:
            raise MoveRefused("note_of_another")
        visible(by, Note).filter(pk=note.pk).delete()
        sharing.journal(by, action="erase_note", item=note.report)
        return note.report
