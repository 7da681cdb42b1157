"""A report between the moment it is handed over and the moment it is kept: who is known in it, who is not, for how long."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from traitdunion.kernel.models import Sheet
from traitdunion.kernel.sheets import drafts
from traitdunion.sharing.viewer import Viewer

from ..enums import RegistrationState
from ..models import Event, Registration
from ..queries.sealed import opened
from . import questions
from .hours import Seen, Span, followed, merged
from .matching import Known, sorted_out
from .report import FIELDS, Report, by_person, read

PURPOSE = "events.attendance"


@dataclass
class Left:
    """A line that is nobody’s for sure."""

    key: str
    name: str
    mail: str
    minutes: int


@dataclass
class Taken:
    """What a report gives: connections by registration, lines that are nobody's, lines that could not be read."""

    report: Report
    spans: dict[uuid.UUID, list[Span]] = field(default_factory=dict)
    minutes: dict[uuid.UUID, int] = field(default_factory=dict)
    names: dict[uuid.UUID, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def begin(content: bytes, event: Event, *, name: str, by: Viewer) -> Sheet:
    """Read a report and keep it for its person's next step, a day at most; refuse at once what is no report of this day."""
    held = questions.run_by(by, event.pk)
    if by.person is None or by.home is None:
        raise ValueError("A report is taken in by a member, for an organisation.")
    kept = drafts.keep(content, FIELDS, purpose=_purpose(held), owner=by.home.organisation, person=by.person, name=name)
    read(drafts.grid_of(kept), questions.halves_of(held).values(), timezone.get_default_timezone())
    return kept


def _purpose(event: Event) -> str:
    return f"{PURPOSE}.{str(event.pk)[:8]}"


def find(by: Viewer, event: Event, pk: uuid.UUID) -> Sheet | None:
    return drafts.own(by.person, pk, [_purpose(event)])


def look(kept: Sheet, event: Event, *, said: Mapping[str, uuid.UUID], by: Viewer) -> Taken:
    """Say who is known in a report; nothing is written."""
    halves = questions.halves_of(questions.run_by(by, event.pk))
    taken = Taken(read(drafts.grid_of(kept), halves.values(), timezone.get_default_timezone()))
    known = _known(event)
    by_key = {line.key: (line, spans) for line, spans in by_person(taken.report.lines)}
    mine = {one.id for one in known}
    found, left = sorted_out(
        [line for line, _spans in by_key.values()], known, {key: pk for key, pk in said.items() if pk in mine}
    )
    for pk, lines in found.items():
        taken.spans[pk] = merged(span for line in lines for span in by_key[line.key][1])
        taken.minutes[pk] = _minutes(taken.spans[pk], halves)
    taken.names = {one.id: f"{one.last} {one.first}".strip() for one in known}
    taken.left = [Left(line.key, line.name, line.mail, _minutes(by_key[line.key][1], halves)) for line in left]
    return taken


def _minutes(spans: list[Span], halves: Mapping[str, Span]) -> int:
    return sum(followed([Seen("report", one.starts, one.ends) for one in spans], halves).values())


def _known(event: Event) -> list[Known]:
    rows = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED, registrant__isnull=False)
    who = opened([row.registrant for row in rows.select_related("registrant")])
    return [Known(one.registration_id, one.mail, one.first, one.last) for one in who]
