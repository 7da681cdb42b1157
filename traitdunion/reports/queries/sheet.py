"""What the sheet of one report shows beside its story, and what moves on several reports need to know."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from traitdunion.people.published import custodians
from traitdunion.sharing.enums import CircleKind
from traitdunion.sharing.queries import (
    by_key,
    may_receive,
    organisation_circles,
    organisation_names,
    person_names,
    readers,
    shared_with,
    visible,
)
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import Move
from ..models import AnswerTemplate, Delay, Note, Photo, Report, Step


def whole_report(viewer: Viewer, pk: uuid.UUID) -> Report:
    """Return a report with what its sheet says of it, or 404: the same for what is hidden and for what never was."""
    around = (
        "authority__organisation",
        "authority__handler",
        "answerer__within",
        "quarter",
        "qpv",
        "place__within",
        "joined_to",
    )
    found = visible(viewer, Report).select_related(*around).defer("tsv", "areas").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Reader:
    """A body that sees a report, and whether its sight may be ended here."""

    circle: int
    name: str
    is_group: bool


def seen_by(viewer: Viewer, item: Report) -> list[Reader]:
    """« Visible par : … ». Whoever came by a link is not told of; a group is told of to its own members alone."""
    circles = shared_with(viewer, [item]).values()
    known = [Reader(one.id, one.name, one.kind == CircleKind.GROUP) for one in circles]
    return sorted(known, key=lambda one: (one.is_group, one.name))


def organisations_for(viewer: Viewer, item: Report) -> list[tuple[uuid.UUID, str]]:
    """Return who a report may be passed on to: those of its place first, then all others in French order."""
    owners = custodians(item.place_id) if item.place_id else []
    living = [(one.organisation_id, one.name) for one in may_receive(viewer) if one.organisation_id]
    others = [pair for pair in living if pair[0] != item.answerer_id]
    return sorted(others, key=lambda pair: owners.index(pair[0]) if pair[0] in owners else len(owners))


def circles_for(viewer: Viewer, item: Report) -> QuerySet:
    """Return the organisations and own groups that do not see a report yet."""
    return may_receive(viewer).exclude(pk__in=item.audience)


@dataclass(frozen=True)
class Opened:
    """A body that opened a report, the function of whoever did, the day; never the person."""

    body: str
    function: str
    day: dt.date


def opened_by(viewer: Viewer, item: Report) -> list[Opened]:
    """« Qui a consulté », the latest first."""
    rows = readers(viewer, item.pk)
    names = organisation_names({organisation for organisation, _function, _day in rows})
    told = {Opened(names[body], function, day) for body, function, day in rows if body in names}
    return sorted(told, key=lambda one: (-one.day.toordinal(), one.body, one.function))


@dataclass(frozen=True)
class Noted:
    note: Note
    author: str
    own: bool


def notes(viewer: Viewer, item: Report) -> list[Noted]:
    """Return the viewer's organisation's own words about a report, oldest first."""
    found = list(visible(viewer, Note).filter(report=item).order_by("at"))
    names = person_names(viewer, {note.by for note in found}) if found else {}
    return [Noted(note, names.get(note.by, ""), note.by == viewer.person) for note in found]


def photos(viewer: Viewer, item: Report) -> list[Photo]:
    return list(visible(viewer, Photo).filter(report=item).defer("sealed").order_by("created"))


def photo(viewer: Viewer, pk: uuid.UUID) -> Photo | None:
    return visible(viewer, Photo).filter(pk=pk).first()


def templates(viewer: Viewer, moves: Iterable[Move] | None = None) -> list[AnswerTemplate]:
    """Return the words that the viewer's organisations keep ready, in the order of the moves."""
    found = visible(viewer, AnswerTemplate).select_related("circle").order_by("name")
    wanted = list(moves if moves is not None else rules.MOVES)
    return sorted(found.filter(move__in=wanted), key=lambda one: wanted.index(Move(one.move)))


# -- before a move ----------------------------------------------------------------------


def held(viewer: Viewer, ids: Iterable[uuid.UUID]) -> list[Report]:
    """Return those of these reports that the viewer sees, held until the end of the transaction."""
    rows = visible(viewer, Report).select_related("authority").select_for_update(of=("self",)).order_by("pk")
    with by_key():
        return list(rows.filter(pk__in=list(ids)))


def writers(viewer: Viewer, items: list[Report]) -> dict[uuid.UUID, list[int]]:
    """Return, for each report, the circles that may write an answer: who must answer, and who reads first."""
    bodies = {
        item.pk: {
            item.answerer_id,
            item.authority.handler_id or item.authority.organisation_id,
            item.authority.organisation_id,
        }
        for item in items
    }
    visible(viewer, Report)
    numbers = organisation_circles(set().union(*bodies.values()))
    return {pk: [numbers[body] for body in several if body in numbers] for pk, several in bodies.items()}


def answer_days(items: list[Report]) -> dict[uuid.UUID, int]:
    """Return, for each report, the days within which its authority promises an answer."""
    rows = Delay.objects.filter(authority__in={item.authority_id for item in items})
    days = {(row.authority_id, row.category): row.answer_days for row in rows}
    return {
        item.pk: days.get((item.authority_id, item.category)) or days.get((item.authority_id, "")) or rules.ANSWER_DAYS
        for item in items
    }


def steps(viewer: Viewer, ids: Iterable[uuid.UUID]) -> list[Step]:
    return list(visible(viewer, Step).select_related("report").filter(pk__in=list(ids)))


def moved_since(viewer: Viewer, step: Step) -> bool:
    """Say whether anything happened to the report after this step: it can then no longer be taken back."""
    return visible(viewer, Step).filter(report=step.report_id, at__gt=step.at, undone=None).exists()
