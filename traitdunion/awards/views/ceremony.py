"""/jury/<édition>/ceremonie/ : the laureates enter the programme of an event."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traitdunion.design import dates
from traitdunion.events import published as events

from .. import actions
from ..forms import CeremonyForm
from ..queries import calls
from .doors import PAGE, done, for_organiser


@require_http_methods(PAGE)
@for_organiser
def plan(request, call):
    if call.announced is None:
        raise Http404
    viewer, offered = request.viewer, events.growing(request.viewer)
    choices = [(str(one.pk), f"{one.title}, {dates.day(one.starts)}") for one in offered]
    first = {"event": choices[0][0], "starts": offered[0].starts} if offered else {}
    form = CeremonyForm(request.POST or None, events=choices, initial=first)
    if form.is_valid() and done(
        request,
        lambda: actions.plan_ceremony(call, **form.cleaned_data, by=viewer),
        _("Les prix sont au programme de la rencontre."),
    ):
        return redirect("events:manage", form.cleaned_data["event"])
    said = {"call": call, "form": form, "offered": offered, "laureates": calls.laureates(viewer, call)}
    return render(request, "awards/ceremony.html", said)
