"""Take the colours away and nothing is lost; keep them and everything can be read (WCAG 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

from traitdunion.design import contrast

STYLES = contrast.CSS.parent
MAY_WRITE_COLOURS = {"tokens.css", "print.css"}
QR_FOR_CAMERAS = {"#FFFFFF", "#15211D"}


@pytest.mark.parametrize("theme", ["light", "dark", "dark by the system"])
def test_each_ink_is_read_on_its_ground(theme):
    assert [pair for pair, ratio in contrast.measured(theme) if ratio < pair.needed] == []


def test_dark_is_the_same_by_choice_and_by_the_system():
    assert contrast.themes()["dark"] == contrast.themes()["dark by the system"]


def test_every_colour_of_the_light_theme_has_its_dark_one():
    css = contrast.CSS.read_text(encoding="utf-8")
    light, dark = contrast.colours(css, ':root,[data-theme="light"]'), contrast.colours(css, contrast.DARK_BY_CHOICE)

    assert set(light) == set(dark)


def test_black_on_white_is_twenty_one():
    assert contrast.ratio("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_colours_are_written_in_tokens_only(path: Path):
    if path.name in MAY_WRITE_COLOURS:
        return
    written = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[^{}]*\})", path.read_text(encoding="utf-8")))

    assert written - (QR_FOR_CAMERAS if path.name == "base.css" else set()) == set()


def test_every_token_used_exists():
    defined = set(re.findall(r"(--[\w-]+)\s*:", contrast.CSS.read_text(encoding="utf-8"))) | {"--gap"}
    used = {
        name
        for path in STYLES.glob("*.css")
        for name in re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8"))
    }

    assert used - defined - {"--gap"} == set()
