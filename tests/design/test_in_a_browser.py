"""The shells as people meet them: contrast, names, targets, focus, and the same under our own policy of contents."""

import pytest
from django.urls import reverse

from tests.conftest import empty_again

SIZES = {"small": (320, 640), "phone": (360, 640), "desk": (1280, 900)}
MEASURE = "text => { const pen = document.createElement('canvas').getContext('2d'); pen.font = `100px ${text}`; return pen.measureText('\\u202f').width }"

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module", autouse=True)
def _rows_again(django_db_blocker, migrated_rows):
    """The live server's tests flush what migrations wrote, too: whoever comes after finds it again."""
    yield
    with django_db_blocker.unblock():
        empty_again(migrated_rows)


@pytest.fixture
def open_page(browser, live_server):
    contexts = []

    def open_(name, size="phone", theme="light", **options):
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, locale="fr-FR", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on(
            "console",
            lambda message: page.problems.append(message.text) if message.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(live_server.url + reverse(f"design:{name}"))
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    [
        ("kit", "small", "light"),  # holds both themes
        ("resident", "small", "light"),
        ("resident", "phone", "dark"),
        ("resident", "desk", "light"),
        ("work", "small", "dark"),
        ("work", "desk", "light"),
    ],
)
def test_axe_finds_nothing(open_page, name, size, theme):
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    page = open_page(name, size, theme)
    page.evaluate("document.querySelectorAll('details.more').forEach(one => one.open = true)")

    found = axe.run(page)["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]
    assert page.problems == []


@pytest.mark.parametrize("script", [True, False])
def test_the_main_action_is_never_below_the_fold(open_page, script):
    page = open_page("resident", java_script_enabled=script)
    box = page.get_by_role("button", name="Continuer").bounding_box()

    assert box["y"] + box["height"] <= 640


def test_fonts_hold_the_narrow_space(open_page):
    page = open_page("kit")
    page.evaluate(
        "Promise.all(['400 20px \"Atkinson Next\"', '650 20px Bricolage'].map(font => document.fonts.load(font)))"
    )

    assert page.evaluate(MEASURE, '"Atkinson Next"') == pytest.approx(14, abs=0.1)
    assert page.evaluate(MEASURE, "Bricolage") == pytest.approx(11.8, abs=0.1)


def test_the_reader_chooses_dark_and_finds_it_again(open_page):
    page = open_page("kit", "desk")
    page.get_by_label("Sombre").check()
    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 22, 20)"
    assert page.context.cookies() == [] or [c["name"] for c in page.context.cookies()] == ["csrftoken"]


def test_a_dialog_opens_and_gives_the_focus_back(open_page):
    page = open_page("kit", "desk")
    opener = page.locator("[data-dialog]").first
    opener.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 1

    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert opener.evaluate("one => one === document.activeElement")


def test_undo_counts_down_and_goes_away(open_page):
    page = open_page("kit", "desk")
    page.clock.install()
    page.reload()
    offer = page.locator("[data-undo-offer]").first
    page.clock.run_for(3_100)
    assert offer.locator("[data-seconds]").inner_text() == "7"

    page.clock.run_for(8_000)
    assert not offer.is_visible()
