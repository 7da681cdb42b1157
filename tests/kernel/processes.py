"""Finds the processes that a test started, however they were started: by what they carry in their environment."""

import os
import time
from pathlib import Path


def marked(mark: str) -> dict[int, str]:
    """Return the living processes whose words, environment or folder hold ``mark``: number to what they are."""
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    carried = {number: _read(number, "cmdline") for number in numbers if number != os.getpid() and _lives(number)}
    return {
        number: words.strip()
        for number, words in carried.items()
        if mark in words or mark in _read(number, "environ") or mark in _folder(number)
    }


def _lives(number: int) -> bool:
    state = _read(number, "stat").rpartition(")")[2].split()
    return bool(state) and state[0] != "Z"


def _read(number: int, name: str) -> str:
    try:
        return (Path("/proc") / str(number) / name).read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # it ended while we looked, or is somebody else's
        return ""


def _folder(number: int) -> str:
    try:
        return str((Path("/proc") / str(number) / "cwd").readlink())
    except OSError:
        return ""


def gone(mark: str, seconds: float, but: int = 0) -> dict[int, str]:
    """Wait until no marked process is left besides ``but``, and return those that outlive the term."""
    deadline = time.monotonic() + seconds
    while (left := {n: said for n, said in marked(mark).items() if n != but}) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def one(mark: str, words: str) -> int:
    """Return the number of the oldest marked process whose command line holds ``words``."""
    return min(number for number, said in marked(mark).items() if words in said)
