"""What is amiss in the register: a test reads this, so that no field is ever added without saying who may see it and until when."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model

from traitdunion.kernel.keeping import End, Kept, Rule, Sight


def faults(tables: Mapping[str, Kept], rules: Mapping[str, Rule]) -> list[str]:
    models = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    found = [f"{label}: not in the register" for label in sorted(models.keys() - tables.keys())]
    found += [f"{label}: there is no such table" for label in sorted(tables.keys() - models.keys())]
    for label in sorted(models.keys() & tables.keys()):
        found += _of_table(models[label], tables[label], rules)
    for rule in rules.values():
        found += _of_rule(rule, models)
    return found


def _of_table(model: type[Model], kept: Kept, rules: Mapping[str, Rule]) -> Iterator[str]:
    label, there = model._meta.label, {field.name for field in model._meta.local_concrete_fields}
    there |= {field.name for field in model._meta.concrete_fields}
    yield from (f"{label}: '{sight}' is nobody" for sight in kept.fields if sight not in set(Sight))
    said = [name for names in kept.fields.values() for name in names.split()]
    yield from (f"{label}.{name}: nobody says who may see it" for name in sorted(there - set(said)))
    yield from (f"{label}.{name}: said twice" for name in sorted({name for name in said if said.count(name) > 1}))
    named = [*said, *kept.emptied, *kept.sealed.split(), *(name for emptied in kept.also.values() for name in emptied)]
    yield from (f"{label}.{name}: there is no such field" for name in sorted(set(named) - there))
    yield from _of_end(model, kept, rules)


def _of_end(model: type[Model], kept: Kept, rules: Mapping[str, Rule]) -> Iterator[str]:
    label, rule = model._meta.label, rules.get(kept.rule)
    if rule is None:
        yield f"{label}: there is no rule '{kept.rule}'"
        return
    if kept.parent:
        if _field(model, kept.parent) is None:
            yield f"{label}: no relation '{kept.parent}' to end with"
    elif rule.model not in {"", label}:
        yield f"{label}: nothing ends its rows by '{kept.rule}'"
    for name in kept.also:
        if name not in rules or rules[name].model != label:
            yield f"{label}: nothing ends its fields by '{name}'"


def _of_rule(rule: Rule, models: Mapping[str, type[Model]]) -> Iterator[str]:
    if rule.end == End.STAYS:
        if not rule.because:
            yield f"{rule.name}: stays, and nobody says because of what"
    elif not rule.model:
        if not rule.sweep and not rule.elsewhere:
            yield f"{rule.name}: no sweep ends it"
    elif not rule.since:
        yield f"{rule.name}: no date that its term runs from"
    elif _field(models[rule.model], rule.since) is None:
        yield f"{rule.name}: no date '{rule.since}'"


def _field(model: type[Model], path: str) -> Field | None:
    field: Any = None
    try:
        for name in path.split("__"):
            field = model._meta.get_field(name)
            model = field.related_model or model
    except FieldDoesNotExist:
        return None
    return field
