"""/travail/carte/: the same filters as hexagons, with their table beside them."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traitdunion.design.typography import number
from traitdunion.kernel.clock import now
from traitdunion.people import published as people

from .. import queries
from ..forms import intake_map as maps
from ..forms import work as address
from . import work, work_hexagons, work_page
from .work_doors import for_members

LISTED = 30  # hexagons in the table beside the map
DRAWN = "dessin"  # asked with the page where no script fetches the map after it


@require_safe
@for_members
def page(request):
    """What stands around the map; the map itself follows, for counting a million rows takes longer than a page may."""
    first = work_page.first_view(request.viewer)
    asked = address.read(request.GET, first)
    context = {
        "filters": asked.filters, "first": first, "here": address.write(asked.filters), "now": now(), "ignored": asked.ignored,
        "drawn": DRAWN in request.GET,
    }  # fmt: skip
    shown = _map(request, asked) if context["drawn"] else {}
    return render(request, "reports/work/map.html", context | shown | work.tools(request, context))


@require_safe
@for_members
def drawing(request):
    """The map and its table, for the page that waits for them."""
    return render(request, "reports/work/_map.html", _map(request, _asked(request)))


def _map(request, asked: address.Asked) -> dict:
    codes = people.commune_codes()
    counted = queries.counted(request.viewer, asked.filters)
    shown = work_hexagons.drawn(counted.cells, codes)
    here, ground = address.write(asked.filters), maps.ground_of(codes)
    return {
        "here": here,
        "shown": shown,
        "far_away": work_hexagons.far_away(shown, ground),
        "whole": counted.whole,
        "since": counted.since,
        "listed": [(one, _rows_of(asked.filters, one)) for one in shown.hexagons[:LISTED]],
        "others": shown.hexagons[LISTED:],
        "drawing": work_hexagons.svg(shown, ground, _label(shown)),
        "label": _label(shown),
        "source": f"{reverse('reports:work_map_data')}?{here}",
    }


def _label(shown: work_hexagons.Drawn) -> str:
    values = {"n": number(shown.total), "sectors": number(len(shown.hexagons))}
    return _("Carte de %(n)s signalements en %(sectors)s secteurs, de clair à foncé selon leur nombre") % values


def _rows_of(filters: queries.Filters, one: work_hexagons.Hexagon) -> str:
    return f"{reverse('reports:work')}?{address.write(address.within(filters, one.key))}"


@require_safe
@for_members
def data(request):
    """The hexagons as GeoJSON: with the ground at first, alone once the reader moves about."""
    asked, codes = _asked(request), people.commune_codes()
    counted = queries.counted(request.viewer, asked.filters)
    within = work_hexagons.box(request.GET.get("boite", ""))
    ground = None if within else maps.ground_of(codes)
    view = work_hexagons.geojson(work_hexagons.drawn(counted.cells, codes, within), ground)
    return JsonResponse(view, json_dumps_params={"separators": (",", ":")})


def _asked(request) -> address.Asked:
    return address.read(request.GET, work_page.first_view(request.viewer))
