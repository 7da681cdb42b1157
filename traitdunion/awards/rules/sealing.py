"""What binds a juror to scores: a hash of 32 random bytes and of the scores, written in one way only."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping

SALT = 32
DOMAIN = b"traitdunion.awards.ballot.1\0"
Opinions = Mapping[str, Mapping]  # by file


def canonical(opinions: Opinions) -> bytes:
    """Return the one writing of what a juror said: keys in order, no space, UTF-8."""
    return json.dumps(opinions, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def new_nonce() -> bytes:
    return secrets.token_bytes(SALT)


def commit(nonce: bytes, opinions: Opinions) -> bytes:
    """Return the commitment: told at the deadline, it says nothing of the scores, and no other scores fit it."""
    if len(nonce) != SALT:
        raise ValueError(f"A nonce has {SALT} bytes.")
    return hashlib.sha256(DOMAIN + nonce + canonical(opinions)).digest()


def holds(commitment: bytes, nonce: bytes, opinions: Opinions) -> bool:
    return hmac.compare_digest(bytes(commitment), commit(nonce, opinions))
