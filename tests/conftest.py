"""Every test runs as the application's role, on a test database that the owner made."""

import gc
import os
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.backends.signals import connection_created

from traitdunion.kernel import messages
from traitdunion.kernel.roles import as_owner

from . import sharing_out
from .stage import STAGE, wanted

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop of its own


def pytest_sessionstart(session):
    if not sharing_out.several(session.config):  # whoever shares the tests out did it before
        messages.compile_all()  # what screens say in a test is what the catalogues say now


def pytest_collection_finish():
    """What is loaded by now stays to the end: garbage is looked for less often, and not there (a tenth of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_xdist_auto_num_workers(config):
    return sharing_out.cores(config)


def pytest_xdist_make_scheduler(config, log):
    return sharing_out.ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if sharing_out.several(config):
        items.sort(key=sharing_out.turn)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    with sharing_out.room_for(item):
        return (yield)


def step_down(connection, **kwargs):
    """Become the application: from here on the superuser's rights are gone, for good as far as our code can tell."""
    if connection.settings_dict["USER"] == "postgres":
        with connection.connection.cursor() as cursor:
            cursor.execute("set session authorization tu_app")


connection_created.connect(step_down, dispatch_uid="step_down")


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker, django_db_keepdb, django_db_createdb):
    keep = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock(), as_owner():
        drop = sharing_out.make_database(request.config, keep=keep)
        with connection.cursor() as cursor:  # browser journeys flush
            cursor.execute("grant truncate on all tables in schema public to tu_app")
    with django_db_blocker.unblock():
        rows = _rows_of_migrations()
    yield rows
    if not django_db_keepdb:
        with django_db_blocker.unblock(), as_owner():
            drop()


@pytest.fixture(scope="session")
def migrated_rows(django_db_setup) -> dict[str, str]:
    """The rows that migrations wrote, by table, as they were before any test."""
    return django_db_setup


@pytest.fixture
def _stage_set(request, django_db_setup, django_db_blocker):
    """The world that a test asks for stands before its own transaction begins."""
    with django_db_blocker.unblock():
        STAGE.show(wanted(request))


@pytest.fixture
def _django_db_helper(_stage_set, _django_db_helper):
    """pytest-django's own, once the stage is set."""
    return _django_db_helper


@pytest.fixture(autouse=True)
def _stage_left(request):
    """Whoever holds the database without a test's transaction around finds no scene in it."""
    if "django_db_blocker" in request.fixturenames and "_stage_set" not in request.fixturenames:
        _empty_stage(request)


@pytest.fixture(scope="module", autouse=True)
def _stage_cleared(request):
    yield
    _empty_stage(request)


def _empty_stage(request):
    if STAGE.layers:
        with request.getfixturevalue("django_db_blocker").unblock():
            STAGE.show([])


def _rows_of_migrations() -> dict[str, str]:
    with Superuser() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename <> 'django_migrations'"
        )
        rows = {}
        for table in [row[0] for row in cursor.fetchall()]:
            cursor.execute(f"select coalesce(json_agg(t), '[]')::text from \"{table}\" t")
            rows[table] = cursor.fetchone()[0]
    connection.close()
    return rows


COUNT_ANEW = "select setval(format('%I', sequencename)::regclass, start_value, false) from pg_sequences where schemaname = 'public' and last_value is not null"


def empty_again(rows: dict[str, str]) -> None:
    """Empty every table that holds something, start counting anew, then write the migrations' own rows again."""
    with Superuser() as cursor:
        cursor.execute("set session_replication_role = replica")  # rows come back as they were: no trigger, no order
        cursor.execute(" union all ".join(f"select '{t}' where exists (select from \"{t}\")" for t in rows))
        for table in [row[0] for row in cursor.fetchall()]:
            cursor.execute(f'delete from "{table}"')
        cursor.execute(COUNT_ANEW)
        for table, content in rows.items():
            if content != "[]":
                cursor.execute(
                    f'insert into "{table}" select * from json_populate_recordset(null::"{table}", %s)', [content]
                )
        cursor.execute("set session_replication_role = default")
    connection.close()


class Superuser:
    """The tests' own login, before it stepped down: it made the database and empties it."""

    def __enter__(self):
        self.cursor = connection.cursor()
        self.cursor.execute("reset session authorization")
        return self.cursor

    def __exit__(self, *_error):
        self.cursor.execute("set session authorization tu_app")
        self.cursor.close()


@contextmanager
def session_of(role: str):
    """Run a block as the session of another login, as if that process had connected itself."""
    with connection.cursor() as cursor:
        cursor.execute("reset session authorization")
        cursor.execute(f"set session authorization {role}")
        yield
        cursor.execute("reset session authorization")
        cursor.execute("set session authorization tu_app")


@pytest.fixture
def alone(request):
    """Nothing runs beside what is measured: ``with alone(): …``."""
    return lambda: sharing_out.alone(request.config)


@pytest.fixture
def worker():
    """A job runs: ``with worker(): task()``."""
    return lambda: session_of("tu_worker")
