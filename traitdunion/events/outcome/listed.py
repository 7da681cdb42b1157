"""Who registered, as a file: asked for with a reason, marked with who took it, noted in the journal."""

from django.utils.translation import gettext as _

from traitdunion.design.dates import moment
from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import new_id
from traitdunion.people import published as people
from traitdunion.sharing import exports
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..attendance import questions
from ..attendance.acts import NotDone
from ..models import Event

LEAST_REASON = 10


def titles() -> list[str]:
    return [
        _("Numéro"),
        _("Nom"),
        _("Prénom"),
        _("Courriel"),
        _("Organisme"),
        _("Fonction"),
        _("État"),
        _("Minutes suivies"),
    ]


def _cells(row) -> list[str]:
    registration, who, minutes = row
    return [
        registration.number, who.last, who.first, who.mail, who.organisation_name,
        str(registration.get_function_display()), str(registration.get_state_display()), str(minutes),
    ]  # fmt: skip


def registrants(event: Event, *, reason: str, form: str, by: Viewer) -> exports.File:
    """Write the file of who registered: each name in it is somebody's, so it says who took it and why."""
    held = questions.run_by(by, event.pk)
    said = reason.strip()[:200]
    if len(said) < LEAST_REASON:
        raise NotDone("reason_missing")
    if by.home is None or by.person is None:
        raise NotDone("unknown")
    rows = questions.everybody(by, held)
    who = next((one.name for one in people.person_rows(by) if one.id == by.person), "")
    mark = exports.Mark(who, moment(now()), by.home.circle_name, len(rows), form, str(new_id()))
    journal(by, action="export_registrants", count=len(rows), reason=said)
    return exports.marked("inscrits", _("Inscriptions"), titles(), [_cells(row) for row in rows], mark)
