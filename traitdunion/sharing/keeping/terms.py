"""The register of every part, as one; and what a rule's term means for a row."""

import datetime as dt
import importlib
import importlib.util
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.kernel.clock import now
from traitdunion.kernel.keeping import End, Kept, Rule

from ..models import KeepingTerm
from .settled import choices, settled, settled_for


@dataclass(frozen=True)
class Register:
    """Every rule by its name, and what is said of every table by its model's label."""

    rules: dict[str, Rule]
    tables: dict[str, Kept]

    def kept(self, model: type[Model]) -> Kept:
        return self.tables[model._meta.label]

    def children(self, model: type[Model]) -> list[tuple[type[Model], Kept]]:
        """Return the tables whose rows end with a row of this model."""
        tied = [
            (apps.get_model(label), kept)
            for label, kept in self.tables.items()
            if kept.parent and "__" not in kept.parent
        ]
        return [(child, kept) for child, kept in tied if child._meta.get_field(kept.parent).related_model is model]


@cache
def register() -> Register:
    """Gather what the parts declare; a table or a rule that two of them declare is an error."""
    rules: dict[str, Rule] = {}
    tables: dict[str, Kept] = {}
    for app in apps.get_app_configs():
        if importlib.util.find_spec(f"{app.name}.register") is None:
            continue
        said = importlib.import_module(f"{app.name}.register")
        named = {label if "." in label else f"{app.label}.{label}": kept for label, kept in said.MODELS.items()}
        twice = (rules.keys() & {rule.name for rule in said.RULES}) | (tables.keys() & named.keys())
        if twice:
            raise ValueError(f"Declared twice: {', '.join(sorted(twice))}.")
        rules |= {rule.name: rule for rule in said.RULES}
        tables |= named
    return Register(rules, tables)


def past(rule: Rule, *, after: dt.timedelta | None = None) -> QuerySet:
    """Return the rows of a rule whose term has run out; or, with ``after``, whose clock has run for that long."""
    model = apps.get_model(rule.model)
    if after is not None:
        return model._default_manager.filter(rule.only, _before(model, rule.since, after))
    return model._default_manager.filter(rule.only, _run_out(rule, model, rule.since))


def _before(model: type[Model], date: str, length: dt.timedelta) -> Q:
    return Q(**{f"{date}__lt": _as_kept(model, date, now() - length)})


def _run_out(rule: Rule, model: type[Model], date: str) -> Q:
    """Say of which rows the whole term is over since a date: each authority's data by its own, the rest by the usual one."""
    chosen = choices(rule) if rule.authority else {}
    if not chosen:
        return _before(model, date, settled(rule).whole)
    over = ~Q(**{f"{rule.authority}__in": list(chosen)}) & _before(model, date, rule.whole)
    for authority, own in chosen.items():
        over |= Q(**{rule.authority: authority}) & _before(model, date, own.whole)
    return over


def _as_kept(model: type[Model], path: str, moment: dt.datetime) -> dt.date:
    """Return a moment as the field keeps it: some terms run from a day, others from a second."""
    field: Any = None
    at: Any = model
    for name in path.split("__"):
        field = at._meta.get_field(name)
        at = field.related_model
    return moment if field.get_internal_type() == "DateTimeField" else localdate(moment)


def waiting(rule: Rule) -> QuerySet:
    """Return the rows that are older than their whole term and whose clock has not begun: somebody's act is missing."""
    model = apps.get_model(rule.model)
    if not rule.made:
        return model._default_manager.none()
    return model._default_manager.filter(_run_out(rule, model, rule.made), **{f"{rule.since}__isnull": True})


def began(rule: Rule, item: Model) -> dt.datetime | None:
    """Return when an item's clock began, if it has."""
    moment: Any = item
    for name in rule.since.split("__"):
        moment = getattr(moment, name)
    return moment


def archived(item: Model) -> bool:
    """Say whether an item is past its use and not yet at its end: it then opens with a typed reason (requirement 25)."""
    rule = register().rules[register().kept(type(item)).rule]
    rule = settled_for(rule, item)
    since = began(rule, item) if rule.archive else None
    return since is not None and _has_a_term(rule, item) and since < now() - rule.active


def is_over(item: Model) -> bool:
    rule = register().rules[register().kept(type(item)).rule]
    since = began(rule, item) if rule.model else None
    return since is not None and _has_a_term(rule, item) and since < now() - settled_for(rule, item).whole


def kept_for(model: type[Model], authority: uuid.UUID) -> dt.timedelta:
    """Return how long an authority keeps the rows of a model, from the date that their term runs from."""
    return settled(register().rules[register().kept(model).rule], authority).whole


def ends_on(item: Model) -> dt.date | None:
    """Return the day on which an item ends; unknown until its clock has begun."""
    rule = register().rules[register().kept(type(item)).rule]
    since = began(rule, item)
    return localdate(since + settled_for(rule, item).whole) if since else None


def _has_a_term(rule: Rule, item: Model) -> bool:
    """Apply the plain conditions of a rule (these fields have these values, or have not) to an item in hand."""
    met = all(getattr(item, name) == value for name, value in rule.only.children)  # type: ignore[misc]  # — plain conditions alone
    return met != rule.only.negated


def term_said(rule: Rule, authority: uuid.UUID | None = None, known: Iterable[KeepingTerm] | None = None) -> str:
    """Return the term in words, as this authority or the instance keeps it: « 6 mois en usage, puis 6 mois en archive »."""
    rule = settled(rule, authority, known)
    if rule.end == End.STAYS:
        return _("Sans terme")
    if rule.sweep and not rule.whole:
        return _("À son terme, chaque nuit")
    parts = [_("%(time)s en usage") % {"time": time_said(rule.active)}] if rule.active else []
    if rule.archive:
        parts.append(_("%(time)s en archive") % {"time": time_said(rule.archive)})
    said = (
        _("%(used)s, puis %(archived)s") % dict(zip(("used", "archived"), parts, strict=True))
        if len(parts) == 2
        else "".join(parts)
    )
    said = said or _("Dès son terme")
    return f"{said} {rule.after}" if rule.after and parts else said


def time_said(length: dt.timedelta) -> str:
    """Return a length of time as people say it: days below two months, then months, then years."""
    days = length.days
    if days < 60:
        return ngettext("%(n)s jour", "%(n)s jours", days) % {"n": days}
    if days < 730:
        return _("%(n)s mois") % {"n": round(days / 30.44)}
    years = round(days / 365.25)
    return ngettext("%(n)s an", "%(n)s ans", years) % {"n": years}
