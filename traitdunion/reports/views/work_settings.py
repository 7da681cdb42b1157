"""« Qui répond de quoi », « Délais », answer templates. Members read; the coordination sets rules and delays, each body its own words."""

import uuid
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.people import published as people
from traitdunion.places import published as places
from traitdunion.places.enums import PlaceKind

from .. import actions, phrases, queries
from ..enums import Move
from ..forms.work_settings import CUSTODIAN, DelayForm, RuleForm, TemplateForm, TryForm
from .work_doors import for_members, for_seated


def _authority(request):
    found = queries.authority_shown(request.viewer, people.authorities())
    if found is None:
        raise Http404
    return found


def _may_set(request, authority) -> bool:
    own = people.settled_by(request.viewer)
    return own is not None and own.pk == authority.pk


def by_coordination(view):
    """An act of the coordination: for anybody else there is no such page."""

    @wraps(view)
    @for_seated
    def opened(request, *args, **kwargs):
        authority = people.settled_by(request.viewer)
        if authority is None:
            raise Http404
        return view(request, authority, *args, **kwargs)

    return opened


def _areas(authority) -> list[tuple[str, str]]:
    found = places.areas([commune.code for commune in authority.communes.all()])
    return [(str(one.id), one.name) for one in found if not one.retired]


def _bodies() -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in people.organisations().values()]


# -- who answers for what -----------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A rule in words."""

    pk: uuid.UUID
    what: str
    where: str
    who: str
    know: str


def _line(rule) -> Line:
    what = rule.get_category_display() if rule.category else _("Toutes les natures")
    where = rule.area.name if rule.area else _("partout")
    kind = dict(PlaceKind.choices).get(rule.place_kind)
    who = _("Qui possède ou exploite le lieu") if rule.to_custodian else rule.answerer.name
    know = ", ".join(one.name for one in rule.also_know.all())
    return Line(rule.pk, what, f"{where}, {kind}" if kind else where, who, know)


@require_safe
@for_members
def routing(request):
    authority = _authority(request)
    areas = _areas(authority)
    context = {
        "authority": authority,
        "rules": [_line(rule) for rule in queries.routing_rules(request.viewer, authority)],
        "may_set": _may_set(request, authority),
        "try_form": TryForm(request.GET if "category" in request.GET else None, areas=areas, auto_id="try_%s"),
        "form": RuleForm(areas=areas, bodies=_bodies()),
    }
    if context["try_form"].is_bound and context["try_form"].is_valid():
        context |= _tried(request, authority, context["try_form"].cleaned_data)
    return render(request, "reports/work/settings/routing.html", context)


def _tried(request, authority, asked: dict) -> dict:
    """Find the place by its name, then the rule that decides there."""
    codes = [commune.code for commune in authority.communes.all()]
    found = places.suggest_places(asked["place"], codes, 1) if asked["place"].strip() else []
    place = found[0] if found else None
    areas = (
        [asked["area"]]
        if asked["area"]
        else [key for key in (place.quarter_id, place.qpv_id, place.sector_id) if key]
        if place
        else []
    )
    tried = queries.try_route(request.viewer, authority, category=asked["category"], place=place, areas=areas)
    names = people.organisations([tried.route.answerer, *tried.route.also_know])
    return {
        "tried": tried,
        "decides": _line(tried.route.rule) if tried.route.rule else None,
        "passed_over": [_line(rule) for rule in tried.passed_over],
        "tried_place": place,
        "no_place": bool(asked["place"].strip()) and place is None,
        "answerer": names[tried.route.answerer].name,
        "also_know": [names[key].name for key in tried.route.also_know],
    }


@require_POST
@by_coordination
def add_rule(request, authority):
    form = RuleForm(request.POST, areas=_areas(authority), bodies=_bodies())
    if not form.is_valid():
        return render(
            request, "reports/work/settings/rule.html", {"authority": authority, "form": form, "rule": None}, status=422
        )
    actions.add_rule(authority, by=request.viewer, **form.rule())
    messages.success(request, _("Règle ajoutée. Elle vaut pour les prochains signalements."))
    return redirect("reports:routing")


@require_http_methods(["GET", "HEAD", "POST"])
@by_coordination
def change_rule(request, authority, pk):
    rule = queries.routing_rule(request.viewer, authority, pk)
    if rule is None:
        raise Http404
    form = RuleForm(request.POST or None, areas=_areas(authority), bodies=_bodies(), initial=_as_given(rule))
    if request.method == "POST" and form.is_valid():
        actions.change_rule(rule, by=request.viewer, **form.rule())
        messages.success(request, _("Règle changée. Elle vaut pour les prochains signalements."))
        return redirect("reports:routing")
    context = {"authority": authority, "form": form, "rule": rule}
    return render(request, "reports/work/settings/rule.html", context, status=422 if form.errors else 200)


def _as_given(rule) -> dict:
    return {
        "category": rule.category,
        "area": str(rule.area_id or ""),
        "place_kind": rule.place_kind,
        "answerer": CUSTODIAN if rule.to_custodian else str(rule.answerer_id),
        "also_know": [str(one.pk) for one in rule.also_know.all()],
        "rank": rule.rank,
    }


@require_POST
@by_coordination
def close_rule(request, authority, pk):
    rule = queries.routing_rule(request.viewer, authority, pk)
    if rule is None:
        raise Http404
    actions.close_rule(rule, by=request.viewer)
    messages.success(request, _("Règle retirée."))
    return redirect("reports:routing")


# -- delays -------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def delays(request):
    authority = _authority(request)
    form = None
    if request.method == "POST":
        if not _may_set(request, authority):
            raise Http404
        form = DelayForm(request.POST)
        if form.is_valid() and _set(request, authority, form.cleaned_data):
            return redirect("reports:delays")
    lines = queries.promised_days(request.viewer, authority)
    wrong = form.data.get("category", "") if form else None
    forms = [(line, form if form and line.category == wrong else _form_of(line)) for line in lines]
    context = {"authority": authority, "lines": forms, "may_set": _may_set(request, authority), "form": form}
    return render(request, "reports/work/settings/delays.html", context, status=422 if form else 200)


def _form_of(line) -> DelayForm:
    initial = {"category": line.category, "first_days": line.first, "answer_days": line.answer}
    return DelayForm(initial=initial, auto_id=f"{line.category or 'all'}_%s")


def _set(request, authority, given: dict) -> bool:
    if "drop" in request.POST:
        actions.drop_delay(authority, category=given["category"], by=request.viewer)
        messages.success(request, _("Cette nature suit à nouveau les délais communs."))
    else:
        actions.set_delay(authority, by=request.viewer, **given)
        messages.success(request, _("Délais enregistrés. Ils valent pour les prochains signalements."))
    return True


# -- answer templates ---------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def templates(request):
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        return redirect("reports:templates")
    context = {"templates": queries.templates(request.viewer), "form": form}
    return render(request, "reports/work/settings/templates.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_seated
def template(request, pk):
    found = next((one for one in queries.templates(request.viewer) if one.pk == pk), None)
    if found is None:
        raise Http404
    initial = {"move": found.move, "name": found.name, "words": found.words}
    form = TemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _kept(request, form, pk=pk):
        return redirect("reports:templates")
    return render(
        request,
        "reports/work/settings/template.html",
        {"form": form, "template": found},
        status=422 if form.errors else 200,
    )


def _kept(request, form, pk=None) -> bool:
    given = form.cleaned_data
    try:
        actions.keep_template(
            move=Move(given["move"]), name=given["name"], words=given["words"], by=request.viewer, pk=pk
        )
    except actions.MoveRefused as refused:
        form.add_error(None, phrases.WHY[refused.because])
        return False
    messages.success(request, _("Modèle enregistré."))
    return True


@require_POST
@for_seated
def drop_template(request, pk):
    actions.drop_template(pk, by=request.viewer)
    messages.success(request, _("Modèle retiré."))
    return redirect("reports:templates")
