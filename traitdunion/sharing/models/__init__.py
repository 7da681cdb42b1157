from .charter import Acceptance, Charter, SignedSheet
from .circle import Circle
from .export import Export
from .journal import Entry
from .keeping import Certificate, Deadline
from .kind import Kind
from .reveal import Reveal
from .seat import Seat
from .widening import Widening

__all__ = ["Acceptance", "Certificate", "Charter", "Circle", "Deadline", "Entry", "Export", "Kind", "Reveal", "Seat", "SignedSheet", "Widening"]
