"""Finds the processes that a test started, however they were started: by what they carry in their environment."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USER = """
import json, sys
sys.path.insert(0, sys.argv[2])
from traitdunion.kernel.localdb import LocalDB
import psycopg
from pathlib import Path
db = LocalDB(Path(sys.argv[1]), durable=False).use()
with psycopg.connect(db.dsn()) as connection:
    server = connection.execute("select pg_postmaster_start_time()::text").fetchone()[0]
print(json.dumps({"server": server, "sock": str(db.sock), "data": str(db.data)}), flush=True)
sys.stdin.read()
"""


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


class Someone:
    """A process that uses the database of a folder until it is told to leave."""

    def __init__(self, home: Path, script: str = USER, python: str = sys.executable, **how):
        words = [python, "-c", script, str(home), str(ROOT)]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/", **how)

    def found(self) -> dict:
        return json.loads(self.process.stdout.readline())

    def leave(self) -> None:
        self.process.communicate("")

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()
