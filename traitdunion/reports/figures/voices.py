"""What is counted before anything is published: voices, by where, what about and when.

Received counts in the month it was said, answered in the month of its first answer: two flows, each of them whole.
What people say of the answer, and the words given with it, count with the answer. Unit: voices.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ..enums import Category, Scope

CATEGORIES: tuple[str, ...] = tuple(str(category.value) for category in Category)
Where = tuple[Scope, str | uuid.UUID | None]
WHOLE: Where = (Scope.WHOLE, None)


class Atom(NamedTuple):
    """The finest part of the ground that is told apart, never published alone."""

    commune: str
    quarter: uuid.UUID | None
    priority: bool


class Key(NamedTuple):
    atom: Atom
    category: str
    month: dt.date


@dataclass
class Voices:
    """Counts by atom, category and month; ``days`` holds the histogram of each key's delays."""

    received: Counter = field(default_factory=Counter)
    waiting: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)
    done: Counter = field(default_factory=Counter)
    partly: Counter = field(default_factory=Counter)
    declined: Counter = field(default_factory=Counter)
    reasoned: Counter = field(default_factory=Counter)
    solved: Counter = field(default_factory=Counter)
    not_solved: Counter = field(default_factory=Counter)
    unknown: Counter = field(default_factory=Counter)
    days: dict[Key, Counter] = field(default_factory=dict)

    def array(self, name: str, atoms: Sequence[Atom], months: Sequence[dt.date]) -> np.ndarray:
        """Return a count as an array: atoms × categories × months."""
        places = ({atom: i for i, atom in enumerate(atoms)}, {c: i for i, c in enumerate(CATEGORIES)})
        at = {month: i for i, month in enumerate(months)}
        array = np.zeros((len(atoms), len(CATEGORIES), len(months)), dtype=np.int64)
        for key, number in getattr(self, name).items():
            if key.month in at:
                array[places[0][key.atom], places[1][key.category], at[key.month]] += number
        return array

    def atoms(self) -> set[Atom]:
        return {key.atom for key in [*self.received, *self.answered]}


def places(atoms: Iterable[Atom]) -> dict[Where, list[Atom]]:
    """Return the places that are published and the atoms of each: quarters, communes and priority quarters share the town."""
    atoms = sorted(atoms, key=str)
    found: dict[Where, list[Atom]] = {}
    for atom in atoms:
        if atom.quarter:
            found.setdefault((Scope.QUARTER, atom.quarter), []).append(atom)
    communes = sorted({atom.commune for atom in atoms})
    if len(communes) > 1:
        found |= {(Scope.COMMUNE, code): [atom for atom in atoms if atom.commune == code] for code in communes}
    priority = [atom for atom in atoms if atom.priority]
    if priority and len(priority) < len(atoms):
        found |= {(Scope.QPV, None): priority, (Scope.REST, None): [a for a in atoms if not a.priority]}
    return found | {WHOLE: atoms}
