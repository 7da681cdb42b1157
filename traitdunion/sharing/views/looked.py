"""« Qui a consulté »: for the organisations that shared."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions import journal
from ..journal import officers, questions
from ..journal.typed import NameForm


def _gate(request):
    """Send visitors to the entrance; there is no such page for whoever sits nowhere."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.viewer.home is None:
        raise Http404
    return None


@require_safe
def looked(request):
    if (sent := _gate(request)) is not None:
        return sent
    shared = questions.looked(request.viewer)
    journal(request.viewer, action="read_looked", count=len(shared))
    said = {
        "shared": shared,
        "asked": list(questions.requests(request.viewer).filter(circle=request.viewer.home.circle)[:20]),
    }
    return render(request, "sharing/journal/looked.html", said)


@require_POST
def ask_name(request):
    if (sent := _gate(request)) is not None:
        return sent
    form = NameForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi, en quelques mots."))
        return redirect("sharing:looked")
    if not _was_looked_at(request.viewer, form.cleaned_data):
        raise Http404
    officers.ask_name(by=request.viewer, **form.cleaned_data)
    messages.success(
        request, _("Votre demande est transmise. Le nom n’est donné qu’au délégué à la protection des données.")
    )
    return redirect("sharing:looked")


def _was_looked_at(viewer, said) -> bool:
    """A request is about a look that the viewer's own organisation was told of."""
    lines = [(one.item, look.body_id, look.day) for one in questions.looked(viewer) for look in one.looks]
    return (said["item"], said["organisation"], said["day"]) in lines
