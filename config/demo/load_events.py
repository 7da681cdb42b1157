"""The events of a demonstration: a webconference that was held, a day that one may register for, a meeting in a quarter and what it promised."""

import datetime as dt

from traitdunion.design.dates import day
from traitdunion.events.enums import EventKind, EventState, RegistrationState
from traitdunion.events.models import (
    Engagement,
    Event,
    Funder,
    Invitation,
    Poster,
    Registration,
    Sequence,
    Speaker,
    VideoLink,
    Workshop,
)
from traitdunion.kernel import vault
from traitdunion.kernel.ids import code
from traitdunion.people.models import Authority, Organisation
from traitdunion.places.models import Area
from traitdunion.reports.models import Report
from traitdunion.sharing.actions import hand_pass
from traitdunion.sharing.models import Circle
from traitdunion.sharing.queries import key_of

from . import bodies, posters, programmes
from .programmes import Told

ADDRESS = "https://visio.pont-entre-rives.example/journee"
DAY = dt.timedelta(days=1)


def load_events(authority: Authority, now: dt.datetime) -> None:
    by_name = {one.name: one.id for one in Organisation.objects.all()}
    organisations = {body.key: by_name[body.name] for body in bodies.BODIES if body.name in by_name}
    held = write(programmes.POLICE_FIRST, authority, organisations, last(programmes.POLICE_FIRST, now), EventState.HELD)
    came(held)
    coming = write(programmes.TRUST, authority, organisations, _next(programmes.TRUST, now), EventState.ANNOUNCED)
    _door(coming, now)
    _door(held, now)
    meeting = write(programmes.CARILLONS, authority, organisations, last(programmes.CARILLONS, now), EventState.HELD)
    _invited(meeting)
    _promised(meeting)


def last(told: Told, now: dt.datetime) -> dt.datetime:
    """Return the last time that its day has passed; long enough ago for what was promised to be due."""
    moment = _at(told, now.year, now)
    return moment if moment < now - 3 * DAY else _at(told, now.year - 1, now)


def _next(told: Told, now: dt.datetime) -> dt.datetime:
    moment = _at(told, now.year, now)
    return moment if moment > now + 3 * DAY else _at(told, now.year + 1, now)


def _at(told: Told, year: int, now: dt.datetime) -> dt.datetime:
    return dt.datetime(year, told.month, told.day, *told.hour, tzinfo=now.tzinfo)


def write(told: Told, authority: Authority, organisations: dict, starts: dt.datetime, state: EventState) -> Event:
    circle = Circle.objects.get(organisation=organisations[told.body])
    in_quarter = told.kind == EventKind.QUARTER
    made = Event.objects.create(
        circle=circle, organiser_id=organisations[told.body], authority=authority, kind=told.kind, state=state, slug=told.key, title=told.title,
        theme=told.theme, questions=list(told.questions), for_whom=told.for_whom, plain=told.plain, starts=starts,
        ends=starts + dt.timedelta(minutes=told.minutes), by_video=not in_quarter, place=told.place, capacity=told.capacity, contact=told.contact,
        quarter=Area.objects.filter(kind="quarter", code="CA").first() if in_quarter else None, session_access=[] if in_quarter else ["captions"],
        place_access=["step_free"] if in_quarter else [], facilitator="une médiatrice du centre social La Volée" if in_quarter else "",
        asks=["needs", "question", "lists"], announced=starts - 40 * DAY, created=starts - 50 * DAY,
    )  # fmt: skip
    for position, one in enumerate(told.times):
        _time(made, one, position)
    Funder.objects.bulk_create(
        Funder(event=made, name=name, alt=name, position=n) for n, name in enumerate(told.funders)
    )
    _poster(made)
    return made


def _poster(event: Event) -> None:
    drawn = posters.poster(EventKind(event.kind), event.title, f"{day(event.starts)}, {event.organiser.name}")
    alt = f"Affiche : un pont relie deux rives. {event.title}, {day(event.starts)}."
    Poster.objects.create(event=event, content=drawn.bytes, width=drawn.width, height=drawn.height, alt=alt[:300])


def _time(event: Event, told: programmes.Time, position: int) -> None:
    starts = event.starts + dt.timedelta(minutes=told.after)
    made = Sequence.objects.create(
        event=event, kind=told.kind, title=told.title, starts=starts, ends=starts + dt.timedelta(minutes=told.minutes), position=position
    )  # fmt: skip
    Speaker.objects.bulk_create(Speaker(sequence=made, function=one, position=n) for n, one in enumerate(told.speakers))
    Workshop.objects.bulk_create(
        Workshop(sequence=made, title=title, capacity=places, position=n)
        for n, (title, places) in enumerate(told.workshops)
    )


def came(event: Event, several=programmes.HELD_BY_FUNCTION, *, until: dt.datetime | None = None) -> None:
    """Who registered is gone from here, as after its term; how many of each function stays. ``until``: it is still to come."""
    last = until or event.starts - 3 * DAY
    nobody, _secret = hand_pass(until=event.ends)
    Registration.objects.bulk_create(
        Registration(
            event=event, holder_id=event.circle_id, by_pass=nobody, number=code(6), state=RegistrationState.CONFIRMED, function=function,
            created=last - (n % 30) * DAY, entered_at=event.starts + dt.timedelta(minutes=n % 9) if n % 5 and until is None else None,
        )
        for function, how_many in several
        for n in range(how_many)
    )  # fmt: skip


def _door(event: Event, now: dt.datetime) -> None:
    kept = VideoLink(event=event, holder_id=event.circle_id, at=now)
    sealed = vault.seal(
        "events_videolink", under=key_of(event.circle_id), rows={kept.pk: {"address": ADDRESS.encode()}}
    )
    kept.sealed_address = sealed.values[kept.pk]["address"]
    kept.save(force_insert=True)
    sealed.keep()


def _invited(event: Event) -> None:
    """Reports of the quarter in the season before: their own pages said when and where, to whom nobody knows."""
    reports = Report.objects.filter(
        quarter=event.quarter, created__lt=event.starts, origin__in=["web", "poster"]
    ).order_by("-created")
    Invitation.objects.bulk_create(
        Invitation(event=event, report=one, at=event.starts - 21 * DAY) for one in reports[: programmes.INVITED]
    )


def _promised(event: Event) -> None:
    rows = []
    for words, who, after, state, reason in programmes.ENGAGEMENTS:
        due = (event.starts + after * DAY).date()
        settled = None if state == "open" else event.starts + (after - 1) * DAY
        lead = Organisation.objects.filter(name=who).first()
        rows.append(
            Engagement(
                event=event,
                words=words,
                who=who,
                lead=lead,
                due=due,
                state=state,
                reason=reason,
                settled=settled,
                created=event.ends,
            )
        )
    Engagement.objects.bulk_create(rows)
