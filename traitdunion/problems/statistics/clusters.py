"""Reports that come closer in space and time than their own places and weeks explain.

Space-time permutation scan (Kulldorff and others 2005, PLoS Medicine 2(3) e59): under chance alone a report's day says nothing of its
place, so days are dealt again among the reports, and streets that always speak or weeks when everybody speaks are no cluster. For each
cell the scan keeps its strongest window (the cell alone or with its neighbours, one to eight weeks). Its p-value is the share of what the
cells scored under the permutations, all together, that reaches as high (as Storey and Tibshirani 2003, PNAS 100:9440: permutations of one
cell alone cannot tell less than one in a thousand apart). False discoveries are held over all cells by Benjamini and Hochberg (1995).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

RESOLUTION = 9  # H3: some three hundred metres across, the cells of the map
LONGEST = 8  # weeks
FEWEST = 5  # reports in a cluster, and around a cell for it to be looked at
MARGIN = 2  # neighbours share windows, so they err together: held at half of what is asked, 100 shuffled towns stay within it


@dataclass(frozen=True)
class Point:
    """A report: degrees (WGS 84) and the day it was received."""

    lon: float
    lat: float
    day: dt.date


@dataclass(frozen=True)
class Cluster:
    """``members`` are places in the list that was given; ``expected`` is in reports; ``q`` is the false discovery rate that it takes."""

    cells: tuple[str, ...]
    starts: dt.date
    ends: dt.date
    observed: int
    expected: float
    p: float
    q: float
    members: tuple[int, ...]


@dataclass(frozen=True)
class Grid:
    """Where and when each report stands. Arrays: ``cell`` and ``week`` (reports), ``near`` (cells × 7, ``len(names)`` where none)."""

    names: list[str]
    cell: Any
    week: Any
    near: Any
    weeks: int
    first: dt.date


@dataclass(frozen=True)
class Window:
    """The strongest window of one cell, alone or with its neighbours."""

    wide: bool
    weeks: range


def find(points: Sequence[Point], *, seed: int, permutations: int = 999, fdr: float = 0.05) -> list[Cluster]:
    """Return the clusters, strongest first; those that share a cell in the same weeks are told once. The same seed gives the same answer.

    Fewer than ``FEWEST`` reports, or reports of a single week, hold no cluster. ``fdr`` is a share, ``permutations`` at least 99
    (else ``ValueError``).
    """
    if permutations < 99:
        raise ValueError("fewer than 99 permutations say nothing of a tail")
    if len(points) < FEWEST:
        return []
    grid = lay_out(points)
    scan = Scan(grid)
    if grid.weeks < 2 or not scan.looked_at.any():
        return []
    scores = scan.strongest(grid.week)
    p, q = tested(scores, scan.by_chance(seed, permutations), scan.looked_at)
    chosen = [index for index in scores.argsort()[::-1] if q[index] <= fdr]
    return list(_told_once(scan, chosen, p, q))


def lay_out(points: Sequence[Point]) -> Grid:
    import h3
    import numpy as np

    cells = [h3.latlng_to_cell(point.lat, point.lon, RESOLUTION) for point in points]
    names = sorted(set(cells))
    place = {name: index for index, name in enumerate(names)}
    near = np.full((len(names), 7), len(names))
    for index, name in enumerate(names):
        around = [place[other] for other in h3.grid_disk(name, 1) if other in place]
        near[index, : len(around)] = around
    first = min(point.day for point in points)
    week = np.array([(point.day - first).days // 7 for point in points])
    return Grid(names, np.array([place[name] for name in cells]), week, near, int(week.max()) + 1, first)


class Scan:
    """Scores of every window of every cell. Arrays are windows × cells × weeks: windows are the cell alone then with its neighbours,
    each over one week, two, and so on; a window of several weeks is named by its last.

    What never changes when days are dealt again is worked out once: expected counts, logarithms, which cells are looked at.
    """

    def __init__(self, grid: Grid):
        import numpy as np

        self.grid, self.np = grid, np
        self.total = len(grid.week)
        self.lengths = list(range(1, min(LONGEST, grid.weeks - 1) + 1))
        alone = np.bincount(grid.cell, minlength=len(grid.names))
        sizes = np.stack([alone, self._around(alone)])
        self.looked_at = sizes[1] >= FEWEST
        each_week = np.bincount(grid.week, minlength=grid.weeks)
        spans = self._windows(each_week[None, None, :])[:, 0, :]
        self.expected = np.concatenate([np.multiply.outer(size, spans).swapaxes(0, 1) for size in sizes]) / self.total
        self.expected = np.ascontiguousarray(self.expected, dtype=np.float32)
        self.slope = np.log(np.maximum(self.expected, 1e-12)) + 1
        self.least = np.maximum(self.expected, FEWEST - 1)
        whole = np.arange(self.total + 1)
        self.xlogx = (whole * np.log(np.maximum(whole, 1))).astype(np.float32)
        # written over at each permutation: megabytes asked of the system a thousand times cost more than the sums
        self.seen = np.empty(self.expected.shape, dtype=np.int64)
        self.ratio, self.product = np.empty_like(self.expected), np.empty_like(self.expected)
        self.more = np.empty(self.expected.shape, dtype=bool)

    def _around(self, counts):
        """Sum each cell with its neighbours, along the first axis."""
        padded = self.np.concatenate([counts, self.np.zeros((1, *counts.shape[1:]), dtype=counts.dtype)])
        return padded[self.grid.near].sum(axis=1)

    def cells(self, index: int) -> set[int]:
        """Return a cell and its neighbours."""
        return {int(near) for near in self.grid.near[index] if near < len(self.grid.names)}

    def _windows(self, counts, out=None):
        """Sum consecutive weeks (sizes × cells × weeks): windows at the beginning are short."""
        many = len(self.lengths)
        run = self.np.cumsum(counts, axis=-1)
        out = self.np.empty((many * len(counts), *counts.shape[1:]), dtype=run.dtype) if out is None else out
        for index, length in enumerate(self.lengths):
            out[index::many, :, :length] = run[:, :, :length]
            self.np.subtract(run[:, :, length:], run[:, :, :-length], out=out[index::many, :, length:])
        return out

    def scores(self, week):
        """Return c ln(c/m) − (c − m), the likelihood ratio in its Poisson form; 0 where no more than expected, or fewer than ``FEWEST``.

        The array is written over by the next call.
        """
        np, grid = self.np, self.grid
        flat = np.bincount(grid.cell * grid.weeks + week, minlength=len(grid.names) * grid.weeks)
        alone = flat.reshape(len(grid.names), grid.weeks)
        seen = self._windows(np.stack([alone, self._around(alone)]), self.seen)
        self.xlogx.take(seen, out=self.ratio, mode="clip")
        np.multiply(seen, self.slope, out=self.product, casting="same_kind")
        self.ratio -= self.product
        self.ratio += self.expected
        np.greater(seen, self.least, out=self.more)
        self.ratio *= self.more
        return self.ratio

    def strongest(self, week):
        """Return each looked-at cell's best score, and 0 for the others."""
        return self.scores(week).max(axis=(0, 2)) * self.looked_at

    def by_chance(self, seed: int, permutations: int):
        """Return best scores (permutations × cells) with the days dealt again among the reports."""
        draw = self.np.random.default_rng(seed)
        return self.np.array([self.strongest(draw.permutation(self.grid.week)) for _ in range(permutations)])

    def windows(self) -> list[Window]:
        """Return where the best score of each cell stands."""
        scores = self.scores(self.grid.week).swapaxes(0, 1)
        found = scores.reshape(len(self.grid.names), -1).argmax(axis=1)
        return [self._window(*divmod(int(one), self.grid.weeks)) for one in found]

    def _window(self, row: int, last: int) -> Window:
        wide, length = divmod(row, len(self.lengths))
        return Window(bool(wide), range(max(0, last - self.lengths[length] + 1), last + 1))


def tested(scores, by_chance, looked_at):
    """Return p and q of each cell; 1 for those that hold too few reports to be looked at, which are no tests."""
    import numpy as np

    p, q = np.ones(len(scores)), np.ones(len(scores))
    p[looked_at] = pooled_tail(scores[looked_at], by_chance[:, looked_at])
    q[looked_at] = np.minimum(MARGIN * benjamini_hochberg(p[looked_at]), 1.0)
    return p, q


def pooled_tail(scores, by_chance):
    """Return the share of all chance scores (permutations × cells) at least as high as each score; 1 where nothing stands out."""
    import numpy as np

    pool = np.sort(by_chance, axis=None)
    as_high = len(pool) - np.searchsorted(pool, scores, side="left")
    return np.where(scores > 0, (1 + as_high) / (1 + len(pool)), 1.0)


def benjamini_hochberg(p):
    """Return, for each p-value, the smallest false discovery rate at which it would be called (Benjamini and Hochberg 1995)."""
    import numpy as np

    order = p.argsort()
    stepped = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q


def _told_once(scan: Scan, chosen, p, q) -> Iterator[Cluster]:
    taken: list[tuple[set[int], range]] = []
    windows = scan.windows()
    for index in chosen:
        weeks = windows[index].weeks
        cells = scan.cells(index) if windows[index].wide else {int(index)}
        if any(cells & others and weeks.start < other.stop and other.start < weeks.stop for others, other in taken):
            continue
        taken.append((cells, weeks))
        yield _cluster(scan, cells, weeks, float(p[index]), float(q[index]))


def _cluster(scan: Scan, cells: set[int], weeks: range, p: float, q: float) -> Cluster:
    np, grid = scan.np, scan.grid
    here = np.isin(grid.cell, list(cells))
    then = (grid.week >= weeks.start) & (grid.week < weeks.stop)
    members = np.flatnonzero(here & then)
    return Cluster(
        cells=tuple(grid.names[cell] for cell in sorted(cells)),
        starts=grid.first + dt.timedelta(weeks=weeks.start),
        ends=grid.first + dt.timedelta(weeks=weeks.stop, days=-1),
        observed=len(members),
        expected=float(here.sum() * then.sum() / scan.total),
        p=p,
        q=q,
        members=tuple(int(member) for member in members),
    )
