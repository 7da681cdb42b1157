"""Who may open the work screen: a visitor may sign in; to whoever may not, there is no such page."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache


def is_part(request) -> bool:
    """Say whether a script asks for a part of the page that is already shown."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def for_members(view):
    """A page of members: visitors are led to the entrance, and a page left open over night leads there too."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            if is_part(request):
                return HttpResponse(status=204, headers={"HX-Redirect": resolve_url("account_login")})
            return redirect_to_login(request.get_full_path())
        return for_seated(view)(request, *args, **kwargs)

    return opened


def for_seated(view):
    """What concerns one item: to visitors too it is not there."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.viewer.is_member:
            raise Http404
        return view(request, *args, **kwargs)

    return opened
