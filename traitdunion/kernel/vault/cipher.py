"""AES-256-GCM, and nothing of ours around it than a version and a random nonce."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12
KEY = 32


class Unreadable(Exception):
    """The key is not the right one, is gone, or these are not the bytes that were sealed here."""


def new_key() -> bytes:
    return os.urandom(KEY)


def seal_bytes(key: bytes, clear: bytes, about: str) -> bytes:
    """Seal ``clear`` for this place alone: ``about`` says which record and field, and must be said again to read it."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, clear, about.encode())


def unseal_bytes(key: bytes, sealed: bytes | memoryview, about: str) -> bytes:
    sealed = bytes(sealed)
    if sealed[:1] != VERSION:
        raise Unreadable("These bytes were not sealed here.")
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], about.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable("These bytes were sealed with another key, or for another place.") from error
