"""An invented name must not be taken for a real one: no French commune bears it, nor one within two letters."""

from collections.abc import Iterable

from traitdunion.kernel.words import folded


def plain(name: str) -> str:
    """Return the letters alone: no accent, no case, no hyphen, no apostrophe."""
    return folded(name).replace(" ", "")


def letters_apart(a: str, b: str, most: int) -> int:
    """Return the Levenshtein distance, or ``most + 1`` as soon as it is greater than ``most``."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before = list(range(len(b) + 1))
    for row, letter in enumerate(a, start=1):
        line = [row]
        for column, other in enumerate(b, start=1):
            line.append(min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != other)))
        if min(line) > most:
            return most + 1
        before = line
    return min(before[-1], most + 1)


def taken(invented: Iterable[str], real: Iterable[str], within: int = 2) -> list[tuple[str, str]]:
    """Return each invented name that stands within ``within`` letters of a real one, with that one."""
    known = [(name, plain(name)) for name in real]
    return [
        (mine, name)
        for mine in invented
        for name, letters in known
        if letters_apart(plain(mine), letters, within) <= within
    ]
