"""« Fiche de séance »: one A4 the day before. Of each point: where, since when, what was decided last, who owes what; a reserved one keeps its number."""

import datetime as dt
import uuid

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.sharing.enums import Level
from traitdunion.sharing.viewer import Viewer

from ..enums import Layer, MeetingState, PointOrigin
from ..models import Meeting, Point
from ..queries import bodies, follow, meetings
from .enums import PackKind
from .shapes import Pack, Part, Row

MOST_OWED = 8


def of_meeting(viewer: Viewer, kind: PackKind, pk: uuid.UUID) -> Pack:
    """Return the sheet of a meeting that the viewer sits in: whole, or as it may be handed to others."""
    found = meetings.meeting(viewer, pk)
    whole = kind == PackKind.MEETING
    if found.state == MeetingState.CANCELLED or not bodies.sits(viewer, found.body):
        raise Http404
    points = meetings.agenda(viewer, found)
    parts = (_points(viewer, found, points, whole=whole), _owed(viewer, found, whole=whole))
    title = _("Fiche de séance, %(body)s") % {"body": found.body.name}
    return Pack(
        kind, pk, title, f"{dates.moment(found.starts).capitalize()}, {found.where}", meetings.letterhead(viewer)["town"], parts,
        circle=found.body.name if whole and found.reserved else "", meetings=(found,) if whole and found.reserved else (), day=localdate(found.starts),
    )  # fmt: skip


def _points(viewer: Viewer, meeting: Meeting, points: list[Point], *, whole: bool) -> Part:
    about = {point: (problem, last) for point, problem, last in follow.facts(viewer, points)}
    shown = tuple(_point(rank, one, about.get(one.pk), meeting, whole=whole) for rank, one in enumerate(points, 1))
    head = (_("Point"), _("Où, depuis quand"), _("Dernière décision"), _("Qui doit quoi"))
    missing = "" if shown else _("L’ordre du jour est vide. Ajoutez un point, ou gardez ceux qui sont proposés.")
    mend = () if shown else (_("Voir la séance"), "councils:meeting", meeting.pk)
    return Part("points", _("Ordre du jour"), head=head, lines=shown, missing=missing, mend=mend)


def _point(rank: int, one: Point, about: tuple | None, meeting: Meeting, *, whole: bool) -> Row:
    if not whole and one.layer == Layer.GROUP:
        return Row(_("point %(n)s : réservé aux membres") % {"n": rank}, ("", "", ""))
    title = f"{rank}. {one.title}"
    if one.origin == PointOrigin.FOLLOW_UP:
        return Row(title, ("", "", _("voir « Ce qui est attendu »")), ("councils:meeting", meeting.pk))
    if about is None or (not whole and about[0].level == Level.GROUP):
        return Row(title, ("", "", ""), ("councils:meeting", meeting.pk))
    problem, last = about
    since = _("depuis le %(day)s") % {"day": dates.day(problem.since)} if problem.since else ""
    where = ", ".join(part for part in (problem.place_label, since) if part)
    known = [row for row in last if whole or row.level != Level.GROUP]
    decided = f"{known[0].words} ({dates.short_day(known[0].created)})" if known else _("aucune encore")
    owed = [_who_owes(row) for row in known if row.settled is None]
    return Row(title, (where, decided, " ; ".join(owed) or _("rien de dû")), ("problems:page", problem.pk))


def _who_owes(row) -> str:
    lead = row.lead.name if row.lead else _("pilote à trouver")
    return _("%(who)s, pour le %(day)s") % {"who": lead, "day": dates.short_day(row.due)} if row.due else lead


def _owed(viewer: Viewer, meeting: Meeting, *, whole: bool) -> Part:
    """What this body decided and is not settled, late first."""
    rows = [one for one in follow.open_of(viewer, meeting.body) if whole or one.level != Level.GROUP]
    lines = tuple(_line(one) for one in rows[:MOST_OWED])
    more = len(rows) > MOST_OWED
    says = (_("Les autres sont dans le tableau des suites à donner."),) if more else ()
    missing = (
        "" if lines else _("Rien n’est attendu de personne. Les décisions de cette séance rempliront cette liste.")
    )
    head = (_("Suite à donner"), _("Pilote"), _("Échéance"))
    return Part("owed", _("Ce qui est attendu"), says=says, head=head, lines=lines, missing=missing)


def _line(one) -> Row:
    due = _due(one.due)
    to = ("problems:page", one.problem_id) if one.problem_id else ("councils:follow",)
    return Row(one.words, (follow.lead_of(one) or _("pilote à trouver"), due), to)


def _due(day: dt.date | None) -> str:
    return dates.short_day(day) if day else _("échéance à fixer")
