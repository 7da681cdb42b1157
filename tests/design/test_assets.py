"""What a page weighs, and where each file that we did not write comes from."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.urls import reverse

from traitdunion import design

STATIC = Path(design.__file__).parent / "static" / "design"
KILOBYTE = 1000
SCRIPTS = sorted((STATIC / "js").glob("*.js"))


def weight(path: Path) -> int:
    """As it is served: fonts are compressed already, the rest is by WhiteNoise."""
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content))


def static_files(html: str) -> list[Path]:
    page = BeautifulSoup(html, "html.parser")
    addresses = [tag["href"] for tag in page.select("link[href]")] + [tag["src"] for tag in page.select("script[src]")]
    return [Path(finders.find(address.removeprefix("/static/"))) for address in addresses]


def fonts() -> list[Path]:
    css = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    return [(STATIC / "css" / name).resolve() for name in re.findall(r'url\("([^"]+)"\)', css)]


@pytest.mark.django_db
def test_a_residents_screen_weighs_60_kilobytes_at_most(client):
    """J1: page ≤ 60 kB without map. HTML is counted as it is, for it is not compressed (BREACH)."""
    html = client.get(reverse("design:resident")).content

    files = static_files(html.decode()) + fonts()
    assert len(files) == 10
    assert len(html) + sum(weight(path) for path in files) <= 60 * KILOBYTE


def test_the_shell_leaves_a_page_its_share():
    """The fonts, styles and script of a resident's screen: at least 16 kB are left to its own HTML."""
    css = [STATIC / "css" / f"{name}.css" for name in ("tokens", "base", "form", "resident", "print")]

    assert sum(weight(path) for path in [*css, *fonts(), STATIC / "js" / "theme.js"]) <= 44 * KILOBYTE


def test_every_style_and_script_of_others_is_declared():
    declared = (STATIC / "VENDORED.md").read_text(encoding="utf-8")
    files = [path for path in (STATIC / "vendor").rglob("*") if path.is_file()]

    assert len(files) == 7
    assert [path.name for path in files if path.name not in declared and path.name != "LICENSE"] == []


def test_fonts_carry_their_licence():
    licence = (STATIC / "fonts" / "LICENCES.txt").read_text(encoding="utf-8")

    assert sorted(path.name for path in fonts()) == sorted(path.name for path in (STATIC / "fonts").glob("*.woff2"))
    assert [path.name for path in fonts() if path.name not in licence] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_small_and_its_own_master(path):
    code = path.read_text(encoding="utf-8")

    assert len(code.splitlines()) <= 150
    assert re.findall(r"\beval\(|new Function|innerHTML|document\.write|https?://", code) == []


def test_no_file_names_a_source_map_that_is_not_there():
    assert [
        path.name for path in STATIC.rglob("*.[jc]s*") if "sourceMappingURL" in path.read_text(encoding="utf-8")
    ] == []


def test_styles_ask_no_third_party():
    outside = re.compile(r"url\((?![\"']?(?:\.\./fonts/|data:))|@import")

    assert [path.name for path in STATIC.rglob("*.css") if outside.search(path.read_text(encoding="utf-8"))] == []
