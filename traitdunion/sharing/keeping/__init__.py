"""Keeping: what each part declares in its ``register.py``, gathered; the nightly sweep; certificates; what is overdue."""

from .counting import count_deadlines
from .showing import Deadlines, deadlines, end_said
from .sweeping import end_items, sweep
from .terms import Register, archived, is_over, register

__all__ = [
    "Deadlines",
    "Register",
    "archived",
    "count_deadlines",
    "deadlines",
    "end_items",
    "end_said",
    "is_over",
    "register",
    "sweep",
]
