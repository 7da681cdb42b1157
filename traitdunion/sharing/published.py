"""What other parts may ask about groups."""

from .groups.facts import shared_until
from .groups.questions import Seers, who_will_see
from .groups.words import WHY

__all__ = ["WHY", "Seers", "shared_until", "who_will_see"]
