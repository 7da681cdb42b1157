"""What a resident has said so far. It travels in the address, sealed: no session, no cookie, nothing kept before « Envoyer »."""

import base64
import hashlib
import hmac
import json
import uuid
import zlib
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from urllib.parse import urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.urls import reverse

from traitdunion.kernel.ids import ALPHABET, code

from ..enums import Tile
from ..rules import CHIP_BY_KEY, TILE_OF, Chip

HOURS = 4
LONGEST = 4_000  # characters of a sealed draft: 300 of text, a label and a place make at most half of it
SECRET_LENGTH = 16
SHORT = {
    "tile": "t", "chip": "c", "place": "p", "lon": "x", "lat": "y", "label": "l", "poster": "q", "often": "o", "moments": "m",
    "words": "w", "said_place": "s", "typed": "a", "key": "k", "target": "j", "category": "g", "near_lon": "u",
    "near_lat": "v", "near_metres": "z",
}  # fmt: skip


@dataclass(frozen=True)
class Draft:
    tile: str = ""
    chip: str = ""
    place: str = ""  # a named place's id
    lon: float | None = None
    lat: float | None = None
    label: str = ""  # of a point that is no named place
    poster: bool = False  # the place came from its QR code
    often: str = ""
    moments: int = 0
    words: str = ""
    said_place: bool = False  # « c'est un lieu », for exactly these words
    typed: str = ""  # an address that is still being looked for
    key: str = ""  # drawn for each form that may be sent: sent twice, it counts once
    target: str = ""  # the report that « moi aussi » joins,
    category: str = ""  # and what it speaks of
    near_lon: float | None = None  # what the map shows
    near_lat: float | None = None
    near_metres: float = 0

    def but(self, **changes) -> "Draft":
        return replace(self, **changes)

    @property
    def what(self) -> Chip | None:
        return CHIP_BY_KEY.get(self.chip)

    @property
    def door(self) -> Tile | None:
        return TILE_OF.get(self.chip) or (Tile(self.tile) if self.tile in Tile.values else None)

    @property
    def is_placed(self) -> bool:
        return bool(self.place) or (self.lon is not None and self.lat is not None)

    @property
    def place_id(self) -> uuid.UUID | None:
        return uuid.UUID(self.place) if self.place else None

    def without_place(self) -> "Draft":
        return self.but(place="", lon=None, lat=None, label="", poster=False, typed="")

    def without_near(self) -> "Draft":
        return self.but(near_lon=None, near_lat=None, near_metres=0)

    def ready_to_send(self) -> "Draft":
        return self.but(key=code(SECRET_LENGTH))

    # -- travelling -----------------------------------------------------------------------

    @property
    def sealed(self) -> str:
        said = {SHORT[name]: value for name, value in asdict(self).items() if value != getattr(EMPTY, name)}
        return _box("draft").encrypt(zlib.compress(json.dumps(said, separators=(",", ":")).encode(), 9)).decode()

    def at(self, name: str, *args) -> str:
        """Return the address of a step that carries this draft."""
        return f"{reverse(f'reports:{name}', args=args)}?{urlencode({'e': self.sealed})}"

    def secret(self, browser: str) -> str:
        """Return the follow-up secret of this form in this browser: the same form gives the same secret, nobody else's does."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"receipt\0{self.key}\0{browser}".encode(), hashlib.sha256)
        number = int.from_bytes(digest)
        return "".join(ALPHABET[number // len(ALPHABET) ** i % len(ALPHABET)] for i in range(SECRET_LENGTH))


EMPTY = Draft()


def unsealed(text: str) -> Draft | None:
    """Return the draft of an address; None when it is not ours, was changed, or waited too long."""
    said = _opened(text, "draft", HOURS)
    if said is None:
        return None
    names = {short: name for name, short in SHORT.items()}
    known = {field.name for field in fields(Draft)}
    return Draft(**{names[key]: value for key, value in said.items() if names.get(key) in known})


def seal_receipt(**said: str) -> str:
    """Seal what a receipt's address tells."""
    return _box("receipt").encrypt(zlib.compress(json.dumps(said).encode())).decode()


def open_receipt(text: str) -> dict | None:
    return _opened(text, "receipt", hours=1)


def _opened(text: str, purpose: str, hours: int) -> dict | None:
    if not text or len(text) > LONGEST:
        return None
    try:
        return json.loads(zlib.decompress(_box(purpose).decrypt(text.encode(), ttl=hours * 3600)))
    except (InvalidToken, UnicodeError):
        return None


@cache
def _box(purpose: str) -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), f"traitdunion.intake.{purpose}".encode(), hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))
