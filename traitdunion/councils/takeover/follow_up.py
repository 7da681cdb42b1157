"""« Reprendre votre tableau de suivi »: each line becomes a « suite à donner » of a group, with its lead, its day, where it stands."""

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.design.dates import short_day
from traitdunion.kernel import cells
from traitdunion.kernel.clock import today
from traitdunion.kernel.sheets import Field, Made, Row
from traitdunion.kernel.tables import Fault
from traitdunion.kernel.words import folded
from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind
from traitdunion.problems import actions as problems
from traitdunion.problems.enums import ActionState
from traitdunion.sharing import membership
from traitdunion.sharing import queries as heart
from traitdunion.sharing.viewer import Viewer

from .kinds import Kind, Preview, Progress, persons_in

MOST_WORDS = 200
STATES = {
    "à faire": ActionState.OPEN, "en cours": ActionState.OPEN, "à lancer": ActionState.OPEN, "non commencé": ActionState.OPEN, "en attente": ActionState.OPEN,
    "fait": ActionState.DONE, "faite": ActionState.DONE, "terminé": ActionState.DONE, "terminée": ActionState.DONE, "soldé": ActionState.DONE,
    "réalisé": ActionState.DONE, "réalisée": ActionState.DONE, "réglé": ActionState.DONE, "clos": ActionState.DONE, "ok": ActionState.DONE,
    "abandonné": ActionState.DROPPED, "abandonnée": ActionState.DROPPED, "annulé": ActionState.DROPPED, "annulée": ActionState.DROPPED,
}  # fmt: skip


def homes(viewer: Viewer) -> dict[str, str]:
    """Return the circles where lines may go, by name."""
    return {one.name: str(one.id) for one in heart.working_circles(viewer)}


def fields(viewer: Viewer) -> tuple[Field, ...]:
    bodies = people.organisation_rows(viewer)
    leads = {name: str(one.id) for one in bodies for name in (one.short_name, one.name) if name}
    persons = {one.name: str(one.id) for one in people.person_rows(viewer)}
    return (
        Field("circle", _("groupe ou instance"), ("groupe", "instance", "cellule"), required=True, filled=True, words=homes(viewer), fixed=True,
              hint=_("Qui a décidé, et qui verra ces lignes.")),
        Field("what", _("suite à donner"), ("action", "action à mener", "décision", "quoi", "tâche", "mesure", "objet"), cells.text(MOST_WORDS),
              required=True, filled=True),
        Field("place", _("lieu"), ("adresse", "site", "résidence", "secteur", "où"), cells.text(80)),
        Field("lead", _("pilote"), ("responsable", "porteur", "service pilote", "organisme", "qui", "structure"), words=leads, grows=True),
        Field("contact", _("personne"), ("référent", "contact", "interlocuteur", "chargé de l’action"), words=persons),
        Field("due", _("échéance"), ("date limite", "pour le", "délai", "date prévue", "date"), cells.date, empty=None, looks="date"),
        Field("state", _("où on en est"), ("état", "statut", "avancement", "état d’avancement"), words={word: str(state) for word, state in STATES.items()}),
    )  # fmt: skip


def _words(row: Row) -> str:
    place, what = row.cells["place"], row.cells["what"]
    return f"{place} : {what}" if place and place.casefold() not in what.casefold() else what


def preview(viewer: Viewer, rows: Sequence[Row]) -> Preview:
    names = {str(one.id): one.name for one in people.organisation_rows(viewer)}
    circles = {value: name for name, value in homes(viewer).items()}
    late = sum(_is_late(row) for row in rows)
    counts = [ngettext("%(n)s suite à donner", "%(n)s suites à donner", len(rows)) % {"n": len(rows)}]
    if late:
        counts.append(ngettext("dont %(n)s échéance dépassée", "dont %(n)s échéances dépassées", late) % {"n": late})
    titles = [_("Suite à donner"), _("Pilote"), _("Échéance"), _("Où on en est"), _("Groupe")]
    lines = [
        [_words(row), _name(row, names), short_day(row.cells["due"]) if row.cells["due"] else "",
         str(_state(row).label), circles.get(row.cells["circle"], "")]
        for row in rows
    ]  # fmt: skip
    return Preview(counts, titles, lines, _notes(rows), _faults(rows))


def _name(row: Row, names: dict[str, str]) -> str:
    lead = row.cells["lead"]
    return _("%(name)s (nouveau)") % {"name": lead.name} if isinstance(lead, Made) else names.get(lead, "")


def _notes(rows: Sequence[Row]) -> list[str]:
    nobody = sum(not row.cells["lead"] for row in rows)
    if not nobody:
        return []
    return [ngettext("%(n)s ligne n’a pas de pilote.", "%(n)s lignes n’ont pas de pilote.", nobody) % {"n": nobody}]


def _faults(rows: Sequence[Row]) -> list[Fault]:
    remedy = _("Raccourcissez le lieu ou la suite à donner.")
    too_long = [row for row in rows if len(_words(row)) > MOST_WORDS]
    return persons_in(rows) + [
        Fault(_("avec le lieu, ce texte est trop long."), remedy, row.line, value=_words(row)[:60]) for row in too_long
    ]


def _state(row: Row) -> ActionState:
    return ActionState(row.cells["state"] or ActionState.OPEN)


def _is_late(row: Row) -> bool:
    return _state(row) == ActionState.OPEN and row.cells["due"] is not None and row.cells["due"] < today()


def write(viewer: Viewer, rows: Sequence[Row], progress: Progress) -> list[str]:
    made: dict[str, uuid.UUID] = {}
    for done, row in enumerate(rows, start=1):
        _write(viewer, row, made)
        progress(done)
    said = ngettext("%(n)s suite à donner reprise", "%(n)s suites à donner reprises", len(rows)) % {"n": len(rows)}
    return [said, _("Aucun courriel n’est parti.")]


def _lead(viewer: Viewer, lead: str | Made, made: dict[str, uuid.UUID]) -> uuid.UUID | None:
    """Return who leads; a body that is in no list comes into the directory, once."""
    if not isinstance(lead, Made):
        return _id(lead)
    key = folded(lead.name)
    if key not in made:
        kind = OrganisationKind(membership.kind_of(lead.name))
        made[key] = membership.create_organisation(by=viewer, kind=kind, name=lead.name).pk
    return made[key]


def _write(viewer: Viewer, row: Row, made: dict[str, uuid.UUID]) -> None:
    cell = row.cells
    said = problems.Planned(
        words=_words(row), lead=_lead(viewer, cell["lead"], made), contact=_id(cell["contact"]), due=cell["due"]
    )
    planned = problems.plan(said, by=viewer, circle=int(cell["circle"]), taken_over=True)
    if _state(row) != ActionState.OPEN:
        reason = _("Noté ainsi dans le tableau repris.")
        problems.answer(planned, _state(row), reason=reason, by=viewer)


def _id(text: str) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None


KIND = Kind(
    "suites",
    gettext_lazy("Votre tableau de suivi"),
    gettext_lazy("Chaque ligne devient une suite à donner, avec son pilote et son échéance."),
    gettext_lazy("suite à donner, lieu, pilote, échéance, état"),
    fields,
    preview,
    write,
    "problems:board",
    lambda viewer: bool(homes(viewer)) and people.settled_by(viewer) is not None,
    icon="list-checks",
)
