"""How published figures are made: plain functions on counts, no query. Each module says its shapes, units and sources."""

from .delays import LEAST_ANSWERS, quartiles
from .months import HISTORY_MONTHS, YEAR_MONTHS, Window, after, around, closed, first_day, windows
from .release import ALL, Line, Release, measures, month_in_course
from .tables import TOTAL, Axis, Table
from .voices import CATEGORIES, WHOLE, Atom, Key, Voices, Where, places
from .withholding import LEAST, withheld

__all__ = [
    "ALL",
    "CATEGORIES",
    "HISTORY_MONTHS",
    "LEAST",
    "LEAST_ANSWERS",
    "TOTAL",
    "WHOLE",
    "YEAR_MONTHS",
    "Atom",
    "Axis",
    "Key",
    "Line",
    "Release",
    "Table",
    "Voices",
    "Where",
    "Window",
    "after",
    "around",
    "closed",
    "first_day",
    "measures",
    "month_in_course",
    "places",
    "quartiles",
    "windows",
    "withheld",
]  # fmt: skip
