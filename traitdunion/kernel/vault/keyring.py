"""Data keys: made with the record they seal, read with it, gone with it."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..clock import now
from ..models import DataKey, WrappingKey
from .cipher import Unreadable, new_key, seal_bytes, unseal_bytes
from .master import check, unwrap, wrap

Values = Mapping[str, bytes]
Kept = Mapping[str, bytes | memoryview]  # as a driver hands a column over


@dataclass(frozen=True)
class Sealed:
    """What a table keeps of some records, and the data keys that go to their own."""

    values: dict[uuid.UUID, dict[str, bytes]]
    keys: list[DataKey]

    def keep(self) -> None:
        """Keep the data keys: after the records themselves, for who sees a record may have its key and nobody else."""
        DataKey.objects.bulk_create(self.keys)


def seal(
    kind: str, *, under: str, rows: Mapping[uuid.UUID, Values], marks: Mapping[uuid.UUID, bytes] | None = None
) -> Sealed:
    """Seal the values of records, each with a fresh data key wrapped by the key named ``under``."""
    named = named_key(under)
    outer, marks = unwrap(named), marks or {}
    values, keys = {}, []
    for record, clear in rows.items():
        key = new_key()
        values[record] = {field: seal_bytes(key, value, _place(kind, record, field)) for field, value in clear.items()}
        wrapped = seal_bytes(outer, key, f"data:{under}:{record}")
        keys.append(DataKey(record=record, kind=kind, under=named, wrapped=wrapped, mark=marks.get(record), made=now()))
    return Sealed(values, keys)


def unseal(kind: str, rows: Mapping[uuid.UUID, Kept]) -> dict[uuid.UUID, dict[str, bytes]]:
    """Return the clear values of sealed records, in one question; a record whose data key is gone is not among them."""
    found = _keys(kind, rows)
    return {
        record: {field: unseal_bytes(found[record], value, _place(kind, record, field)) for field, value in sealed.items()}
        for record, sealed in rows.items()
        if record in found
    }  # fmt: skip


def unseal_content(kind: str, record: uuid.UUID, sealed: bytes | memoryview) -> bytes:
    """Return the clear ``content`` of one sealed record; ``Unreadable`` when its data key is gone."""
    clear = unseal(kind, {record: {"content": sealed}})
    if record not in clear:
        raise Unreadable("The key of this record is gone.")
    return clear[record]["content"]


def _keys(kind: str, records: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    rows = DataKey.objects.filter(record__in=list(records), kind=kind).select_related("under")
    return {
        row.record: unseal_bytes(unwrap(row.under), row.wrapped, f"data:{row.under_id}:{row.record}") for row in rows
    }


def _place(kind: str, record: uuid.UUID, field: str) -> str:
    return f"{kind}:{record}:{field}"


def named_key(name: str) -> WrappingKey:
    """Return a named key, made at its first use; two who come at once get the same."""
    row = WrappingKey.objects.filter(pk=name).first()
    if row is None:
        check()
        master, wrapped = wrap(name, new_key())
        WrappingKey.objects.bulk_create(
            [WrappingKey(name=name, wrapped=wrapped, master_id=master, made=now())], ignore_conflicts=True
        )
        row = WrappingKey.objects.get(pk=name)
    return row


__all__ = ["Sealed", "Unreadable", "named_key", "seal", "unseal"]
