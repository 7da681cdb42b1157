"""Did it move next door? The weighted displacement quotient and what it is made of.

Bowers and Johnson (2003), « Measuring the geographical displacement and diffusion of benefit effects of crime prevention
activity », Journal of Quantitative Criminology 19(3), 275–301; formulas as in Guerette (2009), « Analyzing crime displacement
and diffusion », POP Center tool guide 10, appendices B and C. All arguments are events, or all are weekly rates.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """Events (or events a week) in one area, before and after."""

    before: float
    after: float


def success(place: Area, comparison: Area) -> float:
    """Return the denominator: negative when the place fared better than the comparison."""
    return place.after / comparison.after - place.before / comparison.before


def around(buffer: Area, comparison: Area) -> float:
    """Return the numerator: positive when the buffer fared worse than the comparison."""
    return buffer.after / comparison.after - buffer.before / comparison.before


def quotient(place: Area, buffer: Area, comparison: Area) -> float:
    """Return the weighted displacement quotient. It is read only where there is a success to move.

    Below −1: more moved than was gained. From −1 to 0: part moved. From 0 to 1: the buffer gained too; above 1, more than the place.
    A place that fared no better than the comparison raises ``ValueError``, and so does an empty comparison.
    """
    if not (comparison.before and comparison.after):
        raise ValueError("nothing in the comparison: a quotient has no denominator")
    gained = success(place, comparison)
    if gained >= 0:
        raise ValueError("no success, so nothing that could have moved")
    return around(buffer, comparison) / gained


def total_net_effect(place: Area, buffer: Area, comparison: Area) -> float:
    """Return how many events fewer there are in place and buffer together than the comparison leads to expect."""
    trend = comparison.after / comparison.before
    return place.before * trend - place.after + buffer.before * trend - buffer.after
