"""« manage.py load_demo » as a newcomer runs it: on a database of its own, twice."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from . import tiny

TWICE = """
import sys, django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
for _time in (1, 2):
    call_command("load_demo", **({"data": sys.argv[1]} if _time == 1 else {}))
    print("--", flush=True)
    print("--", file=sys.stderr, flush=True)
"""


@pytest.fixture
def run(tmp_path):
    """Run Python on a new data folder whose name holds a space and an accent."""
    home = tmp_path / "données ici"
    env = {**os.environ, "TU_DATA": str(home), "TU_PG_FAST": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    env.pop("DATABASE_URL", None)

    def finish(*words: str, **more: str) -> subprocess.CompletedProcess:
        given = {"cwd": settings.BASE_DIR, "env": env | more, "capture_output": True, "text": True, "timeout": 180}
        return subprocess.run([sys.executable, *words], check=False, **given)

    finish.home = home
    return finish


def test_a_second_load_keeps_what_is_there_and_tells_the_accounts_again(run, tmp_path):
    folder = tiny.lay_out(tmp_path / "territoire")

    done = run("-c", TWICE, str(folder), TU_ROLE="worker")

    assert done.returncode == 0, done.stderr
    first, second, _rest = done.stdout.split("--\n")
    assert "5/5" in done.stderr.split("--\n")[0]
    assert done.stderr.split("--\n")[1] == ""
    assert first == second == (run.home / "accounts.txt").read_text(encoding="utf-8")
    assert "coordination@demonstration.example" in first


def test_production_refuses_a_demonstration(run):
    refused = run(
        "manage.py",
        "load_demo",
        TU_ENV="production",
        TU_SECRET_KEY="x" * 60,
        TU_BASE_URL="https://town.example",
        TU_MASTER_KEY=bytes(range(32)).hex(),
    )

    assert refused.returncode == 1
    assert "no demonstration is loaded there" in refused.stderr
