"""What other parts may ask about groups, and the writer of documents that all of them share."""

from .groups.facts import shared_until
from .groups.questions import LEADS, Seers, members, my_groups, who_represents, who_will_see
from .groups.words import WHY
from .kit import Filled, as_odt, as_pdf
from .kit.writing import Block, Run, listed, paragraph, table

__all__ = [
    "LEADS", "WHY", "Block", "Filled", "Run", "Seers", "as_odt", "as_pdf", "listed", "members", "my_groups", "paragraph", "shared_until", "table",
    "who_represents", "who_will_see",
]  # fmt: skip
