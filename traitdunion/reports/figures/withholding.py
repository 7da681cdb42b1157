"""Which numbers stay unpublished, so that no small one can be worked out from the others.

A number below five is small and is withheld. Where sums are published too, withholding it is not enough: the rest of a
row, of a column or of a year gives it back. So more numbers are withheld (complementary suppression: Cox 1980,
« Suppression methodology and statistical disclosure control », JASA 75; Fischetti & Salazar 2001, Management Science 47).

What is promised: to somebody who knows every published number, that no count is negative, and which of the withheld
numbers are below five, each small number may still be 0, 1, 2, 3 or 4. It is proved for each by walking there: from the
true table to one where it is 0, and to one where it is 4, without changing any published number. A step moves counts of
a few atoms by exchanges along the axes (as in Diaconis & Sturmfels 1998, Annals of Statistics 26). When no step is free,
the cheapest is paid for by withholding the numbers that it changes. To withhold more never undoes an earlier proof.

What is not promised: to protect two counts of the same people against each other (received and answered), nor two
publications of different days; the first are kept apart by counting each on its own day, the second by publishing
only months that are over.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from .tables import Axis, Table, along, outer

LEAST = 5
SMALL_MOST = LEAST - 1
NEVER = 1e12  # the price of a step that is not possible
TOTALS_COST = 50.0  # a sum over one more axis is that much dearer to withhold
FEW = 16  # partners tried first
CLEARINGS = 200

Cell = tuple[int, ...]
Move = list[tuple[int, int | None]]  # for each axis: the atom that gains, and the one that gives (none: nobody gives)


class Stuck(Exception):
    """No walk was found: the whole table stays unpublished."""


def withheld(table: Table, already: np.ndarray | None = None) -> np.ndarray:
    """Return, by groups, which offered numbers must not be published; ``already``: those decided before."""
    search = _Search(table, already)
    try:
        search.protect()
    except Stuck:
        return table.offered & ~table.known
    return search.hidden & table.offered


@dataclass
class _State:
    """A table that somebody could take for the true one."""

    counts: np.ndarray
    numbers: np.ndarray

    def apply(self, axes: tuple[Axis, ...], move: Move, amount: int) -> None:
        self.numbers += amount * outer([_effect(axis.members, pair) for axis, pair in zip(axes, move, strict=True)])
        units = [np.eye(len(axis.atoms), dtype=np.int64) for axis in axes]
        self.counts += amount * outer([_effect(unit, pair) for unit, pair in zip(units, move, strict=True)])


def _effect(members: np.ndarray, pair: tuple[int, int | None]) -> np.ndarray:
    gains, gives = pair
    return members[:, gains] - (members[:, gives] if gives is not None else 0)


@dataclass
class _Options:
    """The exchanges tried along one axis, with the numbers that rise (``up``) and fall (``down``) by each."""

    pairs: list[tuple[int, int | None]]
    up: np.ndarray = field(init=False)
    down: np.ndarray = field(init=False)
    members: np.ndarray

    def __post_init__(self):
        effects = np.array([_effect(self.members, pair) for pair in self.pairs])
        self.up, self.down = (effects > 0).astype(float), (effects < 0).astype(float)

    def atoms(self, side: int) -> np.ndarray:
        return np.array([pair[side] if pair[side] is not None else -1 for pair in self.pairs])


class _Search:
    def __init__(self, table: Table, already: np.ndarray | None):
        self.axes, self.true = table.axes, _State(table.counts.astype(np.int64), table.numbers.astype(np.int64))
        small = table.offered & ~table.known & (table.numbers < LEAST)
        self.small = small
        self.hidden = (small | ~table.offered | (False if already is None else already)) & ~table.known
        self.level = sum(np.ix_(*[(axis.members.sum(axis=1) > 1).astype(int) for axis in self.axes]))
        price = TOTALS_COST**self.level * (1.0 + np.minimum(table.numbers, 1000))
        self.price = np.where(table.known, NEVER, price)
        self.mass = [table.counts.sum(axis=tuple(set(range(table.counts.ndim)) - {k})) for k in range(len(self.axes))]
        self.kept: dict[tuple, _Options] = {}

    def protect(self) -> None:
        """Walk every small number to both its ends; the sums first, for what they withhold serves the others."""
        cells = [tuple(map(int, cell)) for cell in np.argwhere(self.small)]
        for cell in sorted(cells, key=lambda cell: (-self.level[cell], cell)):
            self._walk(cell, SMALL_MOST)
            self._walk(cell, 0)

    def _walk(self, cell: Cell, goal: int) -> None:
        state = _State(self.true.counts.copy(), self.true.numbers.copy())
        clearings = 0
        while distance := goal - int(state.numbers[cell]):
            sign = 1 if distance > 0 else -1
            amount, move = self._step(cell, sign, abs(distance), state)
            if move:
                self._withhold(move)
                state.apply(self.axes, move, sign * amount)
            elif sign < 0 or clearings == CLEARINGS:
                raise Stuck
            else:
                clearings += 1
                self._clear_the_way(cell, state)

    def _step(self, cell: Cell, sign: int, distance: int, state: _State) -> tuple[int, Move | None]:
        """Return the cheapest step: the whole distance when that is free, else one unit."""
        for amount in sorted({distance, 1}, reverse=True):
            price, move = self._cheapest(cell, sign * amount, state, few=True)
            if price == 0:
                return amount, move
        price, move = self._cheapest(cell, sign, state, few=False)
        return 1, (move if price < NEVER else None)

    def _cheapest(
        self, cell: Cell, amount: int, state: _State, *, few: bool, avoid: np.ndarray | None = None
    ) -> tuple[float, Move]:
        options = [self._options(place, group, few=few) for place, group in enumerate(cell)]
        rises, falls = self._prices(abs(amount), state)
        same, other = (rises, falls) if amount > 0 else (falls, rises)
        price = np.zeros([len(option.pairs) for option in options])
        for sides in _corners(len(options)):
            matrices = [option.down if side else option.up for option, side in zip(options, sides, strict=True)]
            price += along(other if sum(sides) % 2 else same, matrices)
        price += self._impossible(options, amount, state, avoid)
        best = np.unravel_index(np.argmin(price), price.shape)
        return float(price[best]), [option.pairs[place] for option, place in zip(options, best, strict=True)]

    def _prices(self, amount: int, state: _State) -> tuple[np.ndarray, np.ndarray]:
        """Return what it costs to raise, and to lower, each number by an amount."""
        full = self.small & (state.numbers + amount > SMALL_MOST)
        empty = state.numbers < amount
        rises = np.where(self.hidden, np.where(full, NEVER, 0.0), self.price)
        falls = np.where(empty, NEVER, np.where(self.hidden, 0.0, self.price))
        return rises, falls

    def _impossible(self, options: list[_Options], amount: int, state: _State, avoid: np.ndarray | None) -> np.ndarray:
        """Return a prohibitive price for exchanges that take from an atom more than it has, or from those to avoid."""
        lacking = (state.counts < abs(amount)) | (False if avoid is None else avoid)
        price = np.zeros([len(option.pairs) for option in options])
        for sides in _corners(len(options)):
            if (sum(sides) % 2 == 1) != (amount > 0):
                continue
            atoms = [option.atoms(side) for option, side in zip(options, sides, strict=True)]
            there = outer([(place >= 0).astype(np.int64) for place in atoms])
            price += NEVER * there * lacking[np.ix_(*atoms)]
        return price

    def _options(self, place: int, group: int, *, few: bool) -> _Options:
        key = (place, group, few)
        if key not in self.kept:
            axis = self.axes[place]
            order = np.argsort(-self.mass[place], kind="stable")
            inside = [int(atom) for atom in order if axis.members[group, atom]]
            outside = [int(atom) for atom in order if not axis.members[group, atom]]
            if few:
                inside, outside = inside[:FEW], outside[:FEW]
            pairs = [(gains, gives) for gives in [*outside, None] for gains in inside]
            self.kept[key] = _Options(pairs, axis.members)
        return self.kept[key]

    def _withhold(self, move: Move) -> None:
        changed = outer([_effect(axis.members, pair) for axis, pair in zip(self.axes, move, strict=True)])
        self.hidden |= changed != 0

    def _clear_the_way(self, cell: Cell, state: _State) -> None:
        """A small sum that holds this number is full: take one elsewhere out of it first."""
        mine = self._atoms_of(cell)
        for full in np.argwhere(self.small & (state.numbers >= SMALL_MOST)):
            held = self._atoms_of(tuple(full))
            if not (held & mine).any():
                continue
            for atom in np.argwhere(held & ~mine & (state.counts > 0)):
                price, move = self._cheapest(self._finest(atom), -1, state, few=False, avoid=mine)
                if price < NEVER:
                    self._withhold(move)
                    state.apply(self.axes, move, -1)
                    return
        raise Stuck

    def _atoms_of(self, cell: Cell) -> np.ndarray:
        return outer([axis.members[group] for axis, group in zip(self.axes, cell, strict=True)]) > 0

    def _finest(self, atom: np.ndarray) -> Cell:
        """Return the smallest groups that hold an atom."""
        return tuple(
            int(min(np.flatnonzero(axis.members[:, place]), key=lambda group: axis.members[group].sum()))
            for axis, place in zip(self.axes, atom, strict=True)
        )


def _corners(dimensions: int) -> Iterator[tuple[int, ...]]:
    return itertools.product((0, 1), repeat=dimensions)
