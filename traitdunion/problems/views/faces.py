"""How a problem is told to whoever does not see it yet. To everybody: the sentence, what was done, the outcome; never the analysis."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traitdunion.design.dates import local
from traitdunion.reports.enums import Category
from traitdunion.sharing.enums import Level
from traitdunion.sharing.widening import Face, Shown

from .. import queries
from ..enums import ActionState, Side
from ..models import Problem
from ..reading import known_places


def shown(viewer, item: Problem, level: Level) -> list[Shown]:
    found = _common(viewer, item) if level == Level.PUBLIC else [*_common(viewer, item), *_to_partners(viewer, item)]
    return [one for one in found if one.text]


def _common(viewer, item: Problem) -> list[Shown]:
    told = queries.told(queries.measure(viewer, item))
    made = [row for row in queries.actions(viewer, item) if row.state == ActionState.DONE]
    return [
        Shown("title", _("Nom"), item.title, free=True),
        Shown("category", _("De quoi s’agit-il ?"), str(dict(Category.choices).get(item.category, ""))),
        Shown("quarter", _("Quartier"), item.quarter.name if item.quarter else ""),
        Shown("created", _("Ouvert"), date_format(local(item.created), "F Y")),
        *(Shown("actions", _("Ce qui a été fait"), _done(row), free=True) for row in made),
        Shown("measure", _("Ce qu’on peut affirmer"), _affirmed(told), free=True),
        Shown("outcome", _("Où en est-on ?"), str(item.get_outcome_display()) if item.outcome else _("en cours")),
    ]


def _affirmed(told) -> str:
    """A refusal says how few events there were: that stays inside."""
    return told.sentence if told and told.assessment.refused is None else ""


def _done(row) -> str:
    return f"{row.words} ({row.lead.name})" if row.lead else row.words


def _to_partners(viewer, item: Problem) -> list[Shown]:
    corners = queries.corners(viewer, item)
    labels = dict(Side.choices)
    owed = [row for row in queries.actions(viewer, item) if row.state != ActionState.DONE]
    return [
        Shown("place_label", _("Lieu"), item.place_label, free=True),
        Shown("words", _("Ce qui se passe"), item.words, free=True),
        Shown("harmed", _("Qui est gêné"), ", ".join(queries.harmed_said(item))),
        *(Shown("corners", str(labels[side]), _corner(row), free=True) for side, row in corners.items()),
        *(Shown("known", _("Ce qu’on en sait"), row.words, free=True) for row in queries.known(viewer, item)),
        *(Shown("actions", _("Suite à donner"), _done(row), free=True) for row in owed),
    ]


def _corner(row) -> str:
    return " : ".join(part for part in (row.organisation.name if row.organisation else "", row.words) if part)


FACE = Face(
    "probleme", Problem, lambda item: item.title, shown, lambda item: reverse("problems:page", args=[item.pk]),
    lambda item: known_places([item.commune_id]),
)  # fmt: skip
