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
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock(), as_owner():
            teardown_databases(made, verbosity=0)


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
