"""The three questions asked of a free text: what blocks, which names it may hold, and both."""

from collections.abc import Iterable

from .dwellings import dwellings
from .finding import Finding, Span, without_overlap
from .folding import Folded
from .identifiers import addresses, numbers
from .names import names
from .persons import persons
from .places import is_known
from .plates import plates
from .titles import titles

NOWHERE: frozenset[str] = frozenset()
# What may be the name of a place: « rue des Juifs », « impasse Madame-Lopez ».
PLACES_TOO = frozenset({"origin", "religion", "health", "sexuality", "politics", "union", "title"})


def find_patterns(text: str, *, known_places: frozenset[str] = NOWHERE) -> list[Finding]:
    """Return what patterns find, without the model: for imports, which see thousands of texts a second."""
    folded = Folded(text)
    return _findings(folded, _patterns(folded), known_places)


def find_names(text: str, *, known_places: frozenset[str] = NOWHERE) -> list[Finding]:
    """Return words that are probably names of persons. They warn: the writer may say that it is a place."""
    folded = Folded(text)
    return _findings(folded, names(folded, known_places), known_places)


def find(text: str, *, known_places: frozenset[str] = NOWHERE) -> list[Finding]:
    folded = Folded(text)
    return _findings(folded, [*_patterns(folded), *names(folded, known_places)], known_places)


def _patterns(folded: Folded) -> list[Span]:
    return [
        *plates(folded),
        *addresses(folded),
        *numbers(folded),
        *dwellings(folded),
        *titles(folded),
        *persons(folded),
    ]


def _findings(folded: Folded, spans: Iterable[Span], known_places: frozenset[str]) -> list[Finding]:
    left = [s for s in spans if s.kind not in PLACES_TOO or not is_known(folded, s, known_places)]
    return [folded.finding(span) for span in without_overlap(left)]
