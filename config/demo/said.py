"""« Ce qui a été dit, ce qui a été fait », as the invented town tells it to its quarters. Nothing of the kind is said of a real place."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from traitdunion.places.models import Area
from traitdunion.reports.models import Courtesy, PublicAccount, PublicChange

from .dice import dice
from .load_people import Cast
from .schedules import decided
from .territory import Territory


class Told(NamedTuple):
    quarter: str
    category: str
    said: str
    done: str
    outcome: str


TOLD = (
    Told("CA", "hall", "Des halls du Bourdon occupés le soir.",
         "Porte réparée, lumière changée, une salle ouverte à La Volée. Le hall B est plus calme.", "eased"),
    Told("CA", "transit", "Du bruit à l’arrêt Carillons-Nord, de 16 h à 19 h.",
         "Des médiateurs y passent à la sortie des cours. Le collège a décalé une heure.", "eased"),
    Told("CA", "rodeo", "Des deux-roues bruyants, rue de la Volée.",
         "Des contrôles, sans effet durable. Nous cherchons autre chose avec vous à la prochaine rencontre.", "unchanged"),
    Told("FO", "dumping", "Des encombrants devant L’Enclume et La Trempe.",
         "Les deux bailleurs sortent maintenant les encombrants le même jour, le premier mardi du mois.", "solved"),
    Told("PO", "noise", "Du bruit de terrasses et sur les quais, les soirs d’été.",
         "Des passages chaque soir jusqu’à minuit. Pour la plupart d’entre vous, ce n’est pas réglé.", "unchanged"),
    Told("PL", "rodeo", "Des rodéos sur les parcs de stationnement, d’avril à juin.",
         "Des chicanes depuis juillet. Cela a baissé, sans comparaison avec un autre lieu.", "eased"),
    Told("FA", "lighting", "Des lampadaires éteints, rue du Quai-Long.",
         "Quatre lampadaires sur six marchent, après une attente trop longue. Les deux derniers attendent une pièce.", "waiting"),
    Told("HA", "parking", "Des voitures sur les trottoirs, les jours de marché.",
         "Des potelets rue aux Grains et un contrôle le mercredi et le samedi.", "eased"),
    Told("RH", "school", "Des voitures sur le passage piéton, devant le lycée.",
         "Une présence à 8 h et à 16 h 30, et un dépose-minute de l’autre côté de la place.", "eased"),
    Told("VE", "animals", "Des chiens sans laisse au Clos des Vergers.",
         "Un rappel à chaque entrée et un espace fermé pour les chiens.", "solved"),
)  # fmt: skip

CHANGED = {
    "CA": "Les Carillons attendaient plus longtemps que le reste de la ville. Une personne y suit maintenant chaque signalement, deux jours par semaine.",
    "FO": "Les Forges-Basses attendaient plus longtemps que le reste de la ville. Les services y passent maintenant ensemble, chaque mardi.",
}
COURTESY_GIVEN = 0.5
# « Vous a-t-on écouté ? » « Vous a-t-on traité avec respect ? »: from « pas du tout » to « tout à fait », by verdict.
COURTESY = {
    "listened": {"solved": (4, 8, 44, 44), "not_solved": (26, 34, 30, 10), "unknown": (8, 22, 50, 20)},
    "respect": {"solved": (2, 5, 40, 53), "not_solved": (9, 17, 46, 28), "unknown": (3, 12, 50, 35)},
}


def say_what_was_done(territory: Territory, cast: Cast, now: dt.datetime) -> None:
    if not territory.instance.invented:
        return
    quarters = dict(Area.objects.filter(kind="quarter").values_list("code", "id"))
    common = {"authority": cast.authority, "by": cast.actors[territory.instance.handler], "written": now - dt.timedelta(days=13),
              "published": now - dt.timedelta(days=12)}  # fmt: skip
    PublicAccount.objects.bulk_create(
        PublicAccount(
            area_id=quarters[told.quarter], said=told.said, done=told.done, outcome=told.outcome, category=told.category,
            count_floor=_floor(territory, told, now), rank=rank, **common,
        )
        for rank, told in enumerate(TOLD)
    )  # fmt: skip
    since = decided(now).date()
    PublicChange.objects.bulk_create(
        PublicChange(area_id=quarters[key], words=words, since=since, **common) for key, words in CHANGED.items()
    )
    Courtesy.objects.bulk_create(_courtesies(territory, cast, quarters))


def _courtesies(territory: Territory, cast: Cast, quarters: dict) -> Iterator[Courtesy]:
    """Half of those who said what they think of the answer also said how they were treated; tied to no report."""
    rng = dice(len(territory.reports), "courtesy")
    for report in territory.reports:
        verdict = next((event for event in report.events if event.move == "verdict"), None)
        if verdict and rng.random() < COURTESY_GIVEN:
            for question, mood in COURTESY.items():
                yield Courtesy(
                    authority=cast.authority, quarter_id=quarters[report.quarter], month=verdict.at.date().replace(day=1),
                    question=question, answer=rng.choices((1, 2, 3, 4), mood[verdict.verdict])[0],
                )  # fmt: skip


def _floor(territory: Territory, told: Told, now: dt.datetime) -> int:
    """« au moins 80 signalements »: those of a year, rounded down to ten."""
    since = now - dt.timedelta(days=365)
    count = sum(
        (r.category, r.quarter) == (told.category, told.quarter) and r.received > since for r in territory.reports
    )
    return count - count % 10
