"""Merkle trees as certificate transparency defines them (RFC 6962 §2.1, kept by RFC 9162 §2.1.1).

A leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right), so that no leaf can be passed off as a node. Pairing level by level
and promoting the odd one gives the same tree as the RFC's split at the largest power of two. Our chained roots open with 0x02.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

LEAF, NODE, CHAIN = b"\x00", b"\x01", b"\x02"
EMPTY = hashlib.sha256(b"").digest()
NOTHING_BEFORE = bytes(32)  # stands where the first batch names the root before it
_HEADER = struct.Struct(">QQQQqqq")


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(LEAF + data).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes, in their order."""
    if not leaves:
        return EMPTY
    sha, level = hashlib.sha256, list(leaves)
    while len(level) > 1:
        pairs = zip_longest(level[::2], level[1::2])
        level = [sha(NODE + left + right).digest() if right else left for left, right in pairs]
    return level[0]


@dataclass(frozen=True)
class Header:
    """What a chained root covers: its place, its entries' numbers, count and times (microseconds), its tree, the root before."""

    number: int
    first: int
    last: int
    oldest: int
    newest: int
    sealed: int
    tree: bytes
    previous: bytes

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def root(self) -> bytes:
        told = _HEADER.pack(self.number, self.first, self.last, self.count, self.oldest, self.newest, self.sealed)
        return hashlib.sha256(CHAIN + self.previous + told + self.tree).digest()
