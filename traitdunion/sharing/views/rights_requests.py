"""The officer's register of requests: one month each, two more with a reason."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traitdunion.kernel.clock import today

from ..enums import Asked, Outcome
from ..rights import acts, clock
from ..rights.typed import AnswerForm, ExtendForm, ReceiveForm
from ..rights.words import ASKED, OUTCOMES, Refused
from .doors import typed
from .officer import for_officer

PAGE = ["GET", "HEAD", "POST"]


def _told(one) -> dict:
    return {
        "row": one, "asked": ASKED[Asked(one.asked)], "outcome": OUTCOMES[Outcome(one.outcome)] if one.outcome else "",
        "late": one.answered is None and one.due < today(), "left": (one.due - today()).days,
    }  # fmt: skip


@require_http_methods(PAGE)
@for_officer
def index(request, authority):
    form = ReceiveForm(typed(request), initial={"received": today(), "asked": Asked.ACCESS.value})
    if form.is_valid():
        said = form.cleaned_data
        try:
            acts.receive_request(
                authority, by=request.viewer, asked=Asked(said["asked"]), mark=said["mark"], received=said["received"]
            )
        except Refused as refused:
            form.add_error("received", refused.sentence)
        else:
            messages.success(request, _("C’est noté. Le mois court."))
            return redirect("sharing:rights_requests")
    listed = [_told(one) for one in clock.requests(request.viewer)[:200]]
    said = {
        "form": form,
        "waiting": [one for one in listed if not one["row"].answered],
        "answered": [one for one in listed if one["row"].answered],
    }
    return render(request, "sharing/rights/requests.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_officer
def one(request, authority, pk):
    found = clock.requests(request.viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    about_term = request.method == "POST" and "reason" in request.POST
    extending = ExtendForm(request.POST if about_term else None)
    answering = AnswerForm(None if about_term else typed(request))
    if _done(request, found, extending, answering):
        return redirect("sharing:rights_request", pk)
    said = _told(found) | {"extending": extending, "answering": answering}
    return render(
        request, "sharing/rights/request.html", said, status=422 if extending.errors or answering.errors else 200
    )


def _done(request, found, extending, answering) -> bool:
    """Do what was typed, if it was whole; a refusal is told on the page it leads back to."""
    try:
        if extending.is_bound and extending.is_valid():
            acts.extend_request(found, by=request.viewer, because=extending.cleaned_data["reason"])
        elif answering.is_bound and answering.is_valid():
            said = answering.cleaned_data
            acts.answer_request(found, by=request.viewer, outcome=Outcome(said["outcome"]), because=said["because"])
        else:
            return False
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("C’est noté."))
    return True
