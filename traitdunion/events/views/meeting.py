"""A meeting in a quarter, in its organiser's hands: invitations through secret links, what was promised."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.people import published as people

from .. import actions
from ..enums import EngagementState
from ..forms.meeting import PromiseForm, SettleForm
from ..models import Engagement
from ..words import NotDone
from .doors import PAGE, of_own_event, typed
from .manage import _done, _form_page


@require_POST
@of_own_event
def invite(request, event):
    try:
        count = actions.invite(event, by=request.viewer)
    except NotDone as refused:
        messages.error(request, refused.sentence)
    else:
        said = ngettext(
            "%(n)s page de suivi invite à la rencontre.", "%(n)s pages de suivi invitent à la rencontre.", count
        )
        messages.success(request, said % {"n": count})
    return redirect("events:manage", event.pk)


@require_http_methods(PAGE)
@of_own_event
def promise(request, event):
    form = PromiseForm(typed(request), organisations=people.organisation_names())
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["lead"] = UUID(said["lead"]) if said["lead"] else None
        if done := _done(request, event, lambda: actions.promise(event, **said, by=request.viewer), form, "who"):
            return done
    return _form_page(request, event, form, _("Noter un engagement"))


@require_http_methods(PAGE)
@of_own_event
def settle(request, event, one):
    engagement = get_object_or_404(Engagement.objects.select_related("event", "action"), pk=one, event=event)
    form = SettleForm(typed(request))
    if form.is_valid():
        state, reason = EngagementState(form.cleaned_data["state"]), form.cleaned_data["reason"]
        if done := _done(
            request,
            event,
            lambda: actions.settle_promise(engagement, state, reason=reason, by=request.viewer),
            form,
            "reason",
        ):
            return done
    return _form_page(request, event, form, _("Où en est cet engagement ?"), lead=engagement.words)
