"""Rows that leave as a file: asked for with a reason, seconded when a group's items are among them, marked with who took them."""

from .acts import MOST_ROWS, NotDone, ask, link, second, take
from .asked import Exporter, export, exports, known, may_second, register, to_second
from .files import KINDS, File, Mark, marked
from .words import why

__all__ = [
    "KINDS",
    "MOST_ROWS",
    "Exporter",
    "File",
    "Mark",
    "NotDone",
    "ask",
    "export",
    "exports",
    "known",
    "link",
    "marked",
    "may_second",
    "register",
    "second",
    "take",
    "to_second",
    "why",
]
