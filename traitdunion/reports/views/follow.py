"""The reporter's page: an honest state, what was said back, and the right to say « pas réglé »."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traitdunion.kernel.limits import allow
from traitdunion.kernel.panels import links
from traitdunion.sharing.actions import enter_by_pass

from .. import actions, phrases, queries, rules
from ..enums import Move, State, Verdict
from ..forms.follow import CodeForm, ContactForm, CourtesyForm, VerdictForm
from ..rules import Actor


def by_link(view):
    """Open the report of a secret link to a view; a wrong, past or erased link is a 404 like any other."""

    @wraps(view)
    @never_cache
    def opened(request, secret):
        if not allow("follow", get_adapter().get_client_ip(request), 60, 600):
            return render(request, "429.html", status=429)
        if not enter_by_pass(request, secret):
            raise Http404
        report = queries.followed(request.viewer)
        if report is None:
            raise Http404
        return view(request, report, secret)

    return opened


@never_cache
def find(request):
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not allow("follow", get_adapter().get_client_ip(request), 60, 600):
            return render(request, "429.html", status=429)
        if enter_by_pass(request, form.cleaned_data["code"]):
            return redirect("reports:follow", form.cleaned_data["code"])
        form.add_error("code", _("Ce code ne mène à aucun signalement. Relisez-le, ou demandez au guichet."))
    return render(request, "reports/follow/find.html", {"form": form, "back_url": "/"})


@require_safe
@by_link
def page(request, report, secret):
    return render(request, "reports/follow/page.html", _page(request, report, secret))


def _page(request, report, secret, **forms) -> dict:
    steps = queries.story(request.viewer, report)
    said = [
        step for step in steps if step.state in rules.SAID and step.move in rules.MOVES and rules.MOVES[step.move].to
    ]
    may = rules.choices(State(report.state), frozenset({Actor.REPORTER}))
    return {
        "report": report,
        "secret": secret,
        "heading": phrases.heading(report),
        "story": phrases.story(steps),
        "answer": said[-1] if said and report.state in rules.SAID else None,
        "answer_title": phrases.title(said[-1]) if said else "",
        "answer_icon": phrases.told(said[-1]).icon if said else "",
        "verdicts": Verdict,
        "verdict_form": VerdictForm(),
        "form": forms.get("contact"),
        "link_open": report.verdict != Verdict.SOLVED,
        "may_say": report.state in rules.SAID,
        "may_ask_again": Move.ASK_AGAIN in may and not report.asked_again,
        "ask_courtesy": report.state in rules.SAID and not report.courtesy_asked,
        "courtesy_form": forms.get("courtesy") or CourtesyForm(),
        "contact": queries.opened_contact(request.viewer, report),
        "contact_form": forms.get("contact") or ContactForm(),
        "readers": queries.looked(request.viewer, report),
        "kept_until": queries.kept_until(report),
        "links": links("follow", viewer=request.viewer, report=report),
    }


@require_POST
@by_link
def say_verdict(request, report, secret):
    form = VerdictForm(request.POST)
    if form.is_valid():
        _try(
            request,
            lambda: actions.say_verdict(report, Verdict(form.cleaned_data["verdict"]), by=request.viewer),
            _("C’est noté. Merci."),
        )
    else:
        messages.error(request, _("Choisissez une des trois réponses."))
    return redirect("reports:follow", secret)


@require_POST
@by_link
def ask_again(request, report, secret):
    _try(
        request,
        lambda: actions.ask_again(report, by=request.viewer),
        _("C’est demandé. Une autre personne relira tout, sous 15 jours."),
    )
    return redirect("reports:follow", secret)


@require_POST
@by_link
def say_courtesy(request, report, secret):
    form = CourtesyForm(request.POST)
    if form.is_valid() and form.answers():
        actions.say_courtesy(report, form.answers(), by=request.viewer)
        messages.success(request, _("Merci. Vos réponses sont comptées sans lien avec ce signalement."))
    return redirect("reports:follow", secret)


@require_POST
@by_link
def leave_contact(request, report, secret):
    form = ContactForm(request.POST)
    if not form.is_valid():
        return render(
            request, "reports/follow/page.html", _page(request, report, secret, contact=form) | {"form": form}
        )
    actions.leave_contact(
        report, channel=form.channel, value=form.cleaned_data["contact"], secret=secret, by=request.viewer
    )
    messages.success(request, _("C’est noté. Vous recevrez la réponse."))
    return redirect("reports:follow", secret)


@require_POST
@by_link
def erase_contact(request, report, secret):
    if actions.erase_contact(report, by=request.viewer):
        messages.success(request, _("C’est effacé. Gardez votre lien de suivi."))
    return redirect("reports:follow", secret)


@require_POST
@by_link
def erase_words(request, report, secret):
    actions.erase_words(report, by=request.viewer)
    messages.success(request, _("Vos mots sont effacés. Le signalement reste, sans eux."))
    return redirect("reports:follow", secret)


def _try(request, act, done: str) -> None:
    try:
        act()
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    else:
        messages.success(request, done)
