"""The key that signs: an Ed25519 seed of the environment, never in the database that it vouches for."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SEED_BYTES, MARK_BYTES = 32, 8
ROOT, PRUNING, PUBLICATION = b"traitdunion root 1\n", b"traitdunion pruning 1\n", b"traitdunion publication 1\n"


def key_name(public: bytes) -> str:
    """Return the short name by which a signature says who made it."""
    return hashlib.sha256(public).hexdigest()[:16]


@dataclass(frozen=True)
class Signer:
    """Signs roots, and marks each leaf so that a rewritten one is found though its own hash was rewritten too."""

    private: Ed25519PrivateKey
    public: bytes
    name: str
    mark_key: bytes

    def sign(self, purpose: bytes, message: bytes) -> bytes:
        return self.private.sign(purpose + message)

    def mark(self, leaf: bytes) -> bytes:
        return hashlib.blake2b(leaf, key=self.mark_key, digest_size=MARK_BYTES).digest()


def _bytes(text: str, name: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except binascii.Error:
        found = b""
    if len(found) != SEED_BYTES:
        raise ImproperlyConfigured(f"{name} must be 32 bytes in base64: « manage.py journal key » makes one.")
    return found


def signer() -> Signer:
    return _signer(settings.JOURNAL_KEY)


@lru_cache(maxsize=4)
def _signer(text: str) -> Signer:
    seed = _bytes(text, "TU_JOURNAL_KEY")
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return Signer(private, public, key_name(public), hashlib.blake2b(seed, person=b"journal mark").digest())


def trusted() -> dict[str, bytes]:
    """Return the public keys that roots may be signed by, by name: today's, and those that it followed."""
    old = [_bytes(text, "TU_JOURNAL_OLD_KEYS") for text in settings.JOURNAL_OLD_KEYS.split(",") if text.strip()]
    return {key_name(public): public for public in [signer().public, *old]}


def vouches(name: str, purpose: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a trusted key of this name signed that."""
    public = trusted().get(name)
    if public is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes(signature), purpose + message)
    except InvalidSignature:
        return False
    return True
