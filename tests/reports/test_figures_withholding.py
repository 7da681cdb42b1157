"""No small number can be worked out from what is published: an attacker tries every table that fits (domain.md §2.7-6)."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from traitdunion.reports.figures import LEAST, Axis, Table, withheld

FIGURES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WIDE_ONES = settings(FIGURES, max_examples=15)
counts_of = st.integers(0, 9)


class Attacker:
    """Knows every published number, that counts are not negative, and which of the withheld numbers are below five."""

    def __init__(self, table: Table, hidden: np.ndarray):
        self.most = int(table.counts.max()) + LEAST
        self.atoms = table.counts.size
        self.truth = table.counts.ravel().tolist()  # only where to look first: what fits is often near
        self.limits = []
        for cell in itertools.product(*map(range, table.numbers.shape)):
            held = np.ix_(*[axis.members[group] for axis, group in zip(table.axes, cell, strict=True)])
            members = np.flatnonzero(np.prod(np.broadcast_arrays(*held), axis=0).ravel()).tolist()
            number = int(table.numbers[cell])
            if table.offered[cell] and not hidden[cell]:
                self.limits.append((cell, members, number, number))
            elif table.offered[cell] and number < LEAST:
                self.limits.append((cell, members, 0, LEAST - 1))

    def could_be(self, cell, value: int) -> bool:
        """Say whether some table that fits all that is known has this number there."""
        self.bounds = [(value, value) if c == cell else (low, high) for c, _m, low, high in self.limits]
        self.left = [len(members) for _c, members, _low, _high in self.limits]
        self.sums = [0] * len(self.limits)
        self.watch = [[] for _atom in range(self.atoms)]
        for number, (_c, members, _low, _high) in enumerate(self.limits):
            for atom in members:
                self.watch[atom].append(number)
        return self._fill(0)

    def _fill(self, atom: int) -> bool:
        if atom == self.atoms:
            return True
        seen, most, least = self.watch[atom], self.most, 0
        for n in seen:
            self.left[n] -= 1
            most = min(most, self.bounds[n][1] - self.sums[n])
            reach = 0 if not self.left[n] else self.left[n] * self.most
            least = max(least, self.bounds[n][0] - self.sums[n] - reach)
        near = sorted(range(least, most + 1), key=lambda count: abs(count - self.truth[atom]))
        found = any(self._try(atom, count, seen) for count in near)
        for n in seen:
            self.left[n] += 1
        return found

    def _try(self, atom: int, count: int, seen: list[int]) -> bool:
        for n in seen:
            self.sums[n] += count
        found = self._fill(atom + 1)
        for n in seen:
            self.sums[n] -= count
        return found

    def values(self, cell) -> list[int]:
        return [value for value in range(LEAST) if self.could_be(cell, value)]


def small_cells(table):
    return list(map(tuple, np.argwhere(table.offered & ~table.known & (table.numbers < LEAST))))


def assert_nothing_small_is_found(table):
    hidden = withheld(table)
    attacker = Attacker(table, hidden)
    assert [cell for cell in small_cells(table) if not hidden[cell]] == []
    assert {cell: attacker.values(cell) for cell in small_cells(table)} == {
        cell: [0, 1, 2, 3, 4] for cell in small_cells(table)
    }
    return hidden


def plain(counts) -> Table:
    counts = np.array(counts)
    return Table(counts, tuple(Axis.of(list(range(n))) for n in counts.shape))


def test_the_attacker_finds_a_number_that_is_alone_in_its_row():
    table = plain([3, 7, 8])
    only_small = table.numbers < LEAST

    assert Attacker(table, only_small).values((0,)) == [3]


def test_a_number_alone_in_its_row_takes_another_one_with_it():
    assert assert_nothing_small_is_found(plain([3, 7, 8])).tolist() == [True, True, False, False]


def test_two_small_numbers_that_add_up_to_eight_need_a_third():
    """Both would be four."""
    assert assert_nothing_small_is_found(plain([4, 4, 9])).tolist() == [True, True, True, False]


def test_a_table_without_small_numbers_is_published_whole():
    assert withheld(plain([[5, 9], [12, 40]])).tolist() == [[False] * 3] * 3


def test_nothing_of_a_tiny_table_is_published():
    assert withheld(plain([[1, 0], [2, 0]])).tolist() == [[True] * 3] * 3


def test_the_sums_of_most_voices_are_the_last_to_be_withheld():
    hidden = assert_nothing_small_is_found(plain([[2, 30, 20], [15, 12, 11], [9, 14, 31]]))
    assert hidden[:, 3].tolist() == [False] * 4
    assert hidden[3].tolist() == [False] * 4
    assert hidden.sum() == 4


def test_what_is_known_from_elsewhere_is_not_withheld_and_still_protects():
    known = np.array([[False, False, False, True]] * 2 + [[False] * 4])
    table = Table(
        np.array([[3, 9, 12], [8, 11, 13]]),
        (Axis.of([0, 1]), Axis.of([0, 1, 2])),
        known=known,
    )
    hidden = withheld(table)
    assert hidden[:2, 3].tolist() == [False, False]
    assert Attacker(table, hidden).values((0, 0)) == [0, 1, 2, 3, 4]


@FIGURES
@given(st.lists(counts_of, min_size=2, max_size=6))
def test_a_row_with_its_total(counts):
    assert_nothing_small_is_found(plain(counts))


@WIDE_ONES
@given(st.lists(st.lists(counts_of, min_size=3, max_size=3), min_size=2, max_size=3))
def test_a_table_with_the_totals_of_its_rows_and_columns(rows):
    assert_nothing_small_is_found(plain(rows))


@WIDE_ONES
@given(st.lists(counts_of, min_size=8, max_size=8))
def test_quarters_by_categories_by_months_with_every_total(counts):
    assert_nothing_small_is_found(plain(np.array(counts).reshape(2, 2, 2)))


@WIDE_ONES
@given(st.lists(counts_of, min_size=12, max_size=12))
def test_two_way_tables_that_share_an_unpublished_third_way(counts):
    """As published: quarters by categories, quarters by months, categories by months; never all three at once."""
    table = plain(np.array(counts).reshape(2, 2, 3))
    table.offered[:2, :2, :3] = False
    assert_nothing_small_is_found(table)


@FIGURES
@given(st.lists(st.lists(counts_of, min_size=2, max_size=2), min_size=4, max_size=4))
def test_groups_that_overlap(rows):
    """Two quarters, one of them half in a priority quarter: two ways to share the same town."""
    atoms = ["a in", "a out", "b in", "b out"]
    groups = {
        "a": atoms[:2],
        "b": atoms[2:],
        "priority": ["a in", "b in"],
        "rest": ["a out", "b out"],
        "town": atoms,
    }
    assert_nothing_small_is_found(Table(np.array(rows), (Axis(atoms, groups), Axis.of([0, 1]))))


@FIGURES
@given(st.lists(counts_of, min_size=5, max_size=7))
def test_months_with_a_year_and_a_window_across_it(counts):
    months = list(range(len(counts)))
    groups = {month: [month] for month in months} | {"year": months[-4:], "before": months[:2], "since": months[2:]}
    assert_nothing_small_is_found(Table(np.array(counts), (Axis(months, groups),)))


@pytest.mark.parametrize("seed", range(3))
def test_a_large_table_never_publishes_a_small_number(seed):
    rng = np.random.default_rng(seed)
    table = plain(rng.poisson(rng.uniform(0, 12, size=(9, 8, 12))))
    table.offered[:9, :8, :12] = False
    hidden = withheld(table)
    published = table.offered & ~hidden
    assert (published & (table.numbers < LEAST)).sum() == 0
    assert published[9, 8, 12]
    assert published.sum() > table.offered.sum() / 2
