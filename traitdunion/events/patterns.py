"""Models of events to start from: hours and a programme to correct, rather than a blank page."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .enums import EventKind, SequenceKind


class Slot(NamedTuple):
    after: int  # minutes from the beginning
    minutes: int
    kind: SequenceKind
    title: object


class Pattern(NamedTuple):
    label: object
    kind: EventKind
    starts: dt.time
    minutes: int
    by_video: bool
    slots: tuple[Slot, ...]


PATTERNS = {
    "webconference": Pattern(
        _("Webconférence de deux heures"), EventKind.WEBCONFERENCE, dt.time(14), 120, by_video=True,
        slots=(
            Slot(0, 15, SequenceKind.TALK, _("Accueil et questions posées")),
            Slot(15, 45, SequenceKind.ROUND_TABLE, _("Table ronde")),
            Slot(60, 30, SequenceKind.FEEDBACK, _("Retours d’expérience")),
            Slot(90, 30, SequenceKind.TALK, _("Vos questions, ce que nous retenons")),
        ),
    ),
    "day": Pattern(
        _("Journée avec ateliers"), EventKind.DAY, dt.time(9, 30), 405, by_video=False,
        slots=(
            Slot(0, 60, SequenceKind.TALK, _("Temps 1. Constats et enjeux")),
            Slot(60, 105, SequenceKind.WORKSHOP, _("Temps 2. Ateliers")),
            Slot(165, 105, SequenceKind.BREAK, _("Pause de midi")),
            Slot(270, 60, SequenceKind.TALK, _("Temps 3. Coopérations")),
            Slot(330, 75, SequenceKind.FEEDBACK, _("Temps 4. Retours d’expérience")),
        ),
    ),
    "quarter": Pattern(
        _("Rencontre de quartier, le soir"), EventKind.QUARTER, dt.time(18, 30), 120, by_video=False,
        slots=(
            Slot(0, 15, SequenceKind.TALK, _("Accueil, règles de la soirée")),
            Slot(15, 45, SequenceKind.WORKSHOP, _("En petits groupes : ce qui gêne, ce qui va")),
            Slot(60, 40, SequenceKind.ROUND_TABLE, _("Mise en commun, réponses des services")),
            Slot(100, 20, SequenceKind.TALK, _("Qui fait quoi, pour quand")),
        ),
    ),
    "blank": Pattern(_("Sans modèle"), EventKind.WEBCONFERENCE, dt.time(14), 120, by_video=True, slots=()),
}  # fmt: skip
