"""Mail: written down in the transaction of what it tells, sent by a job, tried again until a server takes it."""

import base64
import datetime as dt
import smtplib
import uuid
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from procrastinate.contrib.django import app

from .clock import now
from .ids import new_id
from .models import Outgoing
from .queries import waiting_mail
from .roles import in_role

Attachment = tuple[str, bytes, str]
MOST_ATTACHED = 2_000_000
EMPTY: dict[str, Any] = {"recipient": "", "subject": "", "body": "", "html": "", "attachments": []}
FIRST_DELAY, LAST_DELAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
PAUSE = dt.timedelta(seconds=50)  # a server that does not answer is left alone until the next minute's round


def send(
    *, to: str, subject: str, body: str, html: str = "", attachments: Iterable[Attachment] = (), key: str = "",
    about: uuid.UUID | None = None,
) -> uuid.UUID:  # fmt: skip
    """Hand a mail over: it leaves if the caller's transaction is kept. The same ``key`` is only ever sent once.

    ``about`` names the record that it tells of: erased while the mail waits, that record takes the mail with it.
    """
    validate_email(to)
    mail_id = _id_of(key) if key else new_id()
    mail = Outgoing(
        id=mail_id,
        message_id=f"<{mail_id}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition('@')[2]}>",
        recipient=to,
        subject=" ".join(subject.split()),
        body=body,
        html=html,
        attachments=_packed(attachments),
        about=about,
        created=now(),
        next_try=now(),
    )
    with transaction.atomic():
        Outgoing.objects.bulk_create([mail], ignore_conflicts=True)
        app.configure_task("kernel.deliver").defer(mail_id=str(mail_id))
    return mail_id


def withdraw(*about: uuid.UUID) -> None:
    """Take back the mails that still wait and tell of these records. Whoever asks is told nothing of them."""
    with connection.cursor() as cursor:
        cursor.execute("select kernel_withdraw_mail(%s)", [list(about)])


def _id_of(key: str) -> uuid.UUID:
    return uuid.UUID(bytes=salted_hmac("traitdunion.kernel.mail", key, algorithm="sha256").digest()[:16])


def _packed(attachments: Iterable[Attachment]) -> list[dict]:
    attachments = list(attachments)
    if sum(len(content) for _, content, _ in attachments) > MOST_ATTACHED:
        raise ValueError(f"A mail carries {MOST_ATTACHED} bytes at most: send a link instead.")
    return [
        {"name": name, "mime": mime, "base64": base64.b64encode(content).decode()}
        for name, content, mime in attachments
    ]


# -- leaving: jobs only ---------------------------------------------------------------


def deliver(mail_id: str) -> None:
    """Send one mail now, unless it left, another worker has it, or the server was just found silent."""
    with in_role("tu_keeper"):
        silent = waiting_mail().filter(unreachable=True, tried_at__gt=now() - PAUSE).exists()
    if not silent:
        _round(waiting_mail().filter(pk=mail_id))


def deliver_due() -> int:
    """Send all that is due, one after another on one connection; stop at a server that does not answer."""
    sent = _round(waiting_mail())
    if sent and _no_longer_waiting_for_the_server():
        sent += _round(waiting_mail())
    return sent


def _no_longer_waiting_for_the_server() -> int:
    """The server answers again: make due whoever waited for its sake, and say how many they were."""
    with in_role("tu_keeper"):
        waited = waiting_mail().filter(unreachable=True, next_try__gt=now())
        return waited.update(next_try=now(), unreachable=False)


def _round(among) -> int:
    server, sent = get_connection(), 0
    try:
        while (outcome := _next(among, server)) not in (None, "unreachable"):
            sent += outcome == "sent"
    finally:
        server.close()  # after the commit: the server's good-bye may take its time
    return sent


def _next(among, server) -> str | None:
    """Try the next mail that nobody else holds, in a transaction that ends as soon as the server has answered."""
    with in_role("tu_keeper"):
        mail = among.filter(next_try__lte=now()).select_for_update(skip_locked=True).order_by("next_try", "id").first()
        if mail is None:
            return None
        mail.attempts += 1
        mail.tried_at = now()
        outcome, mail.last_error = _try(mail, server)
        mail.unreachable = outcome == "unreachable"
        if outcome == "sent":
            mail.sent_at = mail.erased_at = now()
            for field, empty in EMPTY.items():
                setattr(mail, field, empty)
        elif outcome == "refused":
            mail.failed_at = now()
        else:
            mail.next_try = now() + min(FIRST_DELAY * 2 ** min(mail.attempts - 1, 20), LAST_DELAY)
        mail.save()
    return outcome


def _try(mail: Outgoing, server) -> tuple[str, str]:
    """Return what became of it (sent, refused for good, delayed, server unreachable) and the error's class."""
    try:
        server.open()
        server.send_messages([_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        for_good = all(code >= 500 for code, _ in error.recipients.values())
        return "refused" if for_good else "delayed", type(error).__name__
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        return "delayed", type(error).__name__
    except (ValueError, smtplib.SMTPNotSupportedError) as error:  # no server can take it
        return "refused", type(error).__name__
    except OSError as error:
        return "unreachable", type(error).__name__
    return "sent", ""


def _message(mail: Outgoing) -> EmailMultiAlternatives:
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[mail.recipient], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for part in mail.attachments:
        message.attach(part["name"], base64.b64decode(part["base64"]), part["mime"])
    return message
