"""Which words of a free text let someone be recognised. Patterns block, names only warn; nothing found is stored or logged."""

from .asking import plain
from .check import find, find_names, find_patterns
from .finding import Finding
from .model import warm
from .sentences import advice, explain, headline

__all__ = ["Finding", "advice", "explain", "find", "find_names", "find_patterns", "headline", "plain", "warm"]
