"""The guide in French: a page for each role, true to the screens and to the vocabulary."""

import re
from pathlib import Path

import pytest

from traitdunion.kernel import messages

from .test_words import NEVER, RESIDENTS_NEVER, forbidden, plain

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
ROLES = [
    "habitant",
    "coordination",
    "service-de-la-ville",
    "police-gendarmerie",
    "bailleur-transporteur",
    "organisateur",
    "petite-commune",
    "rencontres",
    "dpo",
    "instances",
    "prix",
]
PAGES = sorted(GUIDE.glob("*.md"))
TAGS = re.compile(r"<[^>]+>")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


@pytest.fixture(scope="module")
def said() -> set[str]:
    found = set()
    for message in messages.said():
        for text in message.id if isinstance(message.id, tuple) else [message.id]:
            found.add(label(text))
    return found


def label(text: str) -> str:
    return plain(PLACEHOLDER.sub("…", TAGS.sub("", text))).strip(" :")


def test_there_is_a_page_for_each_role_and_one_that_leads_to_them():
    assert [page.stem for page in PAGES] == sorted([*ROLES, "index"])
    index = (GUIDE / "index.md").read_text()
    assert [role for role in ROLES if f"]({role}.md)" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text())
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_quoted_label_stands_on_a_screen(page, said):
    quoted = re.findall(r"«\s*(.+?)\s*»", page.read_text())
    assert quoted
    assert [one for one in quoted if label(one) not in said] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_says_a_word_that_was_set_aside(page):
    never = NEVER + (RESIDENTS_NEVER if page.stem == "habitant" else [])
    wrong = [
        f"{line!r} says {', '.join(words)}"
        for line in page.read_text().splitlines()
        if (words := forbidden(line, never))
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_says_what_the_tool_never_does_and_stays_short(page):
    text = page.read_text()
    assert "## Ce que l’outil ne fait jamais" in text
    assert 60 <= len(text.splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_french_punctuation_keeps_to_its_word(page):
    assert re.findall(r".{0,20}(?: [;:!?»]|« |\w'\w).{0,10}", re.sub(r"\|[-|]+\|", "", page.read_text())) == []
