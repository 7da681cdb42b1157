"""Persons of the directory, with or without account."""

import uuid

from allauth.usersessions.models import UserSession
from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.kernel.words import sort_key

from ..models import Account, Device, Invitation, Person
from ..rules import Actor, Refused, require_coordination

FIELDS = {"name", "function", "mail", "phone"}


@transaction.atomic
def create_person(*, by: Actor, name: str, **facts) -> Person:
    """Add someone to the directory; nobody is written to."""
    require_coordination(by)
    return make_person(name=name, **facts)


def make_person(*, name: str, function: str = "", mail: str = "", phone: str = "") -> Person:
    made = Person(name=name.strip(), sort_key=sort_key(name), function=function, mail=mail.strip().lower(), phone=phone)
    made.save(force_insert=True)
    return made


@transaction.atomic
def update_person(person: Person, *, by: Actor, **facts) -> Person:
    """Change what the directory says of someone: the coordination, or that person."""
    if by.person != person.id:
        require_coordination(by)
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"A person has no {', '.join(sorted(unknown))}.")
    if "mail" in facts and by.person != person.id and person.account_id and facts["mail"] != person.mail:
        raise Refused("mail_is_their_own")  # an account's codes and links go there
    for name, value in facts.items():
        setattr(person, name, value)
    person.sort_key = sort_key(person.name)
    person.save()
    return person


@transaction.atomic
def leave(person: Person, *, by: Actor) -> None:
    """Someone has left: the way in is closed at once, the name stays where it was signed."""
    require_coordination(by)
    if by.person == person.id:
        raise Refused("not_yourself")
    moment = now()
    Invitation.objects.filter(person=person, accepted=None, until__gt=moment).update(until=moment)
    Device.objects.filter(person=person, until__gt=moment).update(until=moment)
    if person.account_id:
        deactivate(person.account_id)
    person.left = today()
    person.save(update_fields=["left"])


def deactivate(account_id: uuid.UUID) -> None:
    """Close an account and end its sessions, everywhere."""
    Account.objects.filter(pk=account_id).update(is_active=False)
    for session in UserSession.objects.filter(user=account_id):
        session.end()
