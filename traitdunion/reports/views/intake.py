"""Signaler une gêne: what, where and when, a few words. Pages are reached by links that carry the draft, so Back keeps everything."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traitdunion.people import published as people
from traitdunion.places import published as places

from .. import queries, rules
from ..enums import Category, Tile
from ..forms import intake_place as ground
from ..forms.intake import WhereForm
from ..forms.intake_draft import Draft, unsealed
from .intake_away import ways_out
from .intake_step import fresh, step


@fresh
@require_safe
def home(request):
    served = ground.served(request.viewer)
    context = {
        "open": bool(served),
        "rehearsal": bool(served) and not any(ground.is_open(one) for one in served),
        "whom": [] if served else [one for one in people.authorities() if one.phone or one.postal_address],
    }
    return render(request, "reports/intake/home.html", context)


# -- 1. what ----------------------------------------------------------------------------

TILE_ICONS = {
    Tile.NOISE: "volume-2", Tile.HALL: "door-open", Tile.OUTSIDE: "trees", Tile.VEHICLES: "bike", Tile.DAMAGE: "spray-can",
    Tile.NEGLECT: "lightbulb-off", Tile.TRANSIT_SCHOOL: "tram-front", Tile.UNEASE: "moon", Tile.OTHER: "ellipsis",
}  # fmt: skip


@step
def what(request, draft):
    """The tiles; each is a link that opens its precisions by itself."""
    return _tiles(request, draft)


@step
def here(request, draft, poster_code):
    """From a poster's QR code: the place is known, the way in is one screen shorter."""
    card = places.place_by_poster(poster_code)
    if card is None:
        return render(request, "reports/intake/wrong_poster.html", {"back_url": "/"}, status=404)
    draft = ground.at_place(card, Draft()).but(poster=True)
    try:
        spot = ground.spot_of(draft, request.viewer)
    except ground.NotHere as not_here:
        return render(request, "reports/intake/closed.html", {"sentence": not_here.sentence, "back_url": "/"})
    said = queries.said_here(place=spot.place)
    return _tiles(request, draft, spot=spot, similar=_joinable(draft, said, said.category) if said else None)


def _tiles(request, draft, **more):
    tiles = [
        (
            tile.label,
            TILE_ICONS[tile],
            draft.but(tile=tile.value, chip="").at("precision"),
            tile == Tile.OTHER,
            tile == draft.door,
        )
        for tile in Tile
    ]
    context = {"tiles": tiles, "draft": draft, "step": 1, "back_url": "/", "lost": "perdu" in request.GET} | more
    return render(request, "reports/intake/what.html", context)


def _joinable(draft, found, category: str) -> dict:
    joined = draft.but(target=str(found.report), category=category, words="").ready_to_send()
    return {"voices": found.voices, "sealed": joined.sealed, "said": Category(category).label}


@step
def precision(request, draft):
    tile = draft.door
    if tile is None:
        return redirect(draft.at("intake"))
    onward = "words" if draft.is_placed and draft.often else "where"
    chips = [
        (chip.label, draft.but(tile=tile.value, chip=chip.key).at(onward), chip.key == draft.chip)
        for chip in rules.CHIPS[tile]
    ]
    context = {"tile": tile, "chips": chips, "draft": draft, "step": 1, "back_url": draft.at("intake")}
    if tile == Tile.OTHER:
        return render(request, "reports/intake/other.html", context | {"ways": ways_out(draft)})
    fear = draft.at("away", "peur") if tile == Tile.UNEASE else ""
    return render(request, "reports/intake/precision.html", context | {"fear_url": fear})


# -- 2. where and when ------------------------------------------------------------------


@step
def where(request, draft):
    if draft.what is None:
        return redirect(draft.at("intake"))
    if request.method == "POST":
        return _said_where(request, draft)
    return _where(request, draft, WhereForm.of(draft))


def _where(request, draft, form, *, wrong_place="", status=200):
    spot, similar = None, None
    try:
        spot = ground.spot_of(draft, request.viewer)
    except ground.NotHere as not_here:
        wrong_place, draft = not_here.sentence, draft.without_place()
    if spot:
        similar = queries.similar(category=draft.what.category, place=spot.place, cell=spot.located.cell)
    context = {
        "form": form,
        "draft": draft,
        "spot": spot,
        "wrong_place": wrong_place,
        "similar": _joinable(draft, similar, draft.what.category) if similar else None,
        "change_url": draft.without_place().at("where"),
        "step": 2,
        "back_url": draft.at("precision"),
    }
    return render(request, "reports/intake/where.html", context, status=status)


ELSEWHERE = {"list": "places", "map": "map"}


def _said_where(request, draft):
    form = WhereForm.of(draft, request.POST)
    form.is_valid()
    kept = form.kept_in(draft)
    wanted = request.POST.get("go", "")
    if wanted in ELSEWHERE:
        return redirect(kept.at(ELSEWHERE[wanted]))
    if wanted == "position":
        return _from_device(request, kept, form)
    if chosen := _chosen(request, kept):
        return redirect(chosen.at("where"))
    if wanted == "search" or (kept.typed and not kept.is_placed and "typed" not in form.errors):
        return _search(request, kept, form)
    return _onward(request, kept, form)


def _chosen(request, kept: Draft) -> Draft | None:
    """Return the draft at the suggestion that was picked, with what was chosen beside it."""
    picked = unsealed(request.POST.get("picked", ""))
    if picked is None or not picked.is_placed:
        return None
    return kept.without_place().but(place=picked.place, lon=picked.lon, lat=picked.lat, label=picked.label)


def _from_device(request, kept: Draft, form):
    point = ground.typed_point(request.POST.get("lon", ""), request.POST.get("lat", ""))
    if point is None:
        return _where(request, kept, form, wrong_place=_("Votre position n’est pas arrivée. Écrivez une adresse."))
    return redirect(ground.at_point(*point, kept).at("where"))


def _search(request, kept: Draft, form):
    if not kept.typed:
        return _where(request, kept, form, wrong_place=_("Écrivez une adresse, ou choisissez dans la liste."))
    found = ground.choices(kept.typed, ground.communes_of(request.served), kept)
    if not found:
        sentence = _("Nous ne trouvons pas cette adresse. Écrivez le numéro et la rue, ou choisissez dans la liste.")
        return _where(request, kept, form, wrong_place=sentence)
    if one := ground.meant(kept.typed, found):
        return redirect(one.draft.at("where"))
    return redirect(kept.at("addresses"))


def _onward(request, kept: Draft, form):
    if not kept.is_placed and "typed" not in form.errors:
        form.add_error("typed", _("Dites où c’est : une adresse, la liste ou la carte."))
    if form.errors:
        return _where(request, kept, form)
    try:
        ground.spot_of(kept, request.viewer)
    except ground.NotHere:
        return _where(request, kept, form)
    return redirect(kept.at("words"))
