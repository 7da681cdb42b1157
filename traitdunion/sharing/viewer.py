"""For whom a page is made: a person and its seats, or a visitor and perhaps a link."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from traitdunion.people import published as people

from .enums import PUBLIC_CIRCLE, SeatRole


@dataclass(frozen=True)
class Sitting:
    circle: int
    circle_kind: str
    circle_name: str
    organisation: uuid.UUID
    role: SeatRole


@dataclass(frozen=True)
class Viewer:
    person: uuid.UUID | None = None
    sittings: tuple[Sitting, ...] = ()
    passes: tuple[int, ...] = ()
    coordinates: bool = False
    veiled: tuple[int, ...] = ()  # own groups left out of sight, until a second factor is given on this device
    proved: bool = False  # it was given
    officer: bool = False  # the data-protection officer of an authority here

    @property
    def circles(self) -> frozenset[int]:
        return frozenset({PUBLIC_CIRCLE, *self.passes, *(sitting.circle for sitting in self.sittings)})

    @property
    def is_member(self) -> bool:
        return bool(self.sittings or self.veiled)

    @property
    def organisations(self) -> frozenset[uuid.UUID]:
        return frozenset(sitting.organisation for sitting in self.sittings)

    @property
    def home(self) -> Sitting | None:
        """The seat in the person's own organisation: in whose name this person acts."""
        own = [sitting for sitting in self.sittings if sitting.circle_kind == "organisation"]
        return own[0] if own else None

    @cached_property
    def around(self) -> people.Around:
        """What stands around this viewer's pages, asked once."""
        return people.around(self, self.home.organisation if self.home else None)
