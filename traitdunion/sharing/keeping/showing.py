"""What « Échéances de conservation » shows: each rule with what is past it, and the last certificates."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from traitdunion.kernel.backup import gone_for_good
from traitdunion.kernel.clock import today
from traitdunion.kernel.keeping import End, Rule

from ..models import Certificate, Deadline
from ..queries import require
from ..viewer import Viewer
from .settled import chosen
from .terms import register, term_said

LAST = 20


@dataclass
class Line:
    """A category: its term and end in words, what is past its term, what waits for an act, by organisation."""

    rule: Rule
    term: str
    end: str
    overdue: int = 0
    waiting: int = 0
    oldest: dt.date | None = None
    by: list[Deadline] = field(default_factory=list)


@dataclass(frozen=True)
class Deadlines:
    lines: list[Line]
    lasting: list[Line]
    certificates: list[Certificate]
    counted: dt.datetime | None
    unreadable_from: dt.date

    @property
    def overdue(self) -> int:
        return sum(line.overdue for line in self.lines)

    @property
    def waiting(self) -> list[Deadline]:
        return sorted((one for line in self.lines for one in line.by if one.waiting), key=lambda one: -one.waiting)


def deadlines(viewer: Viewer, authority) -> Deadlines:
    """Return what the coordination of an authority reads of what is kept: its own data, and the whole instance's."""
    require(viewer)
    rows = Deadline.objects.filter(Q(authority=authority) | Q(authority=None)).select_related("organisation")
    counted = list(rows.order_by("organisation__sort_key"))
    known = chosen()
    lines = [
        _line(rule, term_said(rule, authority.pk, known), [row for row in counted if row.rule == rule.name])
        for rule in register().rules.values()
    ]
    return Deadlines(
        lines=sorted((one for one in lines if one.rule.end != End.STAYS), key=lambda one: not one.rule.authority),
        lasting=[line for line in lines if line.rule.end == End.STAYS],
        certificates=list(Certificate.objects.order_by("-at")[:LAST]),
        counted=max((row.counted for row in counted), default=None),
        unreadable_from=gone_for_good(today()),
    )


def _line(rule: Rule, term: str, rows: list[Deadline]) -> Line:
    return Line(
        rule,
        term,
        end_said(rule.end),
        sum(row.overdue for row in rows),
        sum(row.waiting for row in rows),
        min((row.oldest for row in rows if row.oldest), default=None),
        rows,
    )


def end_said(end: str) -> str:
    """Return how it ends, as a certificate or a line says it."""
    return {End.ERASE: _("effacé"), End.ANONYMISE: _("rendu anonyme"), End.STAYS: _("gardé")}[End(end)]
