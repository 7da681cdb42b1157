"""The journal: lines written a second, with and without its seal; lines verified a second, beside plain SHA-256 of the same bytes."""

import hashlib
import time

from django.conf import settings
from django.db import connection, transaction

from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.roles import as_owner, in_role
from traitdunion.sharing.actions import speak_for
from traitdunion.sharing.journal import noting, sealing
from traitdunion.sharing.journal.verifying import verify
from traitdunion.sharing.models import Entry

MOST = 200_000  # lines verified; the figures are per second
FOR_SECONDS = 3.0
BLOCK = 5_000
TOGETHER = 20


class Item:
    """Enough of an item to be noted."""

    level, audience = "partners", ()

    class _meta:  # noqa: N801 — Django's name
        db_table = "reports_report"

    def __init__(self):
        self.pk = new_id()


def measure(size: int, people: dict, say, _median_ms) -> None:
    settings.JOURNAL_ROOTS = settings.DATA_DIR / "bench-roots.jsonl"
    person = people["40 %"].pk
    _sealed()
    alone = _writes(person, seals=False)
    with_seals = _writes(person, seals=True)
    say("journal.writes_a_second (without sealing)", alone, "1/s", size)
    said = "the same writes without sealing"
    say(
        "journal.writes_a_second (sealed every second)",
        with_seals,
        "1/s",
        size,
        ratio=round(with_seals / alone, 2),
        to=said,
    )
    with as_owner():
        _fill(min(size, MOST))
        _seal(say)
        _verify(say)


def _sealed() -> None:
    with as_owner():
        sealing.seal(whole=True)


def _writes(person, *, seals: bool) -> float:
    """Write lines, a statement each, twenty in a transaction: what says for whom is not what is measured."""
    written, begun, last = 0, time.perf_counter(), time.perf_counter()
    while (moment := time.perf_counter()) - begun < FOR_SECONDS:
        with transaction.atomic():
            viewer = speak_for(person=person)
            for _ in range(TOGETHER):
                noting.write(viewer, action="read", items=[Item()])
        written += TOGETHER
        if seals and moment - last > 1:
            _sealed()
            last = moment
    return written / (time.perf_counter() - begun)


def _fill(count: int) -> None:
    with in_role("tu_keeper"):
        for _ in range(0, count, BLOCK):
            Entry.objects.bulk_create(
                Entry(at=now(), action="read", because="need_to_know", purpose="solve", kind="reports_report", item=new_id(), person=new_id())
                for _ in range(BLOCK)
            )  # fmt: skip


def _seal(say) -> None:
    start = time.perf_counter()
    roots = sealing.seal(whole=True)
    spent = time.perf_counter() - start
    with in_role("tu_keeper"), connection.cursor() as cursor:
        cursor.execute("select sum(last - first + 1) from sharing_batch where number >= %s", [roots[0].number])
        count = int(cursor.fetchone()[0])
    say("journal.seal", count / spent, "1/s", count)


def _verify(say) -> None:
    start = time.perf_counter()
    report = verify()
    spent = time.perf_counter() - start
    assert report.whole
    say(
        "journal.verify",
        report.entries / spent,
        "1/s",
        report.entries,
        ratio=round(spent / _plain(), 2),
        to="plain SHA-256 of the same bytes",
    )


def _plain() -> float:
    """Hash the same bytes, a line at a time, once they are in memory."""
    asked = f"copy (select {sealing.LINE} from sharing_entry e) to stdout"
    with in_role("tu_keeper"), connection.cursor() as cursor, cursor.copy(asked) as copy:
        lines = [bytes(row) for row in copy]
    start = time.perf_counter()
    for line in lines:
        hashlib.sha256(line).digest()
    return time.perf_counter() - start
