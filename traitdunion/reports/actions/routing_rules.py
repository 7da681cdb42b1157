"""« Qui répond de quoi »: only the coordination writes it. A rule that is changed is closed and made anew, so that its past stays."""

from collections.abc import Iterable

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.people.published import settled_by
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.viewer import Viewer

from ..models import RoutingRule
from .errors import MoveRefused


def add_rule(
    authority,
    *,
    category: str = "",
    area=None,
    place_kind: str = "",
    answerer=None,
    also_know: Iterable = (),
    rank: int = 100,
    by: Viewer,
) -> RoutingRule:
    """Say who answers for a category, an area, a kind of place; without answerer, whoever owns or operates the place."""
    _only_the_coordination(authority, by)
    with transaction.atomic():
        rule = RoutingRule.objects.create(
            authority=authority, category=category, area_id=area, place_kind=place_kind, answerer_id=answerer, to_custodian=answerer is None,
            rank=rank,
        )  # fmt: skip
        rule.also_know.set(also_know)
        sharing.journal(by, action="add_rule", item=rule)
        return rule


def change_rule(rule: RoutingRule, *, by: Viewer, **given) -> RoutingRule:
    """Close a rule and put another in its place; past reports keep the one that sent them."""
    with transaction.atomic():
        close_rule(rule, by=by)
        return add_rule(rule.authority, by=by, **given)


def close_rule(rule: RoutingRule, *, by: Viewer) -> None:
    _only_the_coordination(rule.authority, by)
    with transaction.atomic():
        RoutingRule.objects.filter(pk=rule.pk, closed=None).update(closed=now())
        sharing.journal(by, action="close_rule", item=rule)


def _only_the_coordination(authority, by: Viewer) -> None:
    own = settled_by(by)
    if own is None or own.pk != authority.pk:
        raise MoveRefused("settings_are_the_coordinations")
