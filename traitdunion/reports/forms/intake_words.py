"""A few words: which of them let somebody be recognised, shown in their place, with what to write instead."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from traitdunion.kernel import wording
from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.places import published as places

TEN_MINUTES = 600
AROUND = 24  # characters shown on each side of the words to change
SEPARATOR = " … "


@dataclass(frozen=True)
class Reading:
    """What a text may say of somebody: what blocks, and what only warns."""

    words: str
    blocked: Sequence[wording.Finding] = ()
    names: Sequence[wording.Finding] = ()

    @property
    def stops(self) -> bool:
        return bool(self.blocked or self.names)

    @property
    def findings(self) -> Sequence[wording.Finding]:
        return self.blocked or self.names

    @property
    def headline(self) -> str:
        return wording.headline(self.findings[0])

    @property
    def advice(self) -> list[str]:
        return list(dict.fromkeys(wording.advice(found) for found in self.findings))

    @property
    def marked(self) -> SafeString:
        """Return the words to change, each between the words around it."""
        return marked(self.words, self.findings)


def read(words: str, communes: Sequence[str], *, said_place: bool = False) -> Reading:
    """Read a text before anybody else does. Nothing found is stored."""
    if not words.strip():
        return Reading(words)
    known = known_places(communes)
    blocked = wording.find_patterns(
        words, known_places=known
    )  # « mon voisin », « ma boutique » too: who reads knows whose
    names = [] if blocked or said_place else wording.find_names(words, known_places=known)
    return Reading(words, blocked, names)


def digest(words: str) -> str:
    """Return what ties « c'est un lieu » to exactly these words."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def known_places(communes: Sequence[str]) -> frozenset[str]:
    """Return what streets, schools, residences and bodies of the town are called; what changes is known ten minutes later."""
    return _names(tuple(communes), int(now().timestamp()) // TEN_MINUTES)


@lru_cache(maxsize=8)
def _names(communes: tuple[str, ...], _when: int) -> frozenset[str]:
    bodies = people.organisations().values()
    return places.names(communes) | {name for body in bodies for name in (body.name, body.short_name) if name}


def forget() -> None:
    """Ask for the town's names anew."""
    _names.cache_clear()


def marked(words: str, findings: Sequence[wording.Finding]) -> SafeString:
    stretches = _stretches(len(words), findings)
    return format_html_join(SEPARATOR, "{}", ((_stretch(words, findings, start, end),) for start, end in stretches))


def _stretches(length: int, findings: Sequence[wording.Finding]) -> list[tuple[int, int]]:
    """Return the parts of the text to show, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for found in findings:
        start, end = max(0, found.start - AROUND), min(length, found.end + AROUND)
        if joined and start <= joined[-1][1]:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _stretch(words: str, findings: Sequence[wording.Finding], start: int, end: int) -> SafeString:
    parts, at = [], start
    for found in findings:
        if start <= found.start and found.end <= end:
            parts += [format_html("{}<mark>{}</mark>", words[at : found.start], words[found.start : found.end])]
            at = found.end
    before, after = ("…" if start else ""), ("…" if end < len(words) else "")
    return format_html(
        "{}{}{}{}", before, format_html_join("", "{}", ((part,) for part in parts)), words[at:end], after
    )
