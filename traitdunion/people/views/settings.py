"""The coordination's settings: « Votre commune », « Que voulez-vous ouvrir ? »."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel import panels
from traitdunion.kernel.tables import Rejected
from traitdunion.places import published as places
from traitdunion.places.enums import AreaKind, Zone

from .. import actions, published, queries
from ..enums import OrganisationKind, Part, Preset
from ..forms.settings import CommuneForm, ConfirmForm, GroundForm, OpeningForm, PresetForm
from ..rules import TO_THE_PUBLIC, offered
from .doors import for_coordination, typed

PAGE = ["GET", "HEAD", "POST"]
CONTACT = ("logo_name", "controller", "dpo_contact", "postal_address", "phone", "mail")


def codes_of(authority) -> list[str]:
    return [commune.code for commune in authority.communes.all()]


def tell(request, refused: actions.Refused) -> None:
    messages.error(request, refused.sentence)


@require_safe
@for_coordination
def index(request, authority):
    """Where the coordination begins: each step says how far it is."""
    said = {
        "authority": authority,
        "communes": list(authority.communes.all()),
        "open_parts": [Part(act.part).label for act in authority.openings.all() if act.closed is None],
        "places": sum(queries.count_places(codes_of(authority)).values()),
        "links": panels.links("settings", viewer=request.viewer, authority=authority),
    }
    return render(request, "people/settings/index.html", said)


# -- « Votre commune » ------------------------------------------------------------------


@require_http_methods(PAGE)
@for_coordination
def commune(request, authority):
    chosen = list(authority.communes.all())
    form = CommuneForm(typed(request), initial=_known(authority, chosen))
    if form.is_valid():
        facts = dict(form.cleaned_data)
        actions.settle_commune(authority, by=request.viewer, zone=Zone(facts.pop("zone")), **facts)
        messages.success(request, _("C’est noté."))
        return redirect("people:commune")
    asked = request.GET.get("q", "")[:80]
    said = {"authority": authority, "chosen": chosen, "form": form, "ground": GroundForm(), "asked": asked} | _ground(
        authority, chosen
    )
    said["found"] = places.find_communes(asked) if asked else []
    said["whole_epci"] = authority.organisation.kind == OrganisationKind.EPCI
    return render(request, "people/settings/commune.html", said, status=422 if form.errors else 200)


def _known(authority, chosen) -> dict:
    return {name: getattr(authority, name) for name in CONTACT} | {"zone": chosen[0].zone if chosen else Zone.POLICE}


def _ground(authority, chosen) -> dict:
    """What is known of the ground, in figures."""
    codes = [one.code for one in chosen]
    areas = places.areas(codes)
    counts = [(kind.label, sum(area.kind == kind for area in areas)) for kind in AreaKind]
    return {
        "quarters": [area for area in areas if area.kind == AreaKind.QUARTER],
        "counts": [pair for pair in counts if pair[1]],
        "addresses": places.count_addresses(codes),
        "population": sum(one.population or 0 for one in chosen),
    }


@require_POST
@for_coordination
def choose_commune(request, authority):
    """Take a commune of the list, or every commune of its intercommunal body."""
    code = request.POST.get("code", "")[:5]
    lines = [line for line in places.find_communes(code) if line.code == code]
    if not lines:
        raise Http404
    if request.POST.get("all") and lines[0].epci_code:
        lines = places.communes_of_epci(lines[0].epci_code)
    try:
        actions.settle_commune(authority, by=request.viewer, lines=lines)
    except actions.Refused as refused:
        tell(request, refused)
    else:
        messages.success(
            request, _("C’est votre commune. Vérifiez ce qui suit.") if len(lines) == 1 else _("Ce sont vos communes.")
        )
    return redirect("people:commune")


@require_POST
@for_coordination
def ground(request, authority):
    """Take in a file of quarters, sectors, outlines or addresses; whole, or not at all."""
    form = GroundForm(request.POST, request.FILES)
    said = {"authority": authority, "ground": form}
    if form.is_valid():
        try:
            tally = actions.import_ground(
                by=request.viewer, kind=form.cleaned_data["kind"], content=form.cleaned_data["file"].read()
            )
        except actions.Refused as refused:
            tell(request, refused)
            return redirect("people:commune")
        except Rejected as rejected:
            said["rejected"] = rejected
        else:
            figures = {
                "added": tally.added,
                "updated": tally.updated,
                "retired": tally.retired,
                "skipped": tally.skipped,
            }
            told = _(
                "Repris : %(added)s de plus, %(updated)s changés, %(retired)s retirés. D’autres communes ou en double : %(skipped)s."
            )
            messages.success(request, told % figures)
            return redirect("people:commune")
    return render(request, "people/settings/ground.html", said, status=422)


# -- « Que voulez-vous ouvrir ? » -------------------------------------------------------


@require_http_methods(PAGE)
@for_coordination
def openings(request, authority):
    form = PresetForm(typed(request), initial={"preset": authority.preset})
    if form.is_valid():
        try:
            actions.choose_preset(authority, by=request.viewer, preset=Preset(form.cleaned_data["preset"]))
        except actions.Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("C’est noté. Rien ne s’ouvre sans vous."))
        return redirect("people:openings")
    parts = [(part, published.opening(authority, part), part in TO_THE_PUBLIC) for part in offered(authority.preset)]
    said = {
        "authority": authority,
        "form": form,
        "parts": parts,
        "links": panels.links("openings", viewer=request.viewer, authority=authority),
    }
    return render(request, "people/settings/openings.html", said, status=422 if form.errors else 200)


def _part(word: str) -> Part:
    if word not in Part.values:
        raise Http404
    return Part(word)


@require_http_methods(PAGE)
@for_coordination
def open_part(request, authority, part):
    part = _part(part)
    handlers = queries.organisations(request.viewer)
    initial = {"handler": str(authority.handler_id or "")}
    form = OpeningForm(typed(request), handlers=handlers, to_public=part in TO_THE_PUBLIC, initial=initial)
    if form.is_valid():
        facts = {name: form.cleaned_data.get(name) for name in ("first_answer_days", "answer_days")}
        handler = next((one for one in handlers if str(one.pk) == form.cleaned_data.get("handler")), None)
        try:
            actions.open_part(
                authority,
                by=request.viewer,
                part=part,
                handler=handler,
                hours=form.cleaned_data.get("hours", ""),
                **facts,
            )
        except actions.Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("C’est ouvert : %(part)s.") % {"part": part.label})
        return redirect("people:openings")
    said = {"authority": authority, "part": part, "form": form, "to_public": part in TO_THE_PUBLIC}
    said["links"] = panels.links("rehearsal", viewer=request.viewer, authority=authority, part=part)
    return render(request, "people/settings/open_part.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_coordination
def close_part(request, authority, part):
    part = _part(part)
    form = ConfirmForm(typed(request))
    if form.is_valid():
        try:
            actions.close_part(authority, by=request.viewer, part=part)
        except actions.Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("C’est fermé : %(part)s.") % {"part": part.label})
        return redirect("people:openings")
    said = {"authority": authority, "part": part, "form": form, "to_public": part in TO_THE_PUBLIC}
    return render(request, "people/settings/close_part.html", said, status=422 if form.errors else 200)
