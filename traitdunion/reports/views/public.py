"""Pages that everybody may read: what was said and done, in how many days, who answers what. Closed until an act opens them."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traitdunion.kernel.panels import links
from traitdunion.places.published import locate, suggest_addresses

from .. import public_map
from ..enums import Category, Span
from ..forms.intake_place import typed_point
from ..forms.public import AddressForm
from ..open_data import licence_of
from ..queries import public
from . import public_changes, public_figures
from .public_doors import asked_again, of_town

QUARTER_SPANS = (Span.YEAR, Span.EARLIER, Span.BEFORE, Span.SINCE, Span.OPEN)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """Where do you live? An address, one's position, or a quarter of the list. A position is sent by POST: no log holds it."""
    towns = public.towns(request.viewer)
    if not towns:
        raise Http404
    form = AddressForm(request.GET if "adresse" in request.GET else request.POST if request.method == "POST" else None)
    if form.is_bound:
        found = _asked(request, form, towns)
        if found:
            return redirect("reports:quarter", *found)
    context = {"form": form, "towns": towns, "rehearsal": towns[0][0].rehearsal}
    return render(request, "reports/public/choose.html", context)


def _asked(request, form: AddressForm, towns) -> tuple[str, str] | None:
    """Return the quarter asked for, or write into the form why there is none."""
    if request.method == "POST":
        point = typed_point(request.POST.get("lon", ""), request.POST.get("lat", ""))
        found, wrong = (
            _quarter_at(*point, towns) if point else None,
            _("Votre position n’est pas dans un quartier d’ici."),
        )
        form.errors.clear()
    elif form.is_valid():
        found, wrong = (
            _of_address(form.cleaned_data["adresse"], towns),
            _("Cette adresse n’est pas dans un quartier d’ici."),
        )
    else:
        return None
    if not found:
        form.add_error("adresse", wrong + " " + _("Choisissez dans la liste."))
    return found


def _of_address(text: str, towns) -> tuple[str, str] | None:
    codes = [town.commune_code for town, _quarters in towns]
    found = next(iter(suggest_addresses(text, codes, 1)), None)
    return _quarter_at(found.lon, found.lat, towns) if found else None


def _quarter_at(lon: float, lat: float, towns) -> tuple[str, str] | None:
    located = locate(lon, lat)
    return next(
        (
            (town.commune_code, area.slug)
            for town, quarters in towns
            for area in quarters
            if located and area.id == located.quarter_id
        ),
        None,
    )


@of_town
@asked_again
def quarter(request, town, slug):
    area = _area(town, slug)
    lines, telling = public.lines(town, spans=QUARTER_SPANS, area=area.id), public.telling(town, area.id)
    context = {
        "town": town, "area": area, "rehearsal": town.rehearsal, "telling": telling,
        "year": public_figures.year_of(lines, area.id), "so_far": public_figures.so_far(lines, area.id),
        "delays": public_figures.delays(lines, area), "sentence": public_figures.sentence(lines, area.id),
        "drawing": public_map.draw(town, area), "answers": public.who_answers(town, area.id),
        "links": links("quarter", area=area.id), "licence": licence_of(town), "made": lines[0].made if lines else None,
    }  # fmt: skip
    context["opinions"] = public_figures.opinions(context["year"])
    return render(request, "reports/public/quarter.html", context)


@of_town
@asked_again
def changes(request, town, slug):
    """What was answered and settled lately in a quarter: published figures and the town's own words, nothing else."""
    area = _area(town, slug)
    lines = public.lines(town, spans=(Span.MONTH, Span.YEAR, Span.OPEN), area=area.id)
    moments = public_changes.moments(public.telling(town, area.id), lines, area.id)
    year = public_figures.year_of(lines, area.id)
    context = {"town": town, "area": area, "rehearsal": town.rehearsal, "moments": moments, "year": year}
    return render(request, "reports/public/changes.html", context | {"opinions": public_figures.opinions(year)})


def _area(town, slug: str):
    area = public.quarter(town, slug)
    if area is None:
        raise Http404
    return area


@of_town
@asked_again
def figures(request, town):
    """The figures of a town: of everything, or of one category."""
    asked = request.GET.get("nature", "")
    nature = Category(asked) if asked in Category.values else None
    category = str(nature or "")
    lines = public.summary(town, category)
    context = public_figures.tables(lines, category) | {
        "town": town, "rehearsal": town.rehearsal, "drawing": public_map.draw(town, category=category),
        "nature": nature, "nature_value": category, "natures": Category, "mapped": public.mapped(town), "licence": licence_of(town),
    }  # fmt: skip
    return render(request, "reports/public/figures.html", context)
