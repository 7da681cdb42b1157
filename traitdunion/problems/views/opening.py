"""Opening a problem: from reports chosen on the table, from a place, or from what the figures suggest."""

import uuid
from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.people import published as people
from traitdunion.places import published as places
from traitdunion.reports import published as reports
from traitdunion.reports.enums import Category

from .. import actions, phrases, queries, rules
from ..enums import Track
from ..forms import HomeForm
from .doors import act_alone, done, page_of_its_own, typed

CHOSEN = "problem_reports"


@dataclass(frozen=True)
class Ground:
    """Where a new problem lies, and what speaks of it."""

    label: str
    lon: float
    lat: float
    commune: str
    place: uuid.UUID | None
    quarter: uuid.UUID | None
    category: str = ""
    first: object = None


@act_alone
def choose(request):
    """The reports ticked on the work table: kept aside for the next page."""
    ids = [str(key) for key in map(_uuid, request.POST.getlist("id")[: rules.MOST_LINKS]) if key]
    if not ids:
        messages.info(request, phrases.why("nothing_chosen"))
    request.session[CHOSEN] = ids
    address = reverse("problems:new") if ids else reverse("reports:work")
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


@page_of_its_own
def new(request):
    homes = queries.homes(request.viewer)
    chosen = _chosen(request)
    ground = _ground(request, chosen)
    if ground is None:
        return _where(request)
    form = HomeForm(typed(request), homes=homes, communes=[ground.commune], initial=_initial(ground))
    if form.is_valid():
        made: list = []
        if done(
            request,
            lambda: made.append(_open(request, form, ground, chosen)),
            form=form,
            told=_("Le problème est ouvert."),
        ):
            item, linked = made[0]
            tell(request, linked)
            request.session.pop(CHOSEN, None)
            return redirect("problems:page", item.pk)
    context = {"form": form, "ground": ground, "chosen": chosen[:5], "others": max(len(chosen) - 5, 0), "homes": homes}
    return render(request, "problems/new.html", context, status=422 if form.errors else 200)


def _chosen(request) -> list:
    """Return the chosen reports that the viewer still sees; a place asked for sets them aside."""
    if request.GET.get("lieu") or request.GET.get("q") is not None:
        return []
    ids = [key for key in map(_uuid, request.session.get(CHOSEN, [])) if key]
    return reports.rows(request.viewer, ids) if ids else []


def _ground(request, chosen: list) -> Ground | None:
    if chosen:
        return _ground_of(chosen)
    found = places.place(key) if (key := _uuid(request.GET.get("lieu"))) else None
    if found is None or people.authority_for(found.commune_code) is None:
        return None
    return Ground(found.label, found.lon, found.lat, found.commune_code, found.id, found.quarter_id)


def _ground_of(chosen: list) -> Ground:
    """Where most of them point, what most of them say, since the first of them."""
    label = Counter(one.place_label for one in chosen).most_common(1)[0][0]
    there = [one for one in chosen if one.place_label == label]
    first = min(one.happened or one.created for one in chosen)
    category = Counter(one.category for one in chosen).most_common(1)[0][0]
    one = there[0]
    return Ground(label, one.lon, one.lat, one.commune_id, one.place_id, one.quarter_id, category, localdate(first))


def _initial(ground: Ground) -> dict:
    named = dict(Category.choices).get(ground.category)
    title = f"{ground.label} : {str(named)[:1].lower()}{str(named)[1:]}" if named else ground.label
    return {"title": title[:80], "category": ground.category, "since": ground.first, "track": Track.POINT.value}


def _where(request):
    """Neither reports nor a place yet: find the place."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:80]
    communes = [one.pk for authority in people.authorities() for one in authority.communes.all()]
    found = places.suggest_places(words, communes, limit=12) if words else []
    return render(request, "problems/where.html", {"words": words, "found": found})


def _open(request, form: HomeForm, ground: Ground, chosen: list):
    given = form.cleaned_data
    home = queries.home(request.viewer, given["home"])
    if home is None:
        raise actions.NotDone("group_is_not_yours")
    said = actions.Opening(
        home=home, track=Track(given["track"]), title=given["title"], category=given["category"], place_label=ground.label,
        lon=ground.lon, lat=ground.lat, commune=ground.commune, place=ground.place, quarter=ground.quarter, since=given["since"],
        harmed=tuple(given["harmed"]), sources=tuple(given["sources"]), words=given["words"],
    )  # fmt: skip
    return actions.open_problem(said, by=request.viewer, reports=chosen)


def tell(request, linked: actions.Linked) -> None:
    """Say which of one's own reports were not linked, and by which clause."""
    for because in sorted({word for _one, word in linked.refused}):
        n = sum(word == because for _one, word in linked.refused)
        said = ngettext("%(n)s signalement n’est pas lié. %(why)s", "%(n)s signalements ne sont pas liés. %(why)s", n)
        messages.warning(request, said % {"n": n, "why": phrases.why(because)})


@page_of_its_own
def suggested(request, pk):
    """What the figures suggest: its reports are chosen, and the viewer decides."""
    one = queries.suggestion(request.viewer, pk)
    request.session[CHOSEN] = [str(key) for key in one.reports[: rules.MOST_LINKS]]
    return redirect("problems:new")


@act_alone
def dismiss(request, pk):
    one = queries.suggestion(request.viewer, pk)
    done(request, lambda: actions.dismiss(one.pk, by=request.viewer), told=_("Cette proposition est écartée."))
    return redirect("problems:board")
