from .charter import Acceptance, Charter, SignedSheet
from .circle import Circle
from .export import Export
from .journal import Batch, Entry, NameRequest, Pruning, Publication, Sealed
from .keeping import Certificate, Deadline, KeepingTerm
from .kind import Kind
from .reveal import Reveal
from .rights import DataNotice, Erasure, RightsRequest
from .seat import Seat
from .widening import Widening

__all__ = [
    "Acceptance", "Batch", "Certificate", "Charter", "Circle", "DataNotice", "Deadline", "Entry", "Erasure", "Export", "KeepingTerm", "Kind", "NameRequest", "Pruning", "Publication", "Reveal",
    "RightsRequest", "Sealed", "Seat", "SignedSheet", "Widening",
]  # fmt: skip
