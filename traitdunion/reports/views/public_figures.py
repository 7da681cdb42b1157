"""Published lines turned into sentences, strokes, tables and files."""

import csv
import io
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.design.figures import Interval
from traitdunion.design.typography import number

from ..enums import Category, Scope, Span
from ..models import Figure

LICENCE = "Licence Ouverte 2.0 (Etalab)"
NUMBERS = ("received", "waiting", "answered", "done", "partly", "declined", "reasoned", "solved", "not_solved", "unknown", "delay_q1",
           "delay_median", "delay_q3", "listened", "listened_yes", "respect", "respect_yes")  # fmt: skip
_WHEN = {
    Span.BEFORE: gettext_lazy("avant"),
    Span.SINCE: gettext_lazy("depuis"),
    Span.EARLIER: gettext_lazy("l’an d’avant"),
}
_KINDS = {Span.BEFORE: "old", Span.EARLIER: "old"}


def year_of(lines: Sequence[Figure], area: uuid.UUID | None) -> Figure | None:
    """Return the line of a quarter, or of the town, over twelve months."""
    return next((line for line in lines if line.span == Span.YEAR and not line.category and line.area_id == area), None)


def sentence(lines: Sequence[Figure], area: uuid.UUID) -> str:
    """Return how long answers take, in a sentence that is true as it is read."""
    line = next(
        (one for one in lines if one.span == Span.SINCE and one.area_id == area and one.delay_q1 is not None), None
    )
    line = line or year_of(lines, area)
    if line is None or line.delay_q1 is None:
        return _("Pas encore assez de réponses pour dire en combien de jours.")
    said = _("Entre %(from)s et %(to)s jours pour la moitié des réponses.") % {
        "from": line.delay_q1,
        "to": line.delay_q3,
    }
    before = next(
        (
            one
            for one in lines
            if one.span in {Span.BEFORE, Span.EARLIER} and one.area_id == area and one.delay_q1 is not None
        ),
        None,
    )
    if before is None:
        return said
    return said + " " + _("Avant, c’était entre %(from)s et %(to)s.") % {"from": before.delay_q1, "to": before.delay_q3}


def delays(lines: Sequence[Figure], area) -> list[Interval]:
    """Return a stroke a line: the quarter before and since, then the whole town."""
    told = [line for line in lines if not line.category and line.delay_q1 is not None]
    order = [
        (area.id, Span.BEFORE),
        (area.id, Span.EARLIER),
        (area.id, Span.SINCE),
        (area.id, Span.YEAR),
        (None, Span.YEAR),
    ]
    found = [line for key in order for line in told if (line.area_id, line.span) == key]
    if any(line.span == Span.BEFORE and line.area_id == area.id for line in found):
        found = [line for line in found if not (line.area_id == area.id and line.span in {Span.EARLIER, Span.YEAR})]
    return [_stroke(line, area.name) for line in found]


def _stroke(line: Figure, name: str) -> Interval:
    label = name if line.area_id else _("Toute la ville")
    when = _WHEN.get(Span(line.span))
    note = ngettext("%(n)s réponse", "%(n)s réponses", line.answered or 0) % {"n": number(line.answered or 0)}
    kind = "ref" if not line.area_id else _KINDS.get(Span(line.span), "now")
    return Interval(f"{label}, {when}" if when else label, line.delay_q1, line.delay_q3, line.delay_median, note, kind)


def tables(lines: Sequence[Figure]) -> dict:
    """Return the tables of the figures page: by category, by quarter, by month; QPV beside the rest."""
    year = [line for line in lines if line.span == Span.YEAR]
    months = [line for line in lines if line.span == Span.MONTH and line.scope == Scope.WHOLE and not line.category]
    return {
        "whole": next((line for line in year if line.scope == Scope.WHOLE and not line.category), None),
        "by_category": [
            (Category(line.category).label, line) for line in year if line.scope == Scope.WHOLE and line.category
        ],
        "by_quarter": sorted(
            ((line.area.name, line) for line in year if line.scope == Scope.QUARTER and not line.category),
            key=lambda row: row[0],
        ),
        "by_priority": [
            (Scope(line.scope).label, line)
            for line in year
            if line.scope in {Scope.QPV, Scope.REST} and not line.category
        ],
        "by_month": list(reversed(months)),
        "made": lines[0].made if lines else None,
    }


def rows(lines: Sequence[Figure]) -> list[dict]:
    """Return every published line for a file; an empty number is withheld, or not offered at that grain."""
    return [
        {"from": line.starts.isoformat(), "to": line.ends.isoformat(), "span": line.span, "scope": line.scope,
         "quarter": line.area.name if line.area else "", "commune": line.commune_id or "", "category": line.category}
        | {name: getattr(line, name) for name in NUMBERS}
        for line in lines
    ]  # fmt: skip


def as_csv(found: list[dict]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(found[0]) if found else ["from"], delimiter=";")
    writer.writeheader()
    writer.writerows(found)
    return f"# {LICENCE}\n{file.getvalue()}"
