"""What is past its term goes: whole batches, by the database's one door. Their roots stay, and a signed certificate."""

import calendar
import datetime as dt
import struct
from collections.abc import Sequence

from django.db import connection
from django.db.models import Q

from traitdunion.kernel.clock import now
from traitdunion.people import published as people

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Batch, Pruning
from .faults import Fault, Gone
from .keys import PRUNING, signer, vouches
from .sealing import LOCK, microseconds

USUAL_MONTHS = 12
_TOLD = struct.Struct(">QqQQH")


def months_before(moment: dt.datetime, months: int) -> dt.datetime:
    """Return the same day, so many months before, or the last one of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def term() -> int:
    """Return how many months the journal is kept: there is one for the instance, so the longest of its authorities' terms."""
    return max((one.journal_months for one in people.authorities()), default=USUAL_MONTHS)


def prune() -> int:
    """Destroy what is past its term, certify it, and say how many entries went. Twice does no more than once."""
    with as_keeper(KeeperPurpose.SWEEP), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        months = term()
        before = Pruning.objects.order_by("-number").first()
        last = _last_past_term(microseconds(months_before(now(), months)))
        if last is None or last.last <= (before.last if before else 0):
            return 0
        cursor.execute("select tu.prune_journal(%s)", [last.last])
        gone = cursor.fetchone()[0]
        _certify(Pruning(number=before.number + 1 if before else 1, batch=last.number, last=last.last, months=months))
        return gone


def _last_past_term(moment: int) -> Batch | None:
    kept = Batch.objects.filter(Q(newest__gte=moment) | Q(sealed__gte=moment)).order_by("number").first()
    past = Batch.objects.filter(number__lt=kept.number) if kept else Batch.objects.all()
    return past.order_by("-number").first()


def _certify(certificate: Pruning) -> None:
    own = signer()
    certificate.at, certificate.key = microseconds(now()), own.name
    certificate.signature = own.sign(PRUNING, _told(certificate))
    certificate.save(force_insert=True)


def _told(one: Pruning) -> bytes:
    return _TOLD.pack(one.number, one.at, one.batch, one.last, one.months)


def pruned(batches: Sequence[Batch], faults: list[Fault]) -> Gone:
    """Return what the certificates vouch for; a forged one vouches for nothing, one before its term is told."""
    gone = Gone()
    for one in Pruning.objects.order_by("number"):
        if not vouches(one.key, PRUNING, _told(one), bytes(one.signature)):
            faults.append(Fault("rewritten", one.batch, one.last))
            continue
        due = microseconds(months_before(dt.datetime.fromtimestamp(one.at / 1_000_000, dt.UTC), one.months))
        early = [batch for batch in batches if gone.batch < batch.number <= one.batch and batch.newest >= due]
        faults.extend(Fault("early", batch.number) for batch in early)
        gone = Gone(one.batch, one.last)
    return gone
