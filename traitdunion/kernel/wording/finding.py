"""What was found in a text: which kind, where, how strictly. It lives as long as the page and is stored nowhere."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["block", "warn"]


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str
    start: int
    end: int
    severity: Severity
    words: str

    def __repr__(self) -> str:
        """Say where and never what: a trace or a log must not hold the words."""
        return f"Finding({self.kind!r}, {self.start}, {self.end}, {self.severity!r})"


@dataclass(frozen=True, slots=True)
class Span:
    """A finding before it is brought back to the places of the original text."""

    kind: str
    start: int
    end: int
    severity: Severity = "block"


def without_overlap(spans: list[Span]) -> list[Span]:
    """Keep, where two overlap, the one that blocks, else the longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.severity != "block", s.start - s.end, s.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
