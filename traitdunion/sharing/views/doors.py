"""Who may open which page: visitors are sent to the entrance; whoever may not is told that there is no such page."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

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


def for_group_members(view):
    """The pages of groups: nothing there for whoever sits nowhere; the second factor is asked before anything is said."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.viewer.is_member:
            raise Http404
        if not request.viewer.proved:
            return redirect(f"{reverse('people:confirm')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return opened
