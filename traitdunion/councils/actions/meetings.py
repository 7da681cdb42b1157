"""Plan a meeting, settle its agenda, convene, note answers and presence, open and close."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design import dates
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now, today
from traitdunion.sharing.actions import journal
from traitdunion.sharing.enums import Basis, Level
from traitdunion.sharing.viewer import Viewer

from .. import papers
from ..enums import Answer, Layer, Means, MeetingState, PointOrigin
from ..models import Body, Convened, Meeting, Point
from ..queries import bodies, follow, meetings
from ..rules import FARTHEST, by_place
from ..words import NotDone
from .bodies import may_keep, who

if TYPE_CHECKING:
    from traitdunion.problems.published import Problem

MOST_PROBLEMS, MOST_KEPT = 10, 7  # on a first agenda; the rest waits below it
MOST_PLACES = 8
OVER = (MeetingState.CLOSED, MeetingState.CANCELLED)


@transaction.atomic
def plan(body: Body, *, starts: dt.datetime, where: str, minutes: int = 120, by: Viewer) -> Meeting:
    """Write a meeting down, with the agenda that what is still open makes."""
    if body.circle is None:
        raise NotDone("mention_only")
    may_keep(body, by=by)
    _dated(starts)
    reserved = body.in_group and body.circle.basis != Basis.NONE
    made = Meeting(
        body=body, circle=body.circle, reserved=reserved, starts=starts, minutes=minutes, where=where, by=who(by), created=now()
    )  # fmt: skip
    made.save(force_insert=True)
    _first_agenda(made, by)
    journal(by, action="plan_meeting", item=made)
    return made


@transaction.atomic
def keep_past(body: Body, *, on: dt.date, by: Viewer) -> Meeting:
    """Write down a meeting that was held before the body came here; the same day is the same meeting."""
    if body.circle is None:
        raise NotDone("mention_only")
    may_keep(body, by=by)
    if on > today():
        raise NotDone("meeting_to_come")
    known = Meeting.objects.filter(body=body, starts__date=on, state=MeetingState.CLOSED).first()
    if known is not None:
        return known
    starts = min(timezone.make_aware(dt.datetime.combine(on, dt.time(14))), now())
    reserved = body.in_group and body.circle.basis != Basis.NONE
    made = Meeting(
        body=body, circle=body.circle, reserved=reserved, starts=starts, where="", state=MeetingState.CLOSED, opened=starts, closed=starts,
        by=who(by), created=now(),
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="plan_meeting", item=made)
    return made


def _dated(starts: dt.datetime) -> None:
    if starts <= now():
        raise NotDone("meeting_in_the_past")
    if starts > now() + FARTHEST:
        raise NotDone("meeting_too_far")


def _first_agenda(meeting: Meeting, by: Viewer) -> None:
    """What is owed, what was left over, the next date: the secretary unticks."""
    last = Meeting.objects.filter(circle=meeting.circle_id, state=MeetingState.CLOSED).order_by("-starts").first()
    layer = Layer.GROUP if meeting.reserved else Layer.SHAREABLE
    rows: list[tuple] = []  # title, layer, origin, then the problem that it is about
    with translation.override(settings.LANGUAGE_CODE):
        rows += _owed(meeting, last, by)
        if last:
            left = Point.objects.filter(meeting=last, kept=True, done=None).exclude(origin=PointOrigin.FOLLOW_UP)
            kept = left.order_by("position").values_list("title", "layer", "problem")
            rows += [
                (title, layer if old == Layer.GROUP else old, PointOrigin.LEFT_OVER, about)
                for title, old, about in kept
            ]
        rows += _problems(meeting, {about for *_said, about in rows}, by)
        if all(row[0] != _("Prochaine date") for row in rows):
            rows.append((_("Prochaine date"), Layer.SHAREABLE, PointOrigin.SECRETARY, None))
    Point.objects.bulk_create(
        Point(
            meeting=meeting, position=10 * rank, title=title, layer=one, origin=origin, problem_id=about,
            kept=origin != PointOrigin.PROBLEM or rank <= MOST_KEPT,
        )
        for rank, (title, one, origin, about) in enumerate(rows, 1)
    )  # fmt: skip


def _owed(meeting: Meeting, last: Meeting | None, by: Viewer) -> list[tuple]:
    """What is owed: a point for each place that a table taken over names, one for all the rest."""
    layer = Layer.GROUP if meeting.reserved else Layer.SHAREABLE
    owed = follow.open_of(by, meeting.body)
    shown = by_place(one.words for one in owed if one.problem_id is None)[:MOST_PLACES]
    rows: list[tuple] = [
        (ngettext("%(place)s : %(n)s suite à donner", "%(place)s : %(n)s suites à donner", n) % {"place": place[:90], "n": n}, layer, PointOrigin.FOLLOW_UP, None)
        for place, n in shown
    ]  # fmt: skip
    if len(owed) > sum(n for _place, n in shown):
        since = (
            _("Suites à donner, depuis le %(day)s") % {"day": dates.day(last.starts)} if last else _("Suites à donner")
        )
        rows.append((since, Layer.SHAREABLE, PointOrigin.FOLLOW_UP, None))
    return rows


def _problems(meeting: Meeting, known: set, by: Viewer) -> list[tuple]:
    """The open problems of the circle, late first; what a group holds is no point of a meeting that may not."""
    layer = Layer.GROUP if meeting.reserved else Layer.SHAREABLE
    found = [
        one for one in follow.open_problems(by, meeting.body)
        if one.pk not in known and (meeting.reserved or one.level != Level.GROUP)
    ]  # fmt: skip
    return [(one.title, layer, PointOrigin.PROBLEM, one.pk) for one in found[:MOST_PROBLEMS]]


@transaction.atomic
def move(meeting: Meeting, *, starts: dt.datetime, where: str, minutes: int, by: Viewer) -> None:
    """Give a meeting another day or place; whoever was convened is told when it is convened again."""
    may_keep(meeting.body, by=by)
    _not_over(meeting)
    _dated(starts)
    Meeting.objects.filter(pk=meeting.pk).update(starts=starts, where=where, minutes=minutes)
    journal(by, action="move_meeting", item=meeting)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Viewer) -> None:
    """Cancel, and write to whoever was convened by mail."""
    may_keep(meeting.body, by=by)
    _not_over(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED)
    with translation.override(settings.LANGUAGE_CODE):
        for one in meetings.convened(by, meeting):
            if one.means == Means.MAIL and one.person.mail:
                body = _("Bonjour,\n\nLa séance du %(day)s n’aura pas lieu.\n\n%(town)s") % {
                    "day": dates.moment(meeting.starts), "town": meetings.letterhead(by)["town"],
                }  # fmt: skip
                mail.send(
                    to=one.person.mail, subject=_("Séance annulée"), body=body, key=f"cancel {meeting.pk} {one.pk}",
                    about=meeting.pk,
                )  # fmt: skip
    journal(by, action="cancel_meeting", item=meeting)


def _not_over(meeting: Meeting) -> None:
    if meeting.state in OVER:
        raise NotDone("already_closed")


# -- the agenda -------------------------------------------------------------------------


@transaction.atomic
def add_point(
    meeting: Meeting, *, title: str, layer: Layer, minutes: int = 10, problem: "Problem | None" = None, by: Viewer
) -> Point:
    """Add a point: kept when the secretary adds it, a proposal when a member does. It may be about a problem of the same circle."""
    _not_over(meeting)
    if problem is not None and (
        problem.circle_id != meeting.circle_id or (problem.level == Level.GROUP and layer != Layer.GROUP)
    ):
        raise NotDone("problem_stays_in_its_group")
    may_hold(meeting, layer)
    keeps = bodies.keeps(by, meeting.body)
    last = Point.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True).first() or 0
    made = Point(
        meeting=meeting, position=last + 10, title=title, layer=layer, minutes=minutes, by=by.person, kept=keeps, problem=problem,
        origin=PointOrigin.SECRETARY if keeps else PointOrigin.MEMBER,
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="add_point", item=made)
    return made


def may_hold(meeting: Meeting, layer: str) -> None:
    """A body without a legal basis holds nothing confidential (L. 132-5 CSI)."""
    if layer == Layer.GROUP and not meeting.reserved:
        raise NotDone("group_has_no_basis")


@transaction.atomic
def settle_agenda(meeting: Meeting, *, order: list[uuid.UUID], kept: set[uuid.UUID], by: Viewer) -> None:
    """Keep these points, in this order; what is unticked stays as a proposal."""
    may_keep(meeting.body, by=by)
    _not_over(meeting)
    ranks = {pk: rank for rank, pk in enumerate(order, 1)}
    rows = list(Point.objects.filter(meeting=meeting))
    for one in rows:
        one.position, one.kept = 10 * ranks.get(one.pk, len(order) + 1), one.pk in kept
    Point.objects.bulk_update(rows, ["position", "kept"])
    journal(by, action="settle_agenda", item=meeting)


# -- convening --------------------------------------------------------------------------


@transaction.atomic
def convene(meeting: Meeting, *, by: Viewer) -> tuple[int, int]:
    """Ask every member: by mail, or by a letter to print. Return how many of each."""
    may_keep(meeting.body, by=by)
    _not_over(meeting)
    _dated(meeting.starts)
    points, members = meetings.agenda(by, meeting), bodies.members(by, meeting.body)
    if not members:
        raise NotDone("nobody_to_convene")
    if not points:
        raise NotDone("no_agenda")
    meeting.convened, meeting.state = now(), MeetingState.CONVENED.value
    Meeting.objects.filter(pk=meeting.pk).update(convened=meeting.convened, state=meeting.state)
    _ask(meeting, members)
    mails = _write(meeting, points, [one for one in members if one.mail], by)
    journal(by, action="convene", item=meeting, count=len(members))
    return mails, len(members) - mails


def _ask(meeting: Meeting, members: list) -> None:
    """A line for each member; whoever was asked before keeps their answer."""
    known = set(Convened.objects.filter(meeting=meeting).values_list("person", flat=True))
    Convened.objects.bulk_create(
        Convened(
            meeting=meeting, person_id=one.person, organisation_id=one.organisation_id, college=one.college,
            means=Means.MAIL if one.mail else Means.LETTER, at=meeting.convened or now(),
        )
        for one in members
        if one.person not in known
    )  # fmt: skip


def _write(meeting: Meeting, points: list[Point], members: list, by: Viewer) -> int:
    head, lines = meetings.letterhead(by), meetings.told(points)
    joined = [
        ("convocation.pdf", papers.convocation(meeting, lines, head), "application/pdf"),
        ("seance.ics", papers.calendar(meeting), "text/calendar"),
    ]
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Convocation, %(day)s") % {"day": dates.day(meeting.starts)}
        words = _(
            "Bonjour,\n\nVous êtes invité ou invitée à une séance : %(when)s, %(where)s. La convocation et l’ordre du jour sont joints.\n\n"
            "Dites si vous serez là : connectez-vous, ou appelez le secrétariat%(phone)s.\n\n%(town)s"
        )
        phone = _(" au %(number)s") % {"number": head["phone"]} if head["phone"] else ""
        body = words % {
            "when": dates.moment(meeting.starts), "where": meeting.where, "phone": phone, "town": head["town"],
        }  # fmt: skip
    for one in members:
        key = f"convene {meeting.pk} {one.person} {meeting.convened:%Y%m%d%H%M%S}"
        mail.send(to=one.mail, subject=subject, body=body, attachments=joined, key=key, about=meeting.pk)
    return len(members)


@transaction.atomic
def answer(line: Convened, *, answer: Answer, substitute: str = "", noted: str = "", by: Viewer) -> None:
    """Say whether one comes; the secretary answers for others, and says how they were told."""
    meeting = line.meeting
    _not_over(meeting)
    if line.person_id != by.person:
        may_keep(meeting.body, by=by)
    Convened.objects.filter(pk=line.pk).update(
        answer=answer.value, substitute=substitute if answer == Answer.SUBSTITUTE else "", noted=noted, answered=now()
    )
    journal(by, action="answer_convocation", item=line)


@transaction.atomic
def note_presence(meeting: Meeting, *, present: set[uuid.UUID], by: Viewer) -> int:
    """Note who is there; the others are not."""
    may_keep(meeting.body, by=by)
    if meeting.state == MeetingState.CANCELLED:
        raise NotDone("already_closed")
    rows = Convened.objects.filter(meeting=meeting)
    there = rows.filter(pk__in=present).update(present=True)
    rows.exclude(pk__in=present).update(present=False)
    journal(by, action="note_presence", item=meeting, count=there)
    return there


# -- in the room ------------------------------------------------------------------------


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Viewer) -> None:
    """Open the meeting on its first point. Opening it twice changes nothing."""
    may_keep(meeting.body, by=by)
    _not_over(meeting)
    if meeting.state == MeetingState.OPEN:
        return
    if not Convened.objects.filter(meeting=meeting).exists():
        meeting.convened = meeting.convened or now()
        _ask(meeting, bodies.members(by, meeting.body))
    first = Point.objects.filter(meeting=meeting, kept=True).order_by("position", "pk").first()
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.OPEN, opened=now(), at_point=first.pk if first else None, at_point_since=now()
    )
    journal(by, action="open_meeting", item=meeting)


@transaction.atomic
def go_to(meeting: Meeting, *, point: Point, by: Viewer) -> None:
    """Speak of this point now; the one before is done, with the minutes that it took. Said twice, once."""
    may_keep(meeting.body, by=by)
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if held.state != MeetingState.OPEN:
        raise NotDone("not_open")
    if held.at_point == point.pk:
        return
    moment = now()
    if held.at_point and held.at_point_since:
        spent = round((moment - held.at_point_since).total_seconds() / 60)
        Point.objects.filter(pk=held.at_point).update(done=moment, spent=min(spent, 600))
    Meeting.objects.filter(pk=held.pk).update(at_point=point.pk, at_point_since=moment)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Viewer) -> None:
    """Close: the point being spoken of is done, the minutes are a draft."""
    may_keep(meeting.body, by=by)
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if held.state != MeetingState.OPEN:
        raise NotDone("not_open")
    moment = now()
    if held.at_point:
        Point.objects.filter(pk=held.at_point, done=None).update(done=moment)
    Meeting.objects.filter(pk=held.pk).update(state=MeetingState.CLOSED, closed=moment, at_point=None)
    journal(by, action="close_meeting", item=meeting)
