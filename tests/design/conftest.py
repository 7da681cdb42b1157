import datetime as dt
import os
import shutil

import pytest
from django.template import engines
from django.utils import translation

from traitdunion.kernel import clock

TUESDAY = dt.datetime(2026, 11, 24, 9, 12, tzinfo=dt.UTC)  # 10 h 12 in Paris
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(autouse=True)
def _tuesday(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


@pytest.fixture
def drawn():
    """Render a template's source as a page would."""
    return lambda source, **context: engines["django"].from_string(source).render(context)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("NO BROWSER: the shells are not looked at. Install Debian's package chromium.")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS.split())
        yield chromium
        chromium.close()
