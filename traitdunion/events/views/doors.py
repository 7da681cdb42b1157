"""Who may open an organiser's pages: members of an organisation whose authority opened this part."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.views.decorators.cache import never_cache

from .. import queries

PAGE = ["GET", "HEAD", "POST"]


def for_organisers(view):
    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not queries.organises(request.viewer):
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def of_own_event(view):
    """Give the view one event of the person's own organisation; any other is a 404."""

    @wraps(view)
    @for_organisers
    def opened(request, pk, **kwargs):
        event = queries.event(request.viewer, pk)
        if event is None:
            raise Http404
        return view(request, event, **kwargs)

    return opened


def typed(request):
    """Return what a form was sent with, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def files(request):
    return request.FILES if request.method == "POST" else None
