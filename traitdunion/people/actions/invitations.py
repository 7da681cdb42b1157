"""Invitations: a person of the directory is offered an account. The link goes to that mailbox, works once, seven days."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from traitdunion.design.dates import day
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now

from ..models import Account, Invitation, Person
from ..rules import INVITED_DAYS, Actor, Refused, require_coordination


def hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


@transaction.atomic
def invite(person: Person, *, by: Actor, address: Callable[[str], str], instance_name: str = "") -> Invitation:
    """Write to a person with a link to an account; an earlier link stops working. ``address`` makes the link of a secret."""
    require_coordination(by)
    _refuse_needless(person)
    invitation, secret = make_invitation(person, by=by.person)
    said = {"url": address(secret), "until": day(invitation.until), "name": person.name, "instance": instance_name}
    mail.send(
        to=person.mail,
        subject=_("Votre accès à trait d’union"),
        body=render_to_string("people/mail/invitation.txt", said),
    )
    return invitation


def _refuse_needless(person: Person) -> None:
    if person.account_id:
        raise Refused("has_an_account")
    if not person.mail:
        raise Refused("has_no_mail")
    if person.left:
        raise Refused("has_left")
    if Account.objects.filter(email=person.mail.lower()).exists():
        raise Refused("mail_is_taken")


def make_invitation(person: Person, *, by) -> tuple[Invitation, str]:
    """Return a new invitation with its secret, which is kept nowhere."""
    moment, secret = now(), secrets.token_urlsafe(24)
    withdraw(person)
    made = Invitation(
        person=person,
        invited_by_id=by,
        secret_hash=hashed(secret),
        created=moment,
        until=moment + dt.timedelta(INVITED_DAYS),
    )
    made.save(force_insert=True)
    return made, secret


def withdraw(person: Person) -> None:
    Invitation.objects.filter(person=person, accepted=None, until__gt=now()).update(until=now())


@dataclass(frozen=True)
class Opened:
    """What a link of an invitation leads to: open, used, past, or unknown."""

    state: str
    invitation: Invitation | None = None


def open_invitation(secret: str, *, lock: bool = False) -> Opened:
    """Find an invitation by the secret of its link. Whoever holds it may know whether it still works."""
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects
    found = rows.filter(secret_hash=hashed(secret)).first()
    if found is None:
        return Opened("unknown")
    if found.accepted:
        return Opened("used", found)
    return Opened("open" if found.until > now() else "past", found)


@transaction.atomic
def accept(invitation: Invitation, *, person: Person, password: str | None) -> Account:
    """Make the account of an invited person; without password it has none, and enters by its passkey."""
    _refuse_needless(person)
    if invitation.accepted or invitation.until <= now() or invitation.person_id != person.id:
        raise Refused("invitation_is_over")
    account = Account(id=invitation.id, email=person.mail.lower())  # known beforehand: a passkey is made for it
    account.set_password(password)
    account.save(force_insert=True)
    person.account = account
    person.save(update_fields=["account"])
    invitation.accepted = now()
    invitation.save(update_fields=["accepted"])
    return account
