"""« Suites à donner »: one table across bodies, and an answer in two clicks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.kernel.clock import today

from .. import actions
from ..enums import ENDED, Outcome
from ..forms import OutcomeForm
from ..queries import bodies, meetings
from .doors import PAGE, REFUSALS, for_members, sentence, typed

A_PAGE = 50


@require_safe
@for_members
def table(request):
    viewer, shown = request.viewer, request.GET.get("voir", "")
    rows = meetings.table(viewer).order_by("due", "created", "pk")
    if shown != "tout":
        rows = rows.exclude(state__in=ENDED)
    if shown == "nous":
        rows = meetings.mine(viewer, rows)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    followed = meetings.followed(viewer, list(page.object_list))
    context = {"page": page, "rows": followed, "shown": shown, "today": today()}
    return render(request, "councils/follow.html", context)


@require_http_methods(PAGE)
@for_members
def answer(request, pk):
    viewer = request.viewer
    held = meetings.decision(viewer, pk)
    keeps = _keeps(viewer, held)
    if not keeps and not meetings.may_answer(viewer, held):
        raise Http404
    form = OutcomeForm(typed(request), initial={"state": held.state, "words": held.words})
    if form.is_valid():
        said = form.cleaned_data
        noted = said["noted"] if keeps else ""
        try:
            actions.answer_decision(held, state=Outcome(said["state"]), words=said["words"], noted=noted, by=viewer)
        except REFUSALS as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("La réponse est notée."))
            return redirect("councils:follow")
    context = {"one": held, "lead": meetings.lead_name(held), "keeps": keeps, "form": form}
    return render(request, "councils/answer.html", context, status=422 if form.errors else 200)


def _keeps(viewer, held) -> bool:
    """Whoever keeps the papers of the body that took it; the body may be one that the viewer does not see."""
    found = meetings.followed(viewer, [held])[0].meeting
    return found is not None and bodies.keeps(viewer, found.body)
