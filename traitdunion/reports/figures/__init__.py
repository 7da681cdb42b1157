"""How published figures are made: plain functions on counts, no query. Each module says its shapes, units and sources."""

from .delays import quartiles, quartiles_of
from .tables import Axis, Table
from .withholding import LEAST, withheld

__all__ = ["LEAST", "Axis", "Table", "quartiles", "quartiles_of", "withheld"]
