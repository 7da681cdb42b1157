"""What the coordination tells residents, be it an account or a change: published, then withdrawn with its reason, in the same way."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from traitdunion.kernel import wording
from traitdunion.people.published import settled_by

from .. import actions
from ..forms.public import WithdrawForm
from ..models.account import Told


def for_coordination(view):
    """Only the coordination of a town finds this page."""

    @wraps(view)
    def opened(request, **kwargs):
        if request.viewer.person is None and not request.user.is_authenticated:
            return redirect("account_login")
        authority = settled_by(request.viewer)
        if authority is None:
            raise Http404
        return view(request, authority, **kwargs)

    return opened


def publishing(model: type[Told], page: str, act: Callable):
    """Return the view that publishes one of ``model`` by ``act`` and goes back to ``page``."""

    @require_POST
    @for_coordination
    def publish(request, authority, pk):
        act(get_object_or_404(model, pk=pk, authority=authority), by=request.viewer)
        messages.success(request, _("C’est publié."))
        return redirect(page)

    return publish


def withdrawing(model: type[Told], page: str, act: Callable):
    """Return the view that withdraws one of ``model`` by ``act``, with the reason that residents will read."""

    @require_POST
    @for_coordination
    def withdraw(request, authority, pk):
        form = WithdrawForm(request.POST)
        told = get_object_or_404(model, pk=pk, authority=authority)
        if not form.is_valid():
            messages.error(request, _("Écrivez pourquoi, en quelques mots."))
            return redirect(page)
        try:
            act(told, because=form.cleaned_data["because"], by=request.viewer)
        except actions.WordsRefused as refused:
            messages.error(request, wording.explain(refused.findings[0]))
        else:
            messages.success(request, _("C’est retiré. La date et la raison restent lisibles."))
        return redirect(page)

    return withdraw
