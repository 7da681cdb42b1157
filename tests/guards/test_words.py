"""What screens say, read against docs/vocabulaire.md: a word that was set aside fails the build."""

import re
from functools import cache
from pathlib import Path

import pytest

from traitdunion.kernel import messages

PAGE = Path(__file__).resolve().parents[2] / "docs" / "vocabulaire.md"
RESIDENTS = re.compile(
    r"reports/(templates/reports/(intake|follow|public)/|views/(intake|follow|public)|forms/(intake|follow))"
)


def tables() -> dict[str, list[list[str]]]:
    found, title = {}, ""
    for line in PAGE.read_text().splitlines():
        if line.startswith("## "):
            title = line[3:]
        elif line.startswith("|") and not set(line) <= set("|- "):
            found.setdefault(title, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return {name: rows[1:] for name, rows in found.items()}


TABLES = tables()
ALLOWED = [(word, phrase) for word, phrase in TABLES["Emplois permis"]]
RESIDENTS_NEVER = [row[0] for row in TABLES["Jamais sur les pages des habitants et habitantes"]]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
NEVER = sorted({
    word.strip() for rows in TABLES.values() for row in rows if len(row) == 3 for word in row[2].split(",") if word.strip()
})  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")).lower()


def forbidden(sentence: str, words: list[str]) -> list[str]:
    text = plain(PLACEHOLDER.sub("x", sentence))
    for _word, phrase in ALLOWED:
        text = text.replace(plain(phrase), " ")
    return [word for word in words if bare(word) in text and pattern(word).search(text)]


bare = cache(plain)


@cache
def pattern(word: str) -> re.Pattern:
    return re.compile(rf"(?<![\w’'·]){re.escape(bare(word))}s?(?![\w·])")


said = cache(messages.said)


def sentences():
    for message in said():
        for text in message.id if isinstance(message.id, (tuple, list)) else [message.id]:
            if text:
                yield text, [place for place, _line in message.locations]


def test_the_vocabulary_is_read():
    assert len(NEVER) > 150
    assert {"doublon", "trouble à l'ordre public"} <= set(NEVER)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ce ticket est clos.", ["clos", "ticket"]),
        ("Cellule de veille des Carillons", []),
        ("La cellule est pleine", ["cellule"]),
        ("Ouvrez %(url)s", []),
    ],
)
def test_a_word_set_aside_is_found_as_a_word(sentence, found):
    assert forbidden(sentence, NEVER) == found


def test_no_screen_says_a_word_that_was_set_aside():
    wrong = [
        f"{places[0]}: {text!r} says {', '.join(words)}"
        for text, places in sentences()
        if (words := forbidden(text, NEVER))
    ]
    assert wrong == []


def test_no_residents_page_says_what_labels_a_quarter_or_a_person():
    wrong = [
        f"{places[0]}: {text!r} says {', '.join(words)}"
        for text, places in sentences()
        if any(RESIDENTS.search(place) for place in places) and (words := forbidden(text, RESIDENTS_NEVER))
    ]
    assert wrong == []


def test_every_sentence_has_its_no_break_spaces():
    wrong = [text for text, _places in sentences() if re.search(r"\w [;:!?»]|« ", PLACEHOLDER.sub("x", text))]
    assert wrong == []
