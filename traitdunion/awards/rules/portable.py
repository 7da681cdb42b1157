"""A practice as a file: JSON for machines, ODT for people, pictures. Written in one way; read with every doubt."""

import datetime as dt
import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from traitdunion.kernel import photos

SCHEMA = "traitdunion.practice/1"
LICENCE = "etalab-2.0"
MOST_BYTES, MOST_UNPACKED, MOST_JSON, MOST_IMAGES, MOST_ENTRIES = 8_000_000, 40_000_000, 200_000, 4, 12
NAMES = re.compile(r"fiche\.json|fiche\.odt|images/[1-4]\.jpg")
STAMP = (2020, 1, 1, 0, 0, 0)  # the same practice, the same file
TEXTS = {
    "title": 120, "context": 2000, "need": 1500, "partners": 1500, "steps": 3000, "means": 1500, "results": 3000, "evaluation": 2000,
    "transferability": 1500, "town": 120, "holder": 120, "contact": 160,
}  # fmt: skip
LISTS = ("place_types", "partner_kinds")
KEYS = {"schema", "licence", "key", "from", "prize", "since", "theme", "proof", "images", *TEXTS, *LISTS}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class NotAPractice(Exception):
    """A file that is not a practice, or that is not safe to open; the word has its sentence in ``words.FILE_FAULTS``."""

    def __init__(self, because: str, where: str = ""):
        super().__init__(because)
        self.because, self.where = because, where


@dataclass(frozen=True)
class Read:
    """What a file holds, cleaned; ``digest`` is of what it says, whatever archive carries it."""

    key: uuid.UUID
    digest: bytes
    said: dict
    from_where: str
    prize: str
    images: tuple[tuple[str, photos.CleanPhoto], ...]


def written(said: Mapping, images: Iterable[tuple[str, bytes]], odt: bytes) -> bytes:
    """Return the file of a practice: the same bytes for the same content."""
    out, kept = io.BytesIO(), list(images)
    names = [{"file": f"images/{place}.jpg", "words": words} for place, (words, _content) in enumerate(kept, 1)]
    document = {"schema": SCHEMA, "licence": LICENCE, **said, "images": names}
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("fiche.json", text),
            ("fiche.odt", odt),
            *((one["file"], kept[n][1]) for n, one in enumerate(names)),
        ):
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read(content: bytes, *, themes: set, place_types: set, partner_kinds: set, proofs: set) -> Read:
    """Read a file that anybody may have made; refuse it with one word, or return what it says and nothing else."""
    with _opened(content) as archive:
        document = _document(archive)
        said = _said(
            document, {"theme": themes, "place_types": place_types, "partner_kinds": partner_kinds, "proof": proofs}
        )
        images = tuple(_images(archive, document))
    kept = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in said.items()}
    digest = hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode())
    for words, clean in images:
        digest.update(words.encode() + b"\0" + hashlib.sha256(clean.bytes).digest())
    return Read(_key(document), digest.digest(), said, _line(document, "from"), _line(document, "prize"), images)


def _opened(content: bytes) -> zipfile.ZipFile:
    """Open the archive once it has been weighed; nothing has been unpacked yet, and nothing is ever written to a disk."""
    if len(content) > MOST_BYTES:
        raise NotAPractice("too_heavy")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotAPractice("not_an_archive") from None
    entries = archive.infolist()
    names = [one.filename for one in entries]
    if (
        len(entries) > MOST_ENTRIES
        or sum(one.file_size for one in entries) > MOST_UNPACKED
        or any(one.flag_bits & 1 for one in entries)
    ):
        raise NotAPractice("too_heavy")
    if len(set(names)) != len(names) or not all(NAMES.fullmatch(name) for name in names):
        raise NotAPractice("holds_something_else", next((name[:60] for name in names if not NAMES.fullmatch(name)), ""))
    return archive


def _entry(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as file:
            content = file.read(most + 1)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise NotAPractice("damaged", name) from None
    except Exception as error:  # a decoder of a crafted archive may raise anything
        raise NotAPractice("damaged", name) from error
    if len(content) > most:
        raise NotAPractice("too_heavy", name)
    return content


def _document(archive: zipfile.ZipFile) -> dict:
    try:
        document = json.loads(_entry(archive, "fiche.json", MOST_JSON))
    except (ValueError, RecursionError):
        raise NotAPractice("damaged", "fiche.json") from None
    if not isinstance(document, dict) or not str(document.get("schema", "")).startswith("traitdunion.practice/"):
        raise NotAPractice("not_a_practice")
    if document["schema"] != SCHEMA:
        raise NotAPractice("another_version", str(document["schema"])[:40])
    if unknown := document.keys() - KEYS:
        raise NotAPractice("unknown_field", min(map(str, unknown))[:40])
    return document


def _said(document: dict, lists: Mapping[str, set]) -> dict:
    said: dict = {name: _text(document, name, most) for name, most in TEXTS.items()}
    for name in ("theme", "proof"):
        said[name] = document.get(name) if document.get(name) in lists[name] else ""
    for name in LISTS:
        value = document.get(name, [])
        if not isinstance(value, list) or len(value) > 40:
            raise NotAPractice("wrong_field", name)
        said[name] = [one for one in dict.fromkeys(map(str, value)) if one in lists[name]]
    said["since"] = _day(document)
    if not said["title"]:
        raise NotAPractice("wrong_field", "title")
    return said


def _text(document: dict, name: str, most: int) -> str:
    value = document.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise NotAPractice("wrong_field", name)
    return CONTROL.sub("", value).replace("\r\n", "\n").strip()


def _line(document: dict, name: str) -> str:
    return " ".join(_text(document, name, 160).split())


def _day(document: dict) -> dt.date | None:
    value = document.get("since")
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise NotAPractice("wrong_field", "since") from None


def _key(document: dict) -> uuid.UUID:
    try:
        return uuid.UUID(document.get("key"))
    except (TypeError, ValueError, AttributeError):
        raise NotAPractice("wrong_field", "key") from None


def _images(archive: zipfile.ZipFile, document: dict):
    rows = document.get("images", [])
    if not isinstance(rows, list) or len(rows) > MOST_IMAGES:
        raise NotAPractice("wrong_field", "images")
    for row in rows:
        if (
            not isinstance(row, dict)
            or not NAMES.fullmatch(str(row.get("file", "")))
            or not str(row.get("file")).startswith("images/")
        ):
            raise NotAPractice("wrong_field", "images")
        try:
            clean = photos.clean(_entry(archive, row["file"], 12_000_000))
        except photos.PhotoRefused:
            raise NotAPractice("damaged", row["file"]) from None
        yield _line({"words": row.get("words", "")} if isinstance(row.get("words", ""), str) else {}, "words"), clean
