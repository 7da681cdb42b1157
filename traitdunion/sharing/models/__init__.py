from .circle import Circle
from .journal import Entry
from .kind import Kind
from .reveal import Reveal
from .seat import Seat

__all__ = ["Circle", "Entry", "Kind", "Reveal", "Seat"]
