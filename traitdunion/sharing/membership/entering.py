"""The way in of someone invited, and of the first coordinator of an empty instance."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from traitdunion.people import actions as people
from traitdunion.people import published as directory
from traitdunion.people.actions.settings import PLACEHOLDER
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.models import Account, Authority, Invitation, Person

from ..actions import as_keeper, journal, open_circle, speak_for
from ..enums import CircleKind, KeeperPurpose, SeatRole
from ..models import Seat
from ..viewer import Viewer


def address(secret: str) -> str:
    return settings.BASE_URL + reverse("sharing:invitation", args=[secret])


@transaction.atomic
def invite(person: Person, *, by: Viewer) -> Invitation:
    """Write to someone of the directory with a link to an account."""
    authority = directory.authority_of(by)
    said = directory.name_of(authority) if authority else ""
    with translation.override(settings.LANGUAGE_CODE):
        made = people.invite(person, by=by, address=address, instance_name=said)
    journal(by, action="invite", item=person)
    return made


def offered_account(invitation: Invitation) -> Account:
    """Return the account that accepting would make. It reads the invited person's line: say again for whom, afterwards."""
    speak_for(person=invitation.person_id)
    person = Person.objects.get(pk=invitation.person_id)
    return Account(id=invitation.id, email=person.mail.lower())


@transaction.atomic
def accept_invitation(secret: str, *, password: str | None, account_made=None) -> Account:
    """Make the account that an invitation offers. ``account_made`` is called with it before anything is kept."""
    opened = people.open_invitation(secret, lock=True)
    if opened.state != "open" or opened.invitation is None:
        raise people.Refused("invitation_is_over")
    viewer = speak_for(person=opened.invitation.person_id)  # proved by the secret that went to this person's mailbox
    person = Person.objects.get(pk=opened.invitation.person_id)
    account = people.accept(opened.invitation, person=person, password=password)
    if account_made:
        account_made(account)
    journal(viewer, action="accept_invitation", item=person)
    return account


def first_coordinator(*, name: str, mail: str) -> str:
    """Prepare an empty instance: an authority to be named, and its coordinator. Return the link that lets her in.

    Run by a job's session: it makes what nobody alone could see.
    """
    with as_keeper(KeeperPurpose.LOAD):
        if Authority.objects.exists():
            raise people.Refused("already_begun")
        town = people.make_organisation(kind=OrganisationKind.TOWN, name=PLACEHOLDER)
        service = people.make_organisation(kind=OrganisationKind.TOWN_SERVICE, name="Service tranquillité", within=town)
        circles = {
            one.id: open_circle(kind=CircleKind.ORGANISATION, name=one.name, organisation=one)
            for one in (town, service)
        }
        authority = people.create_authority(organisation=town, handler=service)
        person = people.make_person(name=name, mail=mail, function="Coordination")
        Seat.objects.create(
            person=person,
            circle=circles[service.id],
            organisation=service,
            role=SeatRole.SECRETARY.value,
            starts=authority.created,
        )
        _invitation, secret = people.make_invitation(person, by=person.id)
    return address(secret)
