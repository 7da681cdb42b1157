"""What everybody may read of a town: published figures, sectors and accounts. No question here touches a report."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from traitdunion.people.enums import Part
from traitdunion.people.published import authority_for, is_open, organisations
from traitdunion.places.published import AreaCard, areas, commune
from traitdunion.sharing.viewer import Viewer

from ..enums import Category, Scope, Span
from ..models import Figure, PublicAccount, PublicCell, PublicChange, RoutingRule


@dataclass(frozen=True)
class Town:
    """A town whose public pages may be read: opened by an act, or in rehearsal for its coordination."""

    authority: Any  # an authority of people: its model is that part's own business
    commune_code: str
    name: str
    rehearsal: bool


def town(viewer: Viewer, commune_code: str) -> Town | None:
    """Return the town of a commune when its pages are open, or when the viewer rehearses them."""
    found, card = authority_for(commune_code), commune(commune_code)
    if found is None or card is None:
        return None
    opened = is_open(found, Part.PUBLIC_PAGES)
    return Town(found, commune_code, card.name, not opened) if opened or viewer.coordinates else None


def quarters(place: Town) -> list[AreaCard]:
    return [area for area in areas([place.commune_code], "quarter") if not area.retired]


def quarter(place: Town, slug: str) -> AreaCard | None:
    return next((area for area in quarters(place) if area.slug == slug), None)


def lines(
    place: Town, *, spans: tuple[Span, ...], scopes: tuple[Scope, ...] = tuple(Scope), area: uuid.UUID | None = None
) -> list[Figure]:
    """Return published lines; with ``area``, the quarter's own and the whole town's."""
    found = Figure.objects.filter(authority=place.authority, span__in=spans, scope__in=scopes)
    if area:
        found = found.filter(Q(area=area) | Q(scope=Scope.WHOLE))
    return list(found.select_related("area").order_by("starts", "scope", "category"))


def sectors(place: Town, area: uuid.UUID | None = None) -> list[PublicCell]:
    found = PublicCell.objects.filter(authority=place.authority, category="")
    return list(found.filter(area=area) if area else found)


def accounts(place: Town, area: uuid.UUID) -> list[PublicAccount]:
    told = PublicAccount.objects.filter(authority=place.authority, withdrawn=None).exclude(published=None)
    return list(told.filter(Q(area=area) | Q(area=None)).order_by("rank", "-published"))


def change(place: Town, area: uuid.UUID) -> PublicChange | None:
    told = PublicChange.objects.filter(authority=place.authority, withdrawn=None).exclude(published=None)
    return told.filter(Q(area=area) | Q(area=None)).order_by("-since").first()


@dataclass(frozen=True)
class Answers:
    categories: list[str]
    who: str


def who_answers(place: Town) -> list[Answers]:
    """Return « Qui répond de quoi »: the categories that each body answers for in the whole town."""
    rules = RoutingRule.objects.filter(authority=place.authority, closed=None, area=None, place_kind="").exclude(
        category=""
    )
    names = organisations()
    found: dict[str, list[str]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.rank, rule.category)):
        who = names[rule.answerer_id].name if rule.answerer_id in names else ""
        found.setdefault(who, []).append(str(Category(rule.category).label))
    return [Answers(categories, who) for who, categories in found.items()]


def told_by(_viewer: Viewer, authority) -> list[PublicAccount]:
    """Return all that the coordination wrote, published or not."""
    return list(
        PublicAccount.objects.filter(authority=authority)
        .select_related("area")
        .order_by("withdrawn", "rank", "-written")
    )
