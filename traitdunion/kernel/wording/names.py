"""Probable names of persons: what the model takes for one, frequent first names, and turns that bring a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from .common import COMMON
from .finding import Span
from .folding import Folded, words
from .model import model
from .places import PLACE, ends_a_street, follows_place, is_eponym, is_known
from .vocabulary import PERSONS, plurals

PIECE = 2_000  # characters that the model reads at once
LETTERS = re.compile(r"[a-z]+")
SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\"(\[\]*•]|[ \n]-)[ *-]*$")
BRINGS_A_NAME = re.compile(
    r"\b(?:le fils|la fille|les fils|les filles|la famille|les freres|le frere|les soeurs|la soeur|la bande (?:a|de)|chez les|un certain|une certaine|"
    r"(?:le|la|un|une) nommee?|surnommee?|prenommee?|se nomme|s'appelle(?:nt)?|se fait appeler|alias) ([a-z]{2,30})"
)
SAYS_A_NAME = re.compile(r"\b(?:(?:il|elle) s'appelle|(?:il|elle) se nomme|prenommee?|surnommee?) ([a-z]{3,30})")
LIVES_THERE = re.compile(
    r"\b([a-z]{3,30}) (?=du (?:hall|bat|batiment|bloc|rdc|[0-9])|de (?:l'escalier|la tour|l'immeuble) [a-z0-9]{1,3}\b)"
)
ACCUSED = re.compile(
    r"\b([a-z]{3,30}) (?=(?:vend|deale|squatte|menace|agresse|insulte|vole|crache|frappe|harcele|terrorise|traine|hurle|crie|tape|boit|fume|habite)\b)"
)
NO_NAMES = (
    COMMON
    | PLACE
    | plurals(PERSONS)
    | words(
        "habitat coop cooperative sa sas office agence groupe logement immobilier immobiliere syndic association amicale collectif transports"
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int
    capital: bool
    first: bool  # of its sentence: there a capital means nothing


def names(folded: Folded, known_places: frozenset[str]) -> Iterator[Span]:
    found = _words(folded)
    for span in (*_listed(folded, found), *_brought(folded, found), *_read_by_the_model(folded, found)):
        if not _is_place(folded, span, known_places):
            yield span


def _is_place(folded: Folded, span: Span, known_places: frozenset[str]) -> bool:
    if follows_place(folded, span.start) or is_eponym(folded, span) or is_known(folded, span, known_places):
        return True
    small = not folded.visible[span.start].isupper() or folded.shouted
    return small and ends_a_street(folded, span.start)


@cache
def first_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return first names, and those among them that are also ordinary words."""
    lines = Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").splitlines()
    also_words = words(" ".join(line[1:] for line in lines if line.startswith("~")))
    return words(" ".join(line for line in lines if line[:1] not in "#~")) | also_words, also_words


def _words(folded: Folded) -> list[Word]:
    return [
        Word(
            m[0],
            m.start(),
            m.end(),
            folded.visible[m.start()].isupper(),
            bool(SENTENCE_START.search(folded.text[max(0, m.start() - 6) : m.start()])),
        )
        for m in LETTERS.finditer(folded.text)
    ]


def _could_be(word: Word, folded: Folded) -> bool:
    """Take capitalised words that are no acronym and no word of these reports."""
    if not word.capital or len(word.text) < 2 or word.text in NO_NAMES:
        return False
    return not folded.visible[word.start : word.end].isupper() or len(word.text) > 5


def _listed(folded: Folded, found: list[Word]) -> Iterator[Span]:
    for word, following in zip_longest(found, found[1:]):
        if _is_first_name(word, shouted=folded.shouted):
            family = word.capital and following is not None and _is_family(word, following, folded)
            yield Span("name", word.start, following.end if family and following else word.end, "warn")


def _is_first_name(word: Word, *, shouted: bool) -> bool:
    listed, also_words = first_names()
    if word.text not in listed or word.text in COMMON:
        return False
    means = word.capital and not shouted
    if word.text in also_words:
        return means and not word.first
    return means or len(word.text) >= 4


def _is_family(word: Word, following: Word, folded: Folded) -> bool:
    return (
        following.start - word.end <= 1 and not folded.shouted and not following.first and _could_be(following, folded)
    )


def _brought(folded: Folded, found: list[Word]) -> Iterator[Span]:
    by_start = {word.start: word for word in found}
    for pattern in (BRINGS_A_NAME, SAYS_A_NAME, LIVES_THERE, ACCUSED):
        for match in pattern.finditer(folded.text):
            word = by_start.get(match.start(1))
            if word and _is_brought(folded, word, pattern):
                yield Span("name", *match.span(1), "warn")


def _is_brought(folded: Folded, word: Word, pattern: re.Pattern[str]) -> bool:
    if pattern is SAYS_A_NAME:
        return word.text not in COMMON
    if pattern is LIVES_THERE and word.first:
        return False
    return not folded.shouted and _could_be(word, folded)


def _read_by_the_model(folded: Folded, found: list[Word]) -> Iterator[Span]:
    if folded.shouted or not any(w.capital and not w.first for w in found):
        return
    for start, end in _persons_of_the_model(folded.visible):
        inside = [w for w in found if start <= w.start and w.end <= end and _could_be(w, folded)]
        if inside and not all(w.first for w in inside):
            yield Span("name", inside[0].start, inside[-1].end, "warn")


def _persons_of_the_model(text: str) -> Iterator[tuple[int, int]]:
    for begin, end in _pieces(text):
        for entity in model()(text[begin:end]).ents:
            if entity.label_ == "PER":
                yield begin + entity.start_char, begin + entity.end_char


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut at a space, so that no name is cut."""
    begin = 0
    while begin < len(text):
        end = min(begin + PIECE, len(text))
        space = text.rfind(" ", begin + 1, end) if end < len(text) else -1
        end = space if space > begin else end
        yield begin, end
        begin = end
