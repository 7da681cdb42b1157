"""« Vous a-t-on écouté ? »: shown from thirty answers on, and never so that fewer can be worked out by difference.

Source of the thirty: domain.md §4.3, rule 2 (nothing below n = 30). Unit: answers, tied to no report and to nobody.
"""

from collections.abc import Hashable, Mapping

LEAST = 30


def shown(answers: Mapping[Hashable, int]) -> set[Hashable]:
    """Return the quarters whose answers may stand beside the town's: those left out are none, or thirty together."""
    left_out = {key for key, number in answers.items() if number < LEAST}
    kept = sorted(set(answers) - left_out, key=lambda key: (answers[key], str(key)))
    while 0 < sum(answers[key] for key in left_out) < LEAST and kept:
        left_out.add(kept.pop(0))
    return set(kept)
