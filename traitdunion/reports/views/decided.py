"""Where the coordination writes « ce qui a changé »: what the town decided, as residents will read it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.kernel import wording
from traitdunion.places.published import areas

from .. import actions
from ..forms.public import ChangeForm, WithdrawForm
from ..models import PublicChange
from ..queries import public
from .accounts import for_coordination


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def index(request, authority):
    quarters = areas([one.code for one in authority.communes.all()], "quarter")
    form = ChangeForm(request.POST or None, quarters=quarters)
    if request.method == "POST" and form.is_valid() and _written(request, authority, form):
        messages.success(request, _("C’est écrit. Relisez, puis publiez."))
        return redirect("reports:decided")
    context = {"form": form, "changes": public.changes_by(request.viewer, authority), "withdraw": WithdrawForm()}
    return render(request, "reports/public/decided.html", context, status=422 if form.errors else 200)


def _written(request, authority, form: ChangeForm) -> bool:
    said = form.cleaned_data
    try:
        actions.write_change(
            authority=authority, area=said["area"] or None, words=said["words"], since=said["since"], by=request.viewer
        )
    except actions.WordsRefused as refused:
        form.add_error("words", wording.explain(refused.findings[0]))
        return False
    return True


@require_POST
@for_coordination
def publish(request, authority, pk):
    actions.publish_change(get_object_or_404(PublicChange, pk=pk, authority=authority), by=request.viewer)
    messages.success(request, _("C’est publié."))
    return redirect("reports:decided")


@require_POST
@for_coordination
def withdraw(request, authority, pk):
    form = WithdrawForm(request.POST)
    change = get_object_or_404(PublicChange, pk=pk, authority=authority)
    if not form.is_valid():
        messages.error(request, _("Écrivez pourquoi, en quelques mots."))
        return redirect("reports:decided")
    try:
        actions.withdraw_change(change, because=form.cleaned_data["because"], by=request.viewer)
    except actions.WordsRefused as refused:
        messages.error(request, wording.explain(refused.findings[0]))
    else:
        messages.success(request, _("C’est retiré. La date et la raison restent lisibles."))
    return redirect("reports:decided")
