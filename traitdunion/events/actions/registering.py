"""Register, choose workshops, hand one's place over, cancel. No act here tells a stranger whether somebody registered."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from traitdunion.kernel import mail as mails
from traitdunion.kernel import vault
from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import code
from traitdunion.sharing.actions import add_pass, hand_pass, journal
from traitdunion.sharing.queries import key_of, require, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ChoiceState, Rank, RegistrationState
from ..models import Event, Registrant, Registration, Workshop, WorkshopChoice
from ..queries.sealed import REGISTRANT, opened
from ..rules import REGISTRANT_TERM
from ..words import NotDone
from . import seats, telling
from .organising import may_hold

NUMBER = 6
Picks = Mapping[uuid.UUID, tuple[uuid.UUID | None, uuid.UUID | None]]  # by slot: the choice, the wish


@dataclass(frozen=True)
class Asked:
    """What somebody writes to register."""

    first: str
    last: str
    mail: str
    organisation_name: str
    function: str
    organisation_id: uuid.UUID | None = None
    organisation_kind: str = ""
    commune_id: str | None = None
    needs: str = ""
    question: str = ""
    listed_public: bool = False
    listed_registrants: bool = False
    listed_name: bool = False
    language: str = "fr"
    picks: Picks = field(default_factory=dict)


def own_mark(event: Event, mail: str) -> bytes:
    """Return what two registrations of one mail at one event have in common, and nothing else has."""
    return vault.mark(f"{REGISTRANT}:{event.pk}", mail)


def register(event: Event, asked: Asked, *, by: Viewer) -> str:
    """Give a place, or one on the waiting list; return which. Whoever has one gets their link again by mail, and no second place."""
    mark = own_mark(event, asked.mail)
    try:
        with transaction.atomic():
            outcome = seats.claim(event, mark)
            if outcome == "closed":
                raise NotDone("registrations_closed")
            if outcome in RegistrationState.values:
                _write(event, asked, RegistrationState(outcome), mark, by)
    except IntegrityError:  # the same mail, at the same instant
        outcome = "known"
    if outcome == "known":
        app.configure_task("events.tell_again").defer(event_id=str(event.pk), mark=mark.hex())
        return "waiting" if event.capacity is not None and event.taken >= event.capacity else "confirmed"
    return outcome


def _write(event: Event, asked: Asked, state: RegistrationState, mark: bytes, by: Viewer) -> None:
    made, secret = hand_pass(until=event.ends + REGISTRANT_TERM)
    add_pass(by, made.id)
    registration = Registration(
        event=event, holder_id=event.circle_id, by_pass=made, number=code(NUMBER), state=state.value, function=asked.function,
        organisation_kind=asked.organisation_kind, commune_id=asked.commune_id, created=now(),
    )  # fmt: skip
    registration.save(force_insert=True)
    who = _seal(registration, event, asked, mark, secret)
    _pick(registration, asked.picks)
    if state == RegistrationState.CONFIRMED and asked.picks:
        seats.fill_workshops(event, told=[registration.pk])
    telling.tell_now(registration, who, event, "registered" if state == RegistrationState.CONFIRMED else "waiting")


def _seal(registration: Registration, event: Event, asked: Asked, mark: bytes, secret: str) -> Registrant:
    who = Registrant(
        registration=registration, event=event, mark=mark, organisation_id=asked.organisation_id, organisation_name=asked.organisation_name,
        needs=asked.needs, question=asked.question, listed_public=asked.listed_public, listed_registrants=asked.listed_registrants,
        listed_name=_name_on_lists(asked), language=asked.language,
    )  # fmt: skip
    clear = {"first": asked.first, "last": asked.last, "mail": asked.mail, "link": secret}
    sealed = vault.seal(
        REGISTRANT, under=key_of(event.circle_id), rows={who.pk: {name: said.encode() for name, said in clear.items()}},
        marks={who.pk: vault.mark(REGISTRANT, asked.mail)},
    )  # fmt: skip
    for name, value in sealed.values[who.pk].items():
        setattr(who, f"sealed_{name}", value)
        setattr(who, name, clear[name])
    who.save(force_insert=True)
    sealed.keep()
    return who


def _name_on_lists(asked: Asked) -> str:
    """Return the name that a list may say: none unless they asked for it, and stand on one."""
    wanted = asked.listed_name and (asked.listed_public or asked.listed_registrants)
    return f"{asked.first} {asked.last}".strip() if wanted else ""


def _pick(registration: Registration, picks: Picks) -> None:
    """Write choices and wishes down; the database gives the places. A wish that is the choice is none."""
    known = {one.pk: one for one in Workshop.objects.filter(sequence__event=registration.event_id)}
    rows = []
    for slot, (choice, wish) in picks.items():
        for rank, asked in ((Rank.CHOICE, choice), (Rank.WISH, wish if wish != choice else None)):
            workshop = known.get(asked) if asked else None
            if workshop is not None and workshop.sequence_id == slot:
                rows.append(
                    WorkshopChoice(registration=registration, sequence_id=slot, workshop=workshop, rank=rank, state=ChoiceState.WAITING, created=now())
                )  # fmt: skip
    WorkshopChoice.objects.bulk_create(rows)


@transaction.atomic
def choose(registration: Registration, picks: Picks, *, by: Viewer) -> None:
    """Change one's workshops: the places that are given back go to whoever waits for them."""
    require(by)
    _living(registration)
    WorkshopChoice.objects.filter(registration=registration, sequence__in=list(picks)).delete()
    _pick(registration, picks)
    seats.fill_workshops(registration.event, told=[registration.pk])


def _living(registration: Registration) -> None:
    if registration.state == RegistrationState.CANCELLED:
        raise NotDone("registration_over")


@transaction.atomic
def cancel(registration: Registration, *, by: Viewer) -> None:
    """Give one's place back: who was written down is erased at once, and the first of the waiting list moves up."""
    living = visible(by, Registration).filter(pk=registration.pk).exclude(state=RegistrationState.CANCELLED)
    if not living.update(state=RegistrationState.CANCELLED, cancelled=now()):
        raise NotDone("registration_over")
    WorkshopChoice.objects.filter(registration=registration).update(state=ChoiceState.RELEASED)
    for who in Registrant.objects.filter(registration=registration):
        _erase(who)
    registration.refresh_from_db()
    seats.move_up(registration.event)


def _erase(who: Registrant) -> None:
    mails.withdraw(who.pk)
    who.delete()


def hand_over(registration: Registration, asked: Asked, *, by: Viewer) -> None:
    """Give one's place to somebody else: they get a link of their own, and the old one opens nothing any more."""
    _living(registration)
    try:
        with transaction.atomic():
            _hand_over(registration, asked, by)
    except IntegrityError as twice:  # one registration a mail: the database alone sees the others
        raise NotDone("already_registered") from twice


def _hand_over(registration: Registration, asked: Asked, by: Viewer) -> None:
    event, mark = registration.event, own_mark(registration.event, asked.mail)
    for former in Registrant.objects.filter(registration=registration):
        _erase(former)
    secret = _fresh_pass(
        registration,
        event,
        by,
        function=asked.function,
        organisation_kind=asked.organisation_kind,
        commune_id=asked.commune_id,
    )
    who = _seal(registration, event, asked, mark, secret)
    telling.tell_now(
        registration, who, event, "registered" if registration.state == RegistrationState.CONFIRMED else "waiting"
    )


def _fresh_pass(registration: Registration, event: Event, by: Viewer, **said) -> str:
    made, secret = hand_pass(until=event.ends + REGISTRANT_TERM)
    add_pass(by, made.id)
    Registration.objects.filter(pk=registration.pk).update(by_pass=made, revoked=None, **said)
    registration.refresh_from_db()
    return secret


@transaction.atomic
def revoke_link(registration: Registration, *, by: Viewer) -> None:
    """Take a personal link back: it opens the way in no more. The place stays."""
    may_hold(registration.event, by=by)
    Registration.objects.filter(pk=registration.pk, revoked=None).update(revoked=now())
    journal(by, action="take_link_back", item=registration)


@transaction.atomic
def renew_link(registration: Registration, *, by: Viewer) -> None:
    """Send a new personal link; the one before opens nothing any more."""
    _renew(registration, by=by)
    journal(by, action="renew_link", item=registration)


@transaction.atomic
def correct_mail(registration: Registration, mail: str, *, by: Viewer) -> None:
    """Write to another address of the same person, whose own was refused: with a new link, for the other was never read."""
    _living(registration)
    may_hold(registration.event, by=by)
    if Registrant.objects.filter(event=registration.event, mark=own_mark(registration.event, mail)).exists():
        raise NotDone("already_registered")
    _renew(registration, mail=mail, by=by)
    Registration.objects.filter(pk=registration.pk).update(bounced=None)
    journal(by, action="correct_mail", item=registration)


def _renew(registration: Registration, *, mail: str = "", by: Viewer) -> None:
    may_hold(registration.event, by=by)
    _living(registration)
    event = registration.event
    who = Registrant.objects.get(registration=registration)
    (clear,) = opened([who])
    secret = _fresh_pass(registration, event, by)
    _erase(who)
    asked = Asked(
        clear.first, clear.last, mail or clear.mail, who.organisation_name, registration.function, who.organisation_id, registration.organisation_kind,
        registration.commune_id, who.needs, who.question, who.listed_public, who.listed_registrants, bool(who.listed_name), who.language,
    )  # fmt: skip
    fresh = _seal(registration, event, asked, own_mark(event, asked.mail), secret)
    telling.tell_now(registration, fresh, event, "new_link")


@transaction.atomic
def say_lists(registration: Registration, *, public: bool, registrants: bool, named: bool = False, by: Viewer) -> None:
    """Agree, or agree no more, to stand on the list given to everybody, or to those who registered; with one's name, or without."""
    _living(registration)
    for who in opened(visible(by, Registrant).filter(registration=registration)):
        name = who.full_name if named and (public or registrants) else ""
        Registrant.objects.filter(pk=who.pk).update(
            listed_public=public, listed_registrants=registrants, listed_name=name
        )
