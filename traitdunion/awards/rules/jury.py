"""Who may judge what, and how files are dealt: balanced, free of conflicts, the same for the same seed."""

import random
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..enums import Bar

Key = Any


@dataclass(frozen=True)
class Side:
    """Where a juror or an applicant comes from."""

    organisation: Key | None = None
    name: str = ""
    communes: frozenset[str] = frozenset()


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    )


def barred(juror: Side, applicant: Side) -> Bar | None:
    """Return why a juror may not judge this applicant, or None."""
    same = juror.organisation is not None and juror.organisation == applicant.organisation
    if same or (folded(juror.name) and folded(juror.name) == folded(applicant.name)):
        return Bar.ORGANISATION
    return Bar.TOWN if juror.communes & applicant.communes else None


@dataclass(frozen=True)
class Dealt:
    """(file, juror) pairs, and the files that have fewer readers than asked."""

    pairs: tuple[tuple[Key, Key], ...]
    short: tuple[Key, ...]


def deal(
    files: Sequence[Key], jurors: Sequence[Key], *, readers: int, bars: Iterable[tuple[Key, Key]] = (), given: Mapping[Key, set] | None = None,
    seed: int = 0,
) -> Dealt:  # fmt: skip
    """Give each file to ``readers`` jurors who are not barred from it, so that loads differ as little as may be.

    ``given`` is what stands already: it is kept. Ends by moving files from the most to the least loaded while that helps.
    """
    no, held = set(bars), {one: set((given or {}).get(one, ())) for one in files}
    kept = {one: set(several) for one, several in held.items()}
    load = {juror: sum(juror in several for several in held.values()) for juror in jurors}
    order = random.Random(seed)  # noqa: S311 — fair and repeatable, not secret
    mixed, turn = list(files), list(jurors)
    order.shuffle(mixed)
    order.shuffle(turn)
    rank = {juror: place for place, juror in enumerate(turn)}
    mixed.sort(key=lambda one: sum((one, juror) not in no for juror in jurors))  # those with few readers first
    for one in mixed:
        free = sorted((j for j in turn if (one, j) not in no and j not in held[one]), key=lambda j: (load[j], rank[j]))
        for juror in free[: max(readers - len(held[one]), 0)]:
            held[one].add(juror)
            load[juror] += 1
    _level(held, kept, load, no)
    pairs = tuple((one, juror) for one in files for juror in jurors if juror in held[one] and juror not in kept[one])
    return Dealt(pairs, tuple(one for one in files if len(held[one]) < readers))


def _level(held: dict, kept: dict, load: dict, no: set) -> None:
    """Move files, along chains of jurors, from the most loaded to the least loaded, until no move makes the deal more even."""
    while (chain := _chain(held, kept, load, no)) is not None:
        for one, giver, taker in chain:
            held[one].remove(giver)
            held[one].add(taker)
            load[giver] -= 1
            load[taker] += 1


def _chain(held: dict, kept: dict, load: dict, no: set) -> list[tuple] | None:
    """Return the shortest chain of hand-overs that ends at a juror with two files fewer, or None."""
    for start in sorted(load, key=lambda juror: (-load[juror], str(juror))):
        reached: dict = {start: None}
        waiting = [start]
        for giver in waiting:
            if load[giver] <= load[start] - 2:
                return _back(reached, giver)
            for one, taker in _hand_overs(giver, held, kept, load, no):
                if taker not in reached:
                    reached[taker] = (one, giver)
                    waiting.append(taker)
    return None


def _hand_overs(giver: Key, held: dict, kept: dict, load: dict, no: set) -> list[tuple]:
    """Return (file, juror) for each file that this juror may hand over."""
    mine = [one for one, several in held.items() if giver in several and giver not in kept[one]]
    return [(one, taker) for one in mine for taker in load if taker not in held[one] and (one, taker) not in no]


def _back(reached: dict, last: Key) -> list[tuple]:
    found, taker = [], last
    while reached[taker] is not None:
        one, giver = reached[taker]
        found.append((one, giver, taker))
        taker = giver
    return found
