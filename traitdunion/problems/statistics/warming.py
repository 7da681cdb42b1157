"""The scientific libraries take seconds to import: a process that serves pages reads them beside its first ones.

Measured in a process that holds the names model: 1.1 s of one core and 86 MB (234 → 320), then 3 ms for a first assessment.
"""

import threading

from .assess import Design, Series, assess

FEW, MANY = [2, 3, 1, 4] * 3, [9, 8, 10, 9] * 4


def warm(after: threading.Thread | None = None) -> threading.Thread:
    """Import what an assessment needs beside what the process does, once ``after`` is done; return the thread."""
    thread = threading.Thread(target=_read, args=(after,), name="statistics", daemon=True)
    thread.start()
    return thread


def _read(after: threading.Thread | None) -> None:
    if after is not None:
        after.join()
    for before in (FEW, MANY):  # an exact interval, then a model
        assess(Series(before, before, comparison_before=before, comparison_after=before), Design())
