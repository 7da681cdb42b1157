"""Who registered, as the organiser reads it: for the door, for the host, one link taken back or sent anew."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.sharing.actions import journal

from .. import actions, queries
from ..forms import MailForm
from ..models import Registration
from ..words import NotDone
from .doors import PAGE, of_own_event, typed

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


@require_http_methods(PAGE)
@of_own_event
def correct(request, event, one):
    """A mail came back: write to another address of the same person."""
    registration = get_object_or_404(Registration.objects.select_related("event"), pk=one, event=event)
    form = MailForm(typed(request))
    if form.is_valid():
        try:
            actions.correct_mail(registration, form.cleaned_data["mail"], by=request.viewer)
        except NotDone as refused:
            form.add_error("mail", refused.sentence)
        else:
            messages.success(request, _("L’adresse est corrigée. Un nouveau lien personnel y part."))
            return redirect("events:registrants", event.pk)
    context = {
        "form": form, "event": event, "heading": _("Corriger le courriel"),
        "lead": _("La confirmation est revenue : cette personne n’a pas son lien. Appelez-la, puis écrivez la bonne adresse."),
    }  # fmt: skip
    return render(request, "events/form_page.html", context, status=422 if form.errors else 200)


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
