from .charter import Acceptance, Charter, SignedSheet
from .circle import Circle
from .export import Export
from .journal import Batch, Entry, NameRequest, Pruning, Publication, Sealed
from .keeping import Certificate, Deadline
from .kind import Kind
from .reveal import Reveal
from .seat import Seat
from .widening import Widening

__all__ = [
    "Acceptance", "Batch", "Certificate", "Charter", "Circle", "Deadline", "Entry", "Export", "Kind", "NameRequest", "Pruning", "Publication", "Reveal",
    "Sealed", "Seat", "SignedSheet", "Widening",
]  # fmt: skip
