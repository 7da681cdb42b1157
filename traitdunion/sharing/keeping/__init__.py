"""Keeping: what each part declares in its ``register.py``, gathered; the nightly sweep; certificates; what is overdue."""

from .counting import count_deadlines
from .settled import NotKept, settle_term
from .showing import Deadlines, deadlines, end_said
from .sweeping import end_items, sweep
from .terms import Register, archived, ends_on, is_over, kept_for, register

__all__ = [
    "Deadlines",
    "NotKept",
    "Register",
    "archived",
    "count_deadlines",
    "deadlines",
    "end_items",
    "end_said",
    "ends_on",
    "is_over",
    "kept_for",
    "register",
    "settle_term",
    "sweep",
]
