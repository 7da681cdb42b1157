"""Run the benches: ``python -m bench [sizes]``. Each figure is one JSON object on a line of its own."""

import json
import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("TU_DATA", str(Path(__file__).resolve().parents[1] / ".data" / "bench"))
os.environ.setdefault("TU_PG_FAST", "1")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from bench import journal, reports, sealing, world
from traitdunion.kernel.roles import as_owner

settings.DATABASE_OWNER = {"USER": "postgres", "PASSWORD": ""}  # its own server: loads with the triggers asleep

DATA = Path(os.environ.get("DATA", settings.BASE_DIR.parent / "shared" / "data" / "paris_nord_est"))


def say(name: str, value: float, unit: str, n: int, **more) -> None:
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "n": n} | more), flush=True)


def median_ms(act, times: int = 7) -> float:
    act()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def fresh(size: int) -> dict:
    """Empty the bench's own database and fill it with ``size`` reports."""
    call_command("migrate", verbosity=0)
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename ~ '^(places|people|sharing|reports)_'"
        )
        kept = {"sharing_kind"}
        tables = ", ".join(f'"{name}"' for (name,) in cursor.fetchall() if name not in kept)
        cursor.execute(f"truncate {tables} cascade")
        cursor.execute(
            "insert into sharing_circle (id, kind, name, basis, purpose, created, aim, decision, never_written, own_items_only) "
            "values (1, 'public', 'Public', 'none', '', now(), '', '', '', false)"
        )
        people = world.build(DATA, size)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return people


def main(sizes: list[int]) -> None:
    for size in sizes:
        start = time.perf_counter()
        people = fresh(size)
        say("world.build", time.perf_counter() - start, "s", size)
        reports.measure(size, people, say, median_ms)
        journal.measure(size, people, say, median_ms)
        sealing.measure(say)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
