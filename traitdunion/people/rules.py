"""Who may settle what, what may be opened, when a duty is on. No query."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from traitdunion.kernel.words import folded

from .enums import OrganisationKind, Part, Preset

INVITED_DAYS = 7
DEVICE_DAYS = 30
CODE_MINUTES, CODE_TRIES = 10, 5
OF_ONE_PLACE = {
    OrganisationKind.LANDLORD,
    OrganisationKind.TRANSPORT,
    OrganisationKind.SCHOOL,
}  # answer on their own ground
DAY_BITS = [1 << day for day in range(7)]


class Actor(Protocol):
    """For whom an act is done: what the heart makes of a request."""

    person: uuid.UUID | None
    coordinates: bool

    @property
    def organisations(self) -> Collection[uuid.UUID]: ...


class Refused(Exception):
    """An act that may not be: ``because`` is one word, the same in the test."""

    def __init__(self, because: str):
        super().__init__(because)
        self.because = because


def require_coordination(by: Actor) -> None:
    if not by.coordinates or by.person is None:
        raise Refused("not_the_coordination")


PRESETS = {
    Preset.TOWN: (Part.INTAKE, Part.PUBLIC_PAGES, Part.PROBLEM_METHOD, Part.EVENTS),
    Preset.SMALL_TOWN: (Part.INTAKE, Part.PUBLIC_PAGES),
    Preset.NETWORK: (Part.EVENTS,),
}
TO_THE_PUBLIC = (Part.INTAKE, Part.PUBLIC_PAGES)  # opened by an act that names who answers, when and how soon


def offered(preset: Preset) -> tuple[Part, ...]:
    """Return what an authority of this kind can open."""
    return PRESETS[preset]


def prefix_of(name: str) -> str:
    """Return three letters for the reference numbers of a town: « Pont-entre-Rives » is PER."""
    words = [
        word
        for word in folded(name).split()
        if word not in {"de", "du", "des", "la", "le", "les", "l", "d", "ville", "commune"}
    ]
    letters = "".join(word[0] for word in words) if len(words) > 2 else "".join(words)
    return (letters + "XXX")[:3].upper()


@dataclass(frozen=True)
class Hours:
    """The days and hours of a duty; it may end the next morning."""

    days: int
    opens: dt.time | None = None
    closes: dt.time | None = None

    @property
    def always(self) -> bool:
        return self.days == sum(DAY_BITS) and self.opens is None

    def covers(self, weekday: int, time: dt.time) -> bool:
        """Tell whether the duty is on, on a weekday (Monday is 0) at an hour."""
        if self.opens is None or self.closes is None:
            return self._on(weekday)
        if self.opens < self.closes:
            return self._on(weekday) and self.opens <= time < self.closes
        return (self._on(weekday) and time >= self.opens) or (self._on((weekday - 1) % 7) and time < self.closes)

    def _on(self, weekday: int) -> bool:
        return bool(self.days & DAY_BITS[weekday])
