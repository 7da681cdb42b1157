"""Finding the place: suggestions while one types, the list of named places, the map."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from traitdunion.places import published as places

from ..forms import intake_place as ground
from ..forms.intake_draft import Draft
from .intake_step import step

MOST_IN_ONE_LIST = 60


@step
def addresses(request, draft):
    """What the typed words may mean, as a list of links: for those without script."""
    if draft.what is None:
        return redirect(draft.at("intake"))
    found = ground.choices(draft.typed, ground.communes_of(request.served), draft)
    found = [(one, one.draft.at("where")) for one in found]
    context = {"found": found, "typed": draft.typed, "step": 2, "back_url": draft.at("where")}
    return render(request, "reports/intake/addresses.html", context)


@step
def suggest(request, draft):
    """The same while one types; asked by POST, so that no address stands in a log."""
    if request.method != "POST":
        raise Http404
    text = request.POST.get("typed", "").replace("\x00", "")
    found = ground.choices(text, ground.communes_of(request.served), Draft()) if len(text.strip()) > 1 else []
    said = [{"label": one.label, "note": one.note, "picked": one.draft.sealed} for one in found]
    return JsonResponse({"found": said})


@step
def named(request, draft, place_id=None):
    """Named places by quarter, then what lies within one: a residence's halls, a line's stops."""
    if draft.what is None:
        return redirect(draft.at("intake"))
    if place_id is not None:
        return _within(request, draft, place_id)
    quarter = ground.uuid_or_none(request.GET.get("quartier", ""))
    every = places.places(ground.communes_of(request.served))
    with_parts = {card.within_id for card in every}
    cards = [card for card in every if card.within_id is None]
    if quarter is None and len(cards) > MOST_IN_ONE_LIST:
        return _quarters(request, draft, cards)
    shown = [card for card in cards if quarter is None or card.quarter_id == quarter]
    groups = [
        (label, icon, [(card, _way(card, draft, opens=card.id in with_parts)) for card in found])
        for label, icon, found in ground.by_kind(shown)
    ]
    context = {"groups": groups, "step": 2, "back_url": draft.at("where"), "title": _("Où est-ce ?")}
    return render(request, "reports/intake/places.html", context)


def _way(card, draft: Draft, *, opens: bool) -> str:
    """A place with parts opens them; another one is the place."""
    return draft.at("places_within", card.id) if opens else ground.at_place(card, draft).at("where")


def _quarters(request, draft: Draft, cards):
    counts: dict = {}
    for card in cards:
        counts[card.quarter_id] = counts.get(card.quarter_id, 0) + 1
    areas = [area for area in places.areas(ground.communes_of(request.served), "quarter") if area.id in counts]
    quarters = [(area.name, f"{draft.at('places')}&quartier={area.id}", counts[area.id]) for area in areas]
    context = {"quarters": quarters, "step": 2, "back_url": draft.at("where"), "title": _("Dans quel quartier ?")}
    return render(request, "reports/intake/places.html", context)


def _within(request, draft: Draft, place_id):
    whole = places.place(place_id)
    if whole is None or whole.closed:
        raise Http404
    parts = [(card, ground.at_place(card, draft).at("where")) for card in places.parts_of(place_id)]
    context = {
        "whole": whole,
        "whole_url": ground.at_place(whole, draft).at("where"),
        "parts": parts,
        "title": whole.name,
        "step": 2,
        "back_url": draft.at("places"),
    }
    return render(request, "reports/intake/places.html", context)
