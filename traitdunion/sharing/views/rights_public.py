"""« Vos données », for everybody; and the coordination's screen that fills it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.people import actions as people_actions
from traitdunion.people import published as people

from ..enums import DataPurpose
from ..models import DataNotice
from ..rights import acts, notice
from ..rights.typed import NoticeForm
from .doors import for_coordination, typed

OF_AUTHORITY = ("controller", "dpo_contact", "postal_address", "mail")
OF_NOTICE = ("host", "assessed", "assessed_as")


@require_safe
def your_data(request):
    """Collective information (CNIL, 2020): from the settings and the field register, for residents."""
    authority = people.settled_by(request.viewer) if request.viewer.coordinates else None
    said = {
        "answerers": notice.answerers(),
        "purposes": notice.all_purposes(),
        "left": [one for one in notice.terms(residents=True) if not one.lasts],
        "lasting": [one for one in notice.terms(residents=True) if one.lasts],
        "members": notice.terms(residents=False),
        "gaps": notice.gaps(authority, _kept(authority)) if authority else [],
    }
    return render(request, "sharing/rights/your_data.html", said)


def _kept(authority) -> DataNotice | None:
    return DataNotice.objects.filter(authority=authority).first()


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def settings(request):
    authority = people.settled_by(request.viewer)
    kept = _kept(authority)
    form = NoticeForm(typed(request), initial=_known(authority, kept))
    if form.is_valid():
        said = form.cleaned_data
        people_actions.settle_commune(authority, by=request.viewer, **{name: said[name] for name in OF_AUTHORITY})
        acts.settle_notice(
            authority, by=request.viewer, purposes=[DataPurpose(one) for one in said["purposes"]], **{name: said[name] for name in OF_NOTICE}
        )  # fmt: skip
        messages.success(request, _("C’est noté. La page « Vos données » le dit."))
        return redirect("sharing:data_settings")
    told = {"form": form, "gaps": notice.gaps(authority, kept)}
    return render(request, "sharing/rights/settings.html", told, status=422 if form.errors else 200)


def _known(authority, kept: DataNotice | None) -> dict:
    said = {name: getattr(authority, name) for name in OF_AUTHORITY}
    said["purposes"] = [one.value for one in notice.purposes(kept, authority)]
    return said | ({name: getattr(kept, name) for name in OF_NOTICE} if kept else {})
