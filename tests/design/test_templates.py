"""What the Content-Security-Policy would refuse in silence, refused here aloud, in every template of the project."""

import re
from pathlib import Path

import pytest

from traitdunion.design import icons

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(ROOT.glob("traitdunion/**/templates/**/*.html"))
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a third party": re.compile(
        r"<(?:script|link|img|iframe|source|form)[^>]*\s(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
    ),
    "htmx code": re.compile(r"\shx-on|hx-vals\s*=\s*[\"']js:", re.IGNORECASE),
}
NAMED_ICON = re.compile(r"{%\s*(?:icon|note|event)\s+\"([a-z0-9-]+)\"|{%\s*state\s+\S+\s+\"([a-z0-9-]+)\"")


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    assert [
        str(path.relative_to(ROOT)) for path in TEMPLATES if FORBIDDEN[what].search(path.read_text(encoding="utf-8"))
    ] == []


def test_every_icon_named_in_a_template_is_drawn():
    named = {
        name
        for path in TEMPLATES
        for pair in NAMED_ICON.findall(path.read_text(encoding="utf-8"))
        for name in pair
        if name
    }

    assert "clock" in named
    assert named - set(icons.shapes()) == set()


def test_icons_hold_shapes_and_nothing_that_acts():
    allowed = re.compile(r"(?:<(?:path|circle|rect|line|polyline|polygon|ellipse)(?: [a-z0-9-]+=\"[^\"<>]*\")*/>)+")

    assert [name for name, shape in icons.shapes().items() if not allowed.fullmatch(shape)] == []
