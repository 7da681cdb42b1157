"""Where the coordination writes « ce qui a été dit, ce qui a été fait », as residents will read it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traitdunion.kernel import wording
from traitdunion.places.published import areas

from .. import actions
from ..forms.public import AccountForm, WithdrawForm
from ..models import PublicAccount
from ..queries import public
from .told import for_coordination, publishing, withdrawing

PAGE = "reports:accounts"


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def index(request, authority):
    quarters = areas([one.code for one in authority.communes.all()], "quarter")
    form = AccountForm(request.POST or None, quarters=quarters)
    if request.method == "POST" and form.is_valid() and _written(request, authority, form):
        messages.success(request, _("C’est écrit. Relisez, puis publiez."))
        return redirect(PAGE)
    context = {"form": form, "accounts": public.told_by(request.viewer, authority), "withdraw": WithdrawForm()}
    return render(request, "reports/public/accounts.html", context, status=422 if form.errors else 200)


def _written(request, authority, form: AccountForm) -> bool:
    said = form.cleaned_data
    facts = {name: said[name] for name in ("said", "done", "outcome")}
    try:
        actions.write_account(authority=authority, area=said["area"] or None, by=request.viewer, **facts)
    except actions.WordsRefused as refused:
        found = refused.findings[0]
        form.add_error("done" if found.words in said["done"] else "said", wording.explain(found))
        return False
    return True


publish = publishing(PublicAccount, PAGE, actions.publish_account)
withdraw = withdrawing(PublicAccount, PAGE, actions.withdraw_account)
