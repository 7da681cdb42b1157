"""The journal's roots, for everybody: one a day, which tells nothing of what was done."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..journal.publishing import as_json, publications

SHOWN = 31


@require_safe
@cache_control(public=True, max_age=600)
def roots(request):
    listed = [(one.day, bytes(one.root).hex()) for one in publications(SHOWN)]
    return render(request, "sharing/journal/roots.html", {"roots": listed})


@require_safe
@cache_control(public=True, max_age=600)
def roots_json(request):
    return JsonResponse({"roots": [as_json(one) for one in publications()]})
