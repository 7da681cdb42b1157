"""« Mon inscription »: what a personal link opens. A wrong, past or foreign one opens a page that says how to register, and nothing else."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.limits import allow
from traitdunion.sharing.actions import enter_by_pass

from .. import actions, queries
from ..enums import Door, RegistrationState
from ..forms import HandOverForm
from ..models import Document
from ..words import NotDone
from .doors import PAGE, typed
from .public import given
from .register import _form, _picks, asked_of


def by_link(view):
    @wraps(view)
    @never_cache
    def opened(request, secret, **kwargs):
        if not allow("registration", get_adapter().get_client_ip(request), 120, 600):
            return render(request, "429.html", status=429)
        registration = queries.held(request.viewer) if enter_by_pass(request, secret) else None
        if registration is None:
            return render(request, "events/no_link.html", status=404)
        return view(request, registration, secret, **kwargs)

    return opened


@require_safe
@by_link
def page(request, registration, secret):
    return _leading_out(render(request, "events/mine.html", _about(request, registration, secret)))


def _about(request, registration, secret) -> dict:
    viewer, event = request.viewer, registration.event
    slots = queries.offered(queries.programme(viewer, event))
    return {
        "event": event, "registration": registration, "secret": secret, "who": queries.registrant(viewer, registration),
        "choices": queries.choices(viewer, registration), "door": queries.door(viewer, registration), "Door": Door, "slots": slots,
        "living": registration.state != RegistrationState.CANCELLED, "others": queries.fellow_participants(viewer, event),
        "documents": Document.objects.filter(event=event).defer("content"),
    }  # fmt: skip


def _after(request, secret, act, done):
    try:
        act()
    except NotDone as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, done)
    return redirect("events:registration", secret)


@require_http_methods(PAGE)
@by_link
def cancel(request, registration, secret):
    """Asked for by a mail's link: a page first, for machines follow links."""
    if request.method != "POST":
        return render(
            request,
            "events/cancel_mine.html",
            {"event": registration.event, "registration": registration, "secret": secret},
        )
    said = _("Votre inscription est annulée. Votre nom et votre courriel sont effacés.")
    return _after(request, secret, lambda: actions.cancel(registration, by=request.viewer), said)


@require_http_methods(PAGE)
@by_link
def workshops(request, registration, secret):
    slots = queries.offered(queries.programme(request.viewer, registration.event))
    if not slots:
        raise Http404
    form = _picks(slots, typed(request))
    if form.is_valid():
        picks = form.picks()
        return _after(
            request,
            secret,
            lambda: actions.choose(registration, picks, by=request.viewer),
            _("Vos ateliers sont changés."),
        )
    context = {"event": registration.event, "form": form, "secret": secret}
    return render(request, "events/workshops.html", context, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@by_link
def hand_over(request, registration, secret):
    event = registration.event
    form = _form(event, typed(request), HandOverForm)
    if form.is_valid():
        asked = asked_of(form)
        try:
            actions.hand_over(registration, asked, by=request.viewer)
        except NotDone as refused:
            form.add_error("mail" if refused.because == "already_registered" else None, refused.sentence)
        else:
            return redirect("events:handed_over", event.slug)
    return render(
        request,
        "events/hand_over.html",
        {"event": event, "form": form, "secret": secret},
        status=422 if form.errors else 200,
    )


@require_POST
@by_link
def lists(request, registration, secret):
    said = {name: name in request.POST for name in ("public", "registrants", "named")}
    act = lambda: actions.say_lists(registration, **said, by=request.viewer)  # noqa: E731 — said once
    return _after(request, secret, act, _("C’est noté."))


@require_safe
@by_link
def document(request, registration, secret, pk):
    return given(Document.objects.filter(event=registration.event, pk=pk).first())


@require_http_methods(PAGE)
@by_link
def join(request, registration, secret):
    """GET shows a page, whoever follows the link; POST enters, counts the person once, and goes to the provider."""
    if request.method == "POST":
        try:
            address = actions.enter(registration, by=request.viewer)
        except NotDone as refused:
            messages.error(request, refused.sentence)
            return redirect("events:registration", secret)
        return _to_the_provider(address)
    return _leading_out(render(request, "events/join.html", _about(request, registration, secret)))


def _to_the_provider(address: str) -> HttpResponse:
    answer = HttpResponse(status=303)
    answer["Location"] = address
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _leading_out(response):
    """Let this page's form be answered by a redirection to any provider, without naming one."""
    response._csp_replace = {"form-action": ["'self'", "https:"]}  # noqa: SLF001 — how django-csp takes a page's own policy
    return response
