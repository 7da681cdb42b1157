"""« Échéances de conservation »: how long each thing is kept, what is past its term, what was ended and when."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from traitdunion.people import published as people

from .. import keeping
from .doors import for_coordination


@require_safe
@for_coordination
def page(request):
    said = keeping.deadlines(request.viewer, people.settled_by(request.viewer))
    certificates = [(one, keeping.end_said(one.end)) for one in said.certificates]
    return render(request, "sharing/deadlines.html", {"said": said, "certificates": certificates})
