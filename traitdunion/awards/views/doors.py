"""Who may open which page here: everybody, the author of a file by a seat or by a link, the organiser, a juror."""

from dataclasses import dataclass
from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from traitdunion.kernel.limits import allow
from traitdunion.sharing.actions import Refused, enter_by_pass

from ..models import Application
from ..queries import calls, files, jury
from ..words import NotDone

PAGE = ["GET", "HEAD", "POST"]


def for_members(view):
    """Pages of members: nothing there for whoever sits in no organisation."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.viewer.home is None:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def for_organiser(view):
    """Pages of who keeps an edition."""

    @wraps(view)
    @for_members
    def opened(request, pk, **kwargs):
        call = calls.call(request.viewer, pk)
        if not calls.keeps(request.viewer, call):
            raise Http404
        return view(request, call, **kwargs)

    return opened


def for_jury(view):
    """Pages of an edition for who keeps it and for its jury; ``seat`` is the viewer's own, if any."""

    @wraps(view)
    @for_members
    def opened(request, pk, **kwargs):
        call = calls.call(request.viewer, pk)
        seat = jury.seat(request.viewer, call)
        if seat is None and not calls.keeps(request.viewer, call):
            raise Http404
        return view(request, call, seat, **kwargs)

    return opened


@dataclass(frozen=True)
class Door:
    """A file opened by its author, and the addresses of its pages from here."""

    application: Application
    secret: str = ""

    def to(self, name: str, *args) -> str:
        if self.secret:
            return reverse(f"awards:link_{name}", args=[self.secret, *args])
        return reverse(f"awards:own_{name}", args=[self.application.pk, *args])


def for_author(view):
    """Open a file to whoever writes it: by a seat in its organisation, or by its link; to anybody else there is none."""

    @wraps(view)
    @never_cache
    def opened(request, pk=None, secret="", **kwargs):
        if secret:
            return _by_link(view, request, secret, kwargs)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        application = files.written_by(request.viewer, pk)
        if application is None:
            return _nothing_there(request)
        return view(request, Door(application), **kwargs)

    return opened


def _by_link(view, request, secret: str, kwargs: dict):
    if not allow("application", get_adapter().get_client_ip(request), 120, 600):
        return render(request, "429.html", status=429)
    application = files.by_link(request.viewer) if enter_by_pass(request, secret) else None
    if application is None:
        return _nothing_there(request)
    return view(request, Door(application, secret), **kwargs)


def _nothing_there(request):
    """Say the same of a file that is another's and of one that never was."""
    return render(request, "awards/no_link.html", status=404)


REFUSED = {"second_factor_missing": "no_second_factor"}


def why(refused: NotDone | Refused) -> str:
    if isinstance(refused, Refused):
        return NotDone(REFUSED.get(refused.decision.because, "not_the_organiser")).sentence
    return refused.sentence


def typed_beside(request, kept, form_of, save, page):
    """Keep what was being typed when something is joined or removed beside it; return the page when it cannot be, and nothing is lost."""
    if "title" not in request.POST:
        return None
    form = form_of(request, kept)
    if form.is_valid():
        try:
            save(kept, said=form.cleaned_data, by=request.viewer)
        except NotDone as refused:
            kept.refresh_from_db()
            form.add_error(None, why(refused))
    return page(form) if form.errors else None


def done(request, act, told: str = "") -> bool:
    """Do an act; say that it was done, or why it was not."""
    try:
        act()
    except (NotDone, Refused) as refused:
        messages.error(request, why(refused))
        return False
    messages.success(request, told or _("C’est fait."))
    return True
