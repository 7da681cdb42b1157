"""To register, in two steps: oneself, then workshops. What was typed is never lost, and a stranger learns nothing of who registered."""

from allauth.account.adapter import get_adapter
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.kernel.limits import allow
from traitdunion.people import published as people
from traitdunion.places import published as places

from .. import actions, queries
from ..forms import PicksForm, RegistrationForm
from ..words import WHY, NotDone
from .doors import PAGE, typed
from .public import of_announced

AT_MOST, WITHIN = 40, 600  # one address may stand for a whole organisation


@never_cache
@require_http_methods(PAGE)
@of_announced
def form(request, event):
    asked = _form(event, typed(request))
    if request.method != "POST":
        return _page(request, event, asked)
    if not asked.is_valid():
        return _page(request, event, asked)
    if not queries.takes(event):
        asked.add_error(None, WHY["registrations_closed"])
        return _page(request, event, asked)
    slots = queries.offered(queries.programme(request.viewer, event))
    if slots:
        picks = _picks(slots, request.POST if "etape" in request.POST else None)
        if not picks.is_valid():
            return _workshops(request, event, asked, picks)
        return _register(request, event, asked, picks.picks())
    return _register(request, event, asked, {})


def _form(event, data, kind=RegistrationForm):
    communes = places.communes(people.commune_codes()) if "commune" in event.asks else ()
    return kind(data, asks=event.asks, communes=communes)


def _picks(slots, data):
    return PicksForm(
        data, slots=slots, left={one.pk: places_left(one) for slot in slots for one in slot.workshops}.items()
    )


def places_left(one) -> str:
    free = queries.left(one)
    if free is None:
        return ""
    return ngettext("%(n)s place", "%(n)s places", free) % {"n": free} if free else _("complet, liste d’attente")


def _page(request, event, asked):
    context = {
        "event": event,
        "form": asked,
        "takes": queries.takes(event),
        "left": queries.left(event),
        "suggested": suggested(),
    }
    status = 409 if asked.non_field_errors() else 422 if asked.errors else 200
    return render(request, "events/register.html", context, status=status)


def suggested() -> list[str]:
    """Return organisations that everybody may know: those that say how residents reach them."""
    return [one.name for one in people.organisations().values() if one.public_contact]


def _workshops(request, event, asked, picks):
    context = {"event": event, "form": picks, "asked": asked, "step": 2, "total_steps": 2}
    return render(request, "events/workshops.html", context, status=422 if picks.errors else 200)


def asked_of(form, **more) -> actions.Asked:
    """Return what the form says, with the organisation of the directory that bears this name, if there is one."""
    said = form.said()
    named = {one.name.casefold(): one for one in people.organisations().values()}
    known = named.get(said["organisation_name"].strip().casefold())
    own = {"organisation_id": known.id, "organisation_kind": known.kind} if known else {}
    return actions.Asked(**said, **own, language=get_language() or "fr", **more)


def _register(request, event, asked, picks):
    if not allow("register", get_adapter().get_client_ip(request), AT_MOST, WITHIN):
        return render(request, "429.html", status=429)
    try:
        outcome = actions.register(event, asked_of(asked, picks=picks), by=request.viewer)
    except NotDone as refused:
        asked.add_error(None, refused.sentence)
        return _page(request, event, asked)
    return redirect(f"{reverse('events:thanks', args=[event.slug])}?place={outcome}")


@never_cache
@require_safe
@of_announced
def thanks(request, event):
    """The same page for everybody: the link itself leaves by mail, to the address that was given."""
    return render(request, "events/thanks.html", {"event": event, "waiting": request.GET.get("place") == "waiting"})


@never_cache
@require_safe
@of_announced
def handed_over(request, event):
    return render(request, "events/handed_over.html", {"event": event})
