"""What is kept sealed, in clear for as long as it takes to show or to send it: where an answer goes, and pictures."""

from collections.abc import Iterable

from traitdunion.kernel import vault
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..models import Contact, Photo, Report
from .life import contact

CONTACT, PHOTO = Contact._meta.db_table, Photo._meta.db_table


def opened_contacts(contacts: Iterable[Contact]) -> list[Contact]:
    """Return these contacts with their address and link in clear, in one question; those whose key is gone are left out."""
    contacts = list(contacts)
    clear = vault.unseal(CONTACT, {one.pk: {"value": one.sealed_value, "link": one.sealed_link} for one in contacts})
    for one in contacts:
        said = clear.get(one.pk, {})
        one.value, one.link = said.get("value", b"").decode(), said.get("link", b"").decode()
    return [one for one in contacts if one.pk in clear]


def opened_contact(viewer: Viewer, item: Report) -> Contact | None:
    """Return where the answer goes, in clear, to the handler and to the reporter alone."""
    found = contact(viewer, item)
    return next(iter(opened_contacts([found])), None) if found else None


def picture(viewer: Viewer, photo: Photo) -> bytes:
    """Return a photo that the viewer sees, in clear."""
    require(viewer)
    return vault.unseal_content(PHOTO, photo.pk, photo.sealed)
