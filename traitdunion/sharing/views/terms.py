"""« Durées de conservation »: the coordination chooses, within what the law allows; the sweep and the public pages follow."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traitdunion.people import published as people

from .. import keeping
from ..keeping.typed import TermForm, settable
from .doors import for_coordination, typed


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def terms(request):
    authority = people.settled_by(request.viewer)
    asked = request.POST.get("rule", "")
    forms = [
        TermForm(typed(request) if one.usual.name == asked else None, term=one)
        for one in settable(request.viewer, authority)
    ]
    sent = next((form for form in forms if form.is_bound), None)
    if sent is not None and _kept(request, authority, sent):
        messages.success(request, _("C’est noté. Chaque nuit suit cette durée, et la page « Vos données » la dit."))
        return redirect("sharing:terms")
    wrong = sent is not None
    return render(request, "sharing/terms.html", {"forms": forms}, status=422 if wrong else 200)


def _kept(request, authority, form: TermForm) -> bool:
    if not form.is_valid():
        return False
    try:
        keeping.settle_term(authority, form.term.usual, by=request.viewer, **form.said)
    except keeping.NotKept:
        form.add_error("reason", _("Plus long que d’ordinaire : dites pourquoi, en quelques mots."))
        return False
    return True
