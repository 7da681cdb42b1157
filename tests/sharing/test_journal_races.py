"""Sealers and writers at once, each with a connection of its own, and a sealer killed half-way through."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.conftest import empty_again
from tests.sharing.journal_rows import check, seal, tell, write
from traitdunion.kernel.clock import now

pytestmark = pytest.mark.sql

ROOT = Path(__file__).resolve().parents[2]
SEALER = """
import django, sys
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
with connection.cursor() as cursor:
    cursor.execute("set session authorization tu_worker")
    cursor.execute("select pg_backend_pid()")
    print(cursor.fetchone()[0], flush=True)
from traitdunion.sharing.journal.sealing import seal
print(len(seal()), flush=True)
"""
WAITS = "select 1 from pg_stat_activity where pid = %s and wait_event_type = 'Lock'"
LEFT = "select (select count(*) from sharing_sealed), (select count(*) from sharing_batch)"


@pytest.fixture(autouse=True)
def roots(settings, tmp_path):
    settings.JOURNAL_ROOTS = tmp_path / "journal" / "roots.jsonl"
    return settings.JOURNAL_ROOTS


@pytest.fixture(autouse=True)
def kept_for_all(django_db_blocker, migrated_rows):
    """What is written here is seen by every connection; afterwards the database is as migrations left it."""
    with django_db_blocker.unblock():
        yield
        empty_again(migrated_rows)
        connection.close()


@pytest.fixture
def other(kept_for_all):
    """Another connection, of the superuser."""
    own = connection.settings_dict
    with psycopg.connect(f"host={own['HOST']} port=5432 dbname={own['NAME']} user=postgres") as other:
        yield other


def sealer(roots) -> tuple[subprocess.Popen, int]:
    """Start a sealer in a process of its own; return it with the number of its session."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.test_settings", "TU_JOURNAL_ROOTS": str(roots)}
    words = [sys.executable, "-c", SEALER, connection.settings_dict["NAME"]]
    started = subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return started, int(started.stdout.readline())


def until(said, seconds=20.0):
    limit = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < limit
        time.sleep(0.02)


def asked(sql, values=()):
    own = connection.settings_dict
    with psycopg.connect(f"host={own['HOST']} port=5432 dbname={own['NAME']} user=postgres", autocommit=True) as third:
        return third.execute(sql, values).fetchone()


def test_a_sealer_killed_half_way_leaves_nothing_wrong(other, roots):
    """It has written its numbers, and waits to write the batch: then it is killed."""
    write(5)
    other.execute("lock table sharing_batch in share mode")
    process, session = sealer(roots)
    until(lambda: asked(WAITS, [session]))
    process.kill()
    process.communicate()
    other.rollback()
    until(lambda: asked("select count(*) from pg_stat_activity where pid = %s", [session]) == (0,))
    assert asked(LEFT) == (0, 0)

    assert len(seal()) == 1
    report = check()
    assert (tell(report), report.entries, report.batches) == ([], 5, 1)


def test_two_sealers_at_once_make_one_batch(other, roots):
    write(5)
    other.execute("lock table sharing_batch in share mode")
    first, session = sealer(roots)
    until(lambda: asked(WAITS, [session]))
    second, _session = sealer(roots)
    said = second.communicate(timeout=40)
    assert (said, second.returncode) == (("0\n", ""), 0)  # somebody is at it: nothing to do
    other.rollback()
    assert first.communicate(timeout=40) == ("1\n", "")
    assert (tell(check()), asked(LEFT)) == ([], (5, 1))


def test_writing_does_not_wait_for_a_seal(other, roots):
    write(5)
    other.execute("lock table sharing_batch in share mode")
    process, session = sealer(roots)
    until(lambda: asked(WAITS, [session]))
    write(3)
    other.rollback()
    assert process.communicate(timeout=20)[0] in {"1\n", "2\n"}
    seal()
    assert (tell(check()), asked(LEFT)[0]) == ([], 8)


def test_a_line_kept_back_by_its_transaction_is_sealed_when_it_comes(other):
    """Written first, committed after the seal of what was written later."""
    other.execute(
        "insert into sharing_entry (id, at, action, because, purpose, reason, function, kind) "
        "values (gen_random_uuid(), now() - interval '5 minutes', 'read', '', '', '', '', '')"
    )
    write(2)
    assert len(seal()) == 1
    other.commit()
    assert len(seal()) == 1
    report = check()
    assert (tell(report), report.entries) == ([], 3)


def test_verifying_goes_on_while_lines_are_written_and_sealed(other, monkeypatch):
    """It reads one moment: what is sealed meanwhile belongs to a later one."""
    from traitdunion.sharing.journal import verifying

    write(4)
    seal()
    whole = verifying._read

    def meanwhile(window, faults):
        own = connection.settings_dict
        with psycopg.connect(
            f"host={own['HOST']} port=5432 dbname={own['NAME']} user=postgres", autocommit=True
        ) as third:
            third.execute(
                "insert into sharing_entry (id, at, action, because, purpose, reason, function, kind) "
                "values (gen_random_uuid(), %s, 'read', '', '', '', '', '')",
                [now()],
            )
            third.execute(
                "insert into sharing_sealed select 5, id, sha256('x'), '\\x00' from sharing_entry order by at desc limit 1"
            )
        return whole(window, faults)

    monkeypatch.setattr(verifying, "_read", meanwhile)
    assert tell(check()) == []
