"""« Partager avec… », with who will see it and why before anything is shared; « Arrêter le partage »."""

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.sharing import published as groups
from traitdunion.sharing.enums import CircleKind, Purpose
from traitdunion.sharing.queries import may_receive

from .. import actions, phrases, queries
from ..forms import work as address
from ..forms.work_move import ShareForm
from .work_doors import for_seated
from .work_sheet import redirect_to


@require_http_methods(["GET", "HEAD", "POST"])
@for_seated
def share(request, pk):
    """Choose, look at who would see it, then share: three steps on one page."""
    report = queries.whole_report(request.viewer, pk)
    circles = list(queries.circles_for(request.viewer, report))
    form = ShareForm(request.POST or None, circles=circles)
    chosen = None
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in circles if one.id == form.cleaned_data["circle"])
        if _may(report, chosen, form, request) and "confirm" in request.POST and _shared(request, report, chosen, form):
            return redirect_to("reports:sheet", _here(request), pk)
    context = {
        "report": report,
        "heading": phrases.heading(report),
        "form": form,
        "chosen": chosen if not form.errors else None,
        **_seers(request.viewer, chosen),
        "purpose": dict(form.fields["purpose"].choices).get(form.data.get("purpose")) if form.is_bound else "",
        "seen_by": queries.seen_by(request.viewer, report),
        "here": _here(request),
    }
    return render(request, "reports/work/share.html", context, status=422 if form.errors else 200)


def _seers(viewer, chosen) -> dict:
    """Who would see it in a group, by organisation and function, and until when."""
    if chosen is None or chosen.kind != CircleKind.GROUP:
        return {}
    return {"is_group": True, "seers": groups.who_will_see(viewer, chosen), "until": groups.shared_until(chosen)}


def _may(report, circle, form, request) -> bool:
    """Say at once which clause refuses, before anybody is shown who would see it."""
    try:
        actions.may_share(report, circle, purpose=Purpose(form.cleaned_data["purpose"]), by=request.viewer)
    except actions.Refused as refused:
        form.add_error(None, phrases.WHY[refused.decision.because])
        return False
    return True


def _shared(request, report, circle, form) -> bool:
    try:
        actions.share(report, circle, purpose=Purpose(form.cleaned_data["purpose"]), by=request.viewer)
    except actions.Refused as refused:
        form.add_error(None, phrases.WHY[refused.decision.because])
        return False
    messages.success(request, _("%(name)s voit maintenant ce signalement.") % {"name": circle.name})
    return True


@require_POST
@for_seated
def stop_sharing(request, pk):
    report = queries.whole_report(request.viewer, pk)
    number = request.POST.get("circle", "")
    try:
        actions.stop_sharing(
            report, int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0, by=request.viewer
        )
    except actions.Refused as refused:
        messages.error(request, phrases.WHY[refused.decision.because])
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    else:
        names = {one.id: one.name for one in may_receive(request.viewer)}
        messages.success(request, _("%(name)s ne voit plus ce signalement.") % {"name": names.get(int(number), "")})
    return redirect_to("reports:sheet", _here(request), pk)


def _here(request) -> str:
    return address.as_query(request.POST.get("retour", "") or request.GET.urlencode()).urlencode()
