"""What everybody may read of a town: published figures, sectors and accounts. No question here touches a report."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Q

from traitdunion.kernel.clock import now
from traitdunion.people.enums import OrganisationKind, Part
from traitdunion.people.published import authorities, authority_for, is_open, organisations, settled_by
from traitdunion.places.published import AreaCard, areas, commune
from traitdunion.sharing.viewer import Viewer

from .. import rules
from ..enums import Category, Scope, Span
from ..models import Figure, PublicAccount, PublicCell, PublicChange, RoutingRule

TRACE_DAYS = 365  # so long the public reads that something was withdrawn, and why


@dataclass(frozen=True)
class Town:
    """A town whose public pages may be read: opened by an act, or in rehearsal for its own coordination."""

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
    return Town(found, commune_code, card.name, not opened) if opened or _own(viewer) == found.pk else None


def _own(viewer: Viewer) -> uuid.UUID | None:
    """Return the authority whose pages the viewer may rehearse: the one it coordinates, no other."""
    own = settled_by(viewer)
    return own.pk if own else None


def towns(viewer: Viewer) -> list[tuple[Town, list[AreaCard]]]:
    """Return every town whose pages this viewer may read, with its quarters."""
    own = _own(viewer)
    found = {
        code: Town(one, code, name, not is_open(one, Part.PUBLIC_PAGES))
        for code, (one, name) in _ruled().items()
        if is_open(one, Part.PUBLIC_PAGES) or one.pk == own
    }
    cut: dict[str | None, list[AreaCard]] = {}
    for area in areas(found, "quarter") if found else []:
        if not area.retired:
            cut.setdefault(area.commune_code, []).append(area)
    return [(place, cut.get(code, [])) for code, place in found.items()]


def _ruled() -> dict[str, tuple[Any, str]]:
    """Return who runs each commune, and its name: its own authority before an intercommunal one."""
    found: dict[str, tuple[Any, str]] = {}
    for one in sorted(authorities(), key=lambda one: (one.organisation.kind != OrganisationKind.TOWN, one.created)):
        for card in one.communes.all():
            found.setdefault(card.code, (one, card.name))
    return dict(sorted(found.items(), key=lambda pair: pair[1][1]))


def quarters(place: Town) -> list[AreaCard]:
    return [area for area in areas([place.commune_code], "quarter") if not area.retired]


def quarter(place: Town, slug: str) -> AreaCard | None:
    return next((area for area in quarters(place) if area.slug == slug), None)


def lines(place: Town, *, spans: Iterable[Span] = tuple(Span), area: uuid.UUID | None = None) -> list[Figure]:
    """Return published lines; with ``area``, the quarter's own and the whole town's."""
    found = Figure.objects.filter(authority=place.authority, span__in=list(spans))
    if area:
        found = found.filter(Q(area=area) | Q(scope=Scope.WHOLE), category="")
    return _ordered(found)


def values(place: Town, fields: Sequence[str], *, first: int = 0, most: int | None = None) -> list[tuple]:
    """Return these fields of published lines, in order: files hold thousands of lines, and nothing else of them."""
    found = _in_order(Figure.objects.filter(authority=place.authority)).values_list(*fields)
    return list(found[first:] if most is None else found[first : first + most])


def summary(place: Town, category: str) -> list[Figure]:
    """Return the year of every place and every category, and the months of the whole town, of one category or of all."""
    found = Figure.objects.filter(
        authority=place.authority, scope__in=[Scope.WHOLE, Scope.QUARTER, Scope.QPV, Scope.REST]
    )
    months = Q(span=Span.MONTH, scope=Scope.WHOLE, category=category)
    year = Q(span=Span.YEAR) & (Q(category__in=["", category]) | Q(scope=Scope.WHOLE))
    return _ordered(found.filter(months | year | Q(span=Span.OPEN)))


def _ordered(found) -> list[Figure]:
    return list(_in_order(found.select_related("area").defer("area__outline")))


def _in_order(found):
    return found.order_by("starts", "scope", "category", "area__slug", "span", "pk")


def made(place: Town) -> dt.datetime | None:
    """Return when the town's figures were last made."""
    return made_by([place.authority]).get(place.authority.pk)


def made_by(owners: Iterable[Any]) -> dict[uuid.UUID, dt.datetime]:
    """Return when the figures of each of some authorities were last made."""
    found = Figure.objects.filter(authority__in=list(owners)).order_by().values("authority").annotate(last=Max("made"))
    return {row["authority"]: row["last"] for row in found}


def sectors(place: Town, *, area: uuid.UUID | None = None, category: str = "") -> list[PublicCell]:
    found = PublicCell.objects.filter(authority=place.authority, category=category).order_by("cell")
    return list(found.filter(area=area) if area else found)


def mapped(place: Town) -> set[str]:
    """Return the categories that have a map of their own."""
    found = PublicCell.objects.filter(authority=place.authority)
    return set(found.order_by().values_list("category", flat=True).distinct())


@dataclass(frozen=True)
class Withdrawal:
    """The trace of what was published and is no more: its words are gone, its dates and the reason stay."""

    published: dt.datetime
    at: dt.datetime
    because: str


@dataclass(frozen=True)
class Telling:
    """What the town tells of a quarter in its own words, and what it took back."""

    accounts: list[PublicAccount]
    changes: list[PublicChange]
    withdrawals: list[Withdrawal]

    @property
    def change(self) -> PublicChange | None:
        return self.changes[0] if self.changes else None


def telling(place: Town, area: uuid.UUID) -> Telling:
    """Return what stands published on a quarter, and the traces of a year's withdrawals."""
    mine = Q(area=area) | Q(area=None)
    accounts = PublicAccount.objects.filter(mine, authority=place.authority).exclude(published=None)
    changes = PublicChange.objects.filter(mine, authority=place.authority).exclude(published=None)
    told, changed = list(accounts.order_by("rank", "-published")), list(changes.order_by("-since"))
    return Telling(
        [one for one in told if one.withdrawn is None],
        [one for one in changed if one.withdrawn is None],
        _withdrawals([*told, *changed]),
    )


def _withdrawals(told: Sequence[PublicAccount | PublicChange]) -> list[Withdrawal]:
    since = now() - dt.timedelta(days=TRACE_DAYS)
    found = [
        Withdrawal(one.published, one.withdrawn, one.withdrawn_because)
        for one in told
        if one.published and one.withdrawn and one.withdrawn >= since
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


@dataclass(frozen=True)
class Answers:
    """« Qui répond de quoi »: the categories that a body answers for."""

    categories: list[str]
    who: str
    custodian: bool = False  # whoever owns or operates the place


def who_answers(place: Town, area: uuid.UUID) -> list[Answers]:
    """Return who answers for what in a quarter, outside of any named place; then what its owner or operator answers for."""
    everywhere = Q(place_kind="") | Q(to_custodian=True)
    rows = RoutingRule.objects.filter(everywhere, Q(area=area) | Q(area=None), authority=place.authority, closed=None)
    found = sorted(rows, key=_rank)
    names = organisations({rule.answerer_id for rule in found if rule.answerer_id} | {_handler(place)})
    said: dict[uuid.UUID, list[str]] = {}
    for category in Category:
        rule = next((one for one in found if one.category in {"", category} and not one.to_custodian), None)
        who = (rule.answerer_id if rule else None) or _handler(place)
        said.setdefault(who if who in names else _handler(place), []).append(str(category.label))
    told = [Answers(categories, names[who].name) for who, categories in said.items() if who in names]
    kept = [one.category for one in found if one.to_custodian]
    labels = [
        str(category.label) for category in Category if category in kept
    ]  # none: whatever is said of their places
    return told + ([Answers(labels if "" not in kept else [], "", custodian=True)] if kept else [])


def _handler(place: Town) -> uuid.UUID:
    return place.authority.handler_id or place.authority.organisation_id


def _rank(rule: RoutingRule) -> tuple:
    """The most precise rule first, then the lowest rank: the order in which a report is routed (queries/route.py)."""
    precise = rules.precision_of(rule.category, rule.area_id is not None, bool(rule.place_kind), rule.to_custodian)
    return -precise, rule.rank, str(rule.pk)


def told_by(_viewer: Viewer, authority) -> list[PublicAccount]:
    """Return all that the coordination wrote, published or not."""
    return list(
        PublicAccount.objects.filter(authority=authority)
        .select_related("area")
        .order_by(F("withdrawn").desc(nulls_first=True), "rank", "-written")
    )


def changes_by(_viewer: Viewer, authority) -> list[PublicChange]:
    """Return what the coordination wrote of its decisions, published or not; what was withdrawn comes last."""
    rows = PublicChange.objects.filter(authority=authority).select_related("area")
    return list(rows.order_by(F("withdrawn").desc(nulls_first=True), "-since", "-written"))
