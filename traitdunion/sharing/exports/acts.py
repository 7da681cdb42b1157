"""Ask, agree, take. The database counts what a group holds and says when the file may leave; the journal keeps each act."""

import uuid

from django.core import signing
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.refusals import Refusal

from .. import policy
from ..actions import journal, journal_each, question
from ..enums import Level, Verb
from ..models import Export
from ..queries import in_order, visible
from ..viewer import Viewer
from .asked import known
from .files import File, Mark, written

LINK_SECONDS = 300
MOST_ROWS = 5000


class NotDone(Refusal):
    """An act that may not be: ``because`` is one word, the same from the database."""


def _or_not_done(error: DatabaseError) -> NotDone:
    said = str(error).partition("\n")[0]
    return NotDone(said if said.isidentifier() else "not_done")


def ask(table: str, items: list[uuid.UUID], *, form: str, reason: str, by: Viewer, paper: str = "") -> Export:
    """Ask for rows as a file, or for a paper about them; whoever must agree is written to, in words that tell nothing."""
    if by.home is None or by.person is None:
        raise NotDone("not_done")
    if len(items) > MOST_ROWS:
        raise NotDone("too_many_rows")
    moment = now()
    made = Export(
        kind_id=table, items=items, form=form, paper=paper, reason=reason.strip()[:200], by_id=by.person, circle_id=by.home.circle,
        asked=moment, until=moment,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            made.refresh_from_db()
            journal(by, action="ask_export", item=made, count=made.count, reason=made.reason)
            if made.group_count:
                _tell(made)
    except DatabaseError as error:
        raise _or_not_done(error) from error
    return made


def _tell(made: Export) -> None:
    """Write to the elected chair and to the data-protection officer."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.seconders()")
        mails = [row[0] for row in cursor.fetchall()]
    body = render_to_string("sharing/mail/export.txt", {"waits": made.four_eyes})
    for to in sorted(mails):
        mail.send(to=to, subject=_("Un export attend votre avis"), body=body, about=made.pk)


def second(asked: Export, *, agrees: bool, by: Viewer) -> None:
    """Agree that rows leave, or not; whoever asked is never who agrees."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select tu.second_export(%s, %s)", [asked.pk, agrees])
            journal(by, action="second_export" if agrees else "refuse_export", item=asked, count=asked.count)
    except DatabaseError as error:
        raise _or_not_done(error) from error


def _signer(by: Viewer) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"sharing.export:{by.person}")


def link(asked: Export, *, by: Viewer) -> str:
    """Return what the file's address carries: good for this person, for five minutes."""
    return _signer(by).sign(str(asked.pk)).partition(":")[2]


def take(asked: Export, signature: str, *, by: Viewer) -> File:
    """Make the file of what whoever asked still sees, and note it; each row is decided again."""
    try:
        _signer(by).unsign(f"{asked.pk}:{signature}", max_age=LINK_SECONDS)
    except signing.BadSignature as error:
        raise NotDone("link_is_over") from error
    exporter = known(asked.kind_id)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select tu.take_export(%s)", [asked.pk])
            ids = [row[0] for row in cursor.fetchall()]
    except DatabaseError as error:
        raise _or_not_done(error) from error
    seen = in_order(visible(by, exporter.model), ids)
    rows = [row for row in seen if policy.decide(question(by, Verb.READ, row))]
    journal(by, action="export", item=asked, count=len(rows), reason=asked.reason)
    journal_each(by, action="export", items=[row for row in rows if getattr(row, "level", "") == Level.GROUP])
    return written(exporter, asked, rows, Mark.of(asked, len(rows), by), by)
