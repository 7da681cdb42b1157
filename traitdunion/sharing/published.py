"""What other parts may ask about groups."""

from .groups.facts import shared_until
from .groups.questions import LEADS, Seers, members, my_groups, who_represents, who_will_see
from .groups.words import WHY

__all__ = ["LEADS", "WHY", "Seers", "members", "my_groups", "shared_until", "who_represents", "who_will_see"]
