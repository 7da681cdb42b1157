"""What the settings pages show: who answers for what, within how many days, and which rule would decide here."""

from dataclasses import dataclass

from django.db.models import Q

from traitdunion.people.published import authority_of
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import Category
from ..models import Delay, RoutingRule
from .route import Route, route


def authority_shown(viewer: Viewer, choices: list):
    """Return the authority whose settings a member reads: its own, else the only one, else the first by name."""
    require(viewer)
    return authority_of(viewer) or (choices[0] if choices else None)


def routing_rules(viewer: Viewer, authority) -> list[RoutingRule]:
    """Return the living rules of an authority, the most precise first: in the order in which they decide."""
    require(viewer)
    living = (
        RoutingRule.objects.filter(authority=authority, closed=None)
        .select_related("answerer", "area")
        .prefetch_related("also_know")
    )
    return sorted(living, key=lambda rule: (-precision(rule), rule.rank, str(rule.pk)))


def routing_rule(viewer: Viewer, authority, pk) -> RoutingRule | None:
    require(viewer)
    living = RoutingRule.objects.filter(authority=authority, closed=None)
    return living.select_related("authority").prefetch_related("also_know").filter(pk=pk).first()


def precision(rule: RoutingRule) -> int:
    return rules.precision_of(rule.category, rule.area_id is not None, bool(rule.place_kind), rule.to_custodian)


@dataclass(frozen=True)
class Tried:
    """Where a report of this kind at this place would go: the rule that decides, and those that it goes before."""

    route: Route
    passed_over: list[RoutingRule]


def try_route(viewer: Viewer, authority, *, category: str, place=None, areas=()) -> Tried:
    require(viewer)
    found = route(authority, category=category, areas=areas, place=place)
    fitting = RoutingRule.objects.filter(
        Q(category="") | Q(category=category), Q(area=None) | Q(area__in=list(areas)),
        Q(place_kind="") | Q(place_kind=place.kind if place else "-"), authority=authority, closed=None,
    ).select_related("answerer", "area").prefetch_related("also_know")  # fmt: skip
    others = [rule for rule in fitting if found.rule is None or rule.pk != found.rule.pk]
    return Tried(found, sorted(others, key=lambda rule: (-precision(rule), rule.rank, str(rule.pk))))


@dataclass(frozen=True)
class Days:
    """The days promised for a category; ``own`` when they are set for it and not those of all others."""

    category: str
    label: str
    first: int
    answer: int
    own: bool


def promised_days(viewer: Viewer, authority) -> list[Days]:
    """Return the days of every category, those of all others first."""
    require(viewer)
    rows = {row.category: row for row in Delay.objects.filter(authority=authority)}
    common = rows.get("") or Delay(first_days=rules.FIRST_DAYS, answer_days=rules.ANSWER_DAYS)
    lines = [Days("", "", common.first_days, common.answer_days, own=True)]
    for category in Category:
        row = rows.get(category.value)
        used = row or common
        lines.append(Days(category.value, str(category.label), used.first_days, used.answer_days, own=row is not None))
    return lines
