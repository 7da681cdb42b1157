"""Finds what was altered, removed, put in or cut among sealed entries, and says where. It trusts the keys, and nothing else."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import connection, transaction

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Batch, Sealed
from .faults import HOUR, Fault, in_headers
from .keys import signer
from .merkle import LEAF, tree_root
from .pruning import pruned
from .publishing import Given, missing_since
from .sealing import LINE

WINDOW = 20_000  # entries read at once
_READ = """copy (
  select encode(s.leaf, 'hex'), s.number, s.entry, {line} from sharing_sealed s left join sharing_entry e on e.id = s.entry
  where s.number between %s and %s order by s.number) to stdout"""
_LEAF = slice(0, 64)
_DATA = 65
_LOOSE = """
select e.id, (extract(epoch from e.at) * 1000000)::bigint from sharing_entry e
where not exists (select 1 from sharing_sealed s where s.entry = e.id) order by e.at, e.id"""


@dataclass
class Report:
    """What a verification found."""

    entries: int = 0
    batches: int = 0
    destroyed: int = 0  # at their term: certified numbers
    tail: int = 0  # written, not sealed yet
    tail_since: int | None = None
    root: bytes = b""
    last: int = 0
    sealed: int = 0
    faults: list[Fault] = field(default_factory=list)
    missing: list[Given] = field(default_factory=list)  # published roots that are not here

    @property
    def whole(self) -> bool:
        return not self.faults and not self.missing

    @property
    def missing_since(self) -> str:
        return missing_since(self.missing) if self.missing else ""


def verify(published: Iterable[Given] = ()) -> Report:
    """Read the whole journal as it stands at one moment; ``published`` are roots that were given out, and must be here."""
    with transaction.atomic():
        if (
            not connection.savepoint_ids
        ):  # the outermost transaction: sealers go on, and it goes on reading what was there
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read")
        with as_keeper(KeeperPurpose.VERIFY):
            return _verify(published)


def _verify(published: Iterable[Given]) -> Report:
    found = Report()
    batches = list(Batch.objects.order_by("number"))
    gone = pruned(batches, found.faults)
    for one, fault in in_headers(batches, gone):
        found.faults.extend(fault)
        found.batches += 1
        found.root, found.last, found.sealed = bytes(one.root), one.number, one.sealed
    for window in _windows([one for one in batches if one.number > gone.batch]):
        found.entries += _read(window, found.faults)
    found.destroyed = gone.last
    _outside_batches(batches, gone.last, found)
    _loose(batches, found)
    here = {bytes(one.root).hex() for one in batches}
    found.missing = sorted({one for one in published if one.root not in here})
    return found


def _windows(batches: list[Batch]) -> Iterator[list[Batch]]:
    """Take batches together while they hold few entries."""
    remaining, window, held = iter(batches), [], 0
    for one in remaining:
        window.append(one)
        held += one.last - one.first + 1
        if held >= WINDOW:
            yield window
            window, held = [], 0
    if window:
        yield window


def _read(window: list[Batch], faults: list[Fault]) -> int:
    """Hash what the window's batches hold; look closely only where something is not as it was sealed."""
    leaves, sound = [], True
    sha = hashlib.sha256
    with (
        connection.cursor() as cursor,
        cursor.copy(_READ.format(line=LINE), [window[0].first, window[-1].last]) as copy,
    ):
        for row in copy:
            line = bytes(row)
            digest = sha(LEAF + _data(line)).digest()
            leaves.append(digest)
            if digest.hex().encode() != line[_LEAF]:
                sound = False
    remaining = iter(leaves)
    parts = [(one, list(islice(remaining, max(0, one.last - one.first + 1)))) for one in window]
    whole = sound and next(remaining, None) is None
    for one, part in parts:
        if not whole or tree_root(part) != bytes(one.tree):
            faults.extend(_look_closely(one))
    return len(leaves)


def _data(line: bytes) -> bytes:
    """Return what was hashed: the number, then the entry; the column between them names the entry when it is gone."""
    number, _entry, rest = line[_DATA:-1].split(b"\t", 2)
    return number + b"\t" + rest


def _look_closely(batch: Batch) -> list[Fault]:
    """Say which entries of a batch are not as they were sealed."""
    rows = {row.number: row for row in Sealed.objects.filter(number__gte=batch.first, number__lte=batch.last)}
    lines = dict(_lines(batch))
    found, own = [], signer()
    stored = []
    for number in range(batch.first, batch.last + 1):
        row = rows.get(number)
        stored.append(bytes(row.leaf) if row else b"")
        what = _what(row, lines.get(number), own if own.name == batch.key else None)
        if what:
            found.append(Fault(what, batch.number, number, row.entry if row else None))
    if not found and tree_root(stored) != bytes(batch.tree):
        found.append(Fault("altered", batch.number))  # sealed under an older key: the batch is known, the line is not
    return found


def _what(row: Sealed | None, line: bytes | None, own) -> str:
    """Name what happened to one sealed entry, or nothing."""
    if row is None or line is None:
        return "removed"
    if own and own.mark(bytes(row.leaf)) != bytes(row.mark):
        return "altered"
    if line[_DATA:].split(b"\t", 3)[2] == b"\\N":
        return "removed"
    return "" if hashlib.sha256(LEAF + _data(line)).digest() == bytes(row.leaf) else "altered"


def _lines(batch: Batch) -> Iterator[tuple[int, bytes]]:
    with connection.cursor() as cursor, cursor.copy(_READ.format(line=LINE), [batch.first, batch.last]) as copy:
        for row in copy:
            line = bytes(row)
            yield int(line[_DATA:].split(b"\t", 1)[0]), line


def _outside_batches(batches: list[Batch], destroyed: int, found: Report) -> None:
    """Numbers that belong to no batch: put in, or left over when a batch was cut."""
    last = batches[-1].last if batches else 0
    for number, entry in Sealed.objects.exclude(number__gt=destroyed, number__lte=last).values_list("number", "entry"):
        found.faults.append(Fault("inserted" if number <= destroyed else "cut", None, number, entry))


def _loose(batches: list[Batch], found: Report) -> None:
    """Entries without a number: the tail that waits for its seal, unless they say they were written long before it."""
    settled = min(batches[-1].newest, batches[-1].sealed) - HOUR if batches else None
    with connection.cursor() as cursor:
        cursor.execute(_LOOSE)
        for entry, at in cursor:
            if settled is not None and at < settled:
                found.faults.append(Fault("inserted", None, None, entry))
            else:
                found.tail += 1
                found.tail_since = found.tail_since or at
