"""A partner answers from a mail in two clicks: the link, then the answer. Opening changes nothing: scanners follow links."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traitdunion.kernel import wording
from traitdunion.kernel.limits import allow
from traitdunion.people.actions import check_code, device_person, remember_device, send_code
from traitdunion.sharing.actions import act_by_link, enter_by_pass, journal, name_person

from .. import actions, phrases, queries, rules
from ..enums import Move
from ..forms.answer import AnswerForm, CodeForm


def by_link(view):
    """Open the one report of a personal link; wrong, past or another person's: 404."""

    @wraps(view)
    @never_cache
    def opened(request, secret):
        if not allow("answer", get_adapter().get_client_ip(request), 60, 600):
            return render(request, "429.html", status=429)
        signed_in = request.viewer.person
        if not enter_by_pass(request, secret):
            raise Http404
        link = queries.answer_link(request.viewer)
        if link is None:
            raise Http404
        name_person(request, link.person_id)
        return view(request, link, secret, signed_in)

    return opened


def known_device(view):
    """Ask for the six digits on a device that this person has not used in the last thirty days."""

    @wraps(view)
    @by_link
    def known(request, link, secret, signed_in):
        if link.person_id not in {signed_in, device_person(request)}:
            return render(request, "reports/answer/device.html", {"secret": secret, "reference": link.report.reference})
        if not act_by_link(request, person=link.person, organisation=link.organisation_id):
            raise Http404
        return view(request, link.report, secret)

    return known


@require_safe
@known_device
def page(request, report, secret):
    journal(request.viewer, action="read", item=report)
    return render(request, "reports/answer/page.html", _page(request, report, secret, AnswerForm()))


def _page(request, report, secret: str, form) -> dict:
    return {
        "report": report,
        "secret": secret,
        "heading": phrases.heading(report),
        "form": form,
        "may": set(rules.choices(report.state, queries.actors(request.viewer, report))),
        "story": phrases.story(queries.story(request.viewer, report)),
    }


@require_POST
@known_device
def answer(request, report, secret):
    form = AnswerForm(request.POST)
    if form.is_valid() and not _bad_words(form):
        try:
            step = actions.move(report, Move(form.cleaned_data["move"]), by=request.viewer, words=form.cleaned_data["words"],
                                promised=form.cleaned_data["promised"])  # fmt: skip
        except actions.MoveRefused as refused:
            form.add_error("promised" if refused.because.startswith("date") else None, phrases.WHY[refused.because])
        else:
            return render(request, "reports/answer/done.html", {"title": phrases.title(step), "secret": secret, "report": report,
                                                                "seconds": rules.UNDO_SECONDS})  # fmt: skip
    return render(request, "reports/answer/page.html", _page(request, report, secret, form), status=422)


def _bad_words(form) -> bool:
    blocked = [found for found in wording.find_patterns(form.cleaned_data["words"]) if found.severity == "block"]
    if blocked:
        form.add_error("words", wording.explain(blocked[0]))
    return bool(blocked)


@require_POST
@known_device
def undo(request, report, secret):
    step = queries.last_step(request.viewer, report)
    try:
        actions.undo(step, by=request.viewer)
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    else:
        messages.success(request, _("C’est annulé. Rien n’est parti."))
    return redirect("reports:answer", secret)


@require_POST
@by_link
def ask_code(request, link, secret, signed_in):
    send_code(link.person)
    return render(request, "reports/answer/code.html", {"form": CodeForm(), "secret": secret})


@require_POST
@by_link
def give_code(request, link, secret, signed_in):
    form = CodeForm(request.POST)
    if form.is_valid():
        if check_code(link.person, form.cleaned_data["code"]):
            response = redirect("reports:answer", secret)
            remember_device(response, link.person)
            return response
        form.add_error("code", _("Ces chiffres ne vont pas. Vérifiez-les, ou demandez-en d’autres."))
    return render(request, "reports/answer/code.html", {"form": form, "secret": secret}, status=422)
