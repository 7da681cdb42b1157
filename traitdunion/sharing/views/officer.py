"""The data-protection officer's page of the journal, and the setting that names the officer."""

import datetime as dt
import uuid
import zoneinfo

from django.conf import settings as conf
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.people import published as people

from ..journal import officers, questions
from ..journal.typed import LineForm, OfficerForm, ReasonForm, SearchForm, TermForm
from .doors import for_coordination, typed

PAGE = ["GET", "HEAD", "POST"]


def for_officer(view):
    """A page for the data-protection officer of an authority."""

    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        authority = questions.authority_of_officer(request.viewer)
        if authority is None:
            raise Http404
        return view(request, authority, *args, **kwargs)

    return never_cache(opened)


def _bodies() -> list[tuple[uuid.UUID, str]]:
    return [(one.id, one.name) for one in people.organisations().values()]


def _page(request, authority, form, lines=None, names=None, status=200):
    bodies = dict(_bodies())
    waiting = [(one, bodies.get(one.organisation, "")) for one in questions.requests(request.viewer)[:50]]
    said = {
        "authority": authority,
        "form": form,
        "lines": lines,
        "names": names,
        "requests": waiting,
        "reason": ReasonForm(),
    }
    said |= {"state": questions.state(), "alerts": questions.alerts()}
    return render(request, "sharing/journal/officer.html", said, status=status)


@require_http_methods(PAGE)
@for_officer
def index(request, authority):
    """Search; without a reason nothing is shown. The reading is noted by the question itself."""
    form = SearchForm(typed(request), organisations=_bodies())
    if request.method != "POST":
        form = SearchForm(organisations=_bodies(), initial={"item": request.GET.get("item", "")[:36]})
        return _page(request, authority, form)
    if not form.is_valid():
        return _page(request, authority, form, status=422)
    said = form.cleaned_data
    zone = zoneinfo.ZoneInfo(conf.TIME_ZONE)
    since = dt.datetime.combine(said["since"], dt.time(), zone)
    until = dt.datetime.combine(said["until"] + dt.timedelta(days=1), dt.time(), zone)
    lines = questions.search(
        request.viewer, reason=said["reason"], item=said["item"], organisation=said["organisation"] or None, since=since, until=until
    )  # fmt: skip
    return _page(request, authority, form, lines)


@require_POST
@for_officer
def name(request, authority):
    """Who wrote a line: for a reason, which is noted."""
    form = LineForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi, en quelques mots."))
        return redirect("sharing:officer")
    found = questions.name_behind(request.viewer, reason=form.cleaned_data["reason"], line=form.cleaned_data["line"])
    return _page(request, authority, SearchForm(organisations=_bodies()), names=found)


@require_POST
@for_officer
def answer(request, authority, pk):
    """Who looked, as an organisation asks: shown to the officer alone, who decides what comes next."""
    asked = questions.requests(request.viewer).filter(pk=pk).first()
    form = ReasonForm(request.POST)
    if asked is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi, en quelques mots."))
        return redirect("sharing:officer")
    found = questions.names_asked(request.viewer, reason=form.cleaned_data["reason"], request=asked)
    if asked.answered is None:
        officers.close_request(asked, reason=form.cleaned_data["reason"])
    return _page(request, authority, SearchForm(organisations=_bodies()), names=found)


@require_POST
@for_officer
def refuse(request, authority, pk):
    """The name is not looked for: whoever asked reads why."""
    asked = questions.requests(request.viewer).filter(pk=pk).first()
    form = ReasonForm(request.POST)
    if asked is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi, en quelques mots."))
        return redirect("sharing:officer")
    try:
        officers.refuse_request(asked, reason=form.cleaned_data["reason"])
    except officers.Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("C’est noté. L’organisme qui demandait lit votre raison."))
    return redirect("sharing:officer")


@require_http_methods(PAGE)
@for_coordination
def settings(request):
    """« Délégué à la protection des données » : who it is, and how long the journal is kept."""
    authority = people.settled_by(request.viewer)
    persons = [one for one in people.person_rows(request.viewer) if one.mail]
    about_term = request.method == "POST" and "months" in request.POST
    who = OfficerForm(
        None if about_term else typed(request), persons=persons, initial={"person": str(authority.officer_id or "")}
    )
    term = TermForm(
        request.POST if about_term else None,
        initial={"months": authority.journal_months, "reason": authority.journal_reason},
    )
    if _kept(request, authority, who, term, persons):
        messages.success(request, _("C’est noté."))
        return redirect("sharing:officer_settings")
    wrong = who.errors or term.errors
    return render(request, "sharing/journal/settings.html", {"who": who, "term": term}, status=422 if wrong else 200)


def _kept(request, authority, who, term, persons) -> bool:
    if who.is_bound and who.is_valid():
        person = next(one for one in persons if str(one.pk) == who.cleaned_data["person"])
        officers.name_officer(authority, by=request.viewer, person=person)
        return True
    if term.is_bound and term.is_valid():
        officers.keep_journal(authority, by=request.viewer, **term.cleaned_data)
        return True
    return False
