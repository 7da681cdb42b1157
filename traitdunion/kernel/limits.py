"""Rate limits, counted in the database: the same for all processes, and kept when the request is rolled back."""

import datetime as dt
import hashlib
import hmac
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from .clock import now, today

# One statement, so that two requests at once cannot both take the last place. The window before counts for the part of
# it that the last ``seconds`` still cover; refused tries are not counted, or whoever tries again would never come back in.
COUNT = """
with before as (
  select coalesce(max(n), 0) * %(share)s as n from kernel_counter where key = %(key)s and starts = %(before)s
)
insert into kernel_counter as c (key, starts, ends, n)
select %(key)s, %(starts)s, %(ends)s, 1 from before where before.n + 1 <= %(limit)s
on conflict (key, starts) do update set n = c.n + 1 where c.n + 1 + (select n from before) <= %(limit)s
returning n
"""


def allow(scope: str, who: str, limit: int, seconds: int) -> bool:
    """Count one more ``scope`` by ``who``; False when that makes more than ``limit`` within ``seconds``."""
    moment = now().timestamp()
    start = int(moment // seconds) * seconds
    asked = {
        "key": _key(scope, who, seconds),
        "starts": _at(start),
        "before": _at(start - seconds),
        "ends": _at(start + 2 * seconds),
        "share": 1 - (moment - start) / seconds,
        "limit": limit,
    }
    with _apart() as own, own.cursor() as cursor:
        cursor.execute(COUNT, asked)
        return cursor.fetchone() is not None


def _at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


def _key(scope: str, who: str, seconds: int) -> bytes:
    """Return a keyed hash of the day: tomorrow nothing links it to the same address."""
    said = "\0".join((today().isoformat(), scope, str(seconds), who))
    return hmac.digest(settings.SECRET_KEY.encode(), b"traitdunion.limits\0" + said.encode(), hashlib.sha256)[:16]


@contextmanager
def _apart():
    """A short connection of its own: what it counts stays counted, whatever becomes of the request."""
    if not getattr(settings, "LIMITS_APART", True):
        yield connection
        return
    own = connection.copy()
    try:
        yield own
    finally:
        own.close()
