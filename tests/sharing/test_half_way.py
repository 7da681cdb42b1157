"""A worker that dies half-way through a sweep leaves nothing half-done, and the next one goes on (bad weather)."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.conftest import empty_again
from tests.reports.conftest import Town
from tests.world import keeper, see_as
from traitdunion.reports.actions import add_note
from traitdunion.reports.models import Note, Report, Step
from traitdunion.sharing.keeping import sweep
from traitdunion.sharing.models import Certificate

ROOT = Path(__file__).resolve().parents[2]
# Ends two reports a batch; is killed by the system in the middle of the second one, when words and notes are already gone.
DYING = """
import os, signal, sys
import django
from django.conf import settings
settings.DATABASES["default"] |= {"NAME": sys.argv[1], "USER": "tu_worker"}
django.setup()
from traitdunion.sharing.keeping import sweeping
sweeping.BATCH = 2
batches, certify = [], sweeping.certify
def certify_or_die(*given):
    batches.append(given)
    if len(batches) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    certify(*given)
sweeping.certify = certify_or_die
sweeping.sweep("report")
"""


@pytest.fixture
def open_database(django_db_blocker, migrated_rows):
    """A database whose rows another process sees; emptied before and after, down to what migrations wrote."""
    with django_db_blocker.unblock():
        empty_again(migrated_rows)
        yield
        empty_again(migrated_rows)


@pytest.fixture
def reports(open_database):
    """Five reports past their term, each with a note."""
    with keeper():
        town = Town()
    with transaction.atomic():
        made = [town.receive(words="Le hall du fond").report for _ in range(5)]
        for report in made:
            add_note(report, "Vu avec le gardien", by=see_as(town.agent))
    with keeper():
        Report.objects.update(state="done", due=None, answered=timezone.now() - dt.timedelta(days=400))
    return made


def standing() -> tuple[int, int, int, int]:
    """Return how many reports have words, how many have a note, how many are whole, and what certificates say."""
    with keeper():
        worded = set(Report.objects.exclude(words="").values_list("pk", flat=True))
        noted = set(Note.objects.values_list("report", flat=True))
        told = sum(Certificate.objects.filter(rule="report").values_list("count", flat=True))
        return len(worded), len(noted), len(worded & noted), told


def test_a_worker_killed_half_way_leaves_nothing_half_done_and_the_next_goes_on(reports, worker):
    assert standing() == (5, 5, 5, 0)
    command = [sys.executable, "-c", DYING, connection.settings_dict["NAME"]]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.test_settings", "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, env=env, check=False).returncode == -signal.SIGKILL

    assert standing() == (3, 3, 3, 2)  # the first batch, wholly; of the second, nothing

    with worker():
        assert sweep("report") == {"report": 3}
        assert sweep("report") == {}
    assert standing() == (0, 0, 0, 5)
    with keeper():
        assert Step.objects.exclude(words="").count() == 0
