"""What an assessment takes and what it gives. Counts are numbers of events in consecutive whole weeks."""

from collections.abc import Sequence
from dataclasses import dataclass

from .words import MARYLAND, Baseline, Caveat, Direction, Model, Proof, Refusal, Shift

Counts = Sequence[int]


@dataclass(frozen=True)
class Series:
    """Weekly counts in the place, in the comparison area and in the ring around the place; oldest week first.

    ``before`` and ``after`` may have different lengths. Each of ``before_years`` holds the same calendar weeks as ``after``,
    one list a year, and only years when reports were collected as they are now. The comparison and the buffer cover the
    same weeks as the place, list by list. Whatever does not exist is empty. A negative count raises ``ValueError``.
    """

    before: Counts
    after: Counts
    before_years: Sequence[Counts] = ()
    comparison_before: Counts = ()
    comparison_after: Counts = ()
    comparison_before_years: Sequence[Counts] = ()
    buffer_before: Counts = ()
    buffer_after: Counts = ()
    buffer_before_years: Sequence[Counts] = ()

    def __post_init__(self):
        single = (
            self.before,
            self.after,
            self.comparison_before,
            self.comparison_after,
            self.buffer_before,
            self.buffer_after,
        )
        years = (*self.before_years, *self.comparison_before_years, *self.buffer_before_years)
        if any(count < 0 for counts in (*single, *years) for count in counts):
            raise ValueError("a count is negative")


@dataclass(frozen=True)
class Design:
    """How the problem was followed: by what people say alone, or by counts; the comparison area fixed beforehand."""

    actors_only: bool = False
    comparison_overlaps: bool = False


@dataclass(frozen=True)
class Ratio:
    """A ratio of rates (no unit; 1 is no change) and its interval at 95 %. ``alpha``: NB2 dispersion, 0 under Poisson."""

    ratio: float
    low: float
    high: float
    model: Model
    alpha: float = 0.0

    @property
    def direction(self) -> Direction:
        if self.high < 1:
            return Direction.DOWN
        return Direction.UP if self.low > 1 else Direction.UNCLEAR


@dataclass(frozen=True)
class Displacement:
    """What happened in the buffer, against the comparison. ``quotient``: see ``displacement.quotient``."""

    shift: Shift
    quotient: float
    around: Ratio


@dataclass(frozen=True)
class Tally:
    """What was counted in the place: events and weeks on either side."""

    before: int = 0
    weeks_before: int = 0
    after: int = 0
    weeks_after: int = 0


@dataclass(frozen=True)
class Assessment:
    """One honest answer. Without figure (``ratio`` is None), ``refused`` says why, or the design is people's word alone."""

    level: Proof
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    direction: Direction | None = None
    model: Model | None = None
    alpha: float = 0.0
    baseline: Baseline | None = None
    displacement: Displacement | None = None
    refused: Refusal | None = None
    caveats: tuple[Caveat, ...] = ()
    tally: Tally = Tally()

    @property
    def maryland(self) -> int:
        return MARYLAND[self.level]
