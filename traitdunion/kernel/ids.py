"""Identifiers made by us: they tell no order and no count, and an insert never has to read back what it wrote."""

import secrets
import uuid

from django.utils.text import slugify

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # no 0/O, 1/I, U: read aloud over a telephone without a doubt
DRAWN = 4  # signs at the end of an address


def new_id() -> uuid.UUID:
    return uuid.uuid4()


def code(length: int) -> str:
    """Return a random code of ``length`` characters, each worth about 4.95 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def address_of(title: str, otherwise: str, most: int = 60) -> str:
    """Return an address made of a title; it ends in signs drawn at random, so that whether a title is taken tells nothing."""
    return f"{slugify(title)[:most] or otherwise}-{code(DRAWN).lower()}"
