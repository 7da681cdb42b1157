"""Where the coordination writes « ce qui a changé »: what the town decided, as residents will read it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traitdunion.kernel import wording
from traitdunion.places.published import areas

from .. import actions
from ..forms.public import ChangeForm, WithdrawForm
from ..models import PublicChange
from ..queries import public
from .told import for_coordination, publishing, withdrawing

PAGE = "reports:decided"


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def index(request, authority):
    quarters = areas([one.code for one in authority.communes.all()], "quarter")
    form = ChangeForm(request.POST or None, quarters=quarters)
    if request.method == "POST" and form.is_valid() and _written(request, authority, form):
        messages.success(request, _("C’est écrit. Relisez, puis publiez."))
        return redirect(PAGE)
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


publish = publishing(PublicChange, PAGE, actions.publish_change)
withdraw = withdrawing(PublicChange, PAGE, actions.withdraw_change)
