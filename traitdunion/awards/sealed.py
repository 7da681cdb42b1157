"""What is kept sealed, in clear for as long as it takes to show or to send it: contacts, what is joined, opinions."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from traitdunion.kernel import vault

from .models import ApplicantContact, Attachment, Nonce, Opinion

CONTACT, ATTACHMENT = ApplicantContact._meta.db_table, Attachment._meta.db_table
OPINION, NONCE = Opinion._meta.db_table, Nonce._meta.db_table


@dataclass(frozen=True)
class Contact:
    """Whom to write to; ``link`` is the author's own, when there is no account."""

    name: str
    mail: str
    phone: str = ""
    link: str = ""

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def contacts(rows: Iterable[ApplicantContact]) -> dict[uuid.UUID, Contact]:
    """Return whom to write to, by file, in one question; those whose key is gone are left out."""
    kept = {row.pk: row for row in rows}
    clear = vault.unseal(CONTACT, {pk: {"content": row.sealed} for pk, row in kept.items()})
    return {kept[pk].application_id: Contact(**json.loads(said["content"])) for pk, said in clear.items()}


def opinions(rows: Iterable[Opinion]) -> dict[uuid.UUID, dict]:
    """Return what these opinions say, by assignment, in one question."""
    kept = {row.pk: row for row in rows}
    clear = vault.unseal(OPINION, {pk: {"content": row.sealed} for pk, row in kept.items()})
    return {kept[pk].assignment_id: json.loads(said["content"]) for pk, said in clear.items()}


def said_by(rows) -> dict[uuid.UUID, dict[str, dict]]:
    """Return what each juror said, by file, as it is committed to."""
    rows = list(rows.select_related("assignment"))
    clear = opinions(rows)
    found: dict[uuid.UUID, dict[str, dict]] = {}
    for row in rows:
        if row.assignment_id in clear:
            found.setdefault(row.assignment.juror_id, {})[str(row.assignment.application_id)] = clear[row.assignment_id]
    return found
