"""Sealing what residents leave: contact data and pictures, each record under a key of its own."""

import uuid
from collections.abc import Mapping

from traitdunion.kernel import vault
from traitdunion.kernel.vault import Sealed
from traitdunion.sharing.queries import key_of

from ..queries.sealed import CONTACT, PHOTO


def seal_contacts(rows: Mapping[uuid.UUID, tuple[str, str]], *, holder: int) -> Sealed:
    """Seal (address or number, secret link) of contacts under their holder's key; found again by a keyed hash of the first."""
    values = {pk: {"value": value.encode(), "link": link.encode()} for pk, (value, link) in rows.items()}
    marks = {pk: vault.mark(CONTACT, value) for pk, (value, _link) in rows.items()}
    return vault.seal(CONTACT, under=key_of(holder), rows=values, marks=marks)


def seal_pictures(rows: Mapping[uuid.UUID, bytes], *, holder: int) -> Sealed:
    return vault.seal(PHOTO, under=key_of(holder), rows={pk: {"content": content} for pk, content in rows.items()})
