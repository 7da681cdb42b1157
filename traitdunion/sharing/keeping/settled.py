"""How long an authority chose to keep a category, within what the law allows: the rule says both bounds, and where they come from."""

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model

from traitdunion.kernel.clock import now
from traitdunion.kernel.keeping import Rule, days
from traitdunion.kernel.refusals import Refusal
from traitdunion.people import published as people
from traitdunion.people.models import Authority

from ..actions import journal
from ..models import KeepingTerm
from ..rules import REASON_LENGTH
from ..viewer import Viewer


class NotKept(Refusal):
    """A term that may not be: ``because`` is one word of the form's."""


def chosen() -> list[KeepingTerm]:
    """Return every term that an authority chose, for pages that say many of them."""
    return list(KeepingTerm.objects.all())


def choices(rule: Rule, known: Iterable[KeepingTerm] | None = None) -> dict[uuid.UUID, Rule]:
    """Return the rule as each authority that chose a term of its own settled it; ``known`` are those already read."""
    if rule.bounds is None:
        return {}
    terms = KeepingTerm.objects.filter(rule=rule.name) if known is None else known
    return {one.authority_id: _with(rule, one) for one in terms if one.rule == rule.name}


def _with(rule: Rule, term: KeepingTerm) -> Rule:
    """Whatever the row says, the bounds hold."""
    bounds = rule.bounds
    if bounds is None:
        return rule
    active = min(max(days(term.active_days), bounds.active[0]), bounds.active[1])
    archive = min(max(days(term.archive_days), bounds.archive[0]), bounds.archive[1])
    return dataclasses.replace(rule, active=active, archive=archive)


def settled(rule: Rule, authority: uuid.UUID | None = None, known: Iterable[KeepingTerm] | None = None) -> Rule:
    """Return a rule with the terms of this authority; for the whole instance, with the longest of its authorities'."""
    own = choices(rule, known)
    if not own or authority is not None:
        return own.get(authority, rule) if authority else rule
    every = [own.get(one.pk, rule) for one in people.authorities()]
    return max(every, key=lambda one: one.whole, default=rule)


def settled_for(rule: Rule, item: Model) -> Rule:
    """Return the rule as it stands for an item in hand: by its own authority, else by the instance's longest term."""
    if rule.bounds is None:
        return rule
    return settled(rule, authority_of(rule, item))


def authority_of(rule: Rule, item: Model) -> uuid.UUID | None:
    path = rule.authority.split("__") if rule.authority else []
    found: Any = item
    for name in path[:-1]:
        found = getattr(found, name)
    return getattr(found, f"{path[-1]}_id") if path else None


@transaction.atomic
def settle_term(authority: Authority, rule: Rule, *, by: Viewer, active: int, archive: int, reason: str = "") -> None:
    """Choose how many days a category is in use, then in the archive; longer than usual, why."""
    mine, bounds, reason = people.settled_by(by), rule.bounds, reason.strip()
    if mine is None or mine.pk != authority.pk or bounds is None:
        raise NotKept("not_the_coordination")
    for length, (least, most) in ((days(active), bounds.active), (days(archive), bounds.archive)):
        if not least <= length <= most:
            raise NotKept("out_of_bounds")
    longer = days(active + archive) > rule.whole
    if longer and len(reason) < REASON_LENGTH:
        raise NotKept("reason_is_owed")
    said = {"active_days": active, "archive_days": archive, "reason": reason[:200] if longer else "", "by": by.person}
    kept = KeepingTerm.objects.filter(authority=authority, rule=rule.name)
    if not kept.update(**said, at=now()):
        KeepingTerm.objects.bulk_create([KeepingTerm(authority=authority, rule=rule.name, at=now(), **said)])
    journal(by, action="settle_term", item=authority, count=active + archive, reason=reason[:200] if longer else "")
