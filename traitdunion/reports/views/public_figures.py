"""Published lines turned into sentences, strokes, shares and tables."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.design.figures import Bar, Interval
from traitdunion.design.typography import number
from traitdunion.kernel.words import sort_key

from ..enums import Category, CourtesyQuestion, Scope, Span
from ..figures import columns
from ..models import Figure

_WHEN = {
    Span.BEFORE: gettext_lazy("avant"),
    Span.SINCE: gettext_lazy("depuis"),
    Span.EARLIER: gettext_lazy("l’an d’avant"),
}
_KINDS = {Span.BEFORE: "old", Span.EARLIER: "old"}


def year_of(lines: Sequence[Figure], area: uuid.UUID | None) -> Figure | None:
    """Return the line of a quarter, or of the town, over twelve months."""
    found = (line for line in lines if line.span == Span.YEAR and not line.category and line.area_id == area)
    return next((line for line in found if area or line.scope == Scope.WHOLE), None)


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
    kind = "ref" if not line.area_id else _KINDS.get(Span(line.span), "now")
    return Interval(
        f"{label}, {when}" if when else label, line.delay_q1, line.delay_q3, line.delay_median, _answers(line), kind
    )


def so_far(lines: Sequence[Figure], area: uuid.UUID | None) -> Figure | None:
    """Return what the month in course holds at least, once it holds something to tell."""
    found = (line for line in lines if line.span == Span.OPEN and line.area_id == area and line.scope != Scope.COMMUNE)
    return next((line for line in found if line.received or line.answered), None)


# -- what people say ----------------------------------------------------------------------


@dataclass(frozen=True)
class Share:
    """So many out of so many who gave an answer."""

    label: str
    n: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.n / self.of)


def opinions(line: Figure | None) -> dict:
    """Return what people say of the answers, where it may be told whole: verdicts, then how many were listened to and respected."""
    if line is None:
        return {}
    verdicts = (line.solved, line.not_solved, line.unknown)
    of = sum(filter(None, verdicts)) if None not in verdicts else 0
    words = (_("C’est réglé"), _("Ce n’est pas réglé"), _("Je ne sais pas"))
    told = [Share(label, n or 0, of) for label, n in zip(words, verdicts, strict=True)] if of else []
    return {
        "verdicts": _bars(told),
        "asked": of,
        "courtesy": _bars(_courtesy(line)),
        "shares": [*told, *_courtesy(line)],
    }


def _courtesy(line: Figure) -> list[Share]:
    asked = (
        (str(CourtesyQuestion.LISTENED.label), line.listened_yes, line.listened),
        (str(CourtesyQuestion.RESPECT.label), line.respect_yes, line.respect),
    )
    return [Share(label, yes or 0, of) for label, yes, of in asked if of]


def _bars(shares: Sequence[Share]) -> list[Bar]:
    return [
        Bar(one.label, one.percent, _("%(n)s sur %(of)s avis") % {"n": number(one.n), "of": number(one.of)})
        for one in shares
    ]


# -- the page of a town -------------------------------------------------------------------


def tables(lines: Sequence[Figure], category: str) -> dict:
    """Return what the figures page shows of everything, or of one category."""
    year = [line for line in lines if line.span == Span.YEAR]
    mine = [line for line in year if line.category == category]
    whole = next((line for line in mine if line.scope == Scope.WHOLE), None)
    quarters = [line for line in mine if line.scope == Scope.QUARTER and line.area]
    by_category = [line for line in year if line.scope == Scope.WHOLE and line.category]
    months = [line for line in lines if line.span == Span.MONTH]
    open_now = so_far(lines, None) if not category else None
    return {
        "whole": whole,
        "opinions": opinions(whole),
        "by_category": [(Category(line.category).label, line) for line in by_category],
        "by_quarter": sorted(((line.area.name, line) for line in quarters), key=lambda row: sort_key(row[0])),
        "by_priority": [(Scope(line.scope).label, line) for line in mine if line.scope in {Scope.QPV, Scope.REST}],
        "by_month": list(reversed(months)),
        "so_far": open_now,
        "chart": month_chart(months, open_now),
        "strokes": _strokes(by_category) if not category else [],
        "made": lines[0].made if lines else None,
    }


def month_chart(months: Sequence[Figure], open_now: Figure | None) -> SafeString | None:
    told = [columns.Month(line.starts, line.received, line.answered) for line in months]
    if open_now:
        told.append(columns.Month(open_now.starts, open_now.received, open_now.answered, over=False))
    return columns.chart(told)


def _strokes(lines: Sequence[Figure]) -> list[Interval]:
    """Return the delays of each category, the quickest first."""
    told = sorted(
        (line for line in lines if line.delay_q1 is not None), key=lambda line: (line.delay_median, line.delay_q3)
    )
    return [
        Interval(str(Category(line.category).label), line.delay_q1, line.delay_q3, line.delay_median, _answers(line))
        for line in told
    ]


def _answers(line: Figure) -> str:
    return ngettext("%(n)s réponse", "%(n)s réponses", line.answered or 0) % {"n": number(line.answered or 0)}
