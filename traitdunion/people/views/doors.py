"""Who may open which page: visitors are sent to the entrance; whoever may not is told that there is no such page."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from .. import queries


def for_members(view):
    """A page for whoever sits in an organisation."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.viewer.is_member:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def for_coordination(view):
    """A page for the coordination of an authority, which the view receives."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        authority = queries.settled_by(request.viewer)
        if authority is None:
            raise Http404
        return view(request, authority, *args, **kwargs)

    return opened


def for_oneself(view):
    """A page for whoever is signed in."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return opened


def typed(request):
    """Return what a form was sent with, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None
