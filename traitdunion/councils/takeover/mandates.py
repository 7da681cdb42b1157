"""A list of contacts may also say who sits in which council: by college, from a day to a day."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from traitdunion.design.dates import short_day
from traitdunion.kernel import cells
from traitdunion.kernel.clock import today
from traitdunion.kernel.sheets import Field, Row
from traitdunion.kernel.tables import Fault
from traitdunion.kernel.words import folded
from traitdunion.people import published as people
from traitdunion.sharing.membership import Contact
from traitdunion.sharing.viewer import Viewer

from .. import actions
from ..enums import College
from ..models import Body, Mandate
from ..queries import bodies

COLLEGES = {
    "membre de droit": College.RIGHT, "de droit": College.RIGHT, "droit": College.RIGHT,
    "membre désigné": College.DESIGNATED, "membre désignée": College.DESIGNATED, "désigné": College.DESIGNATED, "désignée": College.DESIGNATED, "désignés": College.DESIGNATED,
    "invité": College.GUEST, "invitée": College.GUEST, "invités": College.GUEST, "personne invitée": College.GUEST, "personne qualifiée": College.GUEST,
    "conseil citoyen": College.RESIDENTS, "habitant": College.RESIDENTS, "habitante": College.RESIDENTS, "habitants": College.RESIDENTS,
}  # fmt: skip


def councils(viewer: Viewer) -> dict[str, Body]:
    """Return the councils whose papers the viewer keeps; a group seats its own members under its charter."""
    found = [one.body for one in bodies.bodies(viewer) if not one.body.in_group and not one.body.is_mention]
    return {str(one.pk): one for one in found if bodies.keeps(viewer, one)}


def fields(viewer: Viewer) -> tuple[Field, ...]:
    kept = councils(viewer)
    if not kept:
        return ()
    homes = {one.name: key for key, one in kept.items()}
    return (
        Field("council", _("instance"), ("conseil", "clspd", "cispd", "formation", "membre de"), words=homes, fixed=True, hint=_("Facultatif : le conseil où ces personnes ont un mandat.")),
        Field("college", _("collège"), ("à quel titre", "titre de présence", "membre"), words={word: str(one) for word, one in COLLEGES.items()}),
        Field("quality", _("qualité au conseil"), ("mandat", "qualité dans l’instance"), cells.text(120)),
        Field("starts", _("début du mandat"), ("depuis", "depuis le", "début", "du", "date de désignation"), cells.date, empty=None, looks="date"),
        Field("ends", _("fin du mandat"), ("jusqu’au", "fin", "au", "terme"), cells.date, empty=None, looks="date"),
    )  # fmt: skip


@dataclass(frozen=True)
class Given:
    count: int
    lines: list[str]
    faults: list[Fault]


def _wanted(row: Row) -> bool:
    return bool(row.cells.get("council")) and bool(row.cells["name"] or row.cells["first"])


def told(viewer: Viewer, rows: Sequence[Row]) -> Given:
    """Say which mandates the lines would give, and what is wrong with them."""
    if not rows or "council" not in rows[0].cells:
        return Given(0, [], [])
    known = councils(viewer)
    lines = [_said(row, known[row.cells["council"]]) if _wanted(row) else "" for row in rows]
    return Given(sum(map(bool, lines)), lines, [fault for row in rows if (fault := _fault(row))])


def _said(row: Row, body: Body) -> str:
    cell = row.cells
    college = College(cell["college"] or College.DESIGNATED).label
    ends = _(" au %(day)s") % {"day": short_day(cell["ends"])} if cell["ends"] else ""
    return f"{body.name}, {college}, {short_day(cell['starts'] or today())}{ends}"


def _fault(row: Row) -> Fault | None:
    cell = row.cells
    said = cell["college"] or cell["starts"] or cell["ends"]
    if said and not cell["council"]:
        return Fault(
            _("ce mandat ne dit pas dans quelle instance."),
            _("Nommez l’instance, ou choisissez-la pour toutes les lignes."),
            row.line,
        )
    if cell["council"] and said and not _wanted(row):
        return Fault(_("ce mandat n’est à personne."), _("Écrivez le nom de la personne."), row.line)
    if cell["ends"] and cell["ends"] < (cell["starts"] or today()):
        return Fault(_("la fin de ce mandat vient avant son début."), _("Corrigez l’une des deux dates."), row.line)
    return None


def write(viewer: Viewer, rows: Sequence[Row], contacts: Sequence[Contact]) -> int:
    """Give the mandates; whoever has one there already keeps it. Return how many were given."""
    if not rows or "council" not in rows[0].cells:
        return 0
    known, given = councils(viewer), 0
    persons = {one.mail.lower() or folded(one.name): one for one in people.person_rows(viewer)}
    owns = {folded(one.name): one for one in people.organisation_rows(viewer)}
    for row, contact in zip(rows, contacts, strict=True):
        if not _wanted(row):
            continue
        body, person = known[row.cells["council"]], persons[contact.mail or folded(contact.name)]
        if not _sits(body, person.pk, row.cells["starts"]):
            _appoint(viewer, body, person, owns[folded(contact.body)], row.cells)
            given += 1
    return given


def _sits(body: Body, person: uuid.UUID, starts: dt.date | None) -> bool:
    on = max(starts or today(), today())
    return Mandate.objects.filter(bodies.living(on), body=body, person=person).exists()


def _appoint(viewer: Viewer, body: Body, person, organisation, cell: dict) -> None:
    actions.appoint(
        body, person=person, organisation=organisation, college=College(cell["college"] or College.DESIGNATED), quality=cell["quality"],
        starts=cell["starts"] or today(), ends=cell["ends"], by=viewer,
    )  # fmt: skip
