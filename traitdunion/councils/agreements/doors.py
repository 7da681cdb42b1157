"""Who may open which page here: members only; what changes, the coordination only."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from traitdunion.people import published as people


def for_members(view):
    """Pages of members: nothing there for whoever sits in no organisation."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.viewer.home is None:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def for_coordination(view):
    @wraps(view)
    @for_members
    def opened(request, *args, **kwargs):
        if people.settled_by(request.viewer) is None:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def typed(request):
    """Return what a form was sent with, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None
