"""« Reprendre vos contacts »: organisations are recognised, persons come in without account, nobody is written to."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.kernel import cells
from traitdunion.kernel.sheets import Field, Made, Row
from traitdunion.kernel.words import folded
from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind
from traitdunion.sharing import membership
from traitdunion.sharing.viewer import Viewer

from . import mandates
from .kinds import Kind, Preview, Progress

STEP = 50


def fields(viewer: Viewer) -> tuple[Field, ...]:
    here = people.organisation_rows(viewer)
    names = {name: str(one.id) for one in here for name in (one.short_name, one.name) if name}
    kinds = {str(kind.label): kind.value for kind in OrganisationKind}
    return (
        Field("body", _("organisme"), ("organisation", "structure", "institution", "service", "entité", "partenaire"), cells.text(120),
              required=True, filled=True, words=names, grows=True, hint=_("Qui la personne représente.")),
        Field("name", _("nom"), ("nom complet", "contact", "personne", "référent", "interlocuteur", "nom et prénom", "nom prénom"), cells.text(80)),
        Field("first", _("prénom"), ("prenoms",), cells.text(60)),
        Field("function", _("fonction"), ("qualité", "poste", "titre", "rôle"), cells.text(120)),
        Field("mail", _("courriel"), ("mail", "email", "e-mail", "adresse mail", "adresse électronique", "mél"), membership.mailbox, looks="mail"),
        Field("phone", _("téléphone"), ("tel", "tél", "portable", "mobile", "numéro"), cells.text(20), looks="phone"),
        Field("kind", _("type d’organisme"), ("type", "nature", "catégorie"), words=kinds),
        *mandates.fields(viewer),
    )  # fmt: skip


def preview(viewer: Viewer, rows: Sequence[Row]) -> Preview:
    contacts = _contacts(viewer, rows)
    new = sorted({one.body for row, one in zip(rows, contacts, strict=True) if isinstance(row.cells["body"], Made)})
    known = _known(viewer)
    persons = [one for one in contacts if one.name]
    fresh = {_key(one) for one in persons} - known
    counts = [
        ngettext("%(n)s personne de plus", "%(n)s personnes de plus", len(fresh)) % {"n": len(fresh)},
        ngettext("%(n)s organisme de plus", "%(n)s organismes de plus", len(new)) % {"n": len(new)},
    ]
    here = len({_key(one) for one in persons} & known)
    notes = (
        [ngettext("%(n)s personne est déjà là.", "%(n)s personnes sont déjà là.", here) % {"n": here}] if here else []
    )
    titles = [_("Organisme"), _("Personne"), _("Fonction"), _("Courriel"), _("Téléphone")]
    lines = [_said(one, one.body in new) for one in contacts]
    given = mandates.told(viewer, rows)
    if given.count:
        counts.append(ngettext("%(n)s mandat", "%(n)s mandats", given.count) % {"n": given.count})
        titles.append(_("Mandat"))
        lines = [[*line, said] for line, said in zip(lines, given.lines, strict=True)]
    return Preview(counts, titles, lines, notes, given.faults)


def _said(one: membership.Contact, new: bool) -> list[str]:
    body = _("%(name)s (nouveau : %(kind)s)") % {"name": one.body, "kind": one.kind.label} if new else one.body
    return [body, one.name, one.function, one.mail, one.phone]


def _known(viewer: Viewer) -> set[str]:
    return {person.mail.lower() or folded(person.name) for person in people.person_rows(viewer)}


def _key(one: membership.Contact) -> str:
    return one.mail or folded(one.name)


def _contacts(viewer: Viewer, rows: Sequence[Row]) -> list[membership.Contact]:
    here = {str(one.id): one for one in people.organisation_rows(viewer)}
    found = []
    for row in rows:
        cell = row.cells
        known = here.get(cell["body"]) if isinstance(cell["body"], str) else None
        body = known.name if known else cell["body"].name
        kind = OrganisationKind(known.kind if known else cell["kind"] or membership.kind_of(body))
        name = f"{cell['first']} {cell['name']}".strip()
        found.append(membership.Contact(row.line, body, kind, name, cell["function"], cell["mail"], cell["phone"]))
    return found


def write(viewer: Viewer, rows: Sequence[Row], progress: Progress) -> list[str]:
    """Save the contacts, some at a time so that it can be told how far it is; all or nothing all the same."""
    contacts, bodies, persons = _contacts(viewer, rows), 0, 0
    for start in range(0, len(contacts), STEP):
        some = membership.ContactList(contacts[start : start + STEP], [])
        more_bodies, more_persons = membership.import_contacts(by=viewer, listed=some)
        bodies, persons = bodies + more_bodies, persons + more_persons
        progress(min(start + STEP, len(contacts)))
    given = mandates.write(viewer, rows, contacts)
    return [
        ngettext("%(n)s personne de plus", "%(n)s personnes de plus", persons) % {"n": persons},
        ngettext("%(n)s organisme de plus", "%(n)s organismes de plus", bodies) % {"n": bodies},
        *([ngettext("%(n)s mandat de plus", "%(n)s mandats de plus", given) % {"n": given}] if given else []),
        _("Aucun courriel n’est parti."),
    ]


KIND = Kind(
    "contacts",
    gettext_lazy("Vos contacts"),
    gettext_lazy("Chaque personne entre sans compte. Aucun courriel ne part."),
    gettext_lazy("organisme, nom, prénom, fonction, courriel, téléphone ; instance, collège, début et fin du mandat"),
    fields,
    preview,
    write,
    "sharing:contacts",
    lambda viewer: people.settled_by(viewer) is not None,
    icon="users",
    by_job=True,
)
