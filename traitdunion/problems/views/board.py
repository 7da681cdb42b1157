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
    closed = request.GET.get("fermes") == "1"
    only, after = request.GET.get("groupe", "")[:20], request.GET.get("apres", "")[:120]
    lanes = queries.board(request.viewer, closed=closed, only=only, after=after)
    context = {
        "lanes": lanes,
        "any": any(lane.problems for lane in lanes),
        "quiet": [
            lane.circle.name for lane in lanes if lane.circle and lane.circle.kind == "group" and not lane.problems
        ],
        "closed": closed,
        "only": only,
        "suggestions": [] if closed or only else queries.suggestions(request.viewer),
        "today": today(),
        "stages": dict(Stage.choices),
    }
    return render(request, "problems/board.html", context)
