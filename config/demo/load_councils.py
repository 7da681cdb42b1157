"""The councils of a demonstration: their bodies and mandates, one season of meetings held, the next one prepared."""

import datetime as dt

from traitdunion.councils.enums import BodyKind, College, Layer, MeetingState, MinutesState, PointOrigin
from traitdunion.councils.models import Block, Body, Convened, Decision, Mandate, Meeting, MinutesStep, Point
from traitdunion.kernel.ids import new_id
from traitdunion.problems.enums import ActionState
from traitdunion.problems.models import Action
from traitdunion.sharing.enums import Level
from traitdunion.sharing.models import Circle, Seat

from . import groups, season
from .territory import Territory

BY_RIGHT = {"prefecture", "prosecutor", "epci", "town"}
MINUTES = 15
STATES = {
    "open": ActionState.OPEN,
    "doing": ActionState.OPEN,
    "done": ActionState.DONE,
    "impossible": ActionState.DROPPED,
}
NEXT_STATE = {True: MeetingState.CONVENED, False: MeetingState.PREPARED}


def load_councils(told: Territory, now: dt.datetime) -> None:
    if not told.groups:
        return
    made: dict[str, Body] = {}
    for group in told.groups:
        circle = Circle.objects.get(name=group.name, kind=group.kind)
        made[group.key] = Body.objects.create(
            circle=circle, in_group=group.kind == "group", kind=season.KINDS[group.key], name=group.name, every_days=group.every_days,
            parent=made.get(groups.COUNCIL) if group.key == "restreinte" else None, created=circle.created,
        )  # fmt: skip
        _mandates(made[group.key], now)
        _held(made[group.key], group, now)
    for name in groups.MENTIONED_ONLY:
        Body.objects.create(
            kind=BodyKind.GLTD, name=name, perimeter="Les Carillons", review=season.REVIEW, created=now,
            reviewed=now.date() - dt.timedelta(days=60),
        )  # fmt: skip


def _seats(body: Body, at: dt.datetime) -> list[Seat]:
    seats = Seat.objects.filter(circle=body.circle, starts__lte=at).select_related("person", "organisation")
    return [one for one in seats.order_by("person__sort_key") if one.ends is None or one.ends > at]


def _college(kind: str) -> College:
    if kind in BY_RIGHT:
        return College.RIGHT
    return College.RESIDENTS if kind == "residents_council" else College.DESIGNATED


def _mandates(body: Body, now: dt.datetime) -> None:
    """A council's members each have a mandate; a group's are those of its seats."""
    if body.in_group:
        return
    qualities = {"chair": "présidence", "secretary": "secrétariat"}
    Mandate.objects.bulk_create(
        Mandate(
            body=body, person=one.person, organisation=one.organisation, college=_college(one.organisation.kind),
            quality=qualities.get(one.role, ""), starts=one.starts.date(),
        )
        for one in _seats(body, now)
    )  # fmt: skip


def _held(body: Body, group: groups.Group, now: dt.datetime) -> None:
    """The last meetings, as many as the season tells; then the next one."""
    told = season.SEASON.get(group.key, season.USUAL)
    days = groups.meetings(group, now.date() - dt.timedelta(days=800), now.date() - dt.timedelta(days=1))[-len(told) :]
    for rank, day in enumerate(days):
        _meeting(body, dt.datetime.combine(day, groups.MEETING_HOUR, now.tzinfo), told[rank - len(days)])
    following = groups.next_meeting(group, now.date() - dt.timedelta(days=800), now.date())
    _next(body, dt.datetime.combine(following, groups.MEETING_HOUR, now.tzinfo), now)


def _blank(body: Body, starts: dt.datetime, **more) -> Meeting:
    secretary = (
        Seat.objects.filter(circle=body.circle, role="secretary").first()
        or Seat.objects.filter(circle=body.circle).first()
    )
    reserved = body.in_group and body.own_circle.basis != "none"
    place = season.PLACES.get(
        next(key for key, group in groups.GROUP.items() if group.name == body.name), season.USUAL_PLACE
    )
    return Meeting.objects.create(
        body=body, circle=body.circle, reserved=reserved, starts=starts, where=place, by=secretary.person_id, created=starts - dt.timedelta(days=20), **more
    )  # fmt: skip


def _meeting(body: Body, starts: dt.datetime, spoken: tuple[season.Spoken, ...]) -> None:
    ended = starts + dt.timedelta(minutes=105)
    held = _blank(
        body, starts, state=MeetingState.CLOSED, convened=starts - dt.timedelta(days=7), opened=starts, closed=ended, sent=ended,
        account=MinutesState.APPROVED,
    )  # fmt: skip
    MinutesStep.objects.create(meeting=held, state=MinutesState.APPROVED, by=held.by, at=ended + dt.timedelta(days=3))
    for rank, one in enumerate(spoken, 1):
        _spoken(held, one, rank, starts)
    Point.objects.create(
        meeting=held, position=10 * (len(spoken) + 1), title="Prochaine date", minutes=5, done=ended, spent=5
    )
    _convened(held, answered=True)


def _spoken(held: Meeting, one: season.Spoken, rank: int, starts: dt.datetime) -> None:
    layer = one.layer if held.reserved else Layer.SHAREABLE
    at = starts + dt.timedelta(minutes=MINUTES * rank)
    point = Point.objects.create(
        meeting=held, position=10 * rank, title=one.title, layer=layer, minutes=MINUTES, done=at, spent=MINUTES
    )
    Block.objects.create(
        id=new_id(), meeting=held, point=point, position=10 * rank, layer=layer, text=one.text, by=held.by, at=at
    )
    for decided in one.decided:
        _decided(held, point, decided, at)


def _decided(held: Meeting, point: Point, one: season.Decided, at: dt.datetime) -> None:
    """Whoever leads sits there when somebody's organisation is called so; else the secretary's."""
    seats = _seats(held.body, at)
    named = [seat.organisation for seat in seats if seat.organisation.name.startswith(one.lead)]
    lead = named[0] if named else seats[0].organisation
    circle = Circle.objects.filter(organisation=lead).first()
    due = at.date() + dt.timedelta(days=one.days)
    level = Level.GROUP if point.layer == Layer.GROUP else Level.PARTNERS
    state = STATES[one.state]
    settled = None if state == ActionState.OPEN else at + dt.timedelta(days=one.days - 2)
    action = Action.objects.create(
        circle=held.circle, level=level, words=one.what, lead=lead, due=due, state=state, reason=one.words, settled=settled, created=at, by=held.by
    )  # fmt: skip
    Decision.objects.create(
        id=new_id(), circle=held.circle, meeting=held, point=point, layer=point.layer, what=one.what, lead=lead, lead_words=lead.name,
        lead_circle=circle.id if circle and point.layer == Layer.SHAREABLE else None, due=due, due_words=f"{due:%d/%m}", action=action,
        by=held.by, created=at,
    )  # fmt: skip


def _convened(held: Meeting, *, answered: bool) -> None:
    """Everybody was asked; one in six sent word, one in nine was replaced."""
    rows = []
    for rank, one in enumerate(_seats(held.body, held.starts)):
        answer = ("no" if rank % 6 == 5 else "yes") if answered else ""
        rows.append(
            Convened(
                meeting=held,
                person=one.person,
                organisation=one.organisation,
                college=_college(one.organisation.kind),
                means="mail" if one.person.mail else "letter",
                at=held.convened,
                answer=answer,
                answered=held.convened if answer else None,
                noted="Reçu par téléphone." if answer and one.person.account_id is None else "",
                present=answer == "yes" if answered else None,
            )
        )
    Convened.objects.bulk_create(rows)


def _next(body: Body, starts: dt.datetime, now: dt.datetime) -> None:
    near = starts < now + dt.timedelta(days=12)
    coming = _blank(body, starts, state=NEXT_STATE[near], convened=now - dt.timedelta(days=2) if near else None)
    open_before = Action.objects.filter(circle=body.circle, state=ActionState.OPEN).exists()
    titles = [("Suites à donner", PointOrigin.FOLLOW_UP)] if open_before else []
    titles += [("Tour des secteurs", PointOrigin.SECRETARY), ("Prochaine date", PointOrigin.SECRETARY)]
    Point.objects.bulk_create(
        Point(meeting=coming, position=10 * rank, title=title, origin=origin)
        for rank, (title, origin) in enumerate(titles, 1)
    )
    if near:
        _convened(coming, answered=False)
