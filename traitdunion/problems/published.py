"""What other parts may ask about problems and what follows from them."""

from .enums import ActionState, Kind, LegalTool, Outcome, Track
from .models import Action, Problem
from .phrases import WHY
from .queries import (
    Lot,
    Seen,
    Span,
    action,
    actions_in,
    actions_of,
    board,
    linked_counts,
    owed,
    owed_by,
    problem,
    problems_of,
    sentence_of,
)
from .statistics.words import Proof

__all__ = [
    "WHY",
    "Action",
    "ActionState",
    "Kind",
    "LegalTool",
    "Lot",
    "Outcome",
    "Problem",
    "Proof",
    "Seen",
    "Span",
    "Track",
    "action",
    "actions_in",
    "actions_of",
    "board",
    "linked_counts",
    "owed",
    "owed_by",
    "problem",
    "problems_of",
    "sentence_of",
]
