"""What a table may become. Each kind says its fields, what it would give, and how it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from traitdunion.kernel.sheets import Field, Row
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


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.slug] = kind
