"""Rows that leave as a file: asked for with a reason, seconded when a group's items are among them, marked with who took them."""

from .acts import MOST_ROWS, NotDone, ask, link, second, take
from .asked import Exporter, export, exports, known, may_second, register, to_second
from .words import why

__all__ = [
    "MOST_ROWS",
    "Exporter",
    "NotDone",
    "ask",
    "export",
    "exports",
    "known",
    "link",
    "may_second",
    "register",
    "second",
    "take",
    "to_second",
    "why",
]
