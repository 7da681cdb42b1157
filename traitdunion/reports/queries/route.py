"""Who answers for what, within how many days, and what was already said nearby."""

import datetime as dt
import uuid
from dataclasses import dataclass

import h3
from django.db import connection
from django.db.models import Q

from traitdunion.kernel.clock import now
from traitdunion.people.published import custodians

from .. import rules
from ..enums import Category
from ..models import Delay, RoutingRule


@dataclass(frozen=True)
class Route:
    """Who answers, who else should know, and the rule that says so (none: the authority's handler)."""

    answerer: uuid.UUID
    also_know: tuple[uuid.UUID, ...] = ()
    rule: RoutingRule | None = None


def route(authority, *, category: str, areas=(), place=None) -> Route:
    """Return who answers a category at a place: the most precise rule, then the lowest rank, then the handler."""
    owners = custodians(place.id) if place else []
    handler = authority.handler_id or authority.organisation_id
    fitting = RoutingRule.objects.filter(authority=authority, closed=None).filter(
        Q(category="") | Q(category=category),
        Q(area=None) | Q(area__in=list(areas)),
        Q(place_kind="") | Q(place_kind=place.kind if place else "-"),
    )
    found = [rule for rule in fitting.prefetch_related("also_know") if owners or not rule.to_custodian]
    if not found:
        return Route(handler, tuple(owners))
    rule = min(found, key=lambda r: (-_precision(r), r.rank, str(r.pk)))
    answerer = owners[0] if rule.to_custodian else rule.answerer_id or handler
    know = {organisation.pk for organisation in rule.also_know.all()} | set(owners)
    return Route(answerer, tuple(sorted(know - {answerer, handler}, key=str)), rule)


def _precision(rule: RoutingRule) -> int:
    return rules.precision_of(rule.category, rule.area_id is not None, bool(rule.place_kind), rule.to_custodian)


def delays(authority, category: str) -> tuple[int, int]:
    """Return (days to a first answer, days to an answer) promised by the authority for this category."""
    rows = {row.category: row for row in Delay.objects.filter(authority=authority, category__in=["", category])}
    row = rows.get(category) or rows.get("")
    return (row.first_days, row.answer_days) if row else (rules.FIRST_DAYS, rules.ANSWER_DAYS)


@dataclass(frozen=True)
class Similar:
    report: uuid.UUID
    voices: int


def similar(*, category: str, place=None, cell: int | None = None) -> Similar | None:
    """Return the report nearby that others already joined, or None below three voices (a neighbour must not learn of one)."""
    near = [] if place else [int(c, 16) for c in h3.grid_disk(h3.int_to_str(cell), 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, voices from tu.similar_report(%s, %s, %s, %s, %s)",
            [
                category,
                place.id if place else None,
                near,
                now() - dt.timedelta(days=rules.SIMILAR_DAYS),
                rules.SIMILAR_FROM,
            ],
        )
        row = cursor.fetchone()
    return Similar(*row) if row and row[0] else None


@dataclass(frozen=True)
class SaidHere:
    """What several people already said of a place: its category, the report they joined, how many they are."""

    category: str
    report: uuid.UUID
    voices: int


def said_here(*, place) -> SaidHere | None:
    """Return what most people said of a place lately, or None below three voices in each category."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select wanted, s.id, s.voices from unnest(%s::text[]) wanted"
            " cross join lateral tu.similar_report(wanted, %s, '{}', %s, %s) s"
            " where s.id is not null order by s.voices desc, wanted limit 1",
            [Category.values, place.id, now() - dt.timedelta(days=rules.SIMILAR_DAYS), rules.SIMILAR_FROM],
        )
        row = cursor.fetchone()
    return SaidHere(*row) if row else None
