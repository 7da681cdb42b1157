"""Counts, and the sums of them that may be published.

A table is an array of counts, one axis a dimension (areas, categories, months…). The smallest parts of an axis are its
atoms; what is published are groups of atoms: a quarter, the whole town, one month, twelve months. Groups may overlap:
a quarter and the priority quarter that it lies in, a month and its year.

Shapes: ``counts`` has the number of atoms of each axis; ``numbers`` and every mask the number of groups of each axis.
Unit: voices, whole and never negative.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

TOTAL = "total"


class Axis:
    """A dimension: its atoms, and the groups that are named."""

    def __init__(self, atoms: Sequence[Hashable], groups: Mapping[Any, Collection[Hashable]]):
        self.atoms, self.groups = list(atoms), list(groups)
        self.atom = {name: place for place, name in enumerate(self.atoms)}
        self.group = {name: place for place, name in enumerate(self.groups)}
        self.members = np.zeros((len(self.groups), len(self.atoms)), dtype=np.int64)
        for place, held in enumerate(groups.values()):
            self.members[place, [self.atom[name] for name in held]] = 1

    @classmethod
    def of(cls, atoms: Sequence[Hashable], total: Hashable = TOTAL) -> "Axis":
        """Return the plainest axis: each atom alone, and all of them."""
        return cls(atoms, {name: [name] for name in atoms} | {total: atoms})


class Table:
    """Counts by atoms. ``offered``: which sums are asked for. ``known``: which of them are published already, elsewhere."""

    def __init__(
        self,
        counts: np.ndarray,
        axes: tuple[Axis, ...],
        offered: np.ndarray | None = None,
        known: np.ndarray | None = None,
    ):
        shape = tuple(len(axis.groups) for axis in axes)
        self.counts, self.axes = counts, axes
        self.offered = np.ones(shape, dtype=bool) if offered is None else offered
        self.known = np.zeros(shape, dtype=bool) if known is None else known

    @cached_property
    def numbers(self) -> np.ndarray:
        """Return every sum, by groups."""
        return along(self.counts, [axis.members for axis in self.axes])

    def at(self, *names: Hashable) -> tuple[int, ...]:
        """Return the place of a number by the names of its groups."""
        return tuple(axis.group[name] for axis, name in zip(self.axes, names, strict=True))


def along(array: np.ndarray, matrices: Sequence[np.ndarray]) -> np.ndarray:
    """Multiply each dimension of an array by a matrix (rows: what comes out, columns: that dimension)."""
    for place, matrix in enumerate(matrices):
        array = np.moveaxis(np.tensordot(matrix, array, axes=(1, place)), 0, place)
    return array


def outer(vectors: Sequence[np.ndarray]) -> np.ndarray:
    """Return the product of one vector a dimension."""
    product = np.array(1, dtype=np.int64)
    for vector in vectors:
        product = np.multiply.outer(product, vector)
    return product
