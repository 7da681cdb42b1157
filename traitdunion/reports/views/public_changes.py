"""« Ce qui a changé »: the last moments of a quarter, from published figures and words that were published, newest first."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.design.typography import number

from ..enums import Span
from ..models import Figure
from ..queries import public

MONTHS = 6


@dataclass(frozen=True)
class Moment:
    """Something that a quarter may read about itself: when, in a title, then in sentences."""

    at: dt.date
    icon: str
    title: str
    sentences: list[str] = field(default_factory=list)
    when: str = ""  # the day or the month, in words
    tone: str = ""
    gap: bool = False
    state: tuple[str, str, str] | None = None  # tone, icon, words


def moments(telling: public.Telling, lines: Sequence[Figure], area: uuid.UUID) -> list[Moment]:
    found = [*_accounts(telling), *_changes(telling), *_withdrawals(telling), *_months(lines, area)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _accounts(telling: public.Telling) -> Iterable[Moment]:
    for one in telling.accounts:
        state = (one.tone, one.icon, str(one.get_outcome_display()))
        yield Moment(
            dates.day_of(one.published),
            one.icon,
            one.said,
            [one.done],
            dates.day(one.published),
            gap=one.is_open,
            state=state,
        )


def _changes(telling: public.Telling) -> Iterable[Moment]:
    for one in telling.changes:
        yield Moment(one.since, "flag", _("La Ville a changé sa manière de faire"), [one.words], dates.day(one.since))


def _withdrawals(telling: public.Telling) -> Iterable[Moment]:
    for one in telling.withdrawals:
        title = _("Une ligne a été retirée")
        said = _("Elle avait été publiée le %(day)s.") % {"day": dates.day(one.published)}
        why = _("Raison donnée : %(why)s") % {"why": one.because}
        yield Moment(dates.day_of(one.at), "undo-2", title, [said, why], dates.day(one.at))


def _months(lines: Sequence[Figure], area: uuid.UUID) -> Iterable[Moment]:
    over = [line for line in lines if line.span == Span.MONTH and line.area_id == area][-MONTHS:]
    for line in over:
        if line.answered is not None or line.received is not None:
            yield Moment(line.ends, "message-square", _month(line.starts), list(_told(line)), "")
    for line in lines:
        if line.span == Span.OPEN and line.area_id == area and (line.received or line.answered):
            title = _("%(month)s, mois en cours") % {"month": _month(line.starts)}
            yield Moment(line.ends, "clock", title, list(_at_least(line)), tone="next")


def _told(line: Figure) -> Iterable[str]:
    if line.received is not None:
        yield _("Vous nous avez parlé %(n)s fois.") % {"n": number(line.received)}
    if line.answered is not None:
        yield _("Nous avons répondu %(n)s fois.") % {"n": number(line.answered)}
    if line.delay_q1 is not None:
        yield _("La moitié des réponses : entre %(from)s et %(to)s jours.") % {
            "from": line.delay_q1,
            "to": line.delay_q3,
        }


def _at_least(line: Figure) -> Iterable[str]:
    if line.received:
        yield _("Vous nous avez parlé au moins %(n)s fois.") % {"n": number(line.received)}
    if line.answered:
        yield _("Nous avons répondu au moins %(n)s fois.") % {"n": number(line.answered)}


def _month(day: dt.date) -> str:
    return capfirst(date_format(day, "F Y"))
