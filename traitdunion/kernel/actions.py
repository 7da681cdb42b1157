"""Upkeep: what the machinery throws away at its term, and what it takes up again."""

import datetime as dt

from django.db import connection
from django.db.models import Q

from .clock import now
from .mail import EMPTY, deliver_due
from .models import Counter, Outgoing
from .roles import in_role

FAILED_DAYS = 30  # of a mail that its recipient's server refused: somebody may mend the address
TRACE_DAYS = 365  # of its empty line: the same key is not sent again


def erase_mail() -> int:
    """Erase recipient and content of refused mails at their term, and say how many; later every mail's empty line too.

    A mail that leaves is emptied as it leaves; here, those that left before that was so.
    """
    moment = now()
    past = Q(sent_at__isnull=False) | Q(failed_at__lt=moment - dt.timedelta(FAILED_DAYS))
    with in_role("tu_keeper"):
        erased = Outgoing.objects.filter(past, erased_at=None).update(**EMPTY, erased_at=moment)
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
