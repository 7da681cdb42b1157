"""/travail/<id>/: one report beside the table, or on a page of its own. Opening it is noted in the journal."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from traitdunion.kernel.clock import now
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.widening import offer

from .. import actions, phrases, queries, rules
from ..enums import Move, Origin, State
from ..forms import work as address
from ..forms.work_move import GROUPS, ICONS, MoveForm, NoteForm
from ..models import AnswerTemplate, Report
from .work_archive import gate, reason_given
from .work_doors import for_seated, is_part

FUNCTIONS = {
    SeatRole.CHAIR.value: gettext_lazy("responsable"),
    SeatRole.SECRETARY.value: gettext_lazy("référent"),
    SeatRole.MEMBER.value: gettext_lazy("membre"),
    SeatRole.GUEST.value: gettext_lazy("personne invitée"),
}
VOICES = {
    Origin.SHEET: gettext_lazy("Fiche de terrain"),
    Origin.AGENT: gettext_lazy("Agent de la collectivité"),
    Origin.IMPORT: gettext_lazy("Repris d’un tableau"),
    Origin.OPEN311: gettext_lazy("Application de la ville"),
}


@require_safe
@for_seated
def sheet(request, pk):
    context = sheet_context(request, _opened(request, pk))
    response = _shown(request, context)
    if is_part(request):
        joint = "&" if context["here"] else ""
        response.headers["HX-Push-Url"] = f"{reverse('reports:work')}?{context['here']}{joint}fiche={pk}"
    return response


def sheet_of(request, pk) -> dict | None:
    """Open a report beside the table; what is hidden and what never was leave the place empty alike."""
    try:
        return sheet_context(request, _opened(request, pk))
    except Http404:
        return None


def _opened(request, pk) -> Report:
    """Open a report, which the journal notes; an archived one without a reason is not opened, and its gate is shown."""
    try:
        return actions.open_report(pk, by=request.viewer, reason=reason_given(request, pk))
    except actions.ReasonMissing as missing:
        return missing.report


def _shown(request, context: dict, *, status: int = 200):
    if is_part(request):
        return render(request, "reports/work/_sheet.html", {"sheet": context, "part": True, "here": context["here"]})
    context["sub"] = "h2"
    return render(request, "reports/work/sheet.html", {"sheet": context, "here": context["here"]}, status=status)


def sheet_context(request, report: Report, **forms) -> dict:
    """Return what a sheet says; ``forms`` are those to mend, by the name of their group."""
    if queries.is_archived(report) and not reason_given(request, report.pk):
        return gate(request, report)
    viewer = request.viewer
    may = rules.choices(State(report.state), queries.actors(viewer, report))
    story = queries.story(viewer, report)
    return {
        "report": report,
        "heading": phrases.heading(report),
        "standing": phrases.standing(report),
        "voice": VOICES.get(report.origin, _("Habitant ou habitante")),
        "when": phrases.when(report.often, report.moments),
        "others": report.voices - 1,
        "seen_by": queries.seen_by(viewer, report),
        "given": [one for one in queries.given_by(viewer, report) if one.organisation_id not in _keep_sight(report)],
        "story": phrases.work_story(story),
        "answers": {move.value for move in GROUPS["answer"]},
        "wrong": any(form.is_bound and form.errors for form in forms.values()),
        "may": {move.value for move in may},
        "forms": _forms(viewer, report, may) | {key: form for key, form in forms.items() if key in GROUPS},
        "icons": {move.value: icon for move, icon in ICONS.items()},
        "templates": queries.templates(viewer, [move for move in may if move in GROUPS["answer"]]),
        "notes": queries.notes(viewer, report),
        "note_form": forms.get("note") or NoteForm(auto_id="note_%s"),
        "photos": [(photo, actions.photo_link(photo, by=viewer)) for photo in queries.photos(viewer, report)],
        "has_contact": queries.contact(viewer, report) is not None,
        "opened_by": [(one, FUNCTIONS.get(one.function, "")) for one in queries.opened_by(viewer, report)],
        "kept_until": queries.kept_until(report),
        "widening": offer(viewer, report),
        "undo": _undo_offer(viewer, story),
        "here": _here(request),
        "sub": "h3",  # under the sheet's own title, an h2 beside the table
    }


def _here(request) -> str:
    """Return the list that the sheet was opened from."""
    query = address.as_query(request.POST.get("retour", "") or request.GET.urlencode())
    query.pop("fiche", None)
    return query.urlencode()


def _keep_sight(report: Report) -> set:
    return {report.answerer_id, report.authority.handler_id, report.authority.organisation_id}


def _forms(viewer, report: Report, may) -> dict[str, MoveForm]:
    """Return a form for each kind of move that may be made now."""
    bodies = queries.organisations_for(viewer, report) if Move.PASS_ON in may else ()
    wanted = {name: [move for move in moves if move in may] for name, moves in GROUPS.items()}
    return {
        name: MoveForm(may=moves, bodies=bodies, communes=[report.commune_id], auto_id=f"{name}_%s")
        for name, moves in wanted.items()
        if moves
    }


def _undo_offer(viewer, story) -> dict | None:
    """Return the viewer's own last move while it can be taken back."""
    last = story[-1] if story else None
    if last is None or last.by != viewer.person or last.before is None or last.by is None:
        return None
    left = rules.UNDO_SECONDS - (now() - last.at).total_seconds()
    return {"step": last, "said": phrases.title(last), "seconds": int(left) + 1} if left > 0 else None


# -- moves --------------------------------------------------------------------------------


def _held(request, pk) -> Report:
    """Return the report, held until the move is made: two agents never move it at once."""
    found = queries.held(request.viewer, [pk])
    if not found:
        raise Http404
    return found[0]


@require_POST
@for_seated
def move(request, pk):
    report, viewer = _held(request, pk), request.viewer
    may = rules.choices(State(report.state), queries.actors(viewer, report))
    group = _group(request.POST.get("move", ""))
    bodies = queries.organisations_for(viewer, report) if group == "pass_on" else ()
    form = MoveForm(request.POST, may=may, bodies=bodies, communes=[report.commune_id], auto_id=f"{group}_%s")
    if "insert" in request.POST:
        return _with_template(request, report, form)
    if form.is_valid() and _made(request, report, form):
        return _after(request, pk)
    if group not in GROUPS:
        messages.error(request, _first_error(form))
        return _after(request, pk)
    context = sheet_context(request, queries.whole_report(viewer, pk), **{group: form})
    return _shown(request, context, status=422)


def _group(made: str) -> str:
    return next((name for name, moves in GROUPS.items() if made in moves), made if made in Move.values else "")


def _made(request, report: Report, form: MoveForm) -> bool:
    given = form.cleaned_data
    try:
        actions.move(
            report,
            Move(given["move"]),
            by=request.viewer,
            words=given["words"],
            to=given["to"] or None,
            promised=given["promised"],
        )
    except actions.MoveRefused as refused:
        form.add_error(None, phrases.WHY[refused.because])
        return False
    return True


def _first_error(form) -> str:
    return next(error for errors in form.errors.values() for error in errors)


def _with_template(request, report: Report, form: MoveForm):
    """Put the chosen words in their place; nothing is sent yet."""
    chosen = {str(one.pk): one for one in queries.templates(request.viewer)}.get(request.POST.get("template", ""))
    data = request.POST.copy()
    if isinstance(chosen, AnswerTemplate):
        data["words"], data["move"] = chosen.words, chosen.move
    group = _group(data.get("move", "")) or "answer"
    initial = {name: data.get(name, "") for name in form.fields}
    unsent = MoveForm(may=[], initial=initial, auto_id=f"{group}_%s", communes=[report.commune_id])
    unsent.fields["move"].choices = form.fields["move"].choices
    unsent.begun = True
    return _shown(request, sheet_context(request, queries.whole_report(request.viewer, report.pk), **{group: unsent}))


def _after(request, pk):
    """Show the sheet again, with the offer to undo; a card of the table leads back to the table."""
    if is_part(request):
        response = _shown(request, sheet_context(request, queries.whole_report(request.viewer, pk)))
        response.headers["HX-Trigger"] = "tu-refresh"
        return response
    query = address.as_query(request.POST.get("retour", "")).urlencode()
    if request.POST.get("vers") == "table":
        return redirect_to("reports:work", query)
    return redirect_to("reports:sheet", query, pk)


def redirect_to(name: str, query: str, *args):
    response = redirect(name, *args)
    response["Location"] += f"?{query}" if query else ""
    return response


@require_POST
@for_seated
def undo(request, pk, step):
    found = [one for one in queries.steps(request.viewer, [step]) if one.report_id == pk]
    if not found:
        raise Http404
    try:
        actions.undo(found[0], by=request.viewer)
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    else:
        messages.success(request, _("C’est annulé. Rien n’est parti."))
    return _after(request, pk)


# -- notes, contact -----------------------------------------------------------------------


@require_POST
@for_seated
def add_note(request, pk):
    report = queries.whole_report(request.viewer, pk)
    form = NoteForm(request.POST, auto_id="note_%s")
    form.communes = [report.commune_id]
    if not form.is_valid():
        return _shown(request, sheet_context(request, report, note=form), status=422)
    try:
        actions.add_note(report, form.cleaned_data["words"], by=request.viewer)
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    return _after(request, pk)


@require_POST
@for_seated
def erase_note(request, pk, note):
    try:
        actions.erase_note(note, by=request.viewer)
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    return _after(request, pk)


@require_POST
@for_seated
def see_contact(request, pk):
    report = queries.whole_report(request.viewer, pk)
    try:
        contact = actions.see_contact(report, by=request.viewer)
    except actions.Refused as refused:
        messages.error(request, phrases.WHY[refused.decision.because])
        return _after(request, pk)
    return _shown(request, sheet_context(request, report) | {"contact": contact, "contact_asked": True})
