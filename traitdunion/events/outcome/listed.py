"""Who registered, as a file: asked for with a reason, marked with who took it, noted in the journal."""

from django.apps import apps

from traitdunion.design.dates import moment
from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import new_id
from traitdunion.people import published as people
from traitdunion.sharing import exports
from traitdunion.sharing.actions import journal
from traitdunion.sharing.exports.files import File, Mark, written
from traitdunion.sharing.viewer import Viewer

from ..attendance import questions
from ..attendance.acts import NotDone
from ..models import Event, Registration

LEAST_REASON = 10


def titles() -> list[str]:
    from django.utils.translation import gettext as _  # said in the language of whoever takes it

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


def cells(viewer: Viewer, rows: list) -> list[list[str]]:  # noqa: ARG001 — what an exporter is given
    return [_cells(row) for row in rows]


def _cells(row) -> list[str]:
    registration, who, minutes = row
    return [
        registration.number, who.last, who.first, who.mail, who.organisation_name,
        str(registration.get_function_display()), str(registration.get_state_display()), str(minutes),
    ]  # fmt: skip


EXPORTER = exports.Exporter("inscrits", Registration, titles, cells)


def registrants(event: Event, *, reason: str, form: str, by: Viewer) -> File:
    """Write the file of who registered: each name in it is somebody's, so it says who took it and why."""
    held = questions.run_by(by, event.pk)
    said = reason.strip()[:200]
    if len(said) < LEAST_REASON:
        raise NotDone("reason_missing")
    if by.home is None or by.person is None:
        raise NotDone("unknown")
    rows = questions.everybody(by, held)
    who = next((one.name for one in people.person_rows(by) if one.id == by.person), "")
    mark = Mark(who, moment(now()), by.home.circle_name, len(rows), form, str(new_id()))
    journal(by, action="export_registrants", count=len(rows), reason=said)
    return written(EXPORTER, apps.get_model("sharing", "Export")(form=form), rows, mark, by)
