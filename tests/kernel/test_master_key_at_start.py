"""Without its master key, or with another one, nothing starts, and a sentence says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.conftest import empty_again
from tests.world import keeper
from traitdunion.kernel import vault

ROOT = Path(__file__).resolve().parents[2]
OTHER = bytes(range(32)).hex()
START = """
import sys
from config import test_settings as s
s.DATABASES["default"] |= {"NAME": sys.argv[2], "USER": sys.argv[3]}
s.MASTER_KEY = sys.argv[4] or s.MASTER_KEY
if sys.argv[1] == "web":
    import config.wsgi
else:
    import django
    django.setup()
    from unittest import mock
    from django.core.management import call_command
    with mock.patch("procrastinate.App.run_worker_async"):
        call_command("worker")
print("started")
"""


def run(*words: str, **env: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TU_") or name == "TU_TEST_PG"}
    return subprocess.run(
        [sys.executable, *words],
        env=kept | {"PYTHONPATH": str(ROOT)} | env,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def sealed(django_db_blocker, migrated_rows):
    """A database where something was sealed, which other processes see."""
    with django_db_blocker.unblock():
        empty_again(migrated_rows)
        with keeper():
            vault.mark("somewhere", "camille@exemple.fr")
        yield connection.settings_dict["NAME"]
        empty_again(migrated_rows)


@pytest.mark.parametrize(("what", "user", "role"), [("web", "tu_app", "web"), ("worker", "tu_worker", "worker")])
def test_another_key_serves_nothing_and_the_right_one_does(sealed, what, user, role):
    ways = {"DJANGO_SETTINGS_MODULE": "config.test_settings", "TU_ROLE": role}
    started = run("-c", START, what, sealed, user, "", **ways)
    assert (started.returncode, started.stdout) == (0, "started\n"), started.stderr
    refused = run("-c", START, what, sealed, user, OTHER, **ways)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "TU_MASTER_KEY is not the key under which this database was sealed" in refused.stderr


def test_production_asks_for_a_key():
    production = {"TU_ENV": "production", "TU_SECRET_KEY": "x" * 60, "TU_BASE_URL": "https://town.example"}
    refused = run("-c", "import config.settings", **production)
    assert refused.returncode == 1
    assert "The environment has no TU_MASTER_KEY: see docs/exploitation.md." in refused.stderr
    assert run("-c", "import config.settings", TU_MASTER_KEY=OTHER, **production).returncode == 0
