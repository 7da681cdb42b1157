"""Opening a report, and asking where its answer goes: both leave a line in the journal."""

import uuid

from django.core import signing
from django.http import Http404

from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Verb
from traitdunion.sharing.viewer import Viewer

from .. import queries
from ..models import Contact, Photo, Report
from .errors import ReasonMissing

PHOTO_SECONDS = 300


def open_report(pk: uuid.UUID, *, by: Viewer, reason: str = "") -> Report:
    """Return a report to whoever may read it, and note that its sheet was opened, and why if it is archived; to anybody else there is none."""
    report = queries.whole_report(by, pk)
    try:
        sharing.permit(by, Verb.READ, report, archived=queries.is_archived(report), reason=reason)
    except sharing.Refused as refused:
        if refused.decision.because == "archived_without_reason":
            raise ReasonMissing(report) from refused
        raise Http404 from refused
    sharing.journal(by, action="read", item=report, reason=reason)
    return report


def see_contact(report: Report, *, by: Viewer) -> Contact | None:
    """Show where the answer goes, to the handler alone; none when nothing was left."""
    contact = queries.opened_contact(by, report)
    sharing.permit(by, Verb.SEE_CONTACT, report, contact_of=contact.holder_id if contact else None)
    sharing.journal(by, action="see_contact", item=report)
    return contact


def _signer(by: Viewer) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"reports.photo:{by.person}")


def photo_link(photo: Photo, *, by: Viewer) -> str:
    """Return what a photo's address carries: good for this person, for five minutes."""
    return _signer(by).sign(str(photo.pk)).partition(":")[2]


def open_photo(pk: uuid.UUID, signature: str, *, by: Viewer) -> Photo | None:
    """Return a photo to the person whose link it is, while the link lasts and the report is seen; else nothing."""
    try:
        _signer(by).unsign(f"{pk}:{signature}", max_age=PHOTO_SECONDS)
    except signing.BadSignature:
        return None
    photo = queries.photo(by, pk) if by.person else None
    if photo is not None:
        photo.content = queries.picture(by, photo)
        sharing.journal(by, action="see_photo", item=photo)
    return photo
