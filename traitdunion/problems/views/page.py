"""/problemes/<id>/: one problem on one page. Opening it is noted in the journal."""

import datetime as dt
import uuid

from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traitdunion.kernel.clock import today
from traitdunion.kernel.panels import links
from traitdunion.reports import published as reports_of
from traitdunion.reports.enums import Category
from traitdunion.sharing.keeping import archived
from traitdunion.sharing.queries import shared_with
from traitdunion.sharing.widening import offer

from .. import actions, phrases, queries, rules
from ..charts.figures import before_after, by_month, hours_by_weekday
from ..enums import ActionState, Method, Side, Stage, Track
from ..register import RULES
from .doors import act_alone, back_to, done, for_members, item_of, page_of_its_own
from .opening import tell

CONTROLLERS = (Side.MANAGER, Side.GUARDIAN, Side.HANDLER)


@require_safe
@for_members
def page(request, pk):
    item = actions.show(pk, by=request.viewer)
    return render(request, "problems/page.html", context_of(request, item))


def context_of(request, item) -> dict:
    """Return what the page says, in a number of questions that does not grow with what is linked or decided."""
    viewer = request.viewer
    linked, rows = queries.linked(viewer, item), queries.actions(viewer, item)
    sides, known, measure = queries.corners(viewer, item), queries.known(viewer, item), queries.measure(viewer, item)
    told = queries.told(measure)
    facts = queries.facts(item, links=linked, rows=rows, sides=sides, known=known, measure=measure)
    return {
        "problem": item, "category": dict(Category.choices).get(item.category, ""), "deep": item.track == Track.DEEP,
        "stages": stages_of(item), "missing": _missing(item, facts), "asks": phrases.STAGE_ASKS[Stage(item.stage)],
        "last_stage": item.stage == Stage.ASSESS, "first_stage": item.stage == Stage.SCAN,
        "outcome_look": phrases.OUTCOME_ICONS.get(item.outcome), "seen_by": list(shared_with(viewer, [item]).values()),
        "harmed": queries.harmed_said(item), "linked": [(one, reports_of.heading(one)) for one in linked[:10]], "linked_count": len(linked),
        "panel": panel_of(queries.panel(linked)), "actions": [(row, look_of(row), rules.is_late(row.state, row.due, today())) for row in rows],
        "triangle": [(side, sides.get(side.value)) for side in Side if side not in CONTROLLERS],
        "controllers": [(side, sides.get(side.value)) for side in CONTROLLERS],
        "hypotheses": [one for one in known if not one.is_done], "already": [one for one in known if one.is_done],
        "measure": measure, "told": told,
        "chart": chart_of(told, measure), "look_on": queries.due_to_look(measure, rows) if measure else None,
        "back": queries.comes_back(viewer, item) if not item.closed and item.track == Track.POINT else [], "comes_back": rules.COMES_BACK,
        "similar": _similar(viewer, item), "widening": offer(viewer, item), "mine": item.circle_id in viewer.circles or viewer.coordinates,
        "kept_until": localdate(item.closed + RULES[0].whole) if item.closed else None, "archived": archived(item), "offered": links("problem", viewer=viewer, problem=item),
    }  # fmt: skip


def look_of(row) -> tuple:
    tone, icon = phrases.STATE_ICONS[ActionState(row.state)]
    return tone, icon, ActionState(row.state).label


def stages_of(item) -> list[dict]:
    """Return the four stages as the head of the page draws them."""
    now_at = list(Stage).index(Stage(item.stage))
    days = {Stage.SCAN: item.scanned, Stage.ANALYSE: item.analysed, Stage.ACT: item.acted, Stage.ASSESS: item.closed}
    return [
        {
            "label": stage.label,
            "past": rank < now_at or bool(item.closed),
            "now": rank == now_at and not item.closed,
            "at": days[stage],
        }
        for rank, stage in enumerate(Stage)
    ]


def _missing(item, facts) -> list:
    if item.track != Track.DEEP or item.closed:
        return []
    return [phrases.MISSING[word] for word in rules.missing(Stage(item.stage), facts)]


def panel_of(panel) -> dict:
    """Return the panel with its pictures: hours and days, months; the tables stand behind them."""
    if not panel.count:
        return {"said": panel}
    return {"said": panel, "hours": hours_by_weekday(panel.by_hour), "months": by_month(dict(panel.by_month))}


def chart_of(told, measure):
    """Draw the weeks before and after, once the change was looked at by counting."""
    if told is None or told.start is None or not told.series.get("before") or not told.series.get("after"):
        return None
    first = told.start - dt.timedelta(weeks=len(told.series["before"]))
    surveyed = measure.method == Method.SURVEY
    return before_after(first, told.series["before"], told.series["after"], surveyed=surveyed)


def _similar(viewer, item) -> list:
    rows = queries.similar(viewer, item)
    done_there = [[one.words for one in row.actions.all() if one.state == ActionState.DONE][:3] for row in rows]
    return [(row, phrases.OUTCOME_ICONS[row.outcome], what) for row, what in zip(rows, done_there, strict=True)]


@page_of_its_own
def reports(request, pk):
    """Reports of the same nature in the same place, to link; and those that are."""
    item = item_of(request, pk)
    if request.method == "POST":
        ids = [key for key in map(_uuid, request.POST.getlist("id")) if key]
        made: list = []
        rows = reports_of.rows(request.viewer, ids)
        if rows and done(
            request,
            lambda: made.append(actions.link(item, rows, by=request.viewer)),
            told=_("Les signalements choisis sont lus."),
        ):
            tell(request, made[0])
        return back_to(item, "signalements")
    found = queries.around(request.viewer, item)
    linked = queries.linked(request.viewer, item)
    context = {
        "problem": item,
        "found": [(one, reports_of.heading(one)) for one in found],
        "linked": [(one, reports_of.heading(one)) for one in linked],
    }
    return render(request, "problems/reports.html", context)


@act_alone
def unlink(request, pk):
    item = item_of(request, pk)
    rows = reports_of.rows(request.viewer, [key for key in [_uuid(request.POST.get("id"))] if key])
    for row in rows:
        done(
            request,
            lambda row=row: actions.unlink(item, row, by=request.viewer),
            told=_("Ce signalement n’est plus lié. Son partage reste."),
        )
    return back_to(item, "signalements")


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
