"""Sealing: values sealed and read again a second, beside AES-256-GCM alone on the same bytes."""

import os
import time
import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from traitdunion.kernel import vault
from traitdunion.kernel.roles import as_owner

KIND = "bench"
SIZES = {"address": (40, 2_000), "picture": (400_000, 50)}


def measure(say) -> None:
    with as_owner():
        for name, (size, several) in SIZES.items():
            rows = {uuid.uuid4(): {"value": os.urandom(size)} for _ in range(several)}
            sealed = vault.seal(KIND, under="bench", rows=rows)
            sealed.keep()
            bare = _a_second(lambda rows=rows: _bare(rows), several)
            for act, spent in (
                ("seal", _a_second(lambda rows=rows: vault.seal(KIND, under="bench", rows=rows), several)),
                ("read", _a_second(lambda sealed=sealed: vault.unseal(KIND, sealed.values), several)),
            ):
                say(f"sealing.{name}.{act}", spent, "per second", several, beside_bare_cipher=round(bare / spent, 2))


def _a_second(act, several: int) -> float:
    act()
    start = time.perf_counter()
    act()
    return several / (time.perf_counter() - start)


def _bare(rows: dict) -> None:
    cipher = AESGCM(bytes(range(32)))
    for row in rows.values():
        cipher.encrypt(os.urandom(12), row["value"], b"")
