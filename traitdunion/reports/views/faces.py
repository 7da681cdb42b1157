"""How a report is told to whoever does not see it yet: the lines that the page of a widening shows, and nothing else."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traitdunion.design.dates import local
from traitdunion.sharing.enums import Level
from traitdunion.sharing.widening import Face, Shown

from .. import phrases, queries, rules
from ..enums import Move
from ..forms.intake_words import known_places
from ..models import Report

ANSWERS = {Move.ANSWER_DONE, Move.ANSWER_PARTLY, Move.ANSWER_IMPOSSIBLE, Move.DECLINE}


def shown(viewer, report: Report, level: Level) -> list[Shown]:
    return _to_everybody(viewer, report) if level == Level.PUBLIC else _to_partners(viewer, report)


def _to_partners(viewer, report: Report) -> list[Shown]:
    """All that the field register gives partners; the numbers that tie it together apart."""
    story = phrases.work_story(queries.story(viewer, report))
    photos = len(queries.photos(viewer, report))
    found = [
        *_common(report),
        Shown("place_label", _("Lieu"), report.place_label, free=True),
        Shown("often moments", _("Quand"), phrases.when(report.often, report.moments)),
        Shown("words", _("Mots"), report.words, free=True),
        Shown("reference", _("Numéro"), report.reference),
        *(Shown("steps", one.title, one.words, free=True) for one in story if one.words),
        Shown("photos", _("Photos"), str(photos) if photos else ""),
    ]
    return [one for one in found if one.text]


def _to_everybody(viewer, report: Report) -> list[Shown]:
    """What happened, in which quarter, in which month, and what was answered: neither the address nor the reporter's words."""
    answers = [step for step in queries.story(viewer, report) if step.words and step.move in ANSWERS]
    found = [*_common(report), *(Shown("steps", _("Réponse"), step.words, free=True) for step in answers)]
    return [one for one in found if one.text]


def _common(report: Report) -> list[Shown]:
    chip = rules.CHIP_BY_KEY.get(report.precision)
    return [
        Shown(
            "category precision", _("De quoi s’agit-il ?"), str(chip.label if chip else report.get_category_display())
        ),
        Shown("quarter", _("Quartier"), report.quarter.name if report.quarter else ""),
        Shown("created", _("Reçu"), date_format(local(report.created), "F Y")),
        Shown("state", _("Où cela en est"), str(phrases.standing(report).label)),
    ]


FACE = Face(
    "signalement", Report, phrases.heading, shown, lambda report: reverse("reports:sheet", args=[report.pk]),
    lambda report: known_places([report.commune_id]),
)  # fmt: skip
