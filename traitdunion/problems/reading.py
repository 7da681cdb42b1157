"""Each free text is read before anybody else reads it: what lets somebody be recognised stops it. Nothing found is stored."""

from collections.abc import Sequence
from functools import lru_cache

from traitdunion.kernel import wording
from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.places import published as places

TEN_MINUTES = 600


def found_in(words: str, communes: Sequence[str], *, said_place: bool = False) -> wording.Finding | None:
    """Return the first words that let somebody be recognised; a probable name passes when its writer says that it is a place."""
    if not words.strip():
        return None
    known = known_places(communes)
    blocked = wording.find_patterns(words, known_places=known)
    names = [] if blocked or said_place else wording.find_names(words, known_places=known)
    return next(iter(blocked or names), None)


def known_places(communes: Sequence[str]) -> frozenset[str]:
    """Return what places and bodies of the town are called; what changes is known ten minutes later."""
    return _names(tuple(communes), int(now().timestamp()) // TEN_MINUTES)


@lru_cache(maxsize=8)
def _names(communes: tuple[str, ...], _when: int) -> frozenset[str]:
    bodies = people.organisations().values()
    return places.names(communes) | {name for body in bodies for name in (body.name, body.short_name) if name}


def forget() -> None:
    """Ask for the town's names anew."""
    _names.cache_clear()
