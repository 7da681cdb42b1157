"""The master key: given by the environment, known here by a fingerprint alone, replaced by re-wrapping what stands under it."""

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from ..clock import now
from ..models import MasterKey, WrappingKey
from ..roles import become_role
from .cipher import KEY, Unreadable, seal_bytes, unseal_bytes

HOW = f"{KEY} random bytes, written as {2 * KEY} hexadecimal digits or in base64"
BATCH = 100


class WrongMasterKey(ImproperlyConfigured):
    """Says in a sentence why nothing sealed here can be read."""


def read_key(text: str, name: str = "TU_MASTER_KEY") -> bytes:
    """Return the bytes of a key as the environment writes it."""
    text = text.strip()
    try:
        key = bytes.fromhex(text) if len(text) == 2 * KEY else base64.b64decode(text, altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY or len(set(key)) < KEY // 4:
        raise WrongMasterKey(f"{name} must be {HOW}, made for this instance alone.")
    return key


def fingerprint(key: bytes) -> str:
    """Return what tells a master key from another, and tells nothing of it."""
    return hmac.new(key, b"traitdunion: which master key is this", hashlib.sha256).hexdigest()[:32]


def current() -> tuple[str, bytes]:
    """Return the master key that new keys are wrapped under, with its fingerprint."""
    key = read_key(settings.MASTER_KEY) if settings.MASTER_KEY else _of_this_machine(Path(settings.DATA_DIR))
    return fingerprint(key), key


def known() -> dict[str, bytes]:
    """Return the master keys that the environment gives: the current one, and the one that is being replaced."""
    name, key = current()
    old = read_key(settings.MASTER_KEY_OLD, "TU_MASTER_KEY_OLD") if settings.MASTER_KEY_OLD else None
    return ({fingerprint(old): old} if old else {}) | {name: key}


@lru_cache(maxsize=8)
def _of_this_machine(folder: Path) -> bytes:
    """Return a developer's or a demonstration's own key: made at the first use, kept beside its database."""
    file = folder / "master.key"
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"master.key.{secrets.token_hex(4)}"
    if not file.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(os.urandom(KEY).hex())
        with contextlib.suppress(FileExistsError):  # whoever comes second keeps what the first wrote
            os.link(fresh, file)
        fresh.unlink()
    return read_key(file.read_text(), str(file.name))


def check() -> None:
    """Refuse, and say why, when the environment's key is not the one that this database's keys are wrapped under."""
    name, _key = current()
    standing = set(WrappingKey.objects.values_list("master", flat=True).distinct()) or set(
        MasterKey.objects.filter(retired=None).values_list("pk", flat=True)
    )
    if not standing:
        MasterKey.objects.bulk_create([MasterKey(id=name, made=now())], ignore_conflicts=True)
    elif standing - set(known()):
        raise WrongMasterKey(
            "TU_MASTER_KEY is not the key under which this database was sealed: nothing sealed could be read. "
            "Give that key back; to replace it, give it as TU_MASTER_KEY_OLD and run manage.py rotate_master_key."
        )


def check_at_start() -> None:
    """Check as a process starts, whatever its role, and leave no connection behind: web servers fork."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select session_user = 'tu_worker'")
            if cursor.fetchone()[0]:
                become_role("tu_keeper")
            check()
    finally:
        connection.close()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()  # type: ignore[attr-defined]  # — PostgreSQL's connection alone has a pool


def wrap(name: str, key: bytes) -> tuple[str, bytes]:
    """Wrap a named key under the current master key; return that one's fingerprint with the result."""
    master, secret = current()
    return master, seal_bytes(secret, key, f"key:{name}")


@lru_cache(maxsize=4096)
def _unwrapped(secret: bytes, name: str, wrapped: bytes) -> bytes:
    return unseal_bytes(secret, wrapped, f"key:{name}")


def unwrap(row: WrappingKey) -> bytes:
    secret = known().get(row.master_id)
    if secret is None:
        raise Unreadable(f"The key {row.name} stands under a master key that the environment does not give.")
    return _unwrapped(secret, row.name, bytes(row.wrapped))


def rewrap() -> int:
    """Put every named key under the current master key, some at a time; run again, it goes on where it stopped."""
    master, _secret = current()
    MasterKey.objects.bulk_create([MasterKey(id=master, made=now())], ignore_conflicts=True)
    MasterKey.objects.filter(pk=master).update(retired=None)
    done = 0
    while some := _rewrap_some(master):
        done += some
    MasterKey.objects.exclude(pk=master).filter(retired=None).update(retired=now())
    return done


def _rewrap_some(master: str) -> int:
    with transaction.atomic():
        rows = list(WrappingKey.objects.select_for_update().exclude(master=master).order_by("name")[:BATCH])
        for row in rows:
            row.master_id, row.wrapped = wrap(row.name, unwrap(row))
        WrappingKey.objects.bulk_update(rows, ["master", "wrapped"])
        return len(rows)
