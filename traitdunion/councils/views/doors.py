"""Who may open these pages: members only; the second factor is asked of whoever has a group to see."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from traitdunion.problems import published as problems
from traitdunion.problems.actions import NotDone as ProblemNotDone
from traitdunion.sharing.actions import Refused

from ..words import WHY, NotDone

PAGE = ["GET", "HEAD", "POST"]
REFUSALS = (NotDone, ProblemNotDone, Refused)


def for_members(view):
    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        viewer = request.viewer
        if not viewer.is_member:
            raise Http404
        if viewer.veiled and not viewer.proved:
            return redirect(f"{reverse('people:confirm')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return opened


def typed(request):
    """Return what a form was sent with, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def sentence(refused: Exception) -> str:
    if isinstance(refused, NotDone):
        return refused.sentence
    if isinstance(refused, ProblemNotDone):
        return str(problems.WHY[refused.because])
    return str(WHY.get(refused.decision.because, WHY["seat_is_the_chairs_to_give"]))
