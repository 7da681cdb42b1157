"""Who may open the pages of problems, and the two shapes that they have: a form on a page of its own, or an act and back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.people import published as people

from .. import actions, phrases, queries

PAGE = ["GET", "HEAD", "POST"]


def for_members(view):
    """Visitors are led to the entrance; to whoever sits nowhere there is no such page."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.viewer.is_member:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def page_of_its_own(view):
    return require_http_methods(PAGE)(for_members(view))


def act_alone(view):
    return require_POST(for_members(view))


def typed(request):
    return request.POST if request.method == "POST" else None


def said_no(refused: actions.NotDone | actions.Refused) -> str:
    return phrases.why(refused.because if isinstance(refused, actions.NotDone) else refused.decision.because)


def done(request, act: Callable, *, form=None, told: str = "") -> bool:
    """Do an act whole or not at all; say why not on the form, or above the next page."""
    try:
        with transaction.atomic():
            act()
    except (actions.NotDone, actions.Refused) as refused:
        if form is None:
            messages.error(request, said_no(refused))
        else:
            form.add_error(None, said_no(refused))
        return False
    messages.success(request, told or _("C’est noté."))
    return True


def form_page(request, item, form, title: str, *, button: str, note: str = "", **more):
    """A short form on a page of its own, which leads back to its problem."""
    context = {"problem": item, "form": form, "title": title, "button": button, "note": note} | more
    return render(request, "problems/form.html", context, status=422 if form.errors else 200)


def back_to(item, anchor: str = ""):
    response = redirect("problems:page", item.pk)
    response["Location"] += f"#{anchor}" if anchor else ""
    return response


def bodies() -> list[tuple]:
    """Return the organisations to choose from, by name in French order."""
    return [(one.id, one.name) for one in people.organisations().values() if not one.closed]


def item_of(request, pk):
    return queries.problem(request.viewer, pk)
