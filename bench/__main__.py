"""Run the benches: ``python -m bench [sizes] [--only parts]``. Each figure is one JSON object on a line of its own."""

import argparse
import json
import logging
import os
import statistics
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("TU_DATA", str(Path(__file__).resolve().parents[1] / ".data" / "bench"))
os.environ.setdefault("TU_PG_FAST", "1")

import django
from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
logging.disable(logging.WARNING)  # a line for each request would drown the figures

from django.db import connection, transaction

from bench import (
    awards,
    councils,
    events,
    intake,
    journal,
    leaks,
    pages,
    peers,
    problems,
    proceedings,
    reports,
    sealing,
    sharing,
    wide,
    world,
)
from traitdunion.kernel.roles import as_owner

settings.DATABASE_OWNER = world.LOADER  # its own server: loads with the triggers asleep

DATA = Path(os.environ.get("DATA") or settings.BASE_DIR.parent / "shared" / "data" / "paris_nord_est")
PARTS = {
    "sharing": sharing.measure,
    "reports": reports.measure,
    "pages": pages.measure,
    "intake": intake.measure,
    "journal": journal.measure,
    "sealing": lambda _size, _people, say, _median: sealing.measure(say),
}
OF_THEIR_OWN = {
    "problems": lambda: problems.measure(DATA, say, median_ms),
    "councils": lambda: councils.measure(say, median_ms),
    "proceedings": lambda: proceedings.measure(say),
    "awards": lambda: awards.measure(say, median_ms),
    "events": lambda: events.measure(say),
}
ONCE = ("leaks", "wide", "peers", *OF_THEIR_OWN)  # at the largest size only, or of a size of their own
KEPT = {"sharing_kind"}
EMPTIED = (
    "select tablename from pg_tables where schemaname = 'public' "
    "and (tablename ~ '^(places|people|sharing|reports|account|mfa|usersessions)_' or tablename = 'django_session')"
)
PUBLIC = (
    "insert into sharing_circle (id, kind, name, basis, purpose, created, aim, decision, never_written, own_items_only) "
    "values (1, 'public', 'Public', 'none', '', now(), '', '', '', false)"
)


def say(name: str, value: float | None, unit: str, n: int, **more) -> None:
    rounded = None if value is None else round(value, 3)
    print(json.dumps({"name": name, "value": rounded, "unit": unit, "n": n} | more, ensure_ascii=False), flush=True)


def median_ms(act, times: int = 7) -> float:
    act()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def fresh(size: int, bodies_each: int = world.FEW) -> dict:
    """Empty the bench's own database and fill it with ``size`` reports."""
    world.migrate()
    start = time.perf_counter()
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EMPTIED)
        tables = ", ".join(f'"{name}"' for (name,) in cursor.fetchall() if name not in KEPT)
        cursor.execute(f"truncate {tables} cascade")
        wide.mend(cursor)
        cursor.execute(PUBLIC)
        if bodies_each == world.MANY:
            wide.lighten(cursor)
        people = world.build(DATA, size, bodies_each=bodies_each)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    say(f"world.build ({bodies_each} bodies a report)", time.perf_counter() - start, "s", size)
    say(
        "machine.load", os.getloadavg()[0], "waiting processes", os.cpu_count() or 1
    )  # above its cores, times say little
    return people


def as_it_stands(_size: int) -> dict:
    with as_owner():
        return world.people_of_before()


def main(sizes: list[int], only: set[str], *, again: bool) -> None:
    largest = max(sizes)
    bare = leaks.set_aside(fresh(0)) if "leaks" in only else None
    for size in sizes:
        wanted = only & (set(PARTS) | ({"leaks"} if size == largest else set()))
        people = (as_it_stands if again else fresh)(size) if wanted else {}
        if bare and "leaks" in wanted:
            leaks.compare(bare, people, size, say)
        for part in [part for part in PARTS if part in wanted]:
            PARTS[part](size, people, say, median_ms)
    if "wide" in only:
        several = min(largest, wide.MOST)
        wide.measure(several, fresh(several, world.MANY), say, median_ms)
    for part in [part for part in OF_THEIR_OWN if part in only]:
        OF_THEIR_OWN[part]()
    if "peers" in only:
        several = min(largest, peers.MOST)
        peers.measure(several, fresh(several), say, median_ms)


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help="reports in each world: 10000 100000 1000000 by default")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *ONCE], help="parts: all by default")
    parser.add_argument(
        "--again", action="store_true", help="measure the world that the last run built, of that same size"
    )
    return parser.parse_args()


if __name__ == "__main__":
    given = asked()
    main(given.sizes or [10_000, 100_000, 1_000_000], set(given.only or [*PARTS, *ONCE]), again=given.again)
