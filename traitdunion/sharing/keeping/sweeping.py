"""The sweep: what is past its term ends everywhere, some at a time, each some wholly or not at all, with a certificate."""

import importlib
from collections.abc import Callable, Iterable

from django.apps import apps
from django.db.models import Model

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.keeping import Emptied, End, Kept, Rule

from ..actions import as_keeper, end_reveals
from ..enums import KeeperPurpose
from ..models import Certificate, Reveal
from ..shareable import Shareable
from .counting import count_deadlines
from .terms import past, register, term_said

BATCH = 200


def sweep(*names: str) -> dict[str, int]:
    """End all that is past its term, or what the named rules end; return how many of each. Run twice, it finds nothing more."""
    rules = [rule for rule in register().rules.values() if rule.end != End.STAYS and not rule.elsewhere]
    asked = [rule for rule in rules if not names or rule.name in names]
    done = {
        rule.name: _run(rule) for rule in sorted(asked, key=lambda rule: bool(rule.sweep))
    }  # links last: items end theirs
    count_deadlines()
    return {name: count for name, count in done.items() if count}


def _run(rule: Rule) -> int:
    if rule.sweep:
        return _by_its_own_way(rule)
    total = 0
    while some := _some(rule):
        total += some
    return total


def _some(rule: Rule) -> int:
    """End one batch in one transaction: a worker that dies leaves it as it was, and the next one takes it up."""
    with as_keeper(KeeperPurpose.SWEEP):
        ids = list(past(rule).select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])
        if ids:
            end_items(rule, ids)
            certify(rule, len(ids))
        return len(ids)


def _by_its_own_way(rule: Rule) -> int:
    count = function(rule.sweep)() or 0
    if count:
        with as_keeper(KeeperPurpose.SWEEP):
            certify(rule, count)
    return count


def function(path: str) -> Callable[[], int | None]:
    module, _colon, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


def certify(rule: Rule, count: int) -> None:
    """Leave that it was done, and nothing of what it was."""
    Certificate.objects.create(
        at=now(), rule=rule.name, category=str(rule.category), term=term_said(rule), end=rule.end.value, count=count
    )


def end_items(rule: Rule, ids: list) -> None:
    """Erase these rows or make them anonymous, with all that ends with them. The keeper's verb, inside its transaction."""
    model = apps.get_model(rule.model)
    kept = register().kept(model)
    if kept.rule == rule.name:
        for child, said in register().children(model):
            _end_rows(child, said, said.emptied, {f"{said.parent}__in": ids})
        if issubclass(model, Shareable):
            _end_sight(ids, wholly=rule.end == End.ERASE)
    emptied = kept.emptied if kept.rule == rule.name else kept.also[rule.name]
    _end_rows(model, kept, emptied if rule.end == End.ANONYMISE else {}, {"pk__in": ids})


def _end_rows(model: type[Model], kept: Kept, emptied: Emptied, which: dict) -> None:
    rows = model._default_manager.filter(**which)
    if emptied:
        rows.update(**{name: value() if callable(value) else value for name, value in emptied.items()})
        return
    ids: Iterable = list(rows.values_list("pk", flat=True))
    rows.delete()
    if kept.sealed:  # a mail still waits for whoever left it
        mail.withdraw(*ids)


def _end_sight(ids: list, *, wholly: bool) -> None:
    """End what links showed of these items, and forget who shared them; of an erased item no reveal stays."""
    end_reveals(ids)
    reveals = Reveal.objects.filter(item__in=ids)
    reveals.delete() if wholly else reveals.update(by=None)
