"""Each pack from its parts. Whatever is counted is what the viewer sees; no pack but a group's own holds what a group keeps."""

import uuid

from django.http import Http404
from django.utils.translation import gettext as _

from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind
from traitdunion.places import published as places
from traitdunion.problems.published import Seen, Span, actions_in, problems_of
from traitdunion.reports import published as reports
from traitdunion.sharing.enums import Basis, CircleKind
from traitdunion.sharing.viewer import Viewer

from ..enums import PLENARY
from ..models import Body
from ..queries import bodies, meetings
from . import sheet, voices, work
from .enums import OF_CUSTODY, PackKind
from .periods import Period
from .shapes import Pack, Part


def pack(viewer: Viewer, kind: PackKind, pk: uuid.UUID, period: Period | None) -> Pack:
    """Return a pack, or 404: the same for what is hidden, for what is not the viewer's to make, and for what never was."""
    if kind in {PackKind.MEETING, PackKind.MEETING_TOLD}:
        return sheet.of_meeting(viewer, kind, pk)
    if period is None:
        raise Http404
    if kind in OF_CUSTODY:
        return _of_custody(viewer, kind, pk, period)
    if kind == PackKind.FOLLOW:
        return _of_what_follows(viewer, pk, period)
    body = bodies.body(viewer, pk)
    if not may_make(viewer, kind, body):
        raise Http404
    return {PackKind.YEARLY: _yearly, PackKind.QUARTERLY: _quarterly, PackKind.GROUP: _of_group}[kind](
        viewer, body, period
    )


def may_make(viewer: Viewer, kind: PackKind, body: Body) -> bool:
    """The plenary's papers are for who keeps them; a group's for those who sit there."""
    if body.is_mention:
        return False
    if kind == PackKind.GROUP:
        return bodies.sits(viewer, body) and (body.in_group or body.kind not in PLENARY)
    return body.kind in PLENARY and bodies.keeps(viewer, body)


def _town(viewer: Viewer) -> str:
    return meetings.letterhead(viewer)["town"]


def _span(period: Period) -> Span:
    return Span(period.since, period.until)


# -- for the plenary, for the préfecture ------------------------------------------------


def _councils(viewer: Viewer, body: Body) -> list[uuid.UUID]:
    """This council and its formations; what groups hold meetings about stays with them."""
    return [
        row.body.pk
        for row in bodies.bodies(viewer)
        if not row.body.in_group and body.pk in {row.body.pk, row.body.parent_id}
    ]


def _yearly(viewer: Viewer, body: Body, period: Period) -> Pack:
    done, lines = work.Work.of(viewer, Seen(), _span(period)), voices.lines_of(viewer, period)
    held = work.held(viewer, _councils(viewer, body), _span(period))
    parts = (
        voices.reports_part(lines, None),
        voices.natures_part(lines, None),
        work.problems_part(done.problems, _no_problem()),
        work.actions_part(done.actions, _no_action()),
        work.meetings_part(held, _no_meeting(), (_("Préparer une séance"), "councils:plan", body.pk)),
        work.agreements_part(viewer),
        work.strategy_part(viewer),
        _ministry(),
    )
    return Pack(
        PackKind.YEARLY,
        body.pk,
        _("Bilan annuel, %(body)s") % {"body": body.name},
        _reach(),
        _town(viewer),
        parts,
        period,
    )


def _reach() -> str:
    return _(
        "Ce que les partenaires partagent. Un problème réservé à un groupe n’y entre pas, à moins d’élargir son partage."
    )


def _no_problem() -> str:
    return _(
        "Aucun problème partagé entre partenaires dans cette période. Ouvrez-en un, ou élargissez le partage de celui d’un groupe."
    )


def _no_action() -> str:
    return _("Aucune suite dans cette période. Chaque décision avec un pilote ou une échéance en ajoute une.")


def _no_meeting() -> str:
    return _("Aucune séance tenue dans cette période. Préparez la prochaine : sa tenue et ses décisions paraîtront.")


def _ministry() -> Part:
    return Part(
        "ministry", _("Chiffres de la police et de la gendarmerie"),
        missing=_(
            "Les chiffres du ministère de l’Intérieur (SSMSI) ne sont pas encore repris ici. Joignez la fiche communale de data.gouv.fr : "
            "un chiffre non diffusé n’y est pas un zéro."
        ),
    )  # fmt: skip


def _quarterly(viewer: Viewer, body: Body, period: Period) -> Pack:
    done = work.Work.of(viewer, Seen(), _span(period))
    lines, before = voices.lines_of(viewer, period), voices.lines_of(viewer, period.before)
    natures = voices.natures_part(lines, before)
    held = work.held(viewer, _councils(viewer, body), _span(period))
    parts = (
        _qualitative(voices.changes_said(natures)),
        voices.reports_part(lines, before),
        natures,
        work.problems_part(done.problems, _no_problem()),
        work.actions_part(done.actions, _no_action()),
        work.meetings_part(held, _no_meeting(), (_("Préparer une séance"), "councils:plan", body.pk)),
        _ministry(),
    )
    title = _("Analyse trimestrielle, %(body)s") % {"body": body.name}
    return Pack(PackKind.QUARTERLY, body.pk, title, _reach(), _town(viewer), parts, period)


def _qualitative(changes: tuple[str, ...]) -> Part:
    """What figures do not tell is written by hand: the text file keeps its places."""
    gaps = (
        _("[à compléter : ce que disent les habitants, en réunion et sur le terrain]"),
        _("[à compléter : ce que constatent les partenaires]"),
        _("[à compléter : ce qui est attendu de l’État]"),
    )
    known = changes or (_("Pas assez de chiffres publiés pour comparer avec le trimestre d’avant."),)
    return Part("qualitative", _("Analyse qualitative"), says=(*known, *gaps), missing=_("Prenez le texte (ODT) pour écrire ce que les chiffres ne disent pas."))  # fmt: skip


# -- of a group -------------------------------------------------------------------------


def _of_group(viewer: Viewer, body: Body, period: Period) -> Pack:
    """All that the circle of this body holds, for those who sit there."""
    own = body.own_circle
    done = work.Work.of(viewer, Seen((own.id,), reserved=True), _span(period))
    held = work.held(viewer, [body.pk], _span(period))
    parts = (
        work.meetings_part(held, _no_meeting(), (_("Préparer une séance"), "councils:plan", body.pk)),
        work.problems_part(
            done.problems,
            _("Aucun problème de ce groupe dans cette période. Ouvrez-en un depuis des signalements ou un lieu."),
        ),
        work.actions_part(done.actions, _no_action()),
    )
    about = _("Pour les membres du groupe.") if own.basis != Basis.NONE and body.in_group else _("Pour les membres.")
    title = _("Bilan, %(body)s") % {"body": body.name}
    circle = body.name if body.in_group and own.basis != Basis.NONE else ""
    reserved = tuple(one for one in held if one.reserved)
    kept = (*done.actions.reserved(), *(one.pk for one in reserved))
    return Pack(
        PackKind.GROUP, body.pk, title, about, _town(viewer), parts, period, circle, done.problems.reserved(), kept, reserved
    )  # fmt: skip


def _of_what_follows(viewer: Viewer, pk: uuid.UUID, period: Period) -> Pack:
    """All that the viewer's circles decided and their organisation leads: the table as a file, for the organisation they sit for."""
    one = people.organisation(pk) if pk in viewer.organisations else None
    if one is None:
        raise Http404
    found = actions_in(viewer, Seen(viewer.circles, reserved=True, led=viewer.organisations), _span(period))
    names = {each.circle: each.circle_name for each in viewer.sittings}
    parts = (work.followed_part(found, names, _no_action()),)
    kept = found.reserved()
    groups = [each.circle_name for each in viewer.sittings if each.circle_kind == CircleKind.GROUP]
    circle = ", ".join(dict.fromkeys(groups)) if kept else ""
    about = _("Ce que vos instances ont décidé, et ce que votre organisme pilote.")
    title = _("Suites à donner, %(body)s") % {"body": one.name}
    return Pack(PackKind.FOLLOW, pk, title, about, _town(viewer), parts, period, circle, kept=kept)


# -- of a landlord, of a transport operator ---------------------------------------------


def _of_custody(viewer: Viewer, kind: PackKind, pk: uuid.UUID, period: Period) -> Pack:
    """What was said of an organisation's places: for itself, and for the coordination."""
    one = people.organisation(pk)
    if one is None or one.kind != OF_CUSTODY[kind] or not (pk in viewer.organisations or viewer.coordinates):
        raise Http404
    ids = people.places_of(pk)
    known = places.places(ids=ids)
    said = reports.said_of_places(viewer, places=ids, since=period.since, until=period.until)
    on_them = problems_of(viewer, Seen(places=ids), _span(period))
    leads = actions_in(viewer, Seen(), _span(period), lead=pk)
    parts = (
        voices.said_part(
            said, _nothing_said(known), (_("Voir les lieux"), "people:places") if viewer.coordinates else ()
        ),
        voices.by_nature(said),
        voices.by_place(said),
        work.problems_part(on_them, _("Aucun problème partagé entre partenaires sur ces lieux dans cette période.")),
        work.actions_part(
            leads, _("Aucune suite pilotée par cet organisme dans cette période."), _("Suites que pilote l’organisme")
        ),
        work.agreements_part(viewer, party=pk),
        work.commitments_part(viewer, pk),
    )
    title = f"{PackKind(kind).label}, {one.name}"
    about = _("Ce qui a été dit de ses lieux, et ce qui a suivi. Rien de ce qu’un groupe se réserve.")
    return Pack(kind, pk, title, about, _town(viewer), parts, period)


def _nothing_said(known: list) -> str:
    if not known:
        return _(
            "Aucun lieu n’est inscrit pour cet organisme. Donnez la liste de ses résidences ou de ses arrêts : ce qui en sera dit paraîtra."
        )
    return _(
        "Rien n’a été dit de ces lieux dans cette période. Les affiches et les fiches de terrain rempliront cette page."
    )


def offered(viewer: Viewer) -> list[tuple[PackKind, uuid.UUID, str]]:
    """Return the packs that the viewer may make, each with what it is about."""
    found = [
        (kind, row.body.pk, row.body.name)
        for row in bodies.bodies(viewer)
        for kind in (PackKind.YEARLY, PackKind.QUARTERLY, PackKind.GROUP)
        if may_make(viewer, kind, row.body)
    ]
    own = [(PackKind.FOLLOW, viewer.home.organisation, _("pour votre organisme"))] if viewer.home else []
    return found + own + _custodies(viewer)


def _custodies(viewer: Viewer) -> list[tuple[PackKind, uuid.UUID, str]]:
    cards = people.organisations() if viewer.coordinates else people.organisations(viewer.organisations)
    kinds = {OrganisationKind(value): kind for kind, value in OF_CUSTODY.items()}
    return [
        (kinds[OrganisationKind(one.kind)], one.id, one.name)
        for one in cards.values()
        if one.kind in kinds and not one.closed
    ]
