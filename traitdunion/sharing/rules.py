"""Plain rules of the heart that are no permission."""

from collections.abc import Collection

LEAST = 50  # consultations in a day below which nothing is said
TIMES = 3  # as many as on the busiest day of the past
PAST_DAYS = 28
KNOWN_DAYS = 7  # active days from which a past says something
UNKNOWN = 200  # what is told of who has no such past

REASON_LENGTH = 10  # letters of a reason that was really typed
USUAL_MONTHS, LEAST_MONTHS, MOST_MONTHS = 12, 6, 36
ANSWER_MONTHS, MORE_MONTHS = 1, 2  # to answer whoever asks for their rights (RGPD, article 12.3)
FEW = 5  # below, a count is not said
FEW_SEATS = 3  # below, an organisation's consultations would be those of somebody


def unusual(today: int, past: Collection[int]) -> bool:
    """Say whether a day's consultations are out of the ordinary for the same organisation or person.

    At least 50, and more than three times the busiest of the 28 days before; for who was active on fewer than seven of them, 200.
    """
    active = [count for count in past if count]
    if len(active) < KNOWN_DAYS:
        return today >= UNKNOWN
    return today >= LEAST and today > TIMES * max(active)
