from .charter import Acceptance, Charter, SignedSheet
from .circle import Circle
from .journal import Entry
from .kind import Kind
from .reveal import Reveal
from .seat import Seat

__all__ = ["Acceptance", "Charter", "Circle", "Entry", "Kind", "Reveal", "Seat", "SignedSheet"]
