"""A table is kept, looked at, taken in: all of it or nothing, in one transaction; the same file twice adds nothing."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from traitdunion.kernel.models import Sheet
from traitdunion.kernel.sheets import Filled, Grid, Row, drafts
from traitdunion.kernel.tables import Fault, Rejected
from traitdunion.sharing.actions import acting_for, journal
from traitdunion.sharing.viewer import Viewer

from .kinds import KINDS, Kind, Preview, Progress

LONG = 300  # lines from which a job writes them
PREFIX = "councils."


@dataclass
class Told:
    """What a table would give as things stand."""

    filled: Filled
    fresh: list[Row] = field(default_factory=list)
    preview: Preview | None = None

    @property
    def faults(self) -> list[Fault]:
        return [*self.filled.faults, *(self.preview.faults if self.preview else [])]

    @property
    def again(self) -> int:
        """Lines that were taken over before."""
        return len(self.filled.rows) - len(self.fresh)

    @property
    def ready(self) -> bool:
        return bool(self.fresh) and not self.faults and not self.filled.unknown


def kind_of(kept: Sheet) -> Kind:
    return KINDS[kept.purpose.removeprefix(PREFIX)]


def begin(content: bytes | Grid, *, kind: Kind, by: Viewer, name: str) -> Sheet:
    """Read a table and keep it for its person's next steps."""
    if by.person is None or by.home is None:
        raise ValueError("A table is taken over by a member, for an organisation.")
    home = by.home.organisation
    return drafts.keep(content, kind.fields(by), purpose=PREFIX + kind.slug, owner=home, person=by.person, name=name)


def read_again(kept: Sheet, *, by: Viewer, sheet: str) -> None:
    drafts.read_again(kept, kind_of(kept).fields(by), sheet=sheet)


def find(by: Viewer, pk: uuid.UUID) -> Sheet | None:
    kept = drafts.own(by.person, pk, [PREFIX + slug for slug in KINDS])
    return kept if kept and kind_of(kept).offered(by) else None


def look(kept: Sheet, *, by: Viewer) -> Told:
    """Say what a table would give; nothing is written."""
    kind = kind_of(kept)
    told = Told(drafts.filled(kept, kind.fields(by)))
    if told.filled.faults or told.filled.unknown:
        return told
    told.fresh = drafts.fresh(told.filled.rows, owner=kept.owner, purpose=kept.purpose)
    told.preview = kind.preview(by, told.fresh)
    return told


def goes_by_job(kept: Sheet, told: Told) -> bool:
    return kind_of(kept).by_job and len(told.fresh) > LONG


@transaction.atomic
def take_in(
    kept: Sheet, *, by: Viewer, progress: Progress = lambda _done: None, only: Collection[int] | None = None
) -> list[str]:
    """Write every line, or none; return what was written, in words. ``only``: the lines that were left ticked."""
    told = look(kept, by=by)
    if only is not None:
        told.fresh = [row for row in told.fresh if row.line in only]
    if told.faults or told.filled.unknown:
        raise Rejected(told.faults, told.filled.more)
    said = kind_of(kept).write(by, told.fresh, progress) if told.fresh else []
    drafts.taken(told.fresh, owner=kept.owner, purpose=kept.purpose)
    journal(by, action="take_table", count=len(told.fresh))
    drafts.end(kept, {"said": said, "lines": len(told.fresh), "again": told.again})
    return said


def take_in_for(sheet_id: uuid.UUID, person: uuid.UUID) -> None:
    """A job's way: with the sight of whoever asked, telling how far it is; what fails is told on their page."""
    try:
        with acting_for(person=person) as viewer, translation.override(settings.LANGUAGE_CODE):
            kept = find(viewer, sheet_id)
            if kept is None or kept.ended is not None:
                return
            take_in(kept, by=viewer, progress=lambda done: drafts.tell_progress(sheet_id, done))
    except (Rejected, IntegrityError) as refused:
        with acting_for(person=person) as viewer:
            kept = find(viewer, sheet_id)
            if kept is not None:
                drafts.end(kept, {"refused": str(refused) if isinstance(refused, Rejected) else ""})
