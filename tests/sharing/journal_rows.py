"""Lines of the journal, and hands that should not be there: a superuser who alters, removes and puts in."""

import datetime as dt
from contextlib import contextmanager

from tests.conftest import Superuser, session_of
from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.roles import in_role
from traitdunion.sharing.journal import sealing
from traitdunion.sharing.journal.verifying import verify
from traitdunion.sharing.models import Entry


def write(count=1, *, at=None, action="read", **more) -> list:
    """Add lines, as the worker would, a millisecond apart."""
    begin = at or now()
    lines = [
        Entry(at=begin + dt.timedelta(milliseconds=n), action=action, because="need_to_know", kind="reports_report", item=new_id(), **more)
        for n in range(count)
    ]  # fmt: skip
    with session_of("tu_worker"), in_role("tu_keeper"):
        Entry.objects.bulk_create(lines)
    return [line.id for line in lines]


def seal(**how):
    with session_of("tu_worker"):
        return sealing.seal(**how)


def check(published=()):
    with session_of("tu_worker"):
        return verify(published)


@contextmanager
def tampering():
    """A superuser, past every rule and trigger."""
    with Superuser() as cursor:
        cursor.execute("set local session_replication_role = replica")
        yield cursor
        cursor.execute("set local session_replication_role = default")


def tell(report) -> list[str]:
    return [str(fault) for fault in report.faults]
