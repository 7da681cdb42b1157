"""A table of a workshop, by its link: one tablet writes, the others read; each act carries a key and may be sent twice."""

import json
import uuid
from functools import wraps

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import enter_by_pass

from ..attendance.acts import NotDone
from ..attendance.words import why
from ..enums_day import CardKind
from ..rooms import acts, questions
from ..rooms.rules import chains, may_write
from .day_doors import in_measure

MOST_BYTES = 4_000


def by_table(view):
    @wraps(view)
    @never_cache
    def opened(request, secret, *args, **kwargs):
        if not in_measure(
            request, "table", 3000
        ):  # a room of tablets behind one address, each asking every few seconds
            return render(request, "429.html", status=429)
        if not enter_by_pass(request, secret):
            raise Http404
        return view(request, questions.table_of(request.viewer), secret, *args, **kwargs)

    return opened


@require_safe
@by_table
def table(request, held, secret):
    cards = questions.cards_of(request.viewer, held)
    said = {
        "table": held,
        "event": held.event,
        "secret": secret,
        "chains": chains(cards),
        "cards": cards,
        "kinds": CardKind,
        "key": uuid.uuid4(),
    }
    return render(request, "events/day/table.html", said)


@require_safe
@by_table
def cards(request, held, secret):
    """What the other tablets have written, for those that read."""
    tablet = _uuid(request.GET.get("tablet", ""))
    told = [_told(one) for one in questions.cards_of(request.viewer, held)]
    writes = tablet is not None and may_write(held.pen, held.pen_until, tablet, now())
    return JsonResponse({"cards": told, "writes": writes, "mine": tablet is not None and held.pen == tablet})


def _told(one) -> dict:
    return {"key": str(one.pk), "kind": one.kind, "words": one.words, "follows": str(one.follows_id or "")}


def _uuid(text) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


@require_POST
@by_table
def act(request, held, secret):
    """One act of a tablet: a card, a struck card, the pen. From a form without script, or as data from the page's own."""
    if request.content_type != "application/json":
        return _from_form(request, held, secret)
    said = _json(request)
    try:
        done = _DO[said.get("do", "")](held, said)
    except (KeyError, ValueError, TypeError, AttributeError):
        return JsonResponse({"refused": _("Cet envoi n’est pas lisible.")}, status=400)
    except NotDone as refused:
        return JsonResponse({"refused": why(refused.because), "because": refused.because}, status=409)
    return JsonResponse(done)


def _from_form(request, held, secret):
    said = {name: request.POST.get(name, "") for name in ("key", "kind", "words", "follows", "sure")}
    try:
        _card(held, said)
    except ValueError:
        messages.error(request, _("Cet envoi n’est pas lisible."))
    except NotDone as refused:
        messages.error(request, why(refused.because))
    return redirect("day:table", secret)


def _json(request) -> dict:
    try:
        said = json.loads(request.body[:MOST_BYTES])
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _card(held, said) -> dict:
    made = acts.write_card(
        held, key=uuid.UUID(said["key"]), kind=CardKind(said["kind"]), words=str(said["words"]), follows=_uuid(said.get("follows", "")),
        sure=bool(said.get("sure")),
    )  # fmt: skip
    return _told(made)


def _strike(held, said) -> dict:
    acts.strike(held, card=uuid.UUID(said["key"]), tablet=uuid.UUID(said["tablet"]))
    return {"key": said["key"]}


def _pen(held, said) -> dict:
    acts.take_pen(held, tablet=uuid.UUID(said["tablet"]))
    return {"mine": True}


_DO = {"card": _card, "strike": _strike, "pen": _pen}
