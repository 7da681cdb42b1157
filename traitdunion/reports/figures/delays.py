"""How long answers took: the quarter, the half and the three quarters of them.

Unit: whole days between the day something was said and the day it was first answered; the same day is 0.
The p-quantile is the smallest number of days within which at least p of the answers were given (inverse of the empirical
distribution, Hyndman & Fan 1996, definition 1), so that « la moitié des réponses en 6 jours ou moins » is true as it is read.
"""

from collections.abc import Mapping, Sequence

LEAST_ANSWERS = 10  # below, one answer moves a quartile by days
Quartiles = tuple[int, int, int]


def quartiles(days: Mapping[int, int]) -> Quartiles | None:
    """Return the quartiles of a histogram (days → answers), or None below ten answers."""
    answers = sum(days.values())
    if answers < LEAST_ANSWERS:
        return None
    return _within(days, answers, 1), _within(days, answers, 2), _within(days, answers, 3)


def quartiles_of(days: Sequence[int]) -> Quartiles | None:
    histogram: dict[int, int] = {}
    for one in days:
        histogram[one] = histogram.get(one, 0) + 1
    return quartiles(histogram)


def _within(days: Mapping[int, int], answers: int, quarters: int) -> int:
    seen = 0
    for day in sorted(days):
        seen += days[day]
        if 4 * seen >= quarters * answers:
            return day
    raise ValueError("A histogram without answers has no quartile.")
