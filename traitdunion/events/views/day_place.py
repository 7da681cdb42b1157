"""Whoever registered, by their personal link: « Je suis là », the hours followed, the certificate. And the pages for everybody."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..attendance import acts, papers, questions
from ..attendance.forms import CodeForm, HereForm
from ..attendance.words import why
from ..enums import EventState
from ..models import Event
from .day import pdf
from .day_doors import by_place, in_measure
from .doors import PAGE

HELD = (EventState.ANNOUNCED, EventState.CLOSED, EventState.HELD)


@require_safe
@by_place
def place(request, registration, secret):
    return _page(request, registration, secret, CodeForm())


def _page(request, registration, secret, form, status: int = 200):
    event = registration.event
    halves = questions.halves_of(event)
    counted = questions.hours_of(request.viewer, registration)
    said = {
        "event": event, "secret": secret, "form": form, "registration": registration,
        "halves": [(questions.half_label(half, halves), questions.duration(counted.get(half, 0))) for half in halves],
        "total": questions.duration(sum(counted.values())), "followed": bool(sum(counted.values())),
        "answered": questions.has_answered(request.viewer, registration),
    }  # fmt: skip
    return render(request, "events/day/place.html", said, status=status)


@require_POST
@by_place
def say_present(request, registration, secret):
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            acts.say_present(registration.event, code=form.cleaned_data["code"], number=registration.number)
        except acts.NotDone as refused:
            form.add_error("code", why(refused.because))
        else:
            messages.success(request, _("C’est noté : vous êtes là."))
            return redirect("day:place", secret)
    return _page(request, registration, secret, form, 422)


@require_POST
@by_place
def certificate(request, registration, secret):
    """One's own certificate: nothing else is asked for it."""
    try:
        made = acts.issue_own(registration)
    except acts.NotDone as refused:
        messages.error(request, why(refused.because))
        return redirect("day:place", secret)
    who = questions.who_is(request.viewer, registration)
    if who is None:
        raise Http404
    content = papers.certificates(registration.event, [(made, who.full_name, who.organisation_name)])
    return pdf(content, f"attestation-{made.reference}.pdf")


@require_http_methods(PAGE)
@never_cache
def here(request, slug):
    """« Je suis là », from the QR of the room: a GET shows the page, a POST notes."""
    event = Event.objects.filter(slug=slug, state__in=HELD).select_related("organiser").first()
    if event is None:
        raise Http404
    form = HereForm(request.POST if request.method == "POST" else None, initial={"code": request.GET.get("c", "")[:6]})
    if request.method == "POST" and not in_measure(request, "here", 30):
        return render(request, "429.html", status=429)
    if form.is_valid():
        try:
            acts.say_present(event, **form.cleaned_data)
        except acts.NotDone as refused:
            form.add_error("code" if refused.because != "unknown_number" else "number", why(refused.because))
        else:
            return render(request, "events/day/here_done.html", {"event": event})
    return render(request, "events/day/here.html", {"event": event, "form": form}, status=422 if form.errors else 200)


@require_safe
@never_cache
def check(request, reference=""):
    """Is this certificate valid: yes or no, the event, the hours. Never a name."""
    if not in_measure(request, "check", 60):
        return render(request, "429.html", status=429)
    asked = (reference or request.GET.get("reference", "")).strip().upper()[:14]
    told = questions.certificate(asked) if asked else None
    rows = (
        [
            (questions.half_label(half, told.halves), questions.duration(minutes))
            for half, minutes in sorted(told.halves.items())
            if minutes
        ]
        if told
        else []
    )
    said = {"asked": asked, "told": told, "rows": rows, "total": questions.duration(told.minutes) if told else ""}
    return render(request, "events/day/check.html", said, status=404 if asked and not told else 200)
