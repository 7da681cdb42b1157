"""Roots that leave the house: one a day for everybody, each of them in a file, so that no past can be put back unnoticed.

A root is a hash: it tells nothing of what it covers. A batch's number and its time would tell when people work, and how much; so what is
public is one root a day, at the same hour, with the number of the day.
"""

import datetime as dt
import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from traitdunion.kernel.clock import today
from traitdunion.kernel.roles import in_role

from ..models import Batch, Publication
from .keys import PUBLICATION, signer
from .sealing import LOCK, Root, roots_outside

DAYS_SHOWN = 400


@dataclass(frozen=True, order=True)
class Given:
    """A root that was given out, and when as far as the list tells."""

    when: str
    root: str


def moment(microseconds: int) -> str:
    return dt.datetime.fromtimestamp(microseconds / 1_000_000, dt.UTC).isoformat(timespec="seconds")


def known_roots() -> list[Given]:
    """Return what the file of this machine holds."""
    return [Given(moment(one.sealed), one.root.hex()) for one in roots_outside()]


def read_roots(text: str) -> list[Given]:
    """Read a list: the public page's JSON, lines of JSON, or a root a line with perhaps a date after it."""
    if text.lstrip().startswith("{") and '"roots"' in text:
        return [_one(said) for said in json.loads(text)["roots"]]
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [_one(json.loads(line)) if line.startswith("{") else _plain(line) for line in lines]


def _one(said: dict) -> Given:
    when = said.get("day") or (moment(said["sealed"]) if "sealed" in said else "")
    return _checked(said.get("root", ""), when)


def _plain(line: str) -> Given:
    root, _space, when = line.partition(" ")
    return _checked(root, when.strip())


def _checked(root: str, when: str) -> Given:
    if len(root) != 64 or set(root) - set("0123456789abcdef"):
        raise ValueError(f"“{root[:70]}” is no root: 64 characters of 0-9 and a-f are expected.")
    return Given(when, root)


def missing_since(missing: Iterable[Given]) -> str:
    return min((one.when for one in missing if one.when), default="an unknown day")


def all_roots() -> str:
    """Return every root that the database holds, as the list that a verification reads."""
    with in_role("tu_keeper"):
        rows = Batch.objects.order_by("number").values_list("number", "sealed", "root")
        return json.dumps({"roots": [json.loads(Root(number, at, bytes(root)).line) for number, at, root in rows]})


def last_root() -> Root | None:
    with in_role("tu_keeper"):
        last = Batch.objects.order_by("-number").first()
    return Root(last.number, last.sealed, bytes(last.root)) if last else None


def publish() -> Publication | None:
    """Publish the last root as today's; a day has one, however often this runs."""
    with in_role("tu_keeper"), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        before = Publication.objects.order_by("-number").first()
        last = Batch.objects.order_by("-number").first()
        if last is None or (before and before.day >= today()):
            return None
        made = Publication(number=before.number + 1 if before else 1, day=today(), root=bytes(last.root))
        own = signer()
        made.public, made.signature = own.public, own.sign(PUBLICATION, told(made))
        made.save(force_insert=True)
        return made


def told(one: Publication) -> bytes:
    """Return what a publication's signature covers: its number, its day since 1970, its root."""
    return struct.pack(">Qq", one.number, (one.day - dt.date(1970, 1, 1)).days) + bytes(one.root)


def publications(most: int = DAYS_SHOWN) -> list[Publication]:
    """Return what was published, the latest first: for everybody."""
    return list(Publication.objects.order_by("-number")[:most])


def as_json(one: Publication) -> dict:
    signed = {"public_key": bytes(one.public).hex(), "signature": bytes(one.signature).hex()}
    return {"number": one.number, "day": one.day.isoformat(), "root": bytes(one.root).hex()} | signed
