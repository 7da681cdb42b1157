"""Keeping: what each part declares in its ``register.py``, gathered; the nightly sweep; certificates; what is overdue."""

from .deadlines import count_deadlines
from .sweeping import end_items, sweep
from .terms import Register, archived, is_over, register

__all__ = ["Register", "archived", "count_deadlines", "end_items", "is_over", "register", "sweep"]
