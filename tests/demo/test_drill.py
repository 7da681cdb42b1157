"""``make drill``: a restoration rehearsed on two databases made for it (bad weather: a restored backup)."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from traitdunion.kernel import backup

ROOT = Path(__file__).resolve().parents[2]
SAID = """\
  yes: three addresses and three pictures are read
  yes: the backup still holds the erased rows
  yes: the erased address and picture cannot be read
  yes: nor can it be told whose address it was
"""


def test_the_drill_is_passed():
    done = subprocess.run(
        [sys.executable, "manage.py", "drill"],
        cwd=ROOT, env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("  yes:")]
    assert told[:4] == SAID.splitlines()
    assert done.stdout.splitlines()[-1] == "The drill is passed."


@pytest.mark.parametrize(("days", "kept"), [(29, 1), (30, 1), (31, 0)])
def test_a_backup_of_the_keys_lives_thirty_days(tmp_path, days, kept):
    stamp = f"{dt.datetime.now(dt.UTC) - dt.timedelta(days=days) + dt.timedelta(minutes=1):%Y%m%dT%H%M%S}"
    for name in (f"keys-{stamp}.dump", f"data-{stamp}.dump", "keys-of-somebody.txt"):
        (tmp_path / name).touch()
    backup.erase_old_keys(tmp_path)
    assert len(list(tmp_path.glob("keys-2*.dump"))) == kept
    assert len(list(tmp_path.iterdir())) == 2 + kept


def test_what_is_erased_is_gone_for_good_thirty_days_later():
    assert backup.gone_for_good(dt.date(2026, 3, 3)) == dt.date(2026, 4, 2)
