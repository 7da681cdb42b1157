"""An organiser's own events."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .doors import for_organisers


@require_safe
@for_organisers
def index(request):
    return render(request, "events/own.html")
