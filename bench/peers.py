"""Others that answer « what may this person see »: the newest fifty of the same rows, each in a process with its own bounds."""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from traitdunion.kernel.roles import as_owner
from traitdunion.reports.models import Report
from traitdunion.sharing.actions import speak_for
from traitdunion.sharing.queries import newest

MOST = 100_000  # rows
SECONDS, BYTES = 120, 4 * 1024**3
DATABASE = "bench_guardian"
PEERS = {
    "guardian": ("generic", "direct foreign keys"),
    "casbin": ("implicit permissions", "enforce"),
    "cedar": ("batches of 1,000",),
}
ROWS = "select id::text, created::text, audience from reports_report order by created desc, id desc"


def measure(size: int, people: dict, say, median_ms) -> None:
    ours, held, expected = {}, {}, {}
    for name, person in people.items():
        with transaction.atomic():
            viewer = speak_for(person=person.pk)
            ours[name] = median_ms(lambda viewer=viewer: newest(viewer, Report))
            held[name], expected[name] = sorted(viewer.circles), {str(row.pk) for row in newest(viewer, Report)}
            say(f"peers.ours.newest_50 ({name})", ours[name], "ms", size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(json.dumps({"rows": every_row(), "people": held, "database": own_database()}))
        for peer in PEERS:
            compare(peer, run(peer, path), ours, expected, size, say)
    drop_database()


def every_row() -> list:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(ROWS)
        return cursor.fetchall()


def own_database(name: str = DATABASE) -> dict:
    """Make an empty database beside ours, and say how it is reached."""
    drop_database(name)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"create database {name}")
        named = {key: str(connection.settings_dict[key]) for key in ("HOST", "PORT", "USER", "PASSWORD")}
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, **named}


def drop_database(name: str = DATABASE) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"drop database if exists {name} with (force)")


def run(peer: str, path: Path) -> list[dict]:
    """Run a peer until it is done or its time is up; return what it told."""
    told = path.with_name(f"{peer}.jsonl")
    with told.open("w") as out, path.with_name(f"{peer}.err").open("w+") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", f"bench.peer_{peer}", str(path)],
            cwd=settings.BASE_DIR, stdout=out, stderr=err, preexec_fn=bounded,  # noqa: PLW1509 — this process has one thread
        )  # fmt: skip
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        err.seek(0)
        failed = err.read()
    if process.returncode > 0 and "memory" not in failed.lower():
        raise RuntimeError(f"{peer} could not be measured:\n{failed}")  # not a result: a mistake of ours
    return [json.loads(line) for line in told.read_text().splitlines()]


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def compare(peer: str, told: list[dict], ours: dict, expected: dict, size: int, say) -> None:
    done = {(one["way"], one["person"]): one for one in told if "person" in one}
    for way, person in done:
        if way not in PEERS[peer]:
            say(f"peers.{peer}.{way} ({person})", done[way, person]["ms"], "ms", size)
    for way in PEERS[peer]:
        for person, spent in ours.items():
            name = f"peers.{peer}.newest_50, {way} ({person})"
            if one := done.get((way, person)):
                assert set(one["found"]) == expected[person], name
                say(name, one["ms"], "ms", size, ratio=round(one["ms"] / spent, 1), to="ours")
            else:
                say(name, None, "ms", size, ended=f"did not finish within {SECONDS} s and 4 GB")
