"""Weighted scores, ranks and the plain flag of a juror who departs from the others."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST = 5  # points of a criterion, from 0
DEPARTS = 1.5  # points of 5 away from the median
LEAST_OTHERS = 2  # below it nobody can be said to depart
Key = Any
Scores = Mapping[Key, int]  # by criterion


def weighted(scores: Scores, weights: Mapping[Key, int]) -> float | None:
    """Return the weighted mean of one opinion, or None when a criterion has no score."""
    if not weights or any(scores.get(one) is None for one in weights):
        return None
    return sum(scores[one] * weight for one, weight in weights.items()) / sum(weights.values())


@dataclass(frozen=True)
class Ranked:
    """A file after the scores: its mean, how far opinions lie apart, who departs; equal means have the same rank."""

    file: Key
    rank: int | None
    mean: float | None
    opinions: int
    low: float | None
    high: float | None
    departing: tuple[Key, ...]


def departing(totals: Mapping[Key, float]) -> tuple[Key, ...]:
    """Return the jurors whose total lies away from the median: a few beside the others. Where half lie away, the jury is of several minds and nobody departs."""
    if len(totals) <= LEAST_OTHERS:
        return ()
    middle = statistics.median(totals.values())
    found = tuple(juror for juror, total in totals.items() if abs(total - middle) >= DEPARTS)
    return found if 2 * len(found) < len(totals) else ()


def rank(
    files: Sequence[Key], opinions: Mapping[Key, Mapping[Key, Scores]], weights: Mapping[Key, int]
) -> list[Ranked]:
    """Rank files by the mean of their opinions, best first; what has no whole opinion comes last, without a rank."""
    totals = {one: _totals(opinions.get(one, {}), weights) for one in files}
    means = {one: round(statistics.fmean(found.values()), 6) for one, found in totals.items() if found}
    places = {mean: 1 + sum(other > mean for other in means.values()) for mean in means.values()}
    made = [_ranked(one, totals[one], means.get(one), places) for one in files]
    return sorted(made, key=lambda one: (one.rank is None, one.rank or 0, str(one.file)))


def _totals(opinions: Mapping[Key, Scores], weights: Mapping[Key, int]) -> dict[Key, float]:
    found = {juror: weighted(scores, weights) for juror, scores in opinions.items()}
    return {juror: total for juror, total in found.items() if total is not None}


def _ranked(one: Key, totals: Mapping[Key, float], mean: float | None, places: Mapping[float, int]) -> Ranked:
    if mean is None:
        return Ranked(one, None, None, 0, None, None, ())
    return Ranked(one, places[mean], mean, len(totals), min(totals.values()), max(totals.values()), departing(totals))
