"""A few words in a form, refused when they let somebody be recognised."""

from django.core.exceptions import ValidationError

from .check import find_patterns
from .sentences import explain


def plain(words: str) -> str:
    """Return the words of a line that others read; raise ``ValidationError`` with what to write instead."""
    stopping = [one for one in find_patterns(words) if one.severity == "block"]
    if stopping:
        raise ValidationError(explain(stopping[0]))
    return words
