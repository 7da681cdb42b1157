"""Pages that everybody may read: what was said and done, in how many days, who answers what. Closed until an act opens them."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traitdunion.kernel.panels import links
from traitdunion.people.enums import Part
from traitdunion.people.published import authorities, is_open
from traitdunion.places.published import communes, locate, suggest_addresses

from ..enums import Scope, Span
from ..figures import drawing
from ..forms.public import AddressForm
from ..queries import public
from . import public_figures


def of_town(view):
    """Open the pages of a commune's town; closed ones are a page not found, like any other."""

    @wraps(view)
    @require_safe
    def opened(request, commune_code, **kwargs):
        town = public.town(request.viewer, commune_code)
        if town is None:
            raise Http404
        return view(request, town, **kwargs)

    return opened


def towns(viewer) -> list[public.Town]:
    """Return the towns whose pages this viewer may read."""
    codes = [
        commune.code
        for one in authorities()
        if viewer.coordinates or is_open(one, Part.PUBLIC_PAGES)
        for commune in one.communes.all()
    ]
    found = [public.town(viewer, card.code) for card in communes(codes)] if codes else []
    return [town for town in found if town and public.quarters(town)]


@require_safe
def choose(request):
    """Where do you live? An address, or a quarter of the list."""
    open_towns = towns(request.viewer)
    if not open_towns:
        raise Http404
    form = AddressForm(request.GET if "adresse" in request.GET else None)
    if form.is_bound and form.is_valid():
        found = _quarter_at(form.cleaned_data["adresse"], open_towns)
        if found:
            return redirect("reports:quarter", *found)
        form.add_error("adresse", _("Cette adresse n’est pas dans un quartier d’ici. Choisissez dans la liste."))
    listed = [(town, public.quarters(town)) for town in open_towns]
    return render(
        request, "reports/public/choose.html", {"form": form, "towns": listed, "rehearsal": open_towns[0].rehearsal}
    )


def _quarter_at(text: str, open_towns) -> tuple[str, str] | None:
    by_code = {town.commune_code: town for town in open_towns}
    for found in suggest_addresses(text, list(by_code), 1):
        located = locate(found.lon, found.lat)
        town = by_code.get(located.commune_code) if located else None
        areas = {area.id: area for area in public.quarters(town)} if town else {}
        if located and located.quarter_id in areas:
            return town.commune_code, areas[located.quarter_id].slug
    return None


@of_town
def quarter(request, town, slug):
    area = public.quarter(town, slug)
    if area is None:
        raise Http404
    spans = (Span.YEAR, Span.EARLIER, Span.BEFORE, Span.SINCE)
    lines = public.lines(town, spans=spans, scopes=(Scope.QUARTER, Scope.WHOLE), area=area.id)
    changed = public.change(town, area.id)
    context = {
        "town": town, "area": area, "rehearsal": town.rehearsal, "accounts": public.accounts(town, area.id), "change": changed,
        "year": public_figures.year_of(lines, area.id), "delays": public_figures.delays(lines, area), "sentence": public_figures.sentence(lines, area.id),
        "drawing": _drawing(town, area.id), "answers": public.who_answers(town), "links": links("quarter", area=area.id),
        "made": lines[0].made if lines else None,
    }  # fmt: skip
    return render(request, "reports/public/quarter.html", context)


def _drawing(town, area=None):
    """The map is drawn from eight published sectors on."""
    cells = public.sectors(town, area)
    if sum(cell.received is not None for cell in cells) < 8:
        return None
    return drawing.draw([drawing.Sector(cell.label, cell.received, cell.outline) for cell in cells])


@of_town
def figures(request, town):
    lines = public.lines(
        town, spans=(Span.YEAR, Span.MONTH), scopes=(Scope.WHOLE, Scope.QUARTER, Scope.QPV, Scope.REST)
    )
    context = public_figures.tables(lines) | {"town": town, "rehearsal": town.rehearsal, "drawing": _drawing(town)}
    return render(request, "reports/public/figures.html", context)


@of_town
def download(request, town, kind):
    rows = public_figures.rows(public.lines(town, spans=tuple(Span)))
    if kind == "json":
        return JsonResponse(
            {"licence": public_figures.LICENCE, "town": town.name, "rows": rows},
            json_dumps_params={"ensure_ascii": False},
        )
    response = HttpResponse(public_figures.as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="chiffres-{town.commune_code}.csv"'
    return response
