"""What other parts may ask about problems and what follows from them."""

from .enums import ActionState, Kind, LegalTool
from .models import Action, Problem
from .phrases import WHY
from .queries import action, actions_of, board, owed, problem
from .statistics.words import Proof

__all__ = [
    "WHY",
    "Action",
    "ActionState",
    "Kind",
    "LegalTool",
    "Problem",
    "Proof",
    "action",
    "actions_of",
    "board",
    "owed",
    "problem",
]
