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
TOTALS_COST = 50  # a sum over one more axis is that much dearer to withhold
CHEAP = TOTALS_COST**2  # less than any sum over two axes: paid without looking further
NARROW, USUAL, WIDE = 6, 16, 10**6  # how many atoms of an axis are tried on either side, the fullest first
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
    """A table that somebody could take for the true one: the true one, and the steps away from it."""

    axes: tuple[Axis, ...]
    counts: np.ndarray
    numbers: np.ndarray
    steps: list[tuple[Move, int]] = field(default_factory=list)

    def apply(self, move: Move, amount: int) -> None:
        self.steps.append((move, amount))
        self._change(move, amount)

    def go_back(self) -> None:
        while self.steps:
            move, amount = self.steps.pop()
            self._change(move, -amount)

    def _change(self, move: Move, amount: int) -> None:
        effects = [_effect(axis.members, pair) for axis, pair in zip(self.axes, move, strict=True)]
        touched = [np.flatnonzero(effect) for effect in effects]
        parts = [effect[places] for effect, places in zip(effects, touched, strict=True)]
        self.numbers[np.ix_(*touched)] += amount * outer(parts)
        atoms = [[atom for atom in pair if atom is not None] for pair in move]
        self.counts[np.ix_(*atoms)] += amount * outer([np.array([1, -1][: len(pair)]) for pair in atoms])


def _effect(members: np.ndarray, pair: tuple[int, int | None]) -> np.ndarray:
    gains, gives = pair
    return members[:, gains] - (members[:, gives] if gives is not None else 0)


@dataclass
class _Options:
    """The exchanges tried along one axis, the groups they touch, and which of those rise and fall by each."""

    pairs: list[tuple[int, int | None]]
    members: np.ndarray

    def __post_init__(self):
        effects = np.array([_effect(self.members, pair) for pair in self.pairs])
        self.touched = np.flatnonzero(effects.any(axis=0))
        self.effects = effects[:, self.touched].astype(float)
        self.atoms = [
            np.array([pair[side] if pair[side] is not None else -1 for pair in self.pairs]) for side in (0, 1)
        ]


class _Search:
    def __init__(self, table: Table, already: np.ndarray | None):
        self.axes = table.axes
        self.state = _State(table.axes, table.counts.astype(np.int64), table.numbers.astype(np.int64))
        small = table.offered & ~table.known & (table.numbers < LEAST)
        self.small = small
        self.hidden = (small | ~table.offered | (False if already is None else already)) & ~table.known
        self.level = np.asarray(sum(np.ix_(*[(axis.members.sum(axis=1) > 1).astype(int) for axis in self.axes])))
        price = TOTALS_COST**self.level * (
            1 + np.minimum(table.numbers, 1000)
        )  # whole numbers: sums of floats stay exact
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
        state, clearings = self.state, 0
        last: Move | None = None
        while distance := goal - int(state.numbers[cell]):
            sign = 1 if distance > 0 else -1
            amount, move = (1, last) if last and self._is_free(last, sign) else self._step(cell, sign, abs(distance))
            if move:
                self._withhold(move)
                state.apply(move, sign * amount)
                last = move
            elif sign < 0 or clearings == CLEARINGS:
                raise Stuck
            else:
                clearings += 1
                self._clear_the_way(cell)
        state.go_back()

    def _is_free(self, move: Move, sign: int) -> bool:
        """Say whether the step just made may be made again without withholding anything."""
        return (
            self._best([_Options([pair], axis.members) for pair, axis in zip(move, self.axes, strict=True)], sign)[0]
            == 0
        )

    def _step(self, cell: Cell, sign: int, distance: int) -> tuple[int, Move | None]:
        """Return the cheapest step: the whole distance when that is free, else one unit; none where there is none."""
        tries = ((distance, NARROW, 0), (1, NARROW, 0), (1, USUAL, CHEAP), (1, WIDE, NEVER - 1))
        for amount, width, most in tries:
            options = [self._options(place, group, width) for place, group in enumerate(cell)]
            price, move = self._best(options, sign * amount)
            if price <= most:
                return amount, move
        return 1, None

    def _best(self, options: list[_Options], amount: int, avoid: np.ndarray | None = None) -> tuple[float, Move]:
        """Return the cheapest of all exchanges that these options make together, and its price."""
        state = self.state
        rises, falls = self._prices(abs(amount), state, np.ix_(*[option.touched for option in options]))
        sign = 1 if amount > 0 else -1
        both = along((rises + falls) / 2, [abs(option.effects) for option in options])
        price = both + along(sign * (rises - falls) / 2, [option.effects for option in options])
        price += self._impossible(options, amount, state, avoid)
        best = np.unravel_index(np.argmin(price), price.shape)
        return float(price[best]), [option.pairs[place] for option, place in zip(options, best, strict=True)]

    def _prices(self, amount: int, state: _State, here: tuple) -> tuple[np.ndarray, np.ndarray]:
        """Return what it costs to raise, and to lower, each of some numbers by an amount."""
        numbers, hidden, price = state.numbers[here], self.hidden[here], self.price[here]
        full = self.small[here] & (numbers + amount > SMALL_MOST)
        rises = np.where(hidden, np.where(full, NEVER, 0.0), price)
        falls = np.where(numbers < amount, NEVER, np.where(hidden, 0.0, price))
        return rises, falls

    def _impossible(self, options: list[_Options], amount: int, state: _State, avoid: np.ndarray | None) -> np.ndarray:
        """Return a prohibitive price for exchanges that take from an atom more than it has, or from those to avoid."""
        price = np.zeros([len(option.pairs) for option in options])
        for sides in _corners(len(options)):
            if (sum(sides) % 2 == 1) != (amount > 0):
                continue
            atoms = [option.atoms[side] for option, side in zip(options, sides, strict=True)]
            here = np.ix_(*atoms)
            lacking = (state.counts[here] < abs(amount)) | (False if avoid is None else avoid[here])
            price += NEVER * lacking * outer([(place >= 0).astype(np.int64) for place in atoms])
        return price

    def _options(self, place: int, group: int, width: int) -> _Options:
        key = (place, group, width)
        if key not in self.kept:
            axis = self.axes[place]
            order = np.argsort(-self.mass[place], kind="stable")
            inside = [int(atom) for atom in order if axis.members[group, atom]]
            outside = [int(atom) for atom in order if not axis.members[group, atom]]
            inside, outside = inside[:width], outside[:width]
            pairs = [(gains, gives) for gives in [*outside, None] for gains in inside]
            self.kept[key] = _Options(pairs, axis.members)
        return self.kept[key]

    def _withhold(self, move: Move) -> None:
        effects = [_effect(axis.members, pair) for axis, pair in zip(self.axes, move, strict=True)]
        self.hidden[np.ix_(*[np.flatnonzero(effect) for effect in effects])] = True

    def _clear_the_way(self, cell: Cell) -> None:
        """A small sum that holds this number is full: take one elsewhere out of it first."""
        state, mine = self.state, self._atoms_of(cell)
        for full in np.argwhere(self.small & (state.numbers >= SMALL_MOST)):
            held = self._atoms_of(tuple(full))
            if not (held & mine).any():
                continue
            for atom in np.argwhere(held & ~mine & (state.counts > 0)):
                options = [self._options(place, group, WIDE) for place, group in enumerate(self._finest(atom))]
                price, move = self._best(options, -1, avoid=mine)
                if price < NEVER:
                    self._withhold(move)
                    state.apply(move, -1)
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
