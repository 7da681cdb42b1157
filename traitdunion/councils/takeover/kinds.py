"""What a table may become. Each kind says its fields, what it would give, and how it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from traitdunion.kernel import wording
from traitdunion.kernel.sheets import Field, Grid, Row
from traitdunion.kernel.tables import Fault
from traitdunion.sharing.viewer import Viewer

Progress = Callable[[int], None]


@dataclass
class Preview:
    """What would be written: counts in words, and the first lines as they would stand."""

    counts: list[str]
    titles: list[str]
    lines: list[list[str]]
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)  # what only the whole can tell


@dataclass(frozen=True)
class Kind:
    slug: str
    title: str | Promise
    lead: str | Promise
    example: str | Promise  # the columns that such tables have
    fields: Callable[[Viewer], Sequence[Field]]
    preview: Callable[[Viewer, Sequence[Row]], Preview]
    write: Callable[..., list[str]]  # by, rows, progress: says what was written
    where: str  # the page to go to afterwards
    offered: Callable[[Viewer], bool]
    icon: str = "upload"
    by_job: bool = False  # a long one may be written by a job
    form: Any = None  # what is asked instead of a table
    read: Callable[..., tuple[str, Grid]] | None = None  # by, what the form says: its name, and the table that it makes
    chosen: bool = False  # each line may be left out


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.slug] = kind


def persons_in(rows: Sequence[Row], name: str = "what") -> list[Fault]:
    """What lets somebody be recognised is mended before it comes in: a plate, a phone, a door. Names are looked at later."""
    found = []
    for row in rows:
        hits = [one for one in wording.find_patterns(row.cells[name]) if one.severity == "block"]
        if hits:
            found.append(Fault(_("ce texte permet de reconnaître quelqu’un."), wording.advice(hits[0]), row.line))
    return found
