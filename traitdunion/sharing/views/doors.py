"""Who may open which page: visitors are sent to the entrance; whoever may not is told that there is no such page."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from traitdunion.people import published as people


def for_coordination(view):
    @wraps(view)
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if people.settled_by(request.viewer) is None:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def for_keepers(view):
    """A page of one organisation, for the coordination and for whoever sits there."""

    @wraps(view)
    def opened(request, pk, **more):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        found = people.organisation_row(request.viewer, pk) if request.viewer.is_member else None
        if found is None or not (request.viewer.coordinates or found.id in request.viewer.organisations):
            raise Http404
        return view(request, found, **more)

    return opened


def typed(request):
    """Return what a form was sent with, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None
