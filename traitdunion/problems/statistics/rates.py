"""Ratios of rates between windows of weekly counts, with their interval at 95 %.

Under Poisson the interval is exact: it conditions on the total (Clopper and Pearson 1934; R's ``poisson.test``), or on both margins
for a ratio of ratios (Fisher 1935; R's ``fisher.test``), until every cell is large enough for a log-linear model to say the same
(R's ``glm``). Where weeks vary more than Poisson allows (Fisher's index of dispersion within the windows, at 5 %), a negative
binomial of variance ``m + alpha m²`` takes over, alpha by maximum likelihood (R's ``MASS::glm.nb``).
The scientific libraries take seconds to import: they are imported where they are used, never when the site starts.
"""

import math
from collections.abc import Sequence

from .shapes import Counts, Ratio
from .words import Model

LEVEL = 0.95
Z = 1.959963984540054
DISPERSED = 0.05
LARGE = 30  # events in each of four cells
LOG_ALPHA = (-14.0, 4.0)


class NoInterval(ValueError):
    """Nothing is left after, while weeks vary more than Poisson allows: no interval exists for their ratio."""


def two(before: Counts, after: Counts) -> Ratio:
    """Return the rate after over the rate before. Counts: one a week, at least one event before (else ``ValueError``)."""
    if not sum(before):
        raise ValueError("nothing before: a ratio has no denominator")
    if dispersed((before, after)):
        return _negative_binomial((before, after), (-1, 1))
    return _exact_two(sum(before), len(before), sum(after), len(after))


def four(before: Counts, after: Counts, comparison_before: Counts, comparison_after: Counts) -> Ratio:
    """Return the ratio of ratios: what happened in the place over what happened in the comparison (differences in differences
    on the log scale). The two areas cover the same weeks; at least one event in each cell but the place's after."""
    cells = (before, after, comparison_before, comparison_after)
    sums = [sum(cell) for cell in cells]
    if not (sums[0] and sums[2] and sums[3]):
        raise ValueError("an empty cell: a ratio has no denominator")
    if dispersed(cells):
        return _negative_binomial(cells, (-1, 1, 1, -1))
    if min(sums) < LARGE:
        return _exact_four(*sums)
    return _wald(cells, (-1, 1, 1, -1), 0.0, Model.POISSON)


def dispersed(cells: Sequence[Counts]) -> bool:
    """Tell whether weeks vary within their windows more than Poisson allows."""
    from scipy.stats import chi2

    spread, freedom = 0.0, 0
    for cell in cells:
        mean = sum(cell) / len(cell)
        if mean:
            spread += sum((count - mean) ** 2 for count in cell) / mean
            freedom += len(cell) - 1
    return freedom > 0 and bool(chi2.sf(spread, freedom) < DISPERSED)


def _exact_two(before: int, weeks_before: int, after: int, weeks_after: int) -> Ratio:
    from scipy.stats import beta

    tail = (1 - LEVEL) / 2
    weeks = weeks_before / weeks_after
    low = float(beta.ppf(tail, after, before + 1)) if after else 0.0
    high = float(beta.ppf(1 - tail, after + 1, before))
    return Ratio(after / before * weeks, low / (1 - low) * weeks, high / (1 - high) * weeks, Model.EXACT)


def _exact_four(before: int, after: int, comparison_before: int, comparison_after: int) -> Ratio:
    """Both areas have the same weeks, so the ratio of ratios is the odds ratio of the four counts."""
    from scipy.stats.contingency import odds_ratio

    found = odds_ratio([[after, before], [comparison_after, comparison_before]], kind="conditional")
    interval = found.confidence_interval(LEVEL)
    ratio = (after / before) / (comparison_after / comparison_before)
    return Ratio(ratio, float(interval.low), float(interval.high), Model.EXACT)


def _negative_binomial(cells: Sequence[Counts], signs: Sequence[int]) -> Ratio:
    if not all(sum(cell) for cell in cells):
        raise NoInterval
    return _wald(cells, signs, _alpha(cells), Model.NEGATIVE_BINOMIAL)


def _alpha(cells: Sequence[Counts]) -> float:
    """Return the dispersion of largest likelihood. Each window's mean is its own maximum, whatever alpha."""
    import numpy as np
    from scipy.optimize import minimize_scalar
    from scipy.stats import nbinom

    counts = np.concatenate([np.asarray(cell) for cell in cells])
    means = np.concatenate([np.full(len(cell), sum(cell) / len(cell)) for cell in cells])

    def loss(log_alpha: float) -> float:
        alpha = math.exp(log_alpha)
        return -float(nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means)).sum())

    return math.exp(minimize_scalar(loss, bounds=LOG_ALPHA, method="bounded", options={"xatol": 1e-9}).x)


def _wald(cells: Sequence[Counts], signs: Sequence[int], alpha: float, model: Model) -> Ratio:
    """Fit one log rate a window, and read the contrast of the windows."""
    import numpy as np
    from statsmodels.genmod.families import NegativeBinomial, Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    counts = np.concatenate([np.asarray(cell, dtype=float) for cell in cells])
    windows = np.repeat(np.eye(len(cells)), [len(cell) for cell in cells], axis=0)
    family = NegativeBinomial(alpha=alpha) if alpha else Poisson()
    # one mean a window is where the likelihood is largest: said beforehand, constant weeks are no trap for the search
    means = np.log([sum(cell) / len(cell) for cell in cells])
    fitted = GLM(counts, windows, family=family).fit(start_params=means, method="newton", disp=0)
    contrast = np.asarray(signs, dtype=float)
    effect = float(contrast @ fitted.params)
    error = math.sqrt(float(contrast @ fitted.cov_params() @ contrast))
    return Ratio(math.exp(effect), math.exp(effect - Z * error), math.exp(effect + Z * error), model, alpha)
