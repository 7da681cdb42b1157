"""Which column is which, and which word of a closed list a cell comes near to. Guesses are shown: a person confirms them."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from ..words import folded
from .fields import Field
from .grids import Grid

NEAR = 0.78
SAMPLE = 50
LOOKS = {
    "mail": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "phone": re.compile(r"(\+33|0)[\s.\-]?[1-9]([\s.\-]?\d{2}){4}"),
    "date": re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(er)? \w+ \d{4}"),
}


def guess(
    grid: Grid, fields: Sequence[Field], remembered: Mapping[str, int | str] | None = None
) -> dict[str, int | str]:
    """Return the column of each field that could be told: by what was said last time, by its title, by what it holds."""
    told = {
        name: place
        for name, place in (remembered or {}).items()
        if (isinstance(place, str) or place < len(grid.headings)) and name in {one.name for one in fields}
    }
    if told:
        return told
    scores = sorted(
        ((_likeness(heading, one), -place, one.name) for place, heading in enumerate(grid.headings) for one in fields),
        reverse=True,
    )
    found: dict[str, int | str] = {}
    for score, place, name in scores:
        if score >= NEAR and name not in found and -place not in found.values():
            found[name] = -place
    return found | _by_looks(grid, fields, found)


def _likeness(heading: str, one: Field) -> float:
    """1 is the same words; a title that holds the name among other words is nearly it."""
    words = folded(heading)
    if not words:
        return 0
    return max(_near(words, folded(name)) for name in (one.name, str(one.label), *one.also))


def _near(words: str, name: str) -> float:
    if words == name:
        return 1
    if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", words):
        return 0.85 + len(name) / len(words) / 10
    return ratio(words, name) if min(len(words), len(name)) > 3 else 0


def ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _by_looks(grid: Grid, fields: Sequence[Field], found: Mapping[str, int | str]) -> dict[str, int]:
    free = [place for place in range(len(grid.headings)) if place not in found.values()]
    looked: dict[str, int] = {}
    for one in fields:
        if one.looks and one.name not in found:
            place = next((place for place in free if _looks(grid.column(place), one.looks)), None)
            if place is not None:
                looked[one.name] = place
                free.remove(place)
    return looked


def _looks(cells: list[str], kind: str) -> bool:
    written = [cell for cell in cells if cell][:SAMPLE]
    return len(written) > 1 and sum(bool(LOOKS[kind].fullmatch(cell)) for cell in written) >= 0.8 * len(written)


def nearest(cell: str, words: Mapping[str, str], most: int = 3) -> list[str]:
    """Return the words of a list that a cell comes near to, the nearest first: proposed, never taken by themselves."""
    asked = folded(cell)
    scored = [(_closeness(asked, folded(word)), word) for word in words]
    return [word for score, word in sorted(scored, key=lambda pair: -pair[0]) if score >= 0.6][:most]


def _closeness(asked: str, word: str) -> float:
    if not asked or not word:
        return 0
    shared = len(set(asked.split()) & set(word.split())) / max(len(set(word.split())), 1)
    return max(ratio(asked, word), 0.9 * shared)
