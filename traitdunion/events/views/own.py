"""An organiser's own events: the list, a new one from a model, one like an earlier one."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.kernel.clock import today
from traitdunion.places import published as places

from .. import actions, queries
from ..forms import CopyForm, EventForm
from ..forms.organising import at
from ..patterns import PATTERNS
from ..words import NotDone
from .doors import PAGE, for_organisers, of_own_event, typed


@require_safe
@for_organisers
def index(request):
    rows = queries.own(request.viewer)
    moment = timezone.now()
    context = {
        "coming": sorted((one for one in rows if one.ends >= moment), key=lambda one: one.starts),
        "past": [one for one in rows if one.ends < moment],
        "patterns": PATTERNS,
        "series": queries.own_series(request.viewer),
    }
    return render(request, "events/own.html", context)


def quarters_of(request):
    authority = queries.authority_for(request.viewer)
    return places.areas([one.code for one in authority.communes.all()], "quarter")


@require_http_methods(PAGE)
@for_organisers
def new(request, pattern):
    """Fifteen fields, filled by the model where it can."""
    name = pattern if pattern in PATTERNS else "blank"
    model = PATTERNS[name]
    first = {"kind": model.kind, "by_video": model.by_video, "begins": model.starts, "ends": _end(model)}
    form = EventForm(typed(request), quarters=quarters_of(request), initial=first)
    if form.is_valid():
        try:
            made = actions.make_event(actions.Said(**form.said()), pattern=name, by=request.viewer)
        except NotDone as refused:
            form.add_error("on" if refused.because in {"in_the_past", "too_far"} else "ends", refused.sentence)
        else:
            messages.success(request, _("C’est gardé. Il reste à relire le programme, puis à annoncer."))
            return redirect("events:manage", made.pk)
    context = {"form": form, "pattern": model, "patterns": PATTERNS}
    return render(request, "events/new.html", context, status=422 if form.errors else 200)


def _end(model):
    start = at(today(), model.starts)
    return (timezone.localtime(start) + dt.timedelta(minutes=model.minutes)).time()


@require_http_methods(PAGE)
@of_own_event
def copy(request, event):
    form = CopyForm(typed(request))
    if form.is_valid():
        starts = at(form.cleaned_data["on"], timezone.localtime(event.starts).time())
        try:
            made = actions.copy_event(event, starts=starts, by=request.viewer)
        except NotDone as refused:
            form.add_error("on", refused.sentence)
        else:
            messages.success(request, _("La nouvelle rencontre reprend le programme. Relisez-la, puis annoncez-la."))
            return redirect("events:manage", made.pk)
    return render(request, "events/copy.html", {"form": form, "event": event}, status=422 if form.errors else 200)
