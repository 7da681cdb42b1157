"""Where the coordination writes « ce qui a été dit, ce qui a été fait », as residents will read it."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from traitdunion.kernel import wording
from traitdunion.people.published import settled_by
from traitdunion.places.published import areas

from .. import actions
from ..forms.public import AccountForm, WithdrawForm
from ..models import PublicAccount
from ..queries import public


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


@for_coordination
def index(request, authority):
    quarters = areas([one.code for one in authority.communes.all()], "quarter")
    form = AccountForm(request.POST or None, quarters=quarters)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.write_account(
                authority=authority,
                area=said["area"] or None,
                said=said["said"],
                done=said["done"],
                outcome=said["outcome"],
                by=request.viewer,
            )
        except actions.WordsRefused as refused:
            form.add_error(
                "done" if refused.findings[0].words in said["done"] else "said", wording.explain(refused.findings[0])
            )
        else:
            messages.success(request, _("C’est écrit. Relisez, puis publiez."))
            return redirect("reports:accounts")
    told = public.told_by(request.viewer, authority)
    return render(request, "reports/public/accounts.html", {"form": form, "accounts": told, "withdraw": WithdrawForm()})


@require_POST
@for_coordination
def publish(request, authority, pk):
    actions.publish_account(get_object_or_404(PublicAccount, pk=pk, authority=authority), by=request.viewer)
    messages.success(request, _("C’est publié."))
    return redirect("reports:accounts")


@require_POST
@for_coordination
def withdraw(request, authority, pk):
    form = WithdrawForm(request.POST)
    account = get_object_or_404(PublicAccount, pk=pk, authority=authority)
    if not form.is_valid():
        messages.error(request, _("Écrivez pourquoi, en quelques mots."))
        return redirect("reports:accounts")
    try:
        actions.withdraw_account(account, because=form.cleaned_data["because"], by=request.viewer)
    except actions.WordsRefused as refused:
        messages.error(request, wording.explain(refused.findings[0]))
    else:
        messages.success(request, _("C’est retiré. La date et la raison restent lisibles."))
    return redirect("reports:accounts")
