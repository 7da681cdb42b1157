"""Seals what was written: numbers, leaves, a tree, a chained and signed root; all of it in one transaction, or nothing.

It needs no line of its own in the journal: its trace is the batch. (A line would call for a seal, which would write a line…)
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from traitdunion.kernel.clock import now
from traitdunion.kernel.roles import in_role

from ..models import Batch
from .keys import ROOT, signer
from .merkle import NOTHING_BEFORE, Header, leaf, tree_root

MOST = 20_000  # entries of one batch
LATE = "1 hour"  # a line that its transaction held back longer is sealed by the night's whole search
LOCK = 7_305_114_002  # who holds it seals; another sealer has nothing to do
# What is hashed of an entry. Whole numbers, codes and words, as COPY writes them: the same on every version of PostgreSQL.
LINE = """e.id, (extract(epoch from e.at) * 1000000)::bigint, e.action, e.because, e.purpose, e.reason, e.person, e.organisation,
  e.function, e.circle, e.kind, e.item, e.count"""
_UNSEALED = """copy (
  select %s + row_number() over (order by e.at, e.id), {line} from sharing_entry e
  where e.at > coalesce((select to_timestamp(sealed / 1000000.0) from sharing_batch order by number desc limit 1) - %s::interval, '-infinity')
    and not exists (select 1 from sharing_sealed s where s.entry = e.id)
  order by e.at, e.id limit %s) to stdout"""
_KEEP = """
insert into sharing_sealed (number, entry, leaf, mark)
select %s + i, id, substring(%s::bytea from (i * 32 - 31)::integer for 32), substring(%s::bytea from (i * 8 - 7)::integer for 8)
from unnest(%s::uuid[]) with ordinality as given (id, i)"""


def microseconds(moment) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


@dataclass(frozen=True)
class Root:
    """The root of a batch, as it is published."""

    number: int
    sealed: int
    root: bytes

    @property
    def line(self) -> str:
        return json.dumps({"batch": self.number, "sealed": self.sealed, "root": self.root.hex()})


def seal(*, whole: bool = False) -> list[Root]:
    """Seal all that waits, and return the roots made; none when there is nothing, or when another process is at it.

    ``whole`` looks for lines of any date, and not only of the last hour before the last seal.
    """
    made: list[Root] = []
    while (root := _seal_one(whole=whole)) is not None:
        made.append(root)
        keep_outside([root])
    return made


def _seal_one(*, whole: bool) -> Root | None:
    with in_role("tu_keeper"), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return None
        before = Batch.objects.order_by("-number").first()
        lines = _waiting(cursor, before.last if before else 0, whole=whole)
        return _write(cursor, before, lines) if lines else None


def _waiting(cursor, last: int, *, whole: bool) -> list[bytes]:
    since = "1000 years" if whole else LATE
    with cursor.copy(_UNSEALED.format(line=LINE), [last, since, MOST]) as copy:
        return [bytes(row)[:-1] for row in copy]


def _write(cursor, before: Batch | None, lines: list[bytes]) -> Root:
    own = signer()
    leaves = [leaf(line) for line in lines]
    facts = [line.split(b"\t", 3) for line in lines]
    header = Header(
        number=before.number + 1 if before else 1,
        first=before.last + 1 if before else 1,
        last=(before.last if before else 0) + len(lines),
        oldest=int(facts[0][2]),
        newest=int(facts[-1][2]),
        sealed=microseconds(now()),
        tree=tree_root(leaves),
        previous=bytes(before.root) if before else NOTHING_BEFORE,
    )
    marks = b"".join(own.mark(one) for one in leaves)
    cursor.execute(_KEEP, [header.first - 1, b"".join(leaves), marks, [fact[1].decode() for fact in facts]])
    return _sign(header, own)


def _sign(header: Header, own) -> Root:
    root = header.root
    Batch(
        number=header.number, first=header.first, last=header.last, oldest=header.oldest, newest=header.newest, sealed=header.sealed,
        tree=header.tree, previous=header.previous, root=root, key=own.name, signature=own.sign(ROOT, root),
    ).save(force_insert=True)  # fmt: skip
    return Root(header.number, header.sealed, root)


def keep_outside(roots: Iterable[Root]) -> None:
    """Add roots to the file that stands outside of the database: a past that was restored is told by it."""
    path = settings.JOURNAL_ROOTS
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write("".join(f"{root.line}\n" for root in roots))
        file.flush()
        os.fsync(file.fileno())


def roots_outside() -> list[Root]:
    """Read back the roots that stand outside of the database."""
    path = settings.JOURNAL_ROOTS
    if not path.exists():
        return []
    told = [json.loads(line) for line in path.read_text().splitlines() if line.endswith("}")]
    return [Root(one["batch"], one["sealed"], bytes.fromhex(one["root"])) for one in told]
