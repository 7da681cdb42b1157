"""Mails to who registered: by the machine, in their language, each once. None holds the way into a webconference."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from procrastinate.contrib.django import app

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.models import Outgoing
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose

from .. import calendar, letters, rules
from ..enums import ChoiceState, EventState, RegistrationState
from ..models import Event, Registrant, Registration, WorkshopChoice
from ..queries.sealed import opened
from . import seats

WITH_CALENDAR = {"registered", "moved_up", "moved", "new_link"}
WITH_WORKSHOPS = {*WITH_CALENDAR, "workshop"}
PAGES = {"certificate": "day:place"}  # where the link of a letter leads, when not to one's registration
ALIVE = (EventState.ANNOUNCED, EventState.CLOSED)


def tell_now(registration: Registration, who: Registrant, event: Event, what: str) -> None:
    """Write to somebody whose address is in hand."""
    kind = what.split(maxsplit=1)[0]
    link = settings.BASE_URL + reverse(PAGES.get(kind, "events:registration"), args=[who.link])
    with translation.override(who.language):
        subject, body = letters.letter(kind, event, registration, link, _chosen(registration, kind))
    files = [("rencontre.ics", calendar.calendar(event, now()), "text/calendar")] if kind in WITH_CALENDAR else []
    key = f"event {event.pk} {who.pk} {what} {event.starts.isoformat()} {event.ends.isoformat()}"
    mail.send(to=who.mail, subject=subject, body=body, attachments=files, key=key, about=who.pk)


def _chosen(registration: Registration, kind: str) -> Iterable[WorkshopChoice]:
    """Return the workshops asked for: they are said when the place is, and when it changes."""
    if kind not in WITH_WORKSHOPS or registration.state != RegistrationState.CONFIRMED:
        return ()
    rows = WorkshopChoice.objects.filter(registration=registration).exclude(state=ChoiceState.RELEASED)
    return rows.select_related("workshop").order_by("sequence__starts", "rank")


def later(event: Event, what: str) -> None:
    """Write to everybody who holds a place or waits for one, by a job of this same transaction."""
    app.configure_task("events.tell_all").defer(event_id=str(event.pk), what=what)


# -- by jobs only -----------------------------------------------------------------------


def tell(registration_id: uuid.UUID, what: str) -> int:
    return _tell(Registrant.objects.filter(registration=registration_id), what)


def tell_all(event_id: uuid.UUID, what: str) -> int:
    return _tell(Registrant.objects.filter(event=event_id), what)


def tell_again(event_id: uuid.UUID, mark: bytes) -> int:
    """Send their link again to who tried to register twice: once an hour at most."""
    return _tell(Registrant.objects.filter(event=event_id, mark=mark), f"again {now():%Y%m%d%H}")


def tell_certificates(event_id: uuid.UUID) -> int:
    """Write to whoever has a certificate that it is ready: once each, however often this runs."""
    ready = {"registration__attendance__issued__isnull": False, "registration__attendance__minutes__gt": 0}
    return _tell(Registrant.objects.filter(event=event_id, **ready), "certificate")


def _tell(rows, what: str) -> int:
    with as_keeper(KeeperPurpose.NOTIFY):
        found = opened(rows.select_related("registration", "event", "event__organiser"))
        for who in found:
            tell_now(who.registration, who, who.event, what)
        return len(found)


def remind() -> int:
    """Write seven days, one day and one hour before to who has a place. Run twice, it writes once."""
    with as_keeper(KeeperPurpose.NOTIFY):
        horizon = now() + max(before for _name, before in rules.REMINDERS)
        rows = Registrant.objects.filter(
            event__state__in=ALIVE, event__starts__gt=now(), event__starts__lte=horizon, registration__state=RegistrationState.CONFIRMED
        )  # fmt: skip
        due = {
            one.pk: name
            for one in rows.select_related("registration", "event")
            if (name := rules.reminder_due(one.event.starts, one.registration.created, now()))
        }
        found = opened(rows.filter(pk__in=due).select_related("registration", "event", "event__organiser"))
        for who in found:
            tell_now(who.registration, who, who.event, f"remind_{due[who.pk]}")
        return len(found)


def note_bounces() -> int:
    """Note which registrants a mail was refused for good: their organiser reads it beside their name."""
    with as_keeper(KeeperPurpose.NOTIFY):
        failed = Outgoing.objects.filter(failed_at__isnull=False, about__isnull=False).values("about")
        rows = Registration.objects.filter(bounced=None, registrant__in=failed)
        return rows.update(bounced=now())


def move_all_up() -> int:
    """Move the waiting lists of all events to come, should a place have been freed while nobody looked."""
    with as_keeper(KeeperPurpose.NOTIFY):
        rows = Event.objects.filter(
            state__in=ALIVE, ends__gt=now(), registrations__state=RegistrationState.WAITING
        ).distinct()
        free = rows.filter(capacity=None) | rows.filter(taken__lt=F("capacity"))
        return sum(seats.move_up(one) for one in free.distinct())
