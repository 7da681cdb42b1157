"""Minutes: written in blocks, read again by those who were there, approved, taken as ODT, PDF or DOCX."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from traitdunion.sharing.queries import person_names

from .. import account, actions
from ..enums import Layer, MeetingState
from ..queries import bodies, meetings, minutes
from .doors import REFUSALS, for_members, sentence
from .room import _json, _point

FORMS = {
    "odt": (account.as_odt, "application/vnd.oasis.opendocument.text"),
    "pdf": (account.as_pdf, "application/pdf"),
    "docx": (account.as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_safe
@for_members
def page(request, pk):
    viewer = request.viewer
    found = meetings.meeting(viewer, pk)
    if found.state not in {MeetingState.OPEN, MeetingState.CLOSED}:
        raise Http404
    actions.note_reading(found, by=viewer)
    asked = minutes.amendments(viewer, found)
    keeps = bodies.keeps(viewer, found.body)
    context = {
        "meeting": found, "body": found.body, "keeps": keeps, "sections": minutes.sections(viewer, found, whole=True),
        "points": meetings.agenda(viewer, found), "may_propose": found.account == "amending" and (keeps or meetings.was_there(viewer, found)),
        "amendments": [(one, names.get(one.by, "")) for names in [person_names(viewer, {a.by for a in asked})] for one in asked],
        "history": minutes.history(viewer, found), "may_write": keeps and found.account != "approved", "layers": Layer.choices,
    }  # fmt: skip
    return render(request, "councils/minutes.html", context)


@require_POST
@for_members
def write(request, pk):
    """Add a block, hold one, save one: what the page's script sends."""
    found = meetings.kept_meeting(request.viewer, pk)
    said = _json(request)
    try:
        return _DO[said.get("do", "")](request.viewer, found, said)
    except (KeyError, ValueError, TypeError, AttributeError):
        return JsonResponse({"refused": _("Cet envoi n’est pas lisible.")}, status=400)
    except REFUSALS as refused:
        return JsonResponse({"refused": sentence(refused), "because": getattr(refused, "because", "")}, status=409)


def _add(viewer, found, said):
    where = actions.Where(_point(viewer, found, said), Layer(said.get("layer", "group")))
    made = actions.write(found, key=uuid.UUID(said["key"]), text=str(said["text"]), where=where, by=viewer)
    return JsonResponse({"key": str(made.pk), "version": made.version, "text": made.text, "layer": made.layer})


def _hold(viewer, found, said):
    actions.hold(minutes.block(viewer, found, uuid.UUID(said["key"])), meeting=found, by=viewer)
    return JsonResponse({})


def _save(viewer, found, said):
    block = minutes.block(viewer, found, uuid.UUID(said["key"]))
    seen = actions.Seen(int(said["version"]), str(said.get("tried", "")))
    saved = actions.save(block, meeting=found, seen=seen, text=str(said["text"]), by=viewer)
    now_ = {"key": str(saved.block.pk), "version": saved.block.version, "text": saved.block.text}
    return JsonResponse(now_ | {"clash": saved.clash}, status=409 if saved.clash else 200)


def _look(viewer, found, _said):
    """What stands now: whoever else writes is seen without a reload."""
    rows = [
        {"key": str(one.pk), "version": one.version, "text": one.text, "held": minutes.held_by_another(viewer, one)}
        for one in minutes.blocks(viewer, found)
    ]
    return JsonResponse({"blocks": rows})


def _layer(viewer, found, said):
    block = minutes.block(viewer, found, uuid.UUID(said["key"]))
    actions.change_layer(block, meeting=found, layer=Layer(said["layer"]), by=viewer)
    return JsonResponse({"key": said["key"], "version": block.version + 1, "layer": said["layer"]})


_DO = {"add": _add, "hold": _hold, "look": _look, "save": _save, "layer": _layer}


@require_POST
@for_members
def step(request, pk):
    """From draft to approval."""
    found = meetings.kept_meeting(request.viewer, pk)
    acts = {
        "open": (actions.open_to_amendments, _("Les personnes présentes peuvent relire et proposer.")),
        "approve": (actions.approve, _("Le compte rendu est approuvé.")),
    }
    if request.POST.get("act") not in acts:
        raise Http404
    do, said = acts[request.POST["act"]]
    return _done(request, pk, lambda: do(found, by=request.viewer), said)


def _done(request, pk, act, said: str):
    try:
        act()
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, said)
    return redirect("councils:minutes", pk)


@require_POST
@for_members
def propose(request, pk, block):
    viewer = request.viewer
    found = meetings.meeting(viewer, pk)
    held, text = minutes.block(viewer, found, block), request.POST.get("text", "")
    return _done(
        request,
        pk,
        lambda: actions.propose(held, meeting=found, text=text, by=viewer),
        _("Votre proposition est notée."),
    )


@require_POST
@for_members
def settle(request, pk, amendment):
    viewer = request.viewer
    found = meetings.kept_meeting(viewer, pk)
    held = minutes.amendment(viewer, found, amendment)
    taken, answer = request.POST.get("act") == "take", request.POST.get("answer", "").strip()
    return _done(
        request,
        pk,
        lambda: actions.settle(held, meeting=found, taken=taken, answer=answer, by=viewer),
        _("La proposition est retenue.") if taken else _("La proposition n’est pas retenue."),
    )


@require_safe
@for_members
def file(request, pk, layer, form):
    """The whole for its members, or the shareable part, which holds no row of the other layer."""
    viewer = request.viewer
    found = meetings.meeting(viewer, pk)
    if form not in FORMS or layer not in {"reserve", "diffusable"} or found.state != MeetingState.CLOSED:
        raise Http404
    make, media = FORMS[form]
    actions.note_reading(found, by=viewer)
    whole = layer == "reserve" and found.reserved
    document = account.written(viewer, found, whole=whole)
    made = HttpResponse(make(document), content_type=media)
    made["Content-Disposition"] = f'attachment; filename="compte-rendu-{found.starts:%Y-%m-%d}.{form}"'
    return made
