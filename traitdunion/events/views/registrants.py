"""Who registered, as the organiser reads it: for the door, for the host, one link taken back or sent anew."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from traitdunion.sharing.actions import journal

from .. import actions, queries
from ..models import Registration
from ..words import NotDone
from .doors import of_own_event

VERBS = {"revoke": actions.revoke_link, "renew": actions.renew_link, "cancel": actions.cancel}


@require_safe
@of_own_event
def index(request, event):
    lines = queries.registrations(request.viewer, event)
    journal(request.viewer, action="read_registrants", item=event)
    context = {
        "event": event, "lines": lines, "questions": [one for one in lines if one.who and one.who.question],
        "waiting": sum(one.row.state == "waiting" for one in lines), "confirmed": sum(one.row.state == "confirmed" for one in lines),
    }  # fmt: skip
    return render(request, "events/registrants.html", context)


@require_POST
@of_own_event
def act(request, event, one):
    registration = get_object_or_404(Registration.objects.select_related("event"), pk=one, event=event)
    verb = VERBS.get(request.POST.get("act", ""))
    if verb is None:
        return redirect("events:registrants", event.pk)
    try:
        verb(registration, by=request.viewer)
    except NotDone as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("C’est fait."))
    return redirect("events:registrants", event.pk)
