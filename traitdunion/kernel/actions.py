"""Upkeep: what the machinery throws away at its term, and what it takes up again."""

import datetime as dt

from django.db import connection
from django.db.models import Q

from .clock import now
from .mail import deliver_due
from .models import Counter, Outgoing
from .roles import in_role

CONTENT_DAYS = 7  # of a mail that left
FAILED_DAYS = 30  # of one that its recipient's server refused: somebody may mend the address
TRACE_DAYS = 365  # of its empty line: the same key is not sent again


def erase_mail() -> int:
    """Erase recipient and content of the mails whose term has passed, and say how many; later their empty line too."""
    moment = now()
    past = Q(sent_at__lt=moment - dt.timedelta(CONTENT_DAYS)) | Q(failed_at__lt=moment - dt.timedelta(FAILED_DAYS))
    with in_role("tu_keeper"):
        empty = {"recipient": "", "subject": "", "body": "", "html": "", "attachments": []}
        erased = Outgoing.objects.filter(past, erased_at=None).update(**empty, erased_at=moment)
        Outgoing.objects.filter(erased_at__lt=moment - dt.timedelta(TRACE_DAYS)).delete()
    return erased


def retry_failed_mail() -> int:
    """Put the mails that were refused for good on their way again, and say how many there were."""
    with in_role("tu_keeper"):
        again = Outgoing.objects.filter(failed_at__isnull=False, erased_at=None)
        count = again.update(failed_at=None, next_try=now(), last_error="")
    deliver_due()
    return count


def purge() -> None:
    """Remove counters, cached values and sessions that count no more."""
    with in_role("tu_keeper"), connection.cursor() as cursor:
        Counter.objects.filter(ends__lt=now()).delete()
        cursor.execute("delete from kernel_cache where expires < now()")
        cursor.execute("delete from django_session where expire_date < now()")
