"""A file: begun, kept, sent, completed on request, withdrawn. Its author may have no account: a link is enough."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from traitdunion.kernel import ids, photos, vault, wording
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import journal
from traitdunion.sharing.queries import key_of, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ApplicationState, Origin, Phase
from ..models import Applicant, ApplicantContact, Application, Attachment, Call
from ..models.sheet import Sheet
from ..rules import phases
from ..sealed import ATTACHMENT, CONTACT, Contact
from ..words import NotDone
from . import mails
from .calls import kept, phase_of

TEXTS = tuple(field.name for field in Sheet._meta.get_fields())
PDF, MOST_PDF = b"%PDF-", 5_000_000
ACTS = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA")


@dataclass(frozen=True)
class Who:
    """Who applies."""

    name: str
    commune: str
    commune_name: str
    organisation: uuid.UUID | None = None


@transaction.atomic
def start(
    call: Call, *, circle: int, who: Who, contact: Contact, by: Viewer, said: Mapping | None = None, origin: Origin = Origin.BLANK,
    source: uuid.UUID | None = None,
) -> Application:  # fmt: skip
    """Begin a file: a draft that nobody else sees, not even whoever organises."""
    if phase_of(call) not in {Phase.AHEAD, Phase.OPEN}:
        raise NotDone("call_closed")
    moment = now()
    made = Application(
        call=call, circle_id=circle, number=ids.code(6), origin=origin, source=source, created=moment, changed=moment,
        ends=call.closes + dt.timedelta(days=phases.DRAFT_DAYS), **dict(said or {}),
    )  # fmt: skip
    made.save(force_insert=True)
    Applicant(application=made, organisation_id=who.organisation, name=who.name, commune=who.commune, commune_name=who.commune_name).save(force_insert=True)  # fmt: skip
    _keep_contact(made, contact, call)
    journal(by, action="start_application", item=made)
    mails.started(made, contact)
    return made


def _keep_contact(application: Application, contact: Contact, call: Call) -> None:
    row = ApplicantContact(application=application)
    sealed = vault.seal(CONTACT, under=key_of(call.jury_id), rows={row.pk: {"content": contact.written()}})
    row.sealed = sealed.values[row.pk]["content"]
    row.save(force_insert=True)
    sealed.keep()


@transaction.atomic
def change_contact(application: Application, contact: Contact, *, by: Viewer) -> None:
    """Replace whom to write to; the new address is told where the file is."""
    row = _held(application, by)
    for former in visible(by, ApplicantContact).filter(application=row):
        former.delete()
    _keep_contact(row, contact, row.call)
    if row.sent:
        mails.received(row, contact)
    else:
        mails.started(row, contact)


@transaction.atomic
def save(application: Application, *, said: Mapping, by: Viewer) -> None:
    """Keep what is typed, whole or not: a draft is kept after the closing day too, though it is no longer sent."""
    row = _changing(application, by)
    for name, value in said.items():
        if name not in {*TEXTS, "for_library"}:
            raise TypeError(f"A file has no {name}.")
        setattr(row, name, value)
    row.changed = now()
    row.save(update_fields=[*said, "changed"])
    journal(by, action="write_application", item=row)


def _held(application: Application, by: Viewer) -> Application:
    """Return the file, held until the transaction ends."""
    return visible(by, Application).select_related("call").select_for_update(of=("self",)).get(pk=application.pk)


def _changing(application: Application, by: Viewer) -> Application:
    """Return the file, held, or say why its text does not change any more."""
    row = _held(application, by)
    if because := phases.change_refusal(row.state, asked_until=row.asked_until, now=now()):
        raise NotDone(because)
    return row


@transaction.atomic
def send(application: Application, *, by: Viewer, contact: Contact | None = None) -> Application:
    """Send a file whole, or say what stands in the way; a receipt leaves by mail."""
    row, moment = _held(application, by), now()
    said = {name: getattr(row, name) for name in TEXTS}
    closing = localdate(row.call.closes)
    because = phases.send_refusal(
        row.state, phase_of(row.call, moment), said, closes=closing, months=row.call.least_months, asked_until=row.asked_until, now=moment
    )  # fmt: skip
    if because is None and recognisable(said):
        because = "recognisable"
    if because:
        raise NotDone(because)
    row.state, row.sent, row.asked, row.ends = ApplicationState.SENT, row.sent or moment, "", row.call.ends
    row.changed = moment
    row.save(update_fields=["state", "sent", "asked", "ends", "changed"])
    journal(by, action="send_application", item=row)
    if contact:
        mails.received(row, contact)
    return row


def recognisable(said: Mapping) -> list[str]:
    """Return the texts that hold a telephone number, an address or a plate: names are looked at before publication."""
    return [name for name in phases.LONG if wording.find_patterns(said[name], known_places=frozenset())]


@transaction.atomic
def ask_to_complete(application: Application, *, words: str, by: Viewer, contact: Contact | None = None) -> None:
    """Open a file again to its author for some days: what is asked, until when."""
    kept(application.call, by)
    row, moment = _held(application, by), now()
    because = phases.ask_refusal(row.state, phase_of(row.call, moment), words)
    if because:
        raise NotDone(because)
    until = min(moment + dt.timedelta(days=phases.COMPLETE_DAYS), row.call.jury_ends)
    Application.objects.filter(pk=row.pk).update(
        state=ApplicationState.TO_COMPLETE, asked=words.strip(), asked_until=until
    )
    journal(by, action="ask_application", item=row)
    if contact:
        mails.asked(row, contact, words.strip(), until)


@transaction.atomic
def withdraw(application: Application, *, by: Viewer) -> None:
    """Take a file back: the organiser and the jury see it no more; a draft is erased."""
    row = _held(application, by)
    because = phases.withdraw_refusal(row.state, phase_of(row.call))
    if because:
        raise NotDone(because)
    journal(by, action="withdraw_application", item=row)
    if row.state == ApplicationState.DRAFT:
        row.delete()
    else:
        row.state, row.ends = ApplicationState.WITHDRAWN, now() + dt.timedelta(days=phases.DRAFT_DAYS)
        row.save(update_fields=["state", "ends"])


# -- what is joined --------------------------------------------------------------------------


@transaction.atomic
def attach(application: Application, *, label: str, content: bytes, by: Viewer) -> Attachment:
    """Join a picture, drawn anew, or a PDF that does nothing; the name it had is not kept."""
    row = _changing(application, by)
    places = set(row.attachments.values_list("position", flat=True))
    if len(places) >= phases.MOST_ATTACHED:
        raise NotDone("too_many_attached")
    kind, clean = _cleaned(content)
    made = Attachment(
        application=row, position=min(set(range(1, 99)) - places), label=label.strip() or _("Pièce jointe"), kind=kind, size=len(clean), created=now()
    )  # fmt: skip
    sealed = vault.seal(ATTACHMENT, under=key_of(row.call.jury_id), rows={made.pk: {"content": clean}})
    made.sealed = sealed.values[made.pk]["content"]
    made.save(force_insert=True)
    sealed.keep()
    return made


def _cleaned(content: bytes) -> tuple[str, bytes]:
    if not content.startswith(PDF):
        try:
            return "jpg", photos.clean(content).bytes
        except photos.PhotoRefused as refused:
            raise NotDone("not_a_document") from refused
    if len(content) > MOST_PDF:
        raise NotDone("document_too_heavy")
    if any(act in content for act in ACTS):
        raise NotDone("document_acts")
    return "pdf", content


@transaction.atomic
def detach(attachment: Attachment, *, by: Viewer) -> None:
    _changing(attachment.application, by)
    attachment.delete()


@transaction.atomic
def clear_attachment(attachment: Attachment, *, nameless: bool, by: Viewer) -> None:
    """Say that a document does not tell who applies: a blind jury may then read it."""
    kept(attachment.application.call, by)
    Attachment.objects.filter(pk=attachment.pk).update(nameless=nameless)
    journal(by, action="clear_attachment", item=attachment.application)
