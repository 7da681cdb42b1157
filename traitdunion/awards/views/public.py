"""/prix/ : the editions, what each asks for, its laureates; and the beginning of a file, with or without an account."""

from allauth.account.adapter import get_adapter
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.kernel.limits import allow
from traitdunion.people import published as people
from traitdunion.sharing.actions import add_pass, hand_pass

from .. import actions, sources
from ..actions.calls import phase_of
from ..enums import Phase, Theme
from ..forms import StartForm
from ..queries import calls, files, jury, library
from ..words import NotDone
from .doors import PAGE

TRIES, HOUR = 20, 3_600


@require_safe
def index(request):
    viewer = request.viewer
    said = {
        "editions": [(one, phase_of(one)) for one in calls.calls(viewer, public=True)],
        "kept": [(one, phase_of(one)) for one in calls.calls(viewer) if calls.keeps(viewer, one)] if viewer.coordinates else [],
        "own": files.own(viewer) if viewer.home else [],
        "seats": jury.seats(viewer) if viewer.home else [],
        "may_organise": people.settled_by(viewer) is not None,
    }  # fmt: skip
    return render(request, "awards/index.html", said)


@require_safe
def call(request, pk):
    found = calls.call(request.viewer, pk)
    if found.published is None and not calls.keeps(request.viewer, found):
        raise Http404
    said = {
        "call": found, "phase": phase_of(found), "themes": [Theme(one).label for one in found.themes if one in Theme.values], "laureates": library.pages(request.viewer, calls.laureates(request.viewer, found)) if found.announced else [],
        "keeps": calls.keeps(request.viewer, found), "seat": jury.seat(request.viewer, found) if request.viewer.home else None,
    }  # fmt: skip
    return render(request, "awards/call.html", said)


@require_http_methods(PAGE)
@never_cache
def start(request, pk):
    """Begin a file; whoever has no account gets a link, on the page and by mail."""
    found = calls.call(request.viewer, pk)
    if found.published is None:
        raise Http404
    known = request.viewer.home is not None
    form = StartForm(
        request.POST if request.method == "POST" else None, initial=_known(request.viewer) if known else {}
    )
    offered = sources.offered(request.viewer) if known else []
    if form.is_valid() and (known or _not_too_many(request, form)):
        try:
            return redirect(_begin(request, found, form.cleaned_data))
        except NotDone as refused:
            form.add_error(None, refused.sentence)
    said = {
        "call": found,
        "phase": phase_of(found),
        "form": form,
        "sources": offered,
        "open": phase_of(found) in {Phase.AHEAD, Phase.OPEN},
    }
    return render(request, "awards/start.html", said, status=422 if form.errors else 200)


def _not_too_many(request, form) -> bool:
    if allow("application_start", get_adapter().get_client_ip(request), TRIES, HOUR):
        return True
    form.add_error(None, NotDone("too_many").sentence)
    return False


def _known(viewer) -> dict:
    body, person = people.organisation(viewer.home.organisation), people.person_row(viewer, viewer.person)
    authority = people.authority_of(viewer)
    commune = authority.communes.first() if authority else None
    return {
        "name": body.name if body else "", "commune": commune.name if commune else "", "contact": person.name if person else "",
        "mail": person.mail if person else "", "phone": person.phone if person else "",
    }  # fmt: skip


def _begin(request, found, said: dict) -> str:
    """Begin the file for the viewer's own organisation, or behind a link of its own; return where it is written."""
    viewer, home, secret = request.viewer, request.viewer.home, ""
    if home is None:
        circle, secret = hand_pass(until=found.ends)
        viewer, number = add_pass(viewer, circle.id), circle.id
    else:
        number = home.circle
    commune = said["commune"]
    who = actions.Who(said["name"], commune.code, commune.name, home.organisation if home else None)
    contact = actions.Contact(said["contact"], said["mail"], said["phone"], secret)
    begun = sources.taken(viewer, request.POST.get("source", "")) if home else sources.BLANK
    made = actions.start(
        found, circle=number, who=who, contact=contact, by=viewer, said=begun.said, origin=begun.origin, source=begun.source
    )  # fmt: skip
    if secret:
        return reverse("awards:link_application", args=[secret])
    return reverse("awards:own_application", args=[made.pk])
