"""The events of the gallery: the one that is coming, the one that was held, and what each organiser keeps of its own."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from traitdunion.events import actions
from traitdunion.events.attendance.questions import halves_of
from traitdunion.events.models import (
    Attendance,
    CheckInCode,
    Event,
    Poll,
    Registration,
    Sequence,
    Table,
    WhiteBook,
    Workshop,
)
from traitdunion.events.rooms.rules import secret_of
from traitdunion.kernel.clock import now
from traitdunion.kernel.roles import as_owner
from traitdunion.people.models import Account
from traitdunion.sharing.actions import hand_pass, speak_for
from traitdunion.sharing.models import Circle, Seat

OWN = ("own_event", "own_workshop", "own_poll", "own_half")
LINK = dt.timedelta(days=1)
NOBODY = {"coming": "", "held": "", "registered": "", "came": "", "table": "", "certificate": "", "book": ""}


def events() -> dict[str, str]:
    """Return what everybody reads of events, and three personal links made for the pictures."""
    coming = Event.objects.filter(state="announced").order_by("starts").first()
    held = Event.objects.filter(state="held", kind="day").order_by("-starts").first()
    if coming is None or held is None:
        return NOBODY
    table = Table.objects.filter(workshop__sequence__event=held).order_by("number", "pk").first()
    if table:
        Circle.objects.filter(pk=table.by_pass_id).update(until=now() + LINK)
    issued = Attendance.objects.filter(registration__event=held).exclude(issued=None).order_by("reference").first()
    book = WhiteBook.objects.exclude(version=0).order_by("created").first()
    return {
        "coming": coming.slug,
        "held": held.slug,
        "registered": _register(coming),
        "came": _link(issued.registration) if issued else "",
        "table": secret_of(table.pk, settings.SECRET_KEY) if table else "",
        "certificate": issued.reference if issued else "",
        "book": book.slug if book else "",
    }


def _link(registration: Registration) -> str:
    """Give a registration a link of its own that works for a day."""
    circle, secret = hand_pass(until=now() + LINK)
    Registration.objects.filter(pk=registration.pk).update(by_pass=circle)
    return secret


def _register(event: Event) -> str:
    """Register somebody invented, once, with a workshop in each slot that offers some."""
    picks = {}
    for slot in Sequence.objects.filter(event=event, workshops__isnull=False).distinct():
        choice, wish = list(slot.workshops.order_by("position"))[:2]
        picks[slot.pk] = (choice.pk, wish.pk)
    who = actions.Asked("Camille", "Verdier", "camille.verdier@partenaire.example", "Ville de Bellerive", "coordination", picks=picks)  # fmt: skip
    with transaction.atomic():
        actions.register(event, who, by=speak_for())
    return _link(Registration.objects.filter(event=event).latest("created"))


def organised(account: Account) -> dict[str, str]:
    """Return the event that this account's organisation keeps, the one that was held longest first: it has the most to show."""
    with as_owner():
        body = Seat.objects.filter(person__account=account, circle__kind="organisation").first()
        mine = Event.objects.filter(organiser=body.organisation_id if body else None)
        held = mine.filter(state="held").order_by("-starts").first() or mine.order_by("-starts").first()
        if held is None:
            return dict.fromkeys(OWN, "")
        half = next(iter(halves_of(held)), "")
        if half:
            CheckInCode.objects.get_or_create(event=held, half=half, defaults={"code": "K7PM"})
        shop = Workshop.objects.filter(sequence__event=held, tables__isnull=False).order_by("position").first()
        poll = Poll.objects.filter(event=held).first()
        return {
            "own_event": str(held.pk), "own_workshop": str(shop.pk) if shop else "", "own_poll": str(poll.pk) if poll else "", "own_half": half,
        }  # fmt: skip
