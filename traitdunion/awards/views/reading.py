"""/jury/<édition>/lire/ : what a juror was given, the declaration before a file opens, the opinion."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.sharing.queries import visible

from .. import actions, papers
from ..actions.calls import phase_of
from ..forms import OpinionForm
from ..models import Application
from ..queries import calls, files, jury
from ..rules import ranking
from ..words import NotDone
from .doors import PAGE, done, for_jury, for_members, why
from .files import handed


@require_safe
@for_jury
def index(request, call, seat):
    """One's own list, and nobody else's: no count, no name, no order tells who else reads what."""
    if seat is None:
        raise Http404
    given = jury.given(request.viewer, seat)
    titles, said = jury.titles(request.viewer, given), jury.said(request.viewer, given)
    weights = {str(one.pk): one.weight for one in call.named}
    rows = [(one, titles.get(one.application_id, ""), _where(one, said, weights)) for one in given]
    said = {
        "call": call,
        "phase": phase_of(call),
        "rows": rows,
        "awaited": any(where != "barred" for *_file, where in rows),
    }
    return render(request, "awards/reading.html", said)


def _where(one, said: dict, weights: dict) -> str:
    if one.bar:
        return "barred"
    if not one.declared:
        return "to_declare"
    opinion = said.get(one.pk)
    if opinion is None:
        return "to_read"
    return "done" if ranking.weighted(opinion["scores"], weights) is not None else "begun"


def _assignment(request, pk):
    found = jury.assignment(request.viewer, pk)
    if found is None:
        raise Http404
    return found


@require_POST
@for_members
def declare(request, pk):
    one = _assignment(request, pk)
    tied = request.POST.get("lien") == "oui"
    told = _("Cette candidature ira à quelqu’un d’autre.") if tied else _("La candidature est ouverte.")
    acted = done(request, lambda: actions.declare(one, tied=tied, by=request.viewer), told)
    if acted and not tied:
        return redirect("awards:opinion", one.pk)
    return redirect("awards:reading", one.juror.call_id)


@require_http_methods(PAGE)
@for_members
def opinion(request, pk):
    """A file, and beside it what this juror thinks. Past the deadline what was typed comes back, to be copied."""
    one, viewer = _assignment(request, pk), request.viewer
    call = calls.call(viewer, one.juror.call_id)
    if one.bar or not one.declared:
        said = {"call": call, "assignment": one, "phase": phase_of(call)}
        return render(request, "awards/declare.html", said)
    application = visible(viewer, Application).select_related("call").filter(pk=one.application_id).first()
    if application is None:
        raise Http404
    form = OpinionForm(
        request.POST if request.method == "POST" else None, criteria=call.named, initial=_initial(viewer, one, call)
    )
    if form.is_valid():
        refused = _kept(request, one, form)
        if refused is None:
            return redirect("awards:reading", call.pk)
        form.add_error(None, refused)
    jury.read(viewer, [application])
    said = {
        "call": call, "phase": phase_of(call), "application": application, "assignment": one, "facts": papers.facts(application),
        "rows": papers.rows(application), "attachments": files.attachments(viewer, application), "applicant": files.applicant(viewer, application), "form": form,
    }  # fmt: skip
    return render(request, "awards/opinion.html", said, status=422 if form.errors else 200)


def _initial(viewer, one, call) -> dict:
    said = jury.said(viewer, [one]).get(one.pk, {})
    points = said.get("scores", {})
    return {f"score_{row.position}": str(points[str(row.pk)]) for row in call.named if str(row.pk) in points} | {
        "words": said.get("words", ""),
        "told": said.get("told", ""),
    }


def _kept(request, one, form) -> str | None:
    said = form.cleaned_data
    try:
        actions.opine(one, scores=form.scores(), words=said["words"], told=said["told"], by=request.viewer)
    except NotDone as refused:
        return why(refused)
    messages.success(request, _("Votre avis est gardé. Vous pouvez le changer jusqu’à la fin de la lecture."))
    return None


@require_safe
@for_members
def piece(request, pk, piece):
    one = _assignment(request, pk)
    found = files.attachment(request.viewer, piece)
    if found is None or found.application_id != one.application_id:
        raise Http404
    return handed(found)
