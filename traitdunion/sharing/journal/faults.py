"""What can be wrong with the journal, and what the chain of batches itself tells of it."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..models import Batch
from .keys import ROOT, vouches
from .merkle import NOTHING_BEFORE, Header

HOUR = 3_600_000_000


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: batch, number and id as far as they are known.

    altered, removed, inserted: an entry. cut: batches are missing. rewritten: a batch is not what its key signed. backdated: sealed
    with a date long before its turn. early: destroyed before its term.
    """

    what: str
    batch: int | None = None
    number: int | None = None
    entry: uuid.UUID | None = None

    def __str__(self) -> str:
        where = {"batch": self.batch, "number": self.number, "id": self.entry}
        return " ".join([self.what, *(f"{name}={value}" for name, value in where.items() if value is not None)])


@dataclass(frozen=True)
class Gone:
    """What was destroyed at its term, as its certificate says."""

    batch: int = 0
    last: int = 0


def header_of(one: Batch) -> Header:
    return Header(
        one.number, one.first, one.last, one.oldest, one.newest, one.sealed, bytes(one.tree), bytes(one.previous)
    )


def in_headers(batches: Iterable[Batch], gone: Gone) -> Iterator[tuple[Batch, list[Fault]]]:
    """Yield each batch with what its own words, its signature and its place in the chain say against it."""
    before: Batch | None = None
    floor = None
    for one in batches:
        found = []
        if not _follows(one, before):
            found.append(Fault("cut", one.number, one.first))
        if header_of(one).root != bytes(one.root) or not vouches(one.key, ROOT, bytes(one.root), bytes(one.signature)):
            found.append(Fault("rewritten", one.number))
        if floor is not None and one.oldest < floor and one.number > gone.batch:
            found.append(Fault("backdated", one.number))
        floor = max(floor or 0, min(one.newest, one.sealed) - HOUR)
        before = one
        yield one, found


def _follows(one: Batch, before: Batch | None) -> bool:
    if before is None:
        return (one.number, one.first, bytes(one.previous)) == (1, 1, NOTHING_BEFORE)
    expected = (before.number + 1, before.last + 1, bytes(before.root))
    return (one.number, one.first, bytes(one.previous)) == expected
