"""The verbs of a problem's life."""

from traitdunion.sharing.actions import Refused

from .analysing import add_known, describe, drop_known, set_corner
from .closing import advance, close, deepen, reopen, step_back
from .errors import NotDone
from .linking import Linked, link, unlink
from .measuring import Plan, Survey, assess, fix_measure, set_measure, write_survey
from .opening import Opening, open_problem, share_with, show
from .planning import Planned, answer, change, plan, withdraw
from .reminding import remind
from .suggesting import dismiss

__all__ = [
    "Linked",
    "NotDone",
    "Opening",
    "Plan",
    "Planned",
    "Refused",
    "Survey",
    "add_known",
    "advance",
    "answer",
    "assess",
    "change",
    "close",
    "deepen",
    "describe",
    "dismiss",
    "drop_known",
    "fix_measure",
    "link",
    "open_problem",
    "plan",
    "remind",
    "reopen",
    "set_corner",
    "set_measure",
    "share_with",
    "show",
    "step_back",
    "unlink",
    "withdraw",
    "write_survey",
]
