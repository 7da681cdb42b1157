"""The survey, by the personal link; the account for funders, in one click; the list of who registered, with its reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.sharing.exports.files import KINDS

from ..attendance.acts import NotDone
from ..attendance.words import why
from ..enums_day import SurveyQuestion
from ..outcome import account, listed, papers, survey
from .day import pdf
from .day_doors import by_place, day_page, of_event
from .doors import PAGE


@require_http_methods(PAGE)
@by_place
def ask(request, registration, secret):
    """Four questions and « Envoyer »; the certificate never waits for it."""
    form = survey.SurveyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answers = [int(form.cleaned_data[one.value]) for one in SurveyQuestion]
        try:
            survey.answer(registration, answers=answers, words=form.cleaned_data["words"])
        except NotDone as refused:
            form.add_error("words" if refused.because == "names_found" else None, why(refused.because))
        else:
            messages.success(request, _("Merci. Votre réponse est comptée, sans lien avec votre inscription."))
            return redirect("day:place", secret)
    said = {"form": form, "event": registration.event, "secret": secret}
    return render(request, "events/day/survey.html", said, status=422 if form.errors else 200)


@require_safe
@of_event
def outcome(request, event):
    told = account.account(request.viewer, event)
    said = {
        "event": event, "told": told, "lines": papers.headlines(told), "parts": papers.parts(told), "words": account.words(request.viewer, event),
        "satisfaction": [(one, papers.percent(one)) for one in told.satisfaction], "too_few": papers.too_few(), "note": papers.note(),
    }  # fmt: skip
    return day_page(request, event, "outcome", "events/day/outcome.html", said)


@require_safe
@of_event
def outcome_paper(request, event, form: str):
    told = account.account(request.viewer, event)
    if form == "pdf":
        return pdf(papers.document(event, told), f"bilan-{event.slug}.pdf")
    response = HttpResponse(papers.spreadsheet(event, told), content_type=KINDS["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="bilan-{event.slug}.xlsx"'
    return response


@require_POST
@of_event
def registrants(request, event):
    """The file of who registered."""
    form = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    try:
        made = listed.registrants(event, reason=request.POST.get("reason", ""), form=form, by=request.viewer)
    except NotDone as refused:
        messages.error(request, why(refused.because))
        return redirect("day:outcome", event.pk)
    response = HttpResponse(made.content, content_type=made.kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
