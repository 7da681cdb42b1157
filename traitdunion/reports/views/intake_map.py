"""Showing the place on a map: two taps on the server's drawing, or one on the browser's own where WebGL 2 is there."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from traitdunion.places import published as places

from ..forms import intake_map as maps
from ..forms import intake_place as ground
from .intake_step import step


@step
def chart(request, draft):
    if draft.what is None:
        return redirect(draft.at("intake"))
    shown = maps.ground_of(ground.communes_of(request.served))
    view = _view(shown, draft)
    if view is None:
        return redirect(draft.at("where"))
    if request.method == "POST":
        return _pointed(request, draft, shown, view)
    return _chart(request, draft, shown, view)


def _view(shown, draft) -> maps.View | None:
    whole = maps.whole(shown)
    if whole is None or draft.near_lon is None:
        return whole
    return maps.View(draft.near_lon, draft.near_lat, draft.near_metres)


def _chart(request, draft, shown, view, *, wrong=""):
    quarters = [(area.name, f"{draft.at('places')}&quartier={area.id}") for area in _quarters(request)]
    context = {
        "draft": draft,
        "drawing": maps.drawing(shown, view),
        "close": view.is_close,
        "side": maps.SIDE,
        "quarters": quarters,
        "wrong": wrong,
        "step": 2,
        "back_url": draft.without_near().at("map" if draft.near_lon is not None else "where"),
    }
    return render(request, "reports/intake/map.html", context)


def _quarters(request):
    communes = ground.communes_of(request.served)
    filled = {card.quarter_id for card in places.places(communes)}
    return [area for area in places.areas(communes, "quarter") if area.id in filled]


def _pointed(request, draft, shown, view):
    if point := ground.typed_point(request.POST.get("lon", ""), request.POST.get("lat", "")):
        return _chosen(request, draft, shown, view, *point)
    pixel = _pixel(request)
    if pixel is None:
        return _chart(request, draft, shown, view, wrong=_("Touchez un endroit de la carte."))
    point = view.point(*pixel)
    if view.is_close:
        return _chosen(request, draft, shown, view, *point)
    nearer = maps.closer(view, *point)
    return redirect(
        draft.but(near_lon=round(nearer.lon, 5), near_lat=round(nearer.lat, 5), near_metres=nearer.metres).at("map")
    )


def _pixel(request) -> tuple[int, int] | None:
    """Read where the drawing was touched; a keyboard sends the corner, which is nowhere."""
    x, y = request.POST.get("at.x", ""), request.POST.get("at.y", "")
    if not (x.isascii() and x.isdigit() and y.isascii() and y.isdigit() and len(x + y) < 9):
        return None
    pixel = int(x), int(y)
    return pixel if pixel != (0, 0) and max(pixel) <= maps.SIDE else None


def _chosen(request, draft, shown, view, lon: float, lat: float):
    pointed = ground.at_point(lon, lat, draft.without_near())
    try:
        ground.spot_of(pointed, request.viewer)
    except ground.NotHere as not_here:
        return _chart(request, draft, shown, view, wrong=not_here.sentence)
    return redirect(pointed.at("where"))


@step
def chart_data(request, draft):
    """The ground for the browser's own map: public facts only."""
    if request.method == "POST":
        raise Http404
    shown = maps.ground_of(ground.communes_of(request.served))
    answer = JsonResponse(maps.geojson(shown), json_dumps_params={"separators": (",", ":")})
    answer["Cache-Control"] = "private, max-age=600"
    return answer


@step
def name_point(request, draft):
    """The name of a point just touched; asked by POST, so that no point stands in a log."""
    point = ground.typed_point(request.POST.get("lon", ""), request.POST.get("lat", ""))
    if request.method != "POST" or point is None:
        raise Http404
    pointed = ground.at_point(*point, draft)
    try:
        ground.spot_of(pointed, request.viewer)
    except ground.NotHere as not_here:
        return JsonResponse({"label": not_here.sentence, "here": False})
    return JsonResponse({"label": pointed.label, "here": True})
