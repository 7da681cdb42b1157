"""Who comes in: the organiser's members by their account, whoever registered by their personal link."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from traitdunion.kernel.limits import allow
from traitdunion.sharing.actions import enter_by_pass

from ..attendance import questions
from ..enums import RegistrationState
from ..models import Registration
from .doors import for_organisers


def of_event(view):
    """Open an event of the viewer's own organisation to a view."""

    @wraps(view)
    @for_organisers
    def opened(request, pk, *args, **kwargs):
        return view(request, questions.run_by(request.viewer, pk), *args, **kwargs)

    return opened


def by_place(view):
    """Open a place at an event to a view, by its secret link; any other link is a 404."""

    @wraps(view)
    @never_cache
    def opened(request, secret, *args, **kwargs):
        if not in_measure(request, "place", 120):
            return render(request, "429.html", status=429)
        if not enter_by_pass(request, secret):
            return render(request, "events/no_link.html", status=404)
        found = (
            Registration.objects.filter(
                by_pass__in=request.viewer.passes, state=RegistrationState.CONFIRMED, revoked=None
            )
            .select_related("event", "event__organiser")
            .first()
        )
        if found is None:
            return render(request, "events/no_link.html", status=404)
        return view(request, found, secret, *args, **kwargs)

    return opened


def in_measure(request, scope: str, most: int) -> bool:
    return allow(f"events.{scope}", get_adapter().get_client_ip(request), most, 600)


PAGES = (
    ("presence", gettext_lazy("Présences")),
    ("rooms", gettext_lazy("Ateliers")),
    ("votes", gettext_lazy("Votes")),
    ("put", gettext_lazy("Questions")),
    ("outcome", gettext_lazy("Bilan")),
    ("proceedings", gettext_lazy("Actes")),
)


def day_page(request, event, name: str, template: str, said: dict, status: int = 200):
    """Render an organiser's page of the day, with the way to the others."""
    links = [(reverse(f"day:{one}", args=[event.pk]), label, one == name) for one, label in PAGES]
    return render(request, template, {"event": event, "day_links": links} | said, status=status)
