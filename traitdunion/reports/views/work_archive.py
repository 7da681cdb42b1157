"""/travail/<id>/archive/: what is in the archive opens with a typed reason, which the journal keeps (requirement 25)."""

import datetime as dt
import uuid

from django.shortcuts import render
from django.views.decorators.http import require_POST

from traitdunion.kernel.clock import now

from .. import queries
from ..forms import work as address
from ..forms.work_archive import ReasonForm
from .work_doors import for_seated

GIVEN = "archive_reasons"
GIVEN_FOR = dt.timedelta(hours=1)  # in this session


def reason_given(request, pk: uuid.UUID) -> str:
    """Return why this session opens an archived report, while that is still its reason; else nothing."""
    reason, until = request.session.get(GIVEN, {}).get(str(pk), ("", ""))
    return reason if until > now().isoformat() else ""


def gate(request, report, form: ReasonForm | None = None) -> dict:
    """Return what stands in the place of an archived report: its place and date, and the question why."""
    query = address.as_query(request.POST.get("retour", "") or request.GET.urlencode())
    query.pop("fiche", None)
    return {
        "report": report,
        "archived": True,
        "reason_form": form or ReasonForm(),
        "kept_until": queries.kept_until(report),
        "here": query.urlencode(),
        "wrong": bool(form and form.errors),
    }


@require_POST
@for_seated
def give_reason(request, pk):
    from .work_sheet import redirect_to

    report = queries.whole_report(request.viewer, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = gate(request, report, form)
        return render(request, "reports/work/sheet.html", {"sheet": context, "here": context["here"]}, status=422)
    given = {key: value for key, value in request.session.get(GIVEN, {}).items() if value[1] > now().isoformat()}
    until = (now() + GIVEN_FOR).isoformat()
    request.session[GIVEN] = given | {str(pk): (form.cleaned_data["reason"], until)}
    return redirect_to("reports:sheet", gate(request, report)["here"], pk)
