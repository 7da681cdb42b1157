"""Mode séance: one page, projected, kept by one person at the keyboard; each act carries a key and may be sent twice."""

import json
import uuid

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.design import dates
from traitdunion.kernel.clock import now, today
from traitdunion.problems import published as problems

from .. import actions
from ..enums import Layer, MeetingState
from ..queries import bodies, follow, meetings, minutes
from .doors import PAGE, REFUSALS, for_members, sentence

MOST_BYTES = 20_000


@require_safe
@for_members
def room(request, pk):
    viewer = request.viewer
    found = meetings.kept_meeting(viewer, pk)
    if found.state != MeetingState.OPEN:
        return redirect("councils:meeting", pk)
    actions.note_reading(found, by=viewer)
    points, lines = meetings.agenda(viewer, found), meetings.convened(viewer, found)
    decided = meetings.decisions(viewer, found)
    today_s = {one.action_id for one in decided}
    open_before = [one for one in follow.open_of(viewer, found.body) if one.pk not in today_s]
    current = next((one for one in points if one.pk == found.at_point), points[0] if points else None)
    left = [one for one in points if one.done is None]
    context = {
        "meeting": found, "body": found.body, "points": points, "current": current, "quorum": meetings.quorum(found, lines),
        "owed": [(one, follow.lead_of(one)) for one in open_before[:5]], "left": sum(one.minutes for one in left), "left_points": len(left),
        "decided": [(one, follow.lead_said(one)) for one in decided],
        "leads": meetings.leads(viewer, found.body).names, "now": now(), "today": today(), "facts": _facts(viewer, points),
    }  # fmt: skip
    return render(request, "councils/room.html", context)


def _facts(viewer, points) -> list[tuple]:
    """What the room looks at, and how many reports speak of it."""
    known = follow.facts(viewer, points)
    said = problems.linked_counts(viewer, [problem.pk for _point, problem, _last in known])
    return [(point, problem, last, said.get(problem.pk, 0)) for point, problem, last in known]


@require_POST
@for_members
def act(request, pk):
    """One act of the keyboard: a decision, a step, a line without content. Said twice, it is done once."""
    found = meetings.kept_meeting(request.viewer, pk)
    said = _json(request)
    try:
        done = _DO[said.get("do", "")](request.viewer, found, said)
    except (KeyError, ValueError, TypeError, AttributeError):
        return JsonResponse({"refused": _("Cet envoi n’est pas lisible.")}, status=400)
    except REFUSALS as refused:
        return JsonResponse({"refused": sentence(refused)}, status=409)
    return JsonResponse(done)


def _json(request) -> dict:
    try:
        said = json.loads(request.body[:MOST_BYTES])
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _point(viewer, found, said):
    return meetings.point(viewer, found, uuid.UUID(said["point"])) if said.get("point") else None


def _decide(viewer, found, said) -> dict:
    typed = actions.Typed(
        str(said["what"]), str(said.get("lead", "")), str(said.get("due", "")), Layer(said.get("layer", "group"))
    )
    made = actions.decide(
        found, key=uuid.UUID(said["key"]), typed=typed, point=_point(viewer, found, said), by=viewer
    )  # fmt: skip
    made = meetings.decision(viewer, made.pk)
    return {
        "key": str(made.pk), "what": made.what, "lead": follow.lead_said(made), "known": made.lead_id is not None,
        "due": dates.day(made.due) if made.due else made.due_words, "dated": made.due is not None, "layer": made.layer,
    }  # fmt: skip


def _step(viewer, found, said) -> dict:
    actions.go_to(found, point=meetings.point(viewer, found, uuid.UUID(said["point"])), by=viewer)
    return {"key": said["point"]}


def _off_tool(viewer, found, said) -> dict:
    made = actions.off_tool(found, key=uuid.UUID(said["key"]), point=_point(viewer, found, said), by=viewer)
    return {"key": str(made.pk)}


_DO = {"decide": _decide, "step": _step, "off_tool": _off_tool}


@require_http_methods(PAGE)
@for_members
def close(request, pk):
    """What to look at before the list leaves: after the meeting, never during it."""
    viewer = request.viewer
    found = meetings.kept_meeting(viewer, pk)
    if request.method == "POST":
        return _closed(request, found)
    if found.state not in {MeetingState.OPEN, MeetingState.CLOSED}:
        raise Http404
    decided = meetings.decisions(viewer, found)
    blocks = [one for one in minutes.blocks(viewer, found) if one.kind == "off_tool"]
    context = {
        "meeting": found, "body": found.body, "found": minutes.to_check(viewer, found), "off_tool": blocks,
        "decided": [(one, follow.lead_said(one)) for one in decided], "leads": meetings.leads(viewer, found.body).names,
    }  # fmt: skip
    return render(request, "councils/close.html", context)


def _closed(request, found):
    viewer, act_ = request.viewer, request.POST.get("act", "")
    try:
        if act_ == "close":
            actions.close_meeting(found, by=viewer)
            messages.success(request, _("La séance est close. Le relevé attend votre envoi."))
        elif act_ == "send":
            sent = actions.send_list(found, by=viewer)
            messages.success(request, _("Le relevé est prêt : %(n)s membres en sont avertis.") % {"n": sent})
            return redirect("councils:meeting", found.pk)
        elif act_ == "referent":
            _referents(request, found)
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
    return redirect("councils:close", found.pk)


def _referents(request, found) -> None:
    for one in minutes.blocks(request.viewer, found):
        if one.kind == "off_tool" and f"referent-{one.pk}" in request.POST:
            actions.name_referent(
                one, meeting=found, referent=request.POST[f"referent-{one.pk}"].strip(), by=request.viewer
            )


@require_POST
@for_members
def correct(request, pk, decision):
    """Change or strike one decision, from the page where it is checked."""
    viewer = request.viewer
    found = meetings.kept_meeting(viewer, pk)
    held = meetings.decision(viewer, decision)
    if held.meeting_id != found.pk or not bodies.keeps(viewer, found.body):
        raise Http404
    try:
        if request.POST.get("act") == "strike":
            actions.strike(held, meeting=found, by=viewer)
        else:
            said = {name: request.POST.get(name, "")[:400] for name in ("what", "lead", "due")}
            layer = request.POST.get("layer", held.layer)
            kept = Layer(layer) if layer in Layer.values else Layer(held.layer)
            actions.correct(held, meeting=found, typed=actions.Typed(**said, layer=kept), by=viewer)
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
    return redirect("councils:close", pk)
