"""What the machinery asks of the database, and of the demonstration's mailbox."""

import datetime as dt
import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from .models import Outgoing

HEARTBEAT_SECONDS = 30  # the worker says it lives every ten
MAIL_NAME = re.compile(r"[0-9]{20}-[0-9a-f]{8}")


def waiting_mail() -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(sent_at=None, failed_at=None)


def worker_is_alive() -> bool:
    """Say whether any job worker gave a sign of life; an error when the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %s))",
            [HEARTBEAT_SECONDS],
        )
        return cursor.fetchone()[0]


def figures() -> dict[str, float]:
    """Count mails and jobs that wait or failed, and how long the oldest mail has waited; no content, no recipient."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select waiting, failed, coalesce(extract(epoch from now() - oldest), 0)::float8, jobs.* from kernel_mail_figures(), "
            "(select count(*) filter (where status = 'todo' and coalesce(scheduled_at, now()) <= now()),"
            " count(*) filter (where status = 'failed') from procrastinate_jobs) jobs"
        )
        names = ("mails_waiting", "mails_failed", "mails_oldest_seconds", "jobs_waiting", "jobs_failed")
        return dict(zip(names, cursor.fetchone(), strict=True))


# -- the demonstration's mailbox --------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    name: str
    content: bytes


@dataclass(frozen=True)
class Received:
    """A mail that the demonstration's server took."""

    name: str
    at: dt.datetime
    message: EmailMessage

    @property
    def text(self) -> str:
        part = self.message.get_body(preferencelist=("plain",))
        return part.get_content() if part else ""

    @property
    def attachments(self) -> list[Piece]:
        parts = enumerate(self.message.iter_attachments(), start=1)
        return [
            Piece(part.get_filename() or f"piece-{number}", bytes(part.get_payload(decode=True)))
            for number, part in parts
        ]


def mails_received(limit: int = 200) -> list[Received]:
    """Return the newest mails first; the name of a file begins with its moment."""
    folder = Path(settings.OUTBOX_DIR)
    files = sorted(folder.glob("*.eml"), reverse=True) if folder.is_dir() else []
    return [_read(file) for file in files[:limit]]


def mail_received(name: str) -> Received | None:
    file = Path(settings.OUTBOX_DIR) / f"{name}.eml"
    return _read(file) if MAIL_NAME.fullmatch(name) and file.is_file() else None


def _read(file: Path) -> Received:
    microseconds = int(file.stem.partition("-")[0])
    at = dt.datetime.fromtimestamp(microseconds / 1_000_000, tz=dt.UTC)
    return Received(file.stem, at, email.message_from_bytes(file.read_bytes(), policy=email.policy.default))
