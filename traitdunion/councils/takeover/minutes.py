"""« Reprendre un compte rendu »: lines that decide something become decisions of a meeting that was held, with what follows from them."""

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.design.dates import day, short_day
from traitdunion.kernel import cells
from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.clock import today
from traitdunion.kernel.sheets import Field, Grid, Row
from traitdunion.kernel.tables import Fault
from traitdunion.people import published as people
from traitdunion.sharing import membership
from traitdunion.sharing.viewer import Viewer

from .. import actions
from ..models import Body
from ..queries import bodies
from . import reading
from .forms import MinutesForm
from .kinds import Kind, Preview, Progress, persons_in

LONGEST = 200
HEADINGS = ("what", "lead", "due", "held")


def kept_bodies(viewer: Viewer) -> list[Body]:
    """Return the bodies whose papers the viewer keeps."""
    return [one.body for one in bodies.bodies(viewer) if not one.body.is_mention and bodies.keeps(viewer, one.body)]


def _leads(viewer: Viewer) -> dict[str, str]:
    """Who may lead, by name: organisations, then persons for theirs."""
    found = {one.name: f"p {one.id}" for one in people.person_rows(viewer)}
    return found | {
        name: f"o {one.id}" for one in people.organisation_rows(viewer) for name in (one.short_name, one.name) if name
    }


def fields(viewer: Viewer) -> tuple[Field, ...]:
    homes = {one.name: str(one.pk) for one in kept_bodies(viewer)}
    return (
        Field("body", _("instance"), ("groupe",), required=True, filled=True, words=homes, fixed=True, hint=_("Qui a décidé, et qui verra ces décisions.")),
        Field("what", _("décision"), (), cells.text(LONGEST), required=True, filled=True),
        Field("lead", _("pilote"), (), words=_leads(viewer)),
        Field("due", _("échéance"), (), cells.date, empty=None),
        Field("held", _("jour de la séance"), (), cells.date, required=True, filled=True),
    )  # fmt: skip


def read(viewer: Viewer, said: dict) -> tuple[str, Grid]:
    """Make a table of the lines that decide something; each keeps the number that it has in the text."""
    held = said["held"]
    found = reading.decisions(said["pasted"], list(_leads(viewer)), held)
    if not found:
        what = _("Aucune ligne ne ressemble à une décision.")
        raise Unreadable(
            what, _("Commencez ces lignes par « Décision : », ou écrivez « Pilote : ce qui est à faire ».")
        )
    named = [str(one.label) for one in fields(viewer) if one.name in HEADINGS]
    rows = [(one.line, [one.what, one.lead, one.due, held.isoformat()]) for one in found]
    return _("compte rendu du %(day)s") % {"day": day(held)}, Grid(named, rows)


def preview(viewer: Viewer, rows: Sequence[Row]) -> Preview:
    names = {value: name for name, value in _leads(viewer).items()}
    homes = {str(one.pk): one.name for one in kept_bodies(viewer)}
    counts = [ngettext("%(n)s décision", "%(n)s décisions", len(rows)) % {"n": len(rows)}]
    titles = [_("Décision"), _("Pilote"), _("Échéance"), _("Instance"), _("Séance")]
    lines = [
        [
            row.cells["what"], names.get(row.cells["lead"], _("pilote à désigner")), short_day(row.cells["due"]) if row.cells["due"] else _("échéance à fixer"),
            homes.get(row.cells["body"], ""), short_day(row.cells["held"]),
        ]
        for row in rows
    ]  # fmt: skip
    return Preview(counts, titles, lines, _notes(rows), [*persons_in(rows), *_later(rows)])


def _notes(rows: Sequence[Row]) -> list[str]:
    alone = sum(not row.cells["lead"] and row.cells["due"] is None for row in rows)
    if not alone:
        return []
    return [
        ngettext(
            "%(n)s décision sans pilote ni échéance : elle est gardée, rien n’en découle.",
            "%(n)s décisions sans pilote ni échéance : elles sont gardées, rien n’en découle.",
            alone,
        )
        % {"n": alone}
    ]


def _later(rows: Sequence[Row]) -> list[Fault]:
    remedy = _("Donnez le jour où la séance a eu lieu.")
    return [Fault(_("ce jour est à venir."), remedy, row.line) for row in rows if row.cells["held"] > today()]


def write(viewer: Viewer, rows: Sequence[Row], progress: Progress) -> list[str]:
    known = {str(one.pk): one for one in kept_bodies(viewer)}
    for done, row in enumerate(rows, start=1):
        cell = row.cells
        meeting = actions.keep_past(known[cell["body"]], on=cell["held"], by=viewer)
        organisation, person = _who(viewer, cell["lead"])
        actions.take_over(meeting, said=actions.Taken(cell["what"], organisation, person, cell["due"]), by=viewer)
        progress(done)
    said = ngettext("%(n)s décision reprise", "%(n)s décisions reprises", len(rows)) % {"n": len(rows)}
    return [said, _("Aucun courriel n’est parti.")]


def _who(viewer: Viewer, lead: str) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """Return (organisation, person) of a lead that was chosen."""
    kind, _space, key = lead.partition(" ")
    if not key:
        return None, None
    if kind == "o":
        return uuid.UUID(key), None
    sits = membership.member(viewer, uuid.UUID(key))
    return sits.organisation_id if sits else None, uuid.UUID(key)


KIND = Kind(
    "compte-rendu",
    gettext_lazy("Un compte rendu"),
    gettext_lazy(
        "Déposez le document ou collez son texte : les lignes qui décident sont proposées, avec qui pilote et pour quand."
    ),
    gettext_lazy("« Décision : », « Orvelle Habitat : changer la serrure, pour le 12 mars »"),
    fields,
    preview,
    write,
    "councils:follow",
    lambda viewer: bool(kept_bodies(viewer)) and people.settled_by(viewer) is not None,
    icon="file-text",
    form=MinutesForm,
    read=read,
    chosen=True,
)
