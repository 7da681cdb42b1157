"""« Qui fait quoi ici »: for whoever sits in an organisation; it prints on a page."""

import uuid

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from traitdunion.kernel import panels
from traitdunion.kernel.clock import now
from traitdunion.places import published as places
from traitdunion.places.enums import AreaKind, PlaceKind

from .. import published, queries
from ..enums import Topic
from ..queries import Asked
from .doors import for_members
from .settings import codes_of

NAMED = {
    Topic.HALL: [PlaceKind.RESIDENCE],
    Topic.TRANSIT: [PlaceKind.LINE, PlaceKind.STOP],
    Topic.SCHOOL: [PlaceKind.SCHOOL],
    Topic.DUMPING: [PlaceKind.RESIDENCE],
    Topic.DAMAGE: [PlaceKind.RESIDENCE],
    Topic.LIGHTING: [PlaceKind.RESIDENCE],
}


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _asked(request, quarters) -> tuple[Asked, places.PlaceCard | None]:
    """Read the question; what is not known is not asked."""
    topic = request.GET.get("sujet", "")
    place_id = _uuid(request.GET.get("lieu", ""))
    place = places.place(place_id) if place_id else None
    slug = request.GET.get("quartier", "")
    quarter = next((one.id for one in quarters if one.slug == slug), place.quarter_id if place else None)
    return Asked(
        Topic(topic) if topic in Topic.values else None, quarter, place.id if place else None, timezone.localtime(now())
    ), place


@require_safe
@for_members
def directory(request):
    authority = queries.authority_of(request.viewer)
    codes = (
        codes_of(authority)
        if authority
        else [one.code for found in published.authorities() for one in found.communes.all()]
    )
    quarters = places.areas(codes, AreaKind.QUARTER)
    asked, place = _asked(request, quarters)
    named = places.places(codes, kinds=NAMED[asked.topic]) if asked.topic in NAMED else []
    if asked.quarter:
        named = [one for one in named if one.quarter_id == asked.quarter]
    answers = queries.who_answers(request.viewer, asked)
    said = {
        "answers": [(one, panels.links("organisation", viewer=request.viewer, organisation=one.organisation)) for one in answers],
        "topics": Topic, "quarters": quarters, "named": named, "asked": asked, "place": place,
        "quarter": next((one for one in quarters if one.id == asked.quarter), None),
        "force": published.force_name(codes[0]) if codes else "",
    }  # fmt: skip
    return render(request, "people/directory/index.html", said)


@require_safe
@for_members
def sheet(request):
    """The whole on paper: by organisation, with hours and telephones."""
    authority = queries.authority_of(request.viewer)
    answers = queries.who_answers(request.viewer, Asked())
    answers.sort(key=lambda one: (one.organisation.get_kind_display(), one.organisation.sort_key))
    return render(
        request, "people/directory/sheet.html", {"answers": answers, "authority": authority, "printed": now()}
    )
