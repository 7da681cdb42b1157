"""Where the answer goes: kept apart, for the handler alone, erased by the reporter in one click."""

import uuid

from django.db import transaction

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.models import DataKey
from traitdunion.sharing.actions import journal
from traitdunion.sharing.queries import circle_of, visible
from traitdunion.sharing.viewer import Viewer

from .. import queries
from ..enums import Channel, WordsCheck
from ..models import Contact, Report
from .errors import NotKept
from .sealing import seal_contacts


def leave_contact(report: Report, *, channel: str, value: str, secret: str, by: Viewer) -> Contact:
    """Keep a mail or a phone number beside the report; a second one replaces the first."""
    handler = report.authority.handler_id or report.authority.organisation_id
    holder = circle_of(handler)
    if holder is None:
        raise NotKept
    passes = [number for number in by.passes if number in report.audience]
    with transaction.atomic():
        for former in visible(by, Contact).filter(report=report):
            _erase(former)
        contact = Contact(report=report, channel=channel, created=now(), holder=holder, by_pass_id=passes[0])
        sealed = seal_contacts({contact.pk: (value, secret)}, holder=holder.id)
        contact.sealed_value, contact.sealed_link = sealed.values[contact.pk].values()
        contact.save(force_insert=True)
        sealed.keep()
        contact.value, contact.link = value, secret
        return contact


def erase_contact(report: Report, *, by: Viewer) -> bool:
    """Erase what was left; say whether there was something to erase."""
    with transaction.atomic():
        left = list(visible(by, Contact).filter(report=report))
        for contact in left:
            _erase(contact)
        return bool(left)


def correct_contact(pk: uuid.UUID, value: str) -> None:
    """Replace an address or a number with another, its link kept, under a key of its own. The keeper's verb."""
    for contact in queries.opened_contacts(Contact.objects.filter(pk=pk)):
        mail.withdraw(pk)
        DataKey.objects.filter(record=pk).delete()
        sealed = seal_contacts({pk: (value, contact.link)}, holder=contact.holder_id)
        contact.channel = Channel.MAIL if "@" in value else Channel.PHONE
        contact.sealed_value, contact.sealed_link = sealed.values[pk].values()
        contact.save(update_fields=["channel", "sealed_value", "sealed_link"])
        sealed.keep()


def _erase(contact: Contact) -> None:
    """Erase an address, its key (the database sees to it) and the mails that still wait to leave for it."""
    mail.withdraw(contact.pk)
    contact.delete()


def erase_words(report: Report, *, by: Viewer) -> None:
    """Take back what was written; the report stays, without its words."""
    with transaction.atomic():
        visible(by, Report).filter(pk=report.pk).update(words="", words_check=WordsCheck.CLEAR)
        journal(by, action="erase_words", item=report)
