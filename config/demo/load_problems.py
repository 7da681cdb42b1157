"""The problems of the invented town: four stories told to their end or near it, an honest failure, and two points that wait. Made of its own reports."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Coalesce
from django.utils import timezone

from traitdunion.councils.enums import Layer, PointOrigin
from traitdunion.councils.models import Meeting, Point
from traitdunion.places.models import Area, Place
from traitdunion.problems import queries
from traitdunion.problems.enums import (
    ActionState,
    Evidence,
    Harmed,
    Kind,
    LegalTool,
    Method,
    Outcome,
    Side,
    Stage,
    Track,
)
from traitdunion.problems.models import Action, Corner, Known, Link, Measure, Problem
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import Level, Purpose
from traitdunion.sharing.groups.facts import months_after
from traitdunion.sharing.models import Circle, Reveal
from traitdunion.sharing.viewer import Viewer

from . import groups, windows
from .load_groups import KEEP_MONTHS
from .load_people import Cast
from .places import PLACE, label
from .territory import Territory

LINKED = 24
OPENER = "tranquillite"  # who opened them, and brought their reports: the service that reads first
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
END_OF_DAY = dt.time(18)
# Story 1, as the night correspondents noted it twice an evening, week by week: the hall, the comparison, La Sonnaille.
HALL_SURVEY = {
    "before": [8, 9, 9, 8, 10, 9, 9, 10, 10, 9, 10, 10, 9, 9, 10, 9], "after": [7, 6, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 4, 3],
    "comparison_before": [7, 6, 7, 6, 7, 7, 6, 7, 6, 6, 7, 6, 7, 6, 7, 6], "comparison_after": [6, 6, 5, 6, 5, 6, 5, 5, 6, 5, 5, 5, 6, 5, 5, 5],
    "buffer_before": [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2], "buffer_after": [2, 2, 3, 2, 3, 3, 2, 3, 3, 3, 2, 3, 3, 2, 3, 3],
}  # fmt: skip


@dataclass(frozen=True)
class Suite:
    """An action of a story: what, who, how many days after the problem's turn it was owed; how it stands."""

    words: str
    kind: Kind
    lead: str
    after: int
    state: ActionState = ActionState.DONE
    tool: str = ""
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Story:
    group: str
    title: str
    category: str
    place: str  # a place by its key; a quarter by its code
    words: str
    harmed: tuple[Harmed, ...]
    suites: tuple[Suite, ...]
    track: Track = Track.DEEP
    stage: Stage = Stage.ASSESS
    outcome: str = ""
    reason: str = ""
    sources: tuple[Evidence, ...] = (Evidence.PARTNERS, Evidence.VISIT)
    corners: dict[Side, tuple[str, str]] = field(default_factory=dict)  # an organisation's key, words
    hypotheses: tuple[str, ...] = ()
    already: tuple[tuple[str, str], ...] = ()
    said: str = ""
    street: str = ""  # where in the quarter, when the whole of it is not meant


HALL = Story(
    "veille-carillons", "Hall B du Bourdon", "hall", "bourdon-b", "Le hall est occupé le soir, de 21 h à minuit, surtout les jours de pluie.",
    (Harmed.TENANTS,),
    (
        Suite("Changer la serrure et la lumière du hall B", Kind.ACCESS, "orvelle-habitat", 4),
        Suite("Passer chaque soir à 22 h", Kind.PRESENCE, "passerelles", 0),
        Suite("Ouvrir une salle, le mercredi et le vendredi", Kind.SPACE, "volee", 25),
        Suite("Poser la même serrure à La Sonnaille", Kind.ACCESS, "toits", -10, ActionState.OPEN),
        Suite("Relever La Sonnaille pendant quatre semaines", Kind.PRESENCE, "passerelles", 11, ActionState.OPEN),
    ),
    corners={
        Side.PLACE: ("", "Hall traversant, deux portes, angle sans lumière."), Side.HARMED: ("", "24 logements de la montée, surtout entre 21 h et minuit."),
        Side.ATTRACTS: ("", "Serrure forcée trois fois ; abri les jours de pluie ; pas de salle ouverte."),
        Side.MANAGER: ("orvelle-habitat", "la gérance de la résidence"), Side.GUARDIAN: ("passerelles", "les correspondants de nuit"),
    },
    hypotheses=("La porte arrière ne ferme plus : on traverse et on s’abrite.",),
    already=(("Des passages de police, deux soirs par semaine.", "Le hall se remplit à nouveau après le passage."),),
)  # fmt: skip
RODEO = Story(
    "gpo-plaine", "Rodéos, Plaine-aux-Jeux", "rodeo", "PL", "Des deux-roues tournent sur les parcs de stationnement, le week-end de 16 h à 22 h.",
    (Harmed.NEIGHBOURS, Harmed.ROAD),
    (
        Suite("Poser des chicanes sur les trois parcs", Kind.BARRIER, "voirie", 0),
        Suite("Passer le samedi et le dimanche, de 16 h à 20 h", Kind.PATROL, "police-sud", 14),
    ),
    outcome=Outcome.EASED, corners={
        Side.PLACE: ("", "Trois parcs vides le week-end, longues lignes droites."), Side.HARMED: ("", "Les maisons au nord, les familles au stade."),
        Side.ATTRACTS: ("", "De la place et un sol neuf ; personne le week-end."), Side.MANAGER: ("voirie", "l’entretien des parcs"),
    },
    hypotheses=("Une ligne droite de 200 mètres : sans elle, on ne prend pas de vitesse.",),
)  # fmt: skip
STOP = Story(
    "transports", "Arrêt Carillons-Nord, 16 h – 19 h", "transit", "arret-carillons-nord", "Du bruit et des bousculades à la sortie des cours.",
    (Harmed.PASSENGERS, Harmed.PUPILS),
    (
        Suite("Des médiateurs à l’arrêt, de 16 h à 19 h", Kind.PRESENCE, "passerelles", 0),
        Suite("Décaler d’un quart d’heure la sortie du collège", Kind.HOURS, "college-carillons", 20),
        Suite("Rappeler le règlement à bord et à l’arrêt", Kind.RULES, "transports", 10),
    ),
    outcome=Outcome.EASED, corners={
        Side.PLACE: ("", "Un quai étroit, un seul abri."), Side.HARMED: ("", "Les voyageurs de 16 h à 19 h."),
        Side.ATTRACTS: ("", "Deux cents élèves sortent à la même minute."), Side.MANAGER: ("transports", "l’exploitation de la ligne"),
    },
    hypotheses=("Une seule heure de sortie pour tous : le quai ne suffit plus.",),
)  # fmt: skip
COLLECTION = Story(
    "gusp", "Encombrants, L’Enclume et La Trempe", "dumping", "enclume", "Des encombrants restent devant les deux résidences.",
    (Harmed.TENANTS, Harmed.STAFF), (Suite("Sortir les encombrants le même jour, le premier mardi du mois", Kind.REMOVE, "seuil", 0),),
    track=Track.POINT, stage=Stage.SCAN, outcome=Outcome.SOLVED,
)  # fmt: skip
QUAY = Story(
    "veille-carillons", "Escalier de La Grande-Cloche", "hall", "grande-cloche", "L’escalier est occupé le mercredi après-midi.", (Harmed.TENANTS,),
    (
        Suite("Réparer la porte de l’escalier", Kind.REPAIR, "orvelle-habitat", -6, ActionState.OPEN),
        Suite("Rappeler le règlement dans les halls", Kind.LEGAL, "orvelle-habitat", 16, ActionState.OPEN, LegalTool.LEASE),
    ),
    track=Track.POINT, stage=Stage.SCAN,
)  # fmt: skip
GATE = Story(
    "gpo-nord", "Pétards, place des Carillons", "fireworks", "CA", "Des tirs les soirs de fête, vers les façades.", (Harmed.NEIGHBOURS, Harmed.SHOPS),
    (Suite("Un arrêté pour les soirs de fête", Kind.LEGAL, "police-municipale", 21, ActionState.OPEN, LegalTool.BYLAW),), track=Track.POINT,
    stage=Stage.SCAN,
)  # fmt: skip
LAMP = Story(
    "gusp", "Éclairage, rue du Quai-Long", "lighting", "FA",
    "Six lampes éteintes. Transmis, puis 41 jours sans réponse\u00a0: la coordination a été sollicitée, une réponse partielle est venue.",
    (Harmed.PASSERS, Harmed.NEIGHBOURS),
    (
        Suite("Remettre quatre lampes en service", Kind.LIGHT, "orvelle-habitat", -6, reason="Quatre lampes sur six."),
        Suite("Changer la pièce des deux dernières lampes", Kind.LIGHT, "orvelle-habitat", -2, ActionState.OPEN, reason="La pièce est commandée."),
        Suite("Dire qui répond de cette rue, Ville ou bailleur", Kind.MEETING, "eclairage", 20, ActionState.OPEN),
    ),
    track=Track.POINT, stage=Stage.SCAN, street="rue du Quai-Long",
)  # fmt: skip


def load_problems(territory: Territory, cast: Cast, places: dict, now: dt.datetime) -> None:
    """Tell the stories of the invented town; of a real one nothing is invented."""
    if not territory.instance.invented:
        return
    today = now.date()
    turns = {
        HALL: windows.hall(now).after.first, RODEO: windows.rodeo(now).after.first, STOP: windows.stop(now).after.first,
        COLLECTION: windows.collection(now).after.first, QUAY: today, GATE: today, LAMP: today,
    }  # fmt: skip
    for story, turn in turns.items():
        item = _problem(story, cast, places, turn, now)
        rows = _suites(story, item, cast, turn, now)
        _known(story, item, cast)
        _link(story, item, cast, now)
        _owed(item, rows)
        if story.track == Track.DEEP:
            _measure(story, item, turn, now)
        _on_the_next_agenda(item, now)


def _on_the_next_agenda(item: Problem, now: dt.datetime) -> None:
    """What is open is a point of the next meeting of its group, after what is owed."""
    coming = Meeting.objects.filter(circle=item.circle, starts__gte=now, opened=None).order_by("starts").first()
    if item.closed or coming is None:
        return
    layer = Layer.GROUP if coming.reserved else Layer.SHAREABLE
    Point.objects.create(
        meeting=coming, position=15, title=item.title, layer=layer, origin=PointOrigin.PROBLEM, problem=item
    )


def _moment(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def _problem(story: Story, cast: Cast, places: dict, turn: dt.date, now: dt.datetime) -> Problem:
    circle = Circle.objects.get(name=groups.GROUP[story.group].name)
    place, quarter, point = _ground(story, places)
    opened = _moment(turn - (70 if story.track == Track.DEEP else 12) * DAY)
    reached = list(Stage).index(story.stage)
    item = Problem(
        created=opened, level=(Level.GROUP if circle.basis != "none" else Level.PARTNERS).value, track=story.track, circle=circle,
        authority=cast.authority, title=story.title, category=story.category, words=story.words, since=turn - 190 * DAY,
        harmed=[one.value for one in story.harmed], sources=[one.value for one in (*story.sources, Evidence.REPORTS)], place=place,
        place_label=label(PLACE[story.place]) if place else story.street or quarter.name, lon=point[0], lat=point[1], commune_id=quarter.commune_id, quarter=quarter, stage=story.stage,
        scanned=opened + 20 * DAY if reached > 0 else None, analysed=opened + 48 * DAY if reached > 1 else None,
        acted=_moment(turn) + 60 * DAY if reached > 2 else None, by=cast.actors.get(OPENER),
    )  # fmt: skip
    if story.outcome:
        item.outcome, item.reason, item.closed = (
            story.outcome,
            story.reason,
            min(_moment(turn + 130 * DAY), now - 3 * DAY),
        )
    item.save(force_insert=True)
    Reveal.objects.create(
        kind_id="problems_problem",
        item=item.pk,
        circle=circle,
        source=circle,
        purpose=Purpose.SOLVE.value,
        created=opened,
    )
    return item


def _ground(story: Story, places: dict) -> tuple[Place | None, Area, tuple[float, float]]:
    quarter = Area.objects.filter(kind="quarter", code=story.place).first()
    if quarter is not None:
        ring = quarter.outline["coordinates"][0][:-1]
        return None, quarter, (sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring))
    place = Place.objects.select_related("within", "quarter").get(pk=places[story.place])
    return place, place.quarter, (place.lon, place.lat)


def _suites(story: Story, item: Problem, cast: Cast, turn: dt.date, now: dt.datetime) -> list[Action]:
    """What is still open is owed around today; what was done was done around the turn."""
    made = []
    for suite in story.suites:
        is_open = suite.state == ActionState.OPEN
        due = (now.date() if is_open else turn) + suite.after * DAY
        made.append(Action(
            problem=item, circle=item.circle, level=item.level, kind=suite.kind, tool=suite.tool, words=suite.words,
            lead_id=cast.organisations[suite.lead], due=due, state=suite.state, reason=suite.reason, created=_moment(due - 30 * DAY),
            settled=None if is_open else _moment(due), by=item.by,
        ))  # fmt: skip
    return Action.objects.bulk_create(made)


def _owed(item: Problem, rows: Sequence[Action]) -> None:
    first = min((row.due for row in rows if row.state == ActionState.OPEN), default=None)
    if first and not item.closed:
        Problem.objects.filter(pk=item.pk).update(due=_moment(first, END_OF_DAY.hour))


def _known(story: Story, item: Problem, cast: Cast) -> None:
    at = item.created + 30 * DAY
    Corner.objects.bulk_create(
        Corner(problem=item, side=side, words=words, organisation_id=cast.organisations[body] if body else None, at=at)
        for side, (body, words) in story.corners.items()
    )
    Known.objects.bulk_create(Known(problem=item, words=words, at=at) for words in story.hypotheses)
    Known.objects.bulk_create(
        Known(problem=item, words=words, limits=limits, is_done=True, at=at) for words, limits in story.already
    )


def _there(story: Story, item: Problem):
    rows = Report.objects.filter(category=story.category, forgotten=None, joined_to=None, level=Level.PARTNERS.value)
    if story.street:
        return rows.filter(quarter=item.quarter, place_label__endswith=story.street)
    return rows.filter(place=item.place) if item.place else rows.filter(quarter=item.quarter)


def _link(story: Story, item: Problem, cast: Cast, now: dt.datetime) -> None:
    """Link the reports of the place; each is shared with the group by the service that reads first, for as long as its charter keeps."""
    rows = list(_there(story, item).filter(created__lt=now - DAY).order_by("-created", "pk")[:LINKED])
    source = cast.circles[OPENER]
    known = set(
        Reveal.objects.filter(item__in=[one.pk for one in rows], circle=item.circle, ended=None).values_list(
            "item", flat=True
        )
    )
    Reveal.objects.bulk_create(
        Reveal(
            kind_id="reports_report", item=one.pk, circle=item.circle, source_id=source, purpose=Purpose.SOLVE.value, created=now - DAY,
            until=months_after(now - DAY, KEEP_MONTHS if item.level == Level.GROUP else 12),
        )
        for one in rows if one.pk not in known
    )  # fmt: skip
    Link.objects.bulk_create(
        Link(problem=item, report=one, at=max(item.created, one.created), by=item.by) for one in rows
    )


def _measure(story: Story, item: Problem, turn: dt.date, now: dt.datetime) -> None:
    """Fixed before the turn; looked at once the weeks after were over."""
    is_survey = story is not STOP
    other = Place.objects.filter(name="Le Grelot").first() if story is HALL else None
    kept = Measure(
        problem=item, method=(Method.SURVEY if is_survey else Method.REPORTS).value, start=turn, before_weeks=16 if story is HALL else 13,
        after_weeks=16 if story is HALL else 13, comparison=other, around=story is HALL, fixed=_moment(turn - 5 * DAY),
        taken=min(_moment(turn + 125 * DAY), now - 4 * DAY), taken_for_id=item.authority.handler_id,
    )  # fmt: skip
    if story is HALL:
        kept.survey = HALL_SURVEY
    elif is_survey:
        kept.survey = _weeks(story, item, turn, kept)
    kept.result = kept.survey | {"start": turn.isoformat()} if is_survey else queries.weekly(Viewer(), item, kept, turn)
    kept.save(force_insert=True)


def _weeks(story: Story, item: Problem, turn: dt.date, kept: Measure) -> dict:
    """Count the season's own reports by week on either side of the turn, in the whole quarter."""
    first, last = turn - kept.before_weeks * WEEK, turn + kept.after_weeks * WEEK
    rows = Report.objects.filter(category=story.category, quarter=item.quarter).annotate(
        at=Coalesce("happened", "created")
    )
    rows = rows.filter(at__gte=_moment(first, 0), at__lt=_moment(last, 0))
    weeks = Counter((timezone.localtime(at).date() - first).days // 7 for at in rows.values_list("at", flat=True))
    counts = [weeks[n] for n in range(kept.before_weeks + kept.after_weeks)]
    return {"before": counts[: kept.before_weeks], "after": counts[kept.before_weeks :]}
