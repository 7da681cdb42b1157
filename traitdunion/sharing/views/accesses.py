"""One's own accesses: what the journal holds of the person who reads it."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..actions import journal
from ..journal.questions import own_accesses


@require_safe
def own(request):
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    listed = own_accesses(request.viewer)
    journal(request.viewer, action="read_own", count=len(listed))
    return render(request, "sharing/journal/own.html", {"accesses": listed})


def say_traced(request, **_signal) -> None:
    """Say at sign-in, once a session, that accesses are traced (domain requirement 21)."""
    from django.contrib import messages

    said = _(
        "Vos accès sont tracés : quel organisme a consulté quoi, quel jour. Retrouvez les vôtres dans « Votre compte »."
    )
    messages.info(request, said, fail_silently=True)
