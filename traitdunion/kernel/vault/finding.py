"""Finding what is sealed: by a keyed hash of the address or number, which is kept beside the data key and goes with it."""

import contextlib
import hashlib
import hmac
import re
import unicodedata
import uuid

from ..models import DataKey
from .keyring import named_key
from .master import unwrap

FINDING = "finding"
FRENCH = re.compile(r"^0[1-9]\d{8}$")


def normalised(text: str) -> str:
    """Return one writing of a mail address or telephone number, however it was typed."""
    text = unicodedata.normalize("NFKC", text).strip()
    return _mail(text) if "@" in text else _phone(text)


def _mail(text: str) -> str:
    name, _at, host = text.rpartition("@")
    host = host.strip().rstrip(".").lower()
    with contextlib.suppress(UnicodeError):  # no such host can exist; its own writing finds it all the same
        host = host.encode("idna").decode() if host and not host.isascii() else host
    return f"{unicodedata.normalize('NFC', name.strip().casefold())}@{host}"


def _phone(text: str) -> str:
    digits = ("+" if text.startswith("+") else "") + re.sub(r"\D", "", text.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return "+33" + digits[1:] if FRENCH.match(digits) else digits


def mark(kind: str, text: str) -> bytes:
    """Return the keyed hash by which a record of this kind is found again."""
    key = unwrap(named_key(FINDING))
    return hmac.new(key, f"{kind}\0{normalised(text)}".encode(), hashlib.sha256).digest()


def found(kind: str, text: str) -> list[uuid.UUID]:
    """Return the records of a kind that hold this address or number, among those whose keys may be read."""
    return list(
        DataKey.objects.filter(kind=kind, mark=mark(kind, text)).order_by("made").values_list("record", flat=True)
    )
