"""Reports, to those who may read them: whoever spoke, by the secret link; members, as on the work screen."""

import uuid

from django.http import Http404, HttpRequest
from ninja import Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from traitdunion.sharing.actions import journal
from traitdunion.sharing.queries import MANY

from .. import actions, phrases, queries, rules
from ..enums import State
from ..forms import work as address
from ..models import Report
from ..queries import Filters
from . import schemas
from .doors import followed, kept_by_nobody

NEWEST = Filters(sort="newest")

router = Router(tags=["reports"])
no_such = {404: schemas.Problem}


@router.get(
    "/my-report",
    response={200: schemas.OwnReport, **no_such},
    summary="One's own report, by the secret of its link (Authorization: Bearer)",
)
@decorate_view(kept_by_nobody)
def my_report(request: HttpRequest):
    report = followed(request)
    if report is None:
        raise Http404
    steps = queries.story(request.viewer, report)
    return {
        "reference": report.reference,
        "heading": phrases.heading(report),
        "words": report.words,
        "created": report.created,
        "state": report.state,
        "state_label": str(State(report.state).label),
        "answer": answer_of(report, steps),
        "verdict": report.verdict,
        "story": _events(phrases.story(steps)),
        "readers": [{"body": one.body, "day": one.day} for one in queries.looked(request.viewer, report)],
        "kept_until": queries.kept_until(report),
    }


def answer_of(report: Report, steps) -> str | None:
    """Return what was answered last, in words; none while no answer stands."""
    if report.state not in rules.SAID:
        return None
    said = [
        step for step in steps if step.state in rules.SAID and rules.MOVES.get(step.move) and rules.MOVES[step.move].to
    ]
    return " ".join(filter(None, [phrases.title(said[-1]), said[-1].words])) if said else None


def _events(story) -> list[dict]:
    return [{"at": one.at, "title": one.title, "words": one.words} for one in story]


@router.get(
    "/members/reports",
    response={200: schemas.Rows, **no_such},
    summary="Reports that a member sees: the work table's own filters, newest first",
)
@decorate_view(kept_by_nobody)
def reports(request: HttpRequest):
    viewer = _member(request)
    asked = address.read(request.GET, NEWEST)
    filters = asked.filters if "tri" in request.GET else address.replace(asked.filters, sort="newest")
    found = queries.listing(viewer, filters, after=queries.cursor(request.GET.get("apres", "")))
    if filters.words:
        journal(viewer, action="search", count=len(found.rows))
    many = queries.how_many(viewer, filters)
    return {
        "rows": [_row(one) for one in found.rows],
        "count": "1 000+" if many > MANY else str(many),
        "next": str(found.after) if found.after else None,
        "ignored": list(asked.ignored),
    }


@router.get(
    "/members/reports/{uuid:pk}",
    response={200: schemas.Sheet, 409: schemas.Problem, **no_such},
    summary="One report that a member sees; the journal notes that it was opened",
)
@decorate_view(kept_by_nobody)
def report(request: HttpRequest, pk: uuid.UUID):
    viewer = _member(request)
    try:
        found = actions.open_report(pk, by=viewer)
    except actions.ReasonMissing:
        raise HttpError(409, "archived: open it on the work screen, with a reason") from None
    steps = queries.story(viewer, found)
    story = _events(phrases.work_story(steps))
    return _row(found) | {"words": found.words, "voices": found.voices, "verdict": found.verdict, "story": story}


def _member(request: HttpRequest):
    """Return the viewer; to whoever is no member there is no such address."""
    if not request.viewer.is_member:
        raise Http404
    return request.viewer


def _row(one: Report) -> dict:
    return {
        "id": one.pk,
        "reference": one.reference,
        "created": one.created,
        "due": one.due,
        "category": one.category,
        "precision": one.precision,
        "heading": phrases.heading(one),
        "place": one.place_label,
        "quarter": one.quarter.name if one.quarter else None,
        "state": one.state,
        "state_label": str(State(one.state).label),
        "answerer": str(one.answerer),
        "level": one.level,
    }
