"""Who a line of a report is: by mail, then by the exact name. Whoever is not told for sure is told to nobody."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from traitdunion.kernel.vault import normalised
from traitdunion.kernel.words import folded

# What video tools put after a name.
GUEST = re.compile(
    r"\((guest|invité|invitée|invités|external|externe|unverified|non vérifiée?|extérieure?)\)", re.IGNORECASE
)
WITHIN = re.compile(r"^(.*?)\((.+)\)\s*$")


@dataclass(frozen=True)
class Known:
    """Somebody who registered."""

    id: uuid.UUID
    mail: str
    first: str
    last: str

    @property
    def names(self) -> frozenset[str]:
        return frozenset({folded(f"{self.first} {self.last}"), folded(f"{self.last} {self.first}")})


def names_in(text: str) -> frozenset[str]:
    """Return the names that a display name says: « Cam (Camille Verdier) » says two."""
    plain = GUEST.sub("", text).strip()
    found = WITHIN.match(plain)
    parts = [found[1], found[2]] if found else [plain]
    return frozenset(folded(part) for part in parts if folded(part))


class Matcher:
    """Finds who is who among those who registered; a name borne by two is nobody’s."""

    def __init__(self, known: Iterable[Known]):
        known = list(known)
        self._mails = {normalised(one.mail): one.id for one in known if one.mail}
        self._names: dict[str, set[uuid.UUID]] = {}
        for one in known:
            for name in one.names:
                self._names.setdefault(name, set()).add(one.id)

    def of(self, name: str, mail: str) -> uuid.UUID | None:
        by_mail = self._mails.get(normalised(mail)) if "@" in mail else None
        if by_mail:
            return by_mail
        found = {pk for said in names_in(name) for pk in self._names.get(said, ())}
        return found.pop() if len(found) == 1 else None


def sorted_out(lines: Iterable, known: Iterable[Known], said: Mapping[str, uuid.UUID]) -> tuple[dict, list]:
    """Return lines by who they are, and those that are nobody's; ``said`` is what a person answered, by key of a line."""
    matcher = Matcher(known)
    found: dict[uuid.UUID, list] = {}
    left = []
    for line in lines:
        who = said.get(line.key) or matcher.of(line.name, line.mail)
        if who is None:
            left.append(line)
        else:
            found.setdefault(who, []).append(line)
    return found, left
