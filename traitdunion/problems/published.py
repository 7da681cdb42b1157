"""What other parts may ask about problems and what follows from them."""

from .enums import ActionState, Kind, LegalTool
from .phrases import WHY
from .queries import action, actions_of, board, owed, problem

__all__ = ["WHY", "ActionState", "Kind", "LegalTool", "action", "actions_of", "board", "owed", "problem"]
