"""Texts without case or accents, character for character, so that what is found there has an exact place in the original."""

import re
import unicodedata
from functools import cached_property

from .finding import Finding, Span

# Combining accents (texts pasted from some phones), zero-width characters and soft hyphens: they stand for nothing.
INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
WORD = re.compile(r"[a-z0-9]+")
NOT_PLAIN = re.compile(r"[^\x20-\x7e\n]")
RUN = re.compile(r"[0-9]+")
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
APOSTROPHES = "\u2018\u2019\u02bc\u00b4\u0060\u2032"
LATIN = (
    *range(0x80, 0x250),
    *range(0x1E00, 0x1F00),
    *range(0x2070, 0x20A0),
    *range(0x1D2C, 0x1D6B),
    *range(0xFF01, 0xFF5F),
)


def _base(character: str) -> str:
    """Return the one plain lower-case character that stands for this one."""
    plain = unicodedata.normalize("NFKD", character)[:1].lower()
    return plain if len(plain) == 1 and not plain.isspace() else character


def _table() -> dict[str, str]:
    table = {chr(code): _base(chr(code)) for code in LATIN if unicodedata.category(chr(code))[0] in "LNP"}
    for code in range(0x80, 0x20000):
        if unicodedata.category(chr(code)) == "Nd":
            table[chr(code)] = str(unicodedata.digit(chr(code)))
    table |= {chr(code): " " for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"} | {"\t": " "}
    table |= dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("«»“”„", '"')
    return table | {"œ": "e", "æ": "e", "ø": "o", "º": "°", "·": ".", "…": ".", "\r": "\n", "\v": "\n", "\f": "\n"}


TABLE = _table()
BREAKS = dict.fromkeys(set(range(0x80)) - set(map(ord, "abcdefghijklmnopqrstuvwxyz0123456789")), " ")


def _fold(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals become two characters
        lower = "".join([c.lower()[:1] for c in text])
    return NOT_PLAIN.sub(lambda match: TABLE.get(match[0], match[0]), lower)


class Folded:
    """A text, its folded form, and the way back."""

    __slots__ = ("__dict__", "_places", "original", "text", "visible")

    def __init__(self, original: str) -> None:
        self.original = original
        self._places: list[int] | None = None
        self.visible = original
        if not original.isascii() and INVISIBLE.search(original):
            self._places = [i for i, c in enumerate(original) if not INVISIBLE.match(c)]
            self.visible = "".join([original[i] for i in self._places])
        self.text = _fold(self.visible)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(NOT_PLAIN.sub(" ", self.text).translate(BREAKS).split())

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Return where digits stand together: plates, phones and the like are looked for there and nowhere else."""
        return [match.span() for match in RUN.finditer(self.text)]

    @cached_property
    def digits(self) -> int:
        return sum(end - start for start, end in self.runs)

    @cached_property
    def spaced(self) -> str:
        """Names of places are compared without their hyphens and apostrophes."""
        return self.text.replace("-", " ").replace("'", " ")

    @cached_property
    def shouted(self) -> bool:
        """Tell whether the whole text is typed in capitals, which then mean nothing."""
        return self.original.isupper()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Bring a place in the folded text back to the original, with the accents that follow the last letter."""
        if self._places is None:
            return start, end
        last = self._places[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self._places[start], last

    def finding(self, span: Span) -> Finding:
        start, end = self.place(span.start, span.end)
        return Finding(span.kind, start, end, span.severity, self.original[start:end])


def words(text: str) -> frozenset[str]:
    """Return the words of a list without case or accents, as texts are compared."""
    return frozenset(Folded(text).text.split())
