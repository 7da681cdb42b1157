"""Series: what everybody follows, with its feed; and an organiser's own."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import actions, calendar, queries
from ..forms import InSeriesForm, SeriesForm
from ..words import NotDone
from .doors import PAGE, for_organisers, of_own_event, typed
from .public import atom, calendar_file


def _followed(request, slug):
    found = queries.followed(request.viewer, slug)
    if found is None:
        raise Http404
    return found


@require_safe
def page(request, slug):
    return render(request, "events/series.html", {"found": _followed(request, slug)})


@require_safe
def feed(request, slug):
    found = _followed(request, slug)
    return atom(
        found.series.title,
        settings.BASE_URL + reverse("events:series", args=[slug]),
        settings.BASE_URL + reverse("events:series_feed", args=[slug]),
        found.coming,
    )


@require_safe
def ics(request, slug):
    """Every date to come, in one file: each points to its page."""
    found = _followed(request, slug)
    return calendar_file(slug, calendar.calendar_of((one, one.announced or one.created) for one in found.coming))


# -- an organiser's own -----------------------------------------------------------------


@require_http_methods(PAGE)
@for_organisers
def new(request):
    form = SeriesForm(typed(request))
    if form.is_valid():
        try:
            actions.open_series(**form.cleaned_data, by=request.viewer)
        except NotDone as refused:
            form.add_error("title", refused.sentence)
        else:
            messages.success(request, _("La série est gardée. Mettez-y des rencontres depuis leur page."))
            return redirect("events:own")
    return _form(request, form, _("Ouvrir une série"))


@require_http_methods(PAGE)
@for_organisers
def change(request, pk):
    found = queries.one_series(request.viewer, pk)
    if found is None:
        raise Http404
    form = SeriesForm(typed(request), initial={"title": found.title, "summary": found.summary})
    if form.is_valid():
        try:
            actions.change_series(found, **form.cleaned_data, by=request.viewer)
        except NotDone as refused:
            form.add_error("title", refused.sentence)
        else:
            messages.success(request, _("C’est gardé."))
            return redirect("events:own")
    return _form(request, form, _("Changer la série"))


def _form(request, form, heading, event=None):
    context = {"form": form, "heading": heading, "event": event}
    return render(request, "events/form_page.html", context, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@of_own_event
def put(request, event):
    """Put an event in a series that is there, in one named at once, or in none."""
    known = queries.own_series(request.viewer)
    form = InSeriesForm(typed(request), known=known, initial={"series": str(event.series_id or "")})
    if form.is_valid():
        try:
            if title := form.cleaned_data["title"]:
                actions.put_in_new_series(event, title, by=request.viewer)
            else:
                actions.put_in_series(event, form.chosen(), by=request.viewer)
        except NotDone as refused:
            form.add_error("title", refused.sentence)
        else:
            messages.success(request, _("C’est gardé."))
            return redirect("events:manage", event.pk)
    return _form(request, form, _("La série de cette rencontre"), event)
