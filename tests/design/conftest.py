import datetime as dt

import pytest
from django.template import engines
from django.utils import translation

from config.demo import browser as debian
from traitdunion.kernel import clock

TUESDAY = dt.datetime(2026, 11, 24, 9, 12, tzinfo=dt.UTC)  # 10 h 12 in Paris


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
    path = debian.program()
    if not path:
        pytest.skip("NO BROWSER: the shells are not looked at. Install Debian's package chromium.")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=debian.FLAGS)
        yield chromium
        chromium.close()
