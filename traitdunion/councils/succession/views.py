"""/instances/succession/ : who takes over, what passes on, done; then the summary for whoever follows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.people import published as people

from ..views.doors import PAGE, REFUSALS, for_members, sentence
from ..words import WHY
from . import acts, document, questions
from .forms import SuccessorForm


@require_http_methods(PAGE)
@for_members
def pass_on(request, person):
    """Choose the successor (GET), see what passes on, then do it (POST)."""
    viewer = request.viewer
    leaver = questions.leaver(viewer, person)
    persons = questions.candidates(viewer, leaver)
    asked = request.POST if request.method == "POST" else request.GET if "pour" in request.GET else None
    form = SuccessorForm(asked, persons=persons)
    successor = _chosen(form, persons)
    if request.method == "POST" and successor is not None and (act := _done(request, leaver, successor)):
        return redirect("councils:summary", act)
    found = questions.holdings(viewer, leaver, successor)
    context = {
        "leaver": leaver, "form": form, "successor": successor, "found": found, "may_leave": _may_leave(viewer, leaver),
        "lines": [(one, WHY.get(one.because, "")) for one in found.circles], "agreements": [(one, WHY.get(one.because, "")) for one in found.agreements],
    }  # fmt: skip
    return render(request, "councils/succession/pass_on.html", context, status=422 if asked and not successor else 200)


def _chosen(form, persons):
    if not form.is_bound or not form.is_valid():
        return None
    return next(one for one, _own in persons if str(one.pk) == form.cleaned_data["pour"])


def _may_leave(viewer, leaver) -> bool:
    """The coordination notes departures in the directory, never its own."""
    return people.settled_by(viewer) is not None and leaver.pk != viewer.person


def _done(request, leaver, successor):
    leaves = "leaves" in request.POST and _may_leave(request.viewer, leaver)
    try:
        act = acts.pass_on(leaver, to=successor, keys=request.POST.getlist("line"), leaves=leaves, by=request.viewer)
    except REFUSALS as refused:
        messages.error(request, sentence(refused))
        return None
    messages.success(request, _("%(name)s prend la suite.") % {"name": successor.name})
    return act


@require_safe
@for_members
def summary(request, act):
    found = questions.summary(request.viewer, act)
    return render(request, "councils/succession/summary.html", {"told": found, "act": act})


@require_safe
@for_members
def summary_pdf(request, act):
    found = questions.summary(request.viewer, act)
    answer = HttpResponse(document.as_pdf(document.written(request.viewer, found)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="suite-prise.pdf"'
    return answer
