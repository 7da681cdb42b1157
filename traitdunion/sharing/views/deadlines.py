"""« Échéances de conservation », for the coordination and the data-protection officer: how long each thing is kept, what is past its term, what was ended and when."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traitdunion.people import published as people

from .. import keeping
from ..journal.questions import authority_of_officer


@require_safe
def page(request):
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    own = people.settled_by(request.viewer)
    authority = own or authority_of_officer(request.viewer)
    if authority is None:
        raise Http404
    said = keeping.deadlines(request.viewer, authority)
    certificates = [(one, keeping.end_said(one.end)) for one in said.certificates]
    return render(
        request, "sharing/deadlines.html", {"said": said, "certificates": certificates, "settles": own is not None}
    )
