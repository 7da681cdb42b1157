"""The sentence on the page. What has no comparison is never said to be an effect."""

from collections.abc import Callable

from django.utils.translation import gettext

from .shapes import Assessment
from .words import Baseline, Direction, Proof, Refusal

Wordings = dict[Direction | None, Callable[[], str]]


def sentence(assessment: Assessment, *, surveyed: bool = False) -> str:
    """Say what may be affirmed, and where it went if it moved; a refusal says why and gives no ratio.

    ``surveyed``: what was counted is what a walk on the spot noted, and no report.
    """
    if assessment.ratio is None:
        return _without_figure(assessment)
    compared = assessment.level == Proof.COMPARED
    wordings = _WORDINGS[compared, surveyed]
    more = {} if compared else {"baseline": _than(assessment)}
    told = wordings[assessment.direction]() % (_figures(assessment) | more)
    moved = assessment.displacement
    return f"{told} {moved.shift.label}" if moved else told


def _without_figure(assessment: Assessment) -> str:
    if assessment.refused is None:
        return gettext("À dire d’acteurs : aucun chiffre n’a été calculé.")
    if assessment.refused == Refusal.TOO_FEW:
        return f"{assessment.refused.label} {_counted(assessment)}"
    return str(assessment.refused.label)


def _counted(assessment: Assessment) -> str:
    tally = assessment.tally
    return gettext("Ici : %(before)d avant, %(after)d depuis.") % {"before": tally.before, "after": tally.after}


# Whole sentences, each behind a call: a translator never meets half of one.
BEFORE_AFTER: Wordings = {
    Direction.DOWN: lambda: gettext(
        "Le nombre de signalements par semaine a baissé, sans comparaison : %(change)s de moins que %(baseline)s "
        "(entre %(least)s et %(most)s de moins)."
    ),
    Direction.UP: lambda: gettext(
        "Le nombre de signalements par semaine a augmenté, sans comparaison : %(change)s de plus que %(baseline)s "
        "(entre %(least)s et %(most)s de plus)."
    ),
    Direction.UNCLEAR: lambda: gettext(
        "Le nombre de signalements par semaine n’a pas nettement changé, sans comparaison : "
        "entre %(down)s de moins et %(up)s de plus que %(baseline)s."
    ),
}
COMPARED: Wordings = {
    Direction.DOWN: lambda: gettext(
        "Il y a %(change)s de signalements de moins qu’attendu d’après le secteur de comparaison "
        "(entre %(least)s et %(most)s de moins)."
    ),
    Direction.UP: lambda: gettext(
        "Il y a %(change)s de signalements de plus qu’attendu d’après le secteur de comparaison "
        "(entre %(least)s et %(most)s de plus)."
    ),
    Direction.UNCLEAR: lambda: gettext(
        "Aucun changement net à côté du secteur de comparaison : entre %(down)s de moins et %(up)s de plus qu’attendu."
    ),
}


SURVEYED: Wordings = {
    Direction.DOWN: lambda: gettext(
        "Ce qui est relevé sur place a baissé, sans comparaison : %(change)s de moins par semaine que %(baseline)s "
        "(entre %(least)s et %(most)s de moins)."
    ),
    Direction.UP: lambda: gettext(
        "Ce qui est relevé sur place a augmenté, sans comparaison : %(change)s de plus par semaine que %(baseline)s "
        "(entre %(least)s et %(most)s de plus)."
    ),
    Direction.UNCLEAR: lambda: gettext(
        "Ce qui est relevé sur place n’a pas nettement changé, sans comparaison : "
        "entre %(down)s de moins et %(up)s de plus par semaine que %(baseline)s."
    ),
}
SURVEYED_COMPARED: Wordings = {
    Direction.DOWN: lambda: gettext(
        "Sur place, on relève %(change)s de moins qu’attendu d’après le secteur de comparaison "
        "(entre %(least)s et %(most)s de moins)."
    ),
    Direction.UP: lambda: gettext(
        "Sur place, on relève %(change)s de plus qu’attendu d’après le secteur de comparaison "
        "(entre %(least)s et %(most)s de plus)."
    ),
    Direction.UNCLEAR: COMPARED[Direction.UNCLEAR],
}
_WORDINGS = {
    (False, False): BEFORE_AFTER,
    (False, True): SURVEYED,
    (True, False): COMPARED,
    (True, True): SURVEYED_COMPARED,
}  # compared, surveyed


def _than(assessment: Assessment) -> str:
    if assessment.baseline == Baseline.YEARS:
        return gettext("pendant les mêmes semaines des années précédentes")
    return gettext("pendant les %(n)d semaines d’avant") % {"n": assessment.tally.weeks_before}


def _figures(assessment: Assessment) -> dict[str, str]:
    """Return shares of change: the smaller bound first, whichever way things went."""
    shares = sorted((_share(assessment.low), _share(assessment.high)))
    least, most = (_percent(share) for share in shares)
    return {
        "change": _percent(_share(assessment.ratio)),
        "least": least,
        "most": most,
        "down": _percent(_share(assessment.low)),
        "up": _percent(_share(assessment.high)),
    }


def _share(ratio: float | None) -> int:
    return round(100 * abs(1 - (1 if ratio is None else ratio)))


def _percent(share: int) -> str:
    return gettext("%(share)d %%") % {"share": share}
