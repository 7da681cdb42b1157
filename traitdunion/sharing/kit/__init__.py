"""« Kit d’adoption »: the documents that a town needs before it begins, filled from its settings, for its lawyer to read again."""

from .catalogue import DOCUMENTS, Listed, listed
from .composing import Filled, filled
from .facts import facts_of
from .groups import every_group, own_groups
from .odt import odt
from .pdf import pdf

__all__ = ["DOCUMENTS", "Filled", "Listed", "every_group", "facts_of", "filled", "listed", "odt", "own_groups", "pdf"]
