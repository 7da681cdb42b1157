"""/problemes/: one lane a group, what is late first."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from traitdunion.kernel.clock import today

from .. import queries
from ..enums import Stage
from .doors import for_members


@require_safe
@for_members
def board(request):
    closed = request.GET.get("clos") == "1"
    context = {
        "lanes": queries.board(request.viewer, closed=closed),
        "closed": closed,
        "suggestions": [] if closed else queries.suggestions(request.viewer),
        "today": today(),
        "stages": dict(Stage.choices),
    }
    return render(request, "problems/board.html", context)
