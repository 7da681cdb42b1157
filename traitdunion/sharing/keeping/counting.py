"""« Échéances de conservation »: what is past its term, and what waits for somebody's act to have one. Counted by the sweep."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Min, QuerySet
from django.utils.timezone import localdate

from traitdunion.kernel.clock import now
from traitdunion.kernel.keeping import End, Rule

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Deadline
from .terms import past, register, waiting


@dataclass
class _Counted:
    overdue: int = 0
    waiting: int = 0
    oldest: dt.date | None = None


def count_deadlines() -> None:
    """Count anew, by rule, authority and organisation, in one transaction: the page never shows half of it."""
    with as_keeper(KeeperPurpose.SWEEP):
        moment = now()
        Deadline.objects.all().delete()
        rules = [rule for rule in register().rules.values() if rule.end != End.STAYS and rule.model]
        Deadline.objects.bulk_create(line for rule in rules for line in _lines(rule, moment))


def _lines(rule: Rule, moment) -> list[Deadline]:
    found: dict[tuple, _Counted] = defaultdict(_Counted)
    found[None, None] = _Counted()
    for key, count, oldest in _groups(rule, past(rule), rule.since):
        found[key].overdue, found[key].oldest = count, oldest
    for key, count, oldest in _groups(rule, waiting(rule), rule.made) if rule.made else []:
        found[key].waiting = count
        found[key].oldest = min(filter(None, (found[key].oldest, oldest)), default=None)
    if len(found) > 1:
        found.pop((None, None), None)
    return [
        Deadline(rule=rule.name, authority_id=authority, organisation_id=organisation, overdue=said.overdue, waiting=said.waiting,
                 oldest=said.oldest, counted=moment)
        for (authority, organisation), said in found.items()
    ]  # fmt: skip


def _groups(rule: Rule, rows: QuerySet, date: str) -> list[tuple]:
    """Return ((authority, organisation), how many, the oldest day)."""
    by = {name: path for name, path in (("its_authority", rule.authority), ("its_owner", rule.owner)) if path}
    named = rows.annotate(**{name: F(path) for name, path in by.items()}).values(*by) if by else rows.values()
    if not by:
        told = rows.aggregate(n=Count("pk"), first=Min(date))
        return [((None, None), told["n"], _day(told["first"]))] if told["n"] else []
    counted = named.annotate(n=Count("pk"), first=Min(date)).order_by()
    return [((one.get("its_authority"), one.get("its_owner")), one["n"], _day(one["first"])) for one in counted]


def _day(moment):
    return localdate(moment) if hasattr(moment, "date") else moment
