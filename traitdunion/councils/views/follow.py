"""« Suites à donner »: one table across bodies and problems, and an answer in two clicks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.problems import published as problems
from traitdunion.problems.enums import ActionState

from .. import actions
from ..forms import OutcomeForm
from ..queries import follow
from .doors import PAGE, REFUSALS, for_members, sentence, typed


@require_safe
@for_members
def table(request):
    shown = request.GET.get("voir", "")
    state = None if shown == "tout" else ActionState.OPEN
    found = follow.table(request.viewer, ours=shown == "nous", state=state, after=request.GET.get("apres", ""))
    own = request.viewer.home.organisation if request.viewer.home else None
    context = {"rows": found.rows, "next": found.next, "shown": shown, "own": own}
    return render(request, "councils/follow.html", context)


@require_http_methods(PAGE)
@for_members
def answer(request, pk):
    viewer = request.viewer
    held = problems.action(viewer, pk)
    keeps = follow.keeps(viewer, held)
    if not keeps and not follow.may_answer(viewer, held):
        raise Http404
    form = OutcomeForm(typed(request), initial={"state": ActionState.DONE.value})
    if form.is_valid() and _answered(request, held, form, keeps=keeps):
        messages.success(request, _("La réponse est notée."))
        return redirect("councils:follow")
    context = {"one": held, "lead": follow.lead_of(held), "keeps": keeps, "form": form}
    return render(request, "councils/answer.html", context, status=422 if form.errors else 200)


def _answered(request, held, form, *, keeps: bool) -> bool:
    """Note the answer, or say on the form why not."""
    said = form.cleaned_data
    noted = said["noted"] if keeps else ""
    try:
        actions.answer_decision(
            held, to=ActionState(said["state"]), words=said["words"], noted=noted, by=request.viewer
        )
    except REFUSALS as refused:
        form.add_error(None, sentence(refused))
        return False
    return True
