"""Questions about reports. The first argument says for whom; row-level security is the filter."""

import datetime as dt
import uuid
from dataclasses import dataclass

import h3
from django.db import connection
from django.db.models import Q

from traitdunion.kernel.clock import now
from traitdunion.people.published import custodians
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.queries import holds_pass, one, organisation_circles, organisation_names, readers, visible
from traitdunion.sharing.viewer import Viewer

from . import rules
from .enums import Category
from .models import AnswerLink, Contact, Delay, Report, RoutingRule, Step
from .rules import Actor


@dataclass(frozen=True)
class Route:
    """Who answers, who else should know, and the rule that says so (none: the authority's handler)."""

    answerer: uuid.UUID
    also_know: tuple[uuid.UUID, ...] = ()
    rule: RoutingRule | None = None


@dataclass(frozen=True)
class Similar:
    report: uuid.UUID
    voices: int


def report(viewer: Viewer, pk) -> Report:
    return one(viewer, Report, pk)


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
    answerer = owners[0] if rule.to_custodian else rule.answerer_id
    know = {organisation.pk for organisation in rule.also_know.all()} | set(owners)
    return Route(answerer, tuple(sorted(know - {answerer, handler}, key=str)), rule)


def _precision(rule: RoutingRule) -> int:
    return rules.precision_of(rule.category, rule.area_id is not None, bool(rule.place_kind), rule.to_custodian)


def delays(authority, category: str) -> tuple[int, int]:
    """Return (days to a first answer, days to an answer) promised by the authority for this category."""
    rows = {row.category: row for row in Delay.objects.filter(authority=authority, category__in=["", category])}
    row = rows.get(category) or rows.get("")
    return (row.first_days, row.answer_days) if row else (rules.FIRST_DAYS, rules.ANSWER_DAYS)


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


def actors(viewer: Viewer, item: Report) -> frozenset[Actor]:
    """Return what the viewer is to this report: handler, answerer, reporter."""
    mine = viewer.organisations
    handler = item.authority.handler_id or item.authority.organisation_id
    found = set()
    if viewer.coordinates or handler in mine or item.authority.organisation_id in mine:
        found.add(Actor.HANDLER)
    if item.answerer_id in mine:
        found.add(Actor.ANSWERER)
    if holds_pass(viewer, item, Purpose.FOLLOW):
        found.add(Actor.REPORTER)
    return frozenset(found)


def answering_circles(item: Report) -> list[int]:
    """Return the circles that may write an answer: who must answer, and who reads first."""
    handler = item.authority.handler_id or item.authority.organisation_id
    return list(organisation_circles({item.answerer_id, handler, item.authority.organisation_id}).values())


def story(viewer: Viewer, item: Report) -> list:
    """Return the steps of a report, oldest first, as everybody who sees it reads them."""
    visible(viewer, Report)
    return list(item.steps.filter(undone=None).select_related("organisation", "to").order_by("at"))


def joiners(viewer: Viewer, item: Report) -> list[Report]:
    return list(visible(viewer, Report).filter(joined_to=item))


@dataclass(frozen=True)
class Looked:
    """A body that opened an item, and the day; never the person."""

    body: str
    day: dt.date


def looked(viewer: Viewer, item: Report) -> list[Looked]:
    """Return who opened this report: « Qui a consulté »."""
    rows = readers(viewer, item.pk)
    names = organisation_names({row[0] for row in rows})
    return sorted(
        {Looked(names[organisation], day) for organisation, _function, day in rows if organisation in names},
        key=lambda one: (one.day, one.body),
    )


def contact(viewer: Viewer, item: Report) -> Contact | None:
    """Return where the answer goes, to the handler and to the reporter alone."""
    return visible(viewer, Contact).filter(report=item).first()


def kept_until(item: Report) -> dt.date | None:
    """Return the day on which words, photos and link are erased; unknown until the answer."""
    return (item.answered + dt.timedelta(days=round(rules.KEPT_MONTHS * 30.44))).date() if item.answered else None


def answer_link(viewer: Viewer) -> AnswerLink | None:
    """Return the personal link that the viewer came by, while it lasts."""
    given = visible(viewer, AnswerLink).filter(circle__in=viewer.passes[-1:], until__gt=now())
    return given.select_related("report__authority", "report__quarter").first()


def last_step(viewer: Viewer, item: Report) -> Step | None:
    """Return the last thing that the viewer did to this report."""
    return visible(viewer, Step).filter(report=item, by=viewer.person, undone=None).order_by("-at").first()


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
