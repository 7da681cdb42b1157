"""Identifiers made by us: they tell no order and no count, and an insert never has to read back what it wrote."""

import secrets
import uuid

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # no 0/O, 1/I, U: read aloud over a telephone without a doubt


def new_id() -> uuid.UUID:
    return uuid.uuid4()


def code(length: int) -> str:
    """Return a random code of ``length`` characters, each worth about 4.95 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
