"""Counts that may be shown: a small one joins others until nobody can be told from it."""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Count:
    label: str
    n: int
    merged: int = 1  # how many lines it stands for


def grouped(counts: Mapping[str, int], others: str, least: int = LEAST) -> list[Count]:
    """Return counts, the greatest first; those under ``least`` are one line, with the next smallest until it counts enough.

    None at all when even the whole is under ``least``.
    """
    ranked = sorted(((n, label) for label, n in counts.items() if n), key=lambda pair: (-pair[0], pair[1]))
    if sum(n for n, _label in ranked) < least:
        return []
    kept = [pair for pair in ranked if pair[0] >= least]
    small = [pair for pair in ranked if pair[0] < least]
    while small and sum(n for n, _label in small) < least:
        small.append(kept.pop())
    shown = [Count(label, n) for n, label in kept]
    return [*shown, Count(others, sum(n for n, _label in small), len(small))] if small else shown


@dataclass(frozen=True)
class Satisfaction:
    """The answers to one question: how many, how many said yes or rather yes; None when too few to be told."""

    question: str
    n: int
    yes: int | None
    by_answer: tuple[int, ...] = ()

    @property
    def percent(self) -> int | None:
        return None if self.yes is None else round(100 * self.yes / self.n)


def satisfaction(question: str, answers: Mapping[int, int], least: int = LEAST) -> Satisfaction:
    counted = tuple(answers.get(answer, 0) for answer in (1, 2, 3, 4))
    n = sum(counted)
    return (
        Satisfaction(question, n, counted[2] + counted[3], counted) if n >= least else Satisfaction(question, n, None)
    )
