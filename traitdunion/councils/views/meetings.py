"""A meeting before and after: its agenda, its convocation, answers and presence, its papers."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import today
from traitdunion.sharing.queries import person_names

from .. import actions, papers
from ..enums import Answer, Layer, Means
from ..forms import AnswerForm, MeetingForm, PointForm
from ..queries import bodies, follow, meetings
from ..words import WHY
from .doors import PAGE, REFUSALS, for_members, sentence, typed


@require_http_methods(PAGE)
@for_members
def new(request, pk):
    body = bodies.body(request.viewer, pk)
    if not bodies.keeps(request.viewer, body) or body.circle_id is None:
        raise Http404
    form = MeetingForm(typed(request), initial={"where": _last_place(request, body)})
    if form.is_valid():
        try:
            made = actions.plan(body, **form.cleaned_data, by=request.viewer)
        except REFUSALS as refused:
            form.add_error("starts", sentence(refused))
        else:
            messages.success(request, _("La séance est créée. Voici un ordre du jour à relire."))
            return redirect("councils:meeting", made.pk)
    return render(request, "councils/plan.html", {"body": body, "form": form}, status=422 if form.errors else 200)


def _last_place(request, body) -> str:
    known = meetings.meetings(request.viewer, body, 1)
    return known[0].where if known else ""


@require_safe
@for_members
def meeting(request, pk):
    found = meetings.meeting(request.viewer, pk)
    return _page(request, found, _point_form(request, found))


def _point_form(request, found, said=None) -> PointForm:
    problems = follow.open_problems(request.viewer, found.body) if found.state in {"prepared", "convened"} else []
    return PointForm(said, reserved=found.reserved, problems=problems)


def _page(request, found, form, status=200):
    viewer = request.viewer
    keeps, lines = bodies.keeps(viewer, found.body), meetings.convened(viewer, found)
    proposals = meetings.proposals(viewer, found)
    actions.note_reading(found, by=viewer)
    context = {
        "meeting": found, "body": found.body, "keeps": keeps, "form": form, "sits": bodies.sits(viewer, found.body),
        "points": meetings.agenda(viewer, found), "proposals": [(one, names.get(one.by, "")) for names in [_names(viewer, proposals)] for one in proposals],
        "lines": lines, "own": next((one for one in lines if one.person_id == viewer.person), None), "quorum": meetings.quorum(found, lines),
        "today": today(), "letters": sum(one.means == Means.LETTER for one in lines), "answers": Answer.choices, "why_open": WHY["group_has_no_basis"],
        "decisions": follow.of_meeting(viewer, meetings.decisions(viewer, found)),
        "members": bodies.members(viewer, found.body) if keeps and not lines else [],
    }  # fmt: skip
    return render(request, "councils/meeting.html", context, status=status)


def _names(viewer, proposals) -> dict[uuid.UUID, str]:
    return person_names(viewer, {one.by for one in proposals if one.by})


@require_POST
@for_members
def add_point(request, pk):
    """The secretary adds a point, a member proposes one."""
    found = meetings.meeting(request.viewer, pk)
    form = _point_form(request, found, request.POST)
    if form.is_valid():
        said = form.cleaned_data | {"layer": Layer(form.cleaned_data["layer"])}
        try:
            made = actions.add_point(found, **said, by=request.viewer)
        except REFUSALS as refused:
            form.add_error("layer", sentence(refused))
        else:
            said = _("Le point est à l’ordre du jour.") if made.kept else _("Votre point est proposé au secrétariat.")
            messages.success(request, said)
            return redirect("councils:meeting", pk)
    return _page(request, found, form, status=422)


@require_POST
@for_members
def settle_agenda(request, pk):
    """Keep, leave out, and put in order: the number typed beside each point says its rank."""
    found = meetings.kept_meeting(request.viewer, pk)
    known = [*meetings.agenda(request.viewer, found), *meetings.proposals(request.viewer, found)]
    ranked = sorted((_rank(request, one, place), place, one.pk) for place, one in enumerate(known))
    kept = {one.pk for one in known if request.POST.get(f"kept-{one.pk}")}
    return _done(
        request,
        pk,
        lambda: actions.settle_agenda(found, order=[key for _r, _p, key in ranked], kept=kept, by=request.viewer),
        _("L’ordre du jour est à jour."),
    )


def _rank(request, one, place: int) -> float:
    try:
        return min(max(float(request.POST.get(f"rank-{one.pk}", "").replace(",", ".")), 0), 999)
    except ValueError:
        return float(place + 1)


def _done(request, pk, act, said: str):
    """Do it and say so, or say why not; back to the meeting either way."""
    try:
        act()
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, said)
    return redirect("councils:meeting", pk)


@require_POST
@for_members
def convene(request, pk):
    found = meetings.kept_meeting(request.viewer, pk)
    try:
        mails, letters = actions.convene(found, by=request.viewer)
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
    else:
        said = ngettext("%(n)s convocation part par courriel.", "%(n)s convocations partent par courriel.", mails) % {
            "n": mails
        }
        if letters:
            more = ngettext("%(n)s lettre est à imprimer.", "%(n)s lettres sont à imprimer.", letters) % {"n": letters}
            said = f"{said} {more}"
        messages.success(request, said)
    return redirect("councils:meeting", pk)


@require_http_methods(PAGE)
@for_members
def move(request, pk):
    found = meetings.kept_meeting(request.viewer, pk)
    first = {"starts": found.starts, "minutes": found.minutes, "where": found.where}
    form = MeetingForm(typed(request), initial=first)
    if form.is_valid():
        try:
            actions.move(found, **form.cleaned_data, by=request.viewer)
        except REFUSALS as refused:
            form.add_error("starts", sentence(refused))
        else:
            messages.success(request, _("La séance est déplacée. Convoquez de nouveau pour le dire aux membres."))
            return redirect("councils:meeting", pk)
    context = {"body": found.body, "meeting": found, "form": form}
    return render(request, "councils/plan.html", context, status=422 if form.errors else 200)


@require_POST
@for_members
def cancel(request, pk):
    found = meetings.kept_meeting(request.viewer, pk)
    return _done(request, pk, lambda: actions.cancel(found, by=request.viewer), _("La séance est annulée."))


@require_POST
@for_members
def answer(request, pk, line):
    """One's own answer, or the secretary's for somebody else."""
    found = meetings.meeting(request.viewer, pk)
    held = next((one for one in meetings.convened(request.viewer, found) if one.pk == line), None)
    form = AnswerForm(request.POST)
    if held is None or not (held.person_id == request.viewer.person or bodies.keeps(request.viewer, found.body)):
        raise Http404
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("councils:meeting", pk)
    held.meeting = found
    said = form.cleaned_data | {"answer": Answer(form.cleaned_data["answer"])}
    return _done(
        request, pk, lambda: actions.answer_convocation(held, **said, by=request.viewer), _("La réponse est notée.")
    )


@require_POST
@for_members
def presence(request, pk):
    found = meetings.kept_meeting(request.viewer, pk)
    known = {str(one.pk): one.pk for one in meetings.convened(request.viewer, found)}
    there = {known[value] for value in request.POST.getlist("present") if value in known}
    return _done(
        request,
        pk,
        lambda: actions.note_presence(found, present=there, by=request.viewer),
        _("La présence est notée."),
    )


@require_safe
@for_members
def paper(request, pk, paper):
    """The convocation, its calendar file, the letters and the attendance sheet."""
    viewer = request.viewer
    found = meetings.meeting(viewer, pk)
    make = {
        "convocation.pdf": _convocation,
        "seance.ics": _calendar,
        "lettres.pdf": _letters,
        "presence.pdf": _sheet,
    }.get(paper)
    if make is None or (paper in {"lettres.pdf", "presence.pdf"} and not bodies.keeps(viewer, found.body)):
        raise Http404
    made = HttpResponse(
        make(viewer, found), content_type="text/calendar" if paper.endswith("ics") else "application/pdf"
    )
    made["Content-Disposition"] = f'attachment; filename="{paper}"'
    return made


def _convocation(viewer, found) -> bytes:
    return papers.convocation(found, meetings.told(meetings.agenda(viewer, found)), meetings.letterhead(viewer))


def _calendar(_viewer, found) -> bytes:
    return papers.calendar(found)


def _letters(viewer, found) -> bytes:
    to = [one for one in meetings.convened(viewer, found) if one.means == Means.LETTER]
    if not to:
        raise Http404
    return papers.letters(found, meetings.told(meetings.agenda(viewer, found)), meetings.letterhead(viewer), to)


def _sheet(viewer, found) -> bytes:
    return papers.attendance_sheet(found, meetings.letterhead(viewer), meetings.convened(viewer, found))


@require_POST
@for_members
def open_meeting(request, pk):
    found = meetings.kept_meeting(request.viewer, pk)
    try:
        actions.open_meeting(found, by=request.viewer)
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
        return redirect("councils:meeting", pk)
    return redirect("councils:room", pk)
