"""« manage.py load_demo » as a newcomer runs it: on a database of its own, twice."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from . import tiny

pytestmark = pytest.mark.sql


@pytest.fixture
def manage(tmp_path):
    """Run a command on a new data folder whose name holds a space and an accent."""
    home = tmp_path / "données ici"
    env = {**os.environ, "TU_DATA": str(home), "TU_PG_FAST": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    env.pop("DATABASE_URL", None)

    def run(*words: str, **more: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=env | more, capture_output=True, text=True, timeout=120, check=False
        )

    run.home = home
    return run


def test_a_second_load_keeps_what_is_there_and_tells_the_accounts_again(manage, tmp_path):
    folder = tiny.lay_out(tmp_path / "territoire")
    assert manage("migrate", "-v0").returncode == 0

    first = manage("load_demo", "--data", str(folder), TU_ROLE="worker")
    second = manage("load_demo")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "5/5" in first.stderr
    assert second.stderr == ""
    assert first.stdout == second.stdout == (manage.home / "accounts.txt").read_text(encoding="utf-8")
    assert "coordination@demonstration.example" in first.stdout


def test_production_refuses_a_demonstration(manage):
    refused = manage("load_demo", TU_ENV="production", TU_SECRET_KEY="x" * 60, TU_BASE_URL="https://town.example")

    assert refused.returncode == 1
    assert "no demonstration is loaded there" in refused.stderr
