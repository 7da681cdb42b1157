"""Words in French order, and words to look things up by. Stored beside the text: no collation of a server is asked."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
DIGITS = re.compile(r"\d+")
LONGEST_KEY = 140


def folded(text: str) -> str:
    """Return words without case, accents or punctuation, one space between them: what is typed meets what is stored."""
    return NOT_A_WORD.sub(" ", text.lower() if text.isascii() else _plain(text)).strip()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(LIGATURES)


def sort_key(text: str) -> str:
    """Return what puts names in French order: articles count, accents and hyphens do not, « Hall 2 » comes before « Hall 10 »."""
    return DIGITS.sub(lambda number: number.group().lstrip("0").rjust(4, "0"), folded(text))[:LONGEST_KEY].strip()
