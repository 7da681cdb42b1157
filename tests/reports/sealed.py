"""What was left sealed, opened for a test by the keeper, and pictures sealed as an arrival seals them."""

from django.utils import timezone

from tests.world import keeper
from traitdunion.kernel import vault
from traitdunion.reports.actions.sealing import seal_pictures
from traitdunion.reports.models import Contact, Photo
from traitdunion.reports.queries import opened_contacts
from traitdunion.sharing.queries import circle_of


def contact_left() -> Contact:
    """Return the one contact, in clear."""
    with keeper():
        return opened_contacts([Contact.objects.get()])[0]


def picture_kept() -> bytes:
    """Return the one picture, in clear."""
    with keeper():
        photo = Photo.objects.get()
        return vault.unseal("reports_photo", {photo.pk: {"content": photo.sealed}})[photo.pk]["content"]


def keep_picture(report, content: bytes) -> Photo:
    with keeper():
        photo = Photo(report=report, width=4, height=3, created=timezone.now())
        sealed = seal_pictures({photo.pk: content}, holder=circle_of(report.authority.handler_id).id)
        photo.sealed = sealed.values[photo.pk]["content"]
        photo.save(force_insert=True)
        sealed.keep()
        return photo
