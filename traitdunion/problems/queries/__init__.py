"""Questions about problems. The first argument says for whom."""

from .assessment import Told, candidates, due_to_look, proposal, results_are_known, start_of, told, touches, weekly
from .board import Home, Lane, board, comes_back, home, homes, named, partners, similar
from .follow import actions_of, due_of, owed, owed_by
from .page import Panel, action, actions, around, corners, facts, harmed_said, known, linked, measure, panel, problem
from .period import Lot, Seen, Span, actions_in, problems_of, sentence_of
from .suggested import Found, clusters, seen_by, suggestion, suggestions

__all__ = [
    "Found",
    "Home",
    "Lane",
    "Lot",
    "Panel",
    "Seen",
    "Span",
    "Told",
    "action",
    "actions",
    "actions_in",
    "actions_of",
    "around",
    "board",
    "candidates",
    "clusters",
    "comes_back",
    "corners",
    "due_of",
    "due_to_look",
    "facts",
    "harmed_said",
    "home",
    "homes",
    "known",
    "linked",
    "measure",
    "named",
    "owed",
    "owed_by",
    "panel",
    "partners",
    "problem",
    "problems_of",
    "proposal",
    "results_are_known",
    "seen_by",
    "sentence_of",
    "similar",
    "start_of",
    "suggestion",
    "suggestions",
    "told",
    "touches",
    "weekly",
]
