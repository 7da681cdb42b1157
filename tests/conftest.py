"""Every test runs as the application's role, on a test database that the owner made."""

import os
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.test.utils import setup_databases, teardown_databases

from traitdunion.kernel import messages
from traitdunion.kernel.roles import as_owner

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop of its own


def pytest_sessionstart(session):
    messages.compile_all()  # what screens say in a test is what the catalogues say now


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
        _suffix_for_workers(request)
        made = setup_databases(verbosity=0, interactive=False, keepdb=keep, aliases=["default"])
        with connection.cursor() as cursor:  # browser journeys flush
            cursor.execute("grant truncate on all tables in schema public to tu_app")
    with django_db_blocker.unblock():
        rows = _rows_of_migrations()
    yield rows
    if not django_db_keepdb:
        with django_db_blocker.unblock(), as_owner():
            teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def migrated_rows(django_db_setup) -> dict[str, str]:
    """The rows that migrations wrote, by table, as they were before any test."""
    return django_db_setup


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


def empty_again(rows: dict[str, str]) -> None:
    """Empty every table, then write the migrations' own rows again."""
    names = ", ".join(f'"{table}"' for table in rows)
    with Superuser() as cursor:
        cursor.execute("set session_replication_role = replica")  # rows come back as they were: no trigger, no order
        cursor.execute(f"truncate {names} restart identity")
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


def _suffix_for_workers(request) -> None:
    worker = getattr(request.config, "workerinput", {}).get("workerid")
    if worker:
        test = connection.settings_dict["TEST"]
        test["NAME"] = f"{test['NAME']}_{worker}"


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
def worker():
    """A job runs: ``with worker(): task()``."""
    return lambda: session_of("tu_worker")
