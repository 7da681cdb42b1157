"""Months as pairs of columns: what was said, what was answered; the table stands beneath.

Unit: voices. A month that is withheld has no column; the month in course is drawn apart, for it is not over.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from traitdunion.design.charts import axes
from traitdunion.design.charts.drawing import Described, picture

LEAST = 3  # months: fewer make no course
SAID, DONE = "said", "done"
FILLS = {SAID: "var(--voix)", DONE: "var(--rive)"}
STROKES = {SAID: "var(--voix-ink)", DONE: "var(--rive)"}


@dataclass(frozen=True)
class Month:
    starts: dt.date
    received: int | None
    answered: int | None
    over: bool = True


def chart(months: Sequence[Month]) -> SafeString | None:
    """Return the picture of some months, oldest first; none below three months, or when all of them are withheld."""
    told = _columns(months)
    if len(months) < LEAST or not any(one["n"] for one in told):
        return None
    return picture(
        _described([month.starts for month in months], told),
        gettext("Signalements et réponses, mois par mois ; les mêmes nombres sont dans le tableau"),
    )


def _columns(months: Sequence[Month]) -> list[Described]:
    return [
        {"at": at, "kind": kind, "n": n, "over": month.over}
        for at, month in enumerate(months)
        for kind, n in ((SAID, month.received), (DONE, month.answered))
        if n is not None
    ]


def _described(days: Sequence[dt.date], told: Sequence[Described]) -> Described:
    kinds = [SAID, DONE]
    places = {"domain": list(range(len(days))), "paddingInner": 0.2, "paddingOuter": 0.1}
    return {
        "height": 240,
        "data": {"values": list(told)},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "at", "type": "ordinal", "axis": axes.months(days), "scale": places},
            "xOffset": {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "paddingInner": 0.05}},
            "y": {"field": "n", "type": "quantitative", "axis": axes.whole([one["n"] for one in told])},
            "fill": _by_kind(FILLS),
            "stroke": _by_kind(STROKES),
            "strokeWidth": _open(1.5, 0),
            "strokeDash": _open([3, 2], [1, 0]),
            "fillOpacity": _open(0.3, 1),
        },
    }


def _by_kind(colours: dict[str, str]) -> Described:
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}


def _open(for_open: object, otherwise: object) -> Described:
    return {"condition": {"test": "!datum.over", "value": for_open}, "value": otherwise}
