"""What is asked of events, and for whom."""

from .organising import authority_for, organises

__all__ = ["authority_for", "organises"]
