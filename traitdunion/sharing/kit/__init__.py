"""« Kit d’adoption »: the documents that a town needs before it begins, filled from its settings, for its lawyer to read again."""

from .catalogue import DOCUMENTS, Listed, listed
from .composing import Filled, filled, gaps_in
from .facts import facts_of
from .groups import every_group, own_groups
from .odt import as_odt
from .pdf import as_pdf

__all__ = [
    "DOCUMENTS",
    "Filled",
    "Listed",
    "as_odt",
    "as_pdf",
    "every_group",
    "facts_of",
    "filled",
    "gaps_in",
    "listed",
    "own_groups",
]
