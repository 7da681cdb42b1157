"""A blind reading: the names of who applies leave the text, however they are written."""

import re
import unicodedata
from collections.abc import Iterable

MASK = "[…]"
SHORTEST = 3
LITTLE = {"ville", "commune", "mairie", "de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "sur", "sous", "saint", "sainte", "association", "service",
          "communaute", "agglomeration", "office", "societe", "police", "municipale", "nationale", "habitat"}  # fmt: skip


def masked(text: str, names: Iterable[str]) -> str:
    """Return the text with each of these names replaced; accents, case, hyphens and apostrophes make no difference."""
    plain, places = _folded(text)
    spans = sorted(span for name in names for span in _found(plain, name))
    out, at = [], 0
    for start, end in spans:
        first, last = places[start], places[end - 1] + 1
        if first >= at:
            out += [text[at:first], MASK]
        at = max(at, last)
    return "".join([*out, text[at:]])


def names_of(name: str, commune: str) -> list[str]:
    """Return what to hide: the whole names, the words of the organisation that are its own, its initials."""
    words = re.findall(r"\w+", _folded(name)[0])
    own = [word for word in words if word not in LITTLE and len(word) > SHORTEST]
    initials = "".join(word[0] for word in words if len(word) > 2 or word not in LITTLE)
    short = [initials] if len(initials) >= SHORTEST else []
    return sorted({name, commune, *own, *short} - {""}, key=len, reverse=True)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text without accents nor case, and where each of its signs was."""
    plain, places = [], []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFKD", sign.casefold()):
            if not unicodedata.combining(part):
                plain.append(part if part.isalnum() else " ")
                places.append(place)
    return "".join(plain), places


def _found(plain: str, name: str) -> list[tuple[int, int]]:
    words = _folded(name)[0].split()
    if not words or sum(map(len, words)) < SHORTEST:
        return []
    shape = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    return [found.span() for found in re.finditer(shape, plain)]
