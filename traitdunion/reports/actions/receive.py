"""A signal about a place arrives: written down, given to the right services and only to them, with a link to follow it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from traitdunion.kernel import ids, wording
from traitdunion.kernel.clock import now
from traitdunion.kernel.photos import CleanPhoto
from traitdunion.places.published import Located
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.queries import organisation_circles
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import Move, State, WordsCheck
from ..models import Photo, Report, Step
from .errors import WordsRefused


@dataclass(frozen=True)
class Intake:
    """What was said, already typed and bounded by a form."""

    authority: object
    origin: str
    category: str
    place_label: str
    lon: float
    lat: float
    located: Located
    place: object = None
    precision: str = ""
    often: str = ""
    moments: int = 0
    happened: dt.datetime | None = None
    words: str = ""
    words_check: str = WordsCheck.CLEAR
    language: str = "fr"
    photos: tuple[CleanPhoto, ...] = ()
    known_places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Receipt:
    report: Report
    secret: str


def receive(intake: Intake, *, by: Viewer) -> Receipt:
    """Keep a report, reveal it to its reporter's link and to the services that its route names."""
    _refuse_words(intake)
    route = queries.route(intake.authority, category=intake.category, areas=intake.located.area_ids, place=intake.place)
    with transaction.atomic():
        report = _write(intake, route.answerer, joined_to=None)
        return Receipt(report, _share_new(report, route, by=by))


def join(target: uuid.UUID, intake: Intake, *, by: Viewer) -> Receipt:
    """« Moi aussi »: a report without words that follows another one; its author gets the same answers."""
    route = queries.route(intake.authority, category=intake.category, areas=intake.located.area_ids, place=intake.place)
    with transaction.atomic():
        report = _write(intake, route.answerer, joined_to=target)
        return Receipt(report, _share_new(report, route, by=by))


def _refuse_words(intake: Intake) -> None:
    blocked = [
        found
        for found in wording.find_patterns(intake.words, known_places=intake.known_places)
        if found.severity == "block"
    ]
    if blocked:
        raise WordsRefused(blocked)


def _write(intake: Intake, answerer: uuid.UUID, *, joined_to: uuid.UUID | None) -> Report:
    moment, found = now(), intake.located
    first_days, answer_days = queries.delays(intake.authority, intake.category)
    report = Report(
        created=moment,
        due=None if joined_to else rules.next_due(State.RECEIVED, now=moment, first_days=first_days, answer_days=answer_days, promised=None),
        authority=intake.authority, origin=intake.origin, category=intake.category, precision=intake.precision, often=intake.often,
        moments=intake.moments, happened=intake.happened, words=intake.words, words_check=intake.words_check, language=intake.language,
        place=intake.place, place_label=intake.place_label, lon=intake.lon, lat=intake.lat, cell=found.cell, commune_id=found.commune_code,
        quarter_id=found.quarter_id, qpv_id=found.qpv_id, sector_id=found.sector_id, areas=list(found.area_ids),
        answerer_id=answerer, joined_to_id=joined_to,
    )  # fmt: skip
    _save_with_a_fresh_reference(report, intake.authority.prefix)
    return report


def _save_with_a_fresh_reference(report: Report, prefix: str) -> None:
    """References are random: the rare one that another report already holds, hidden or not, is drawn again."""
    tries = 5
    while True:
        tries -= 1
        drawn = ids.code(7)
        report.reference = f"{prefix} {drawn[:3]} {drawn[3:]}"
        try:
            with transaction.atomic():
                report.save(force_insert=True)
                return
        except IntegrityError:
            if not tries:
                raise


def _share_new(report: Report, route: queries.Route, *, by: Viewer) -> str:
    made, secret = sharing.hand_pass()
    reader = sharing.add_pass(by, made.id)
    handler = report.authority.handler_id or report.authority.organisation_id
    numbers = organisation_circles({handler, report.authority.organisation_id, route.answerer, *route.also_know})
    audience = {numbers[organisation]: Purpose.KNOW for organisation in route.also_know if organisation in numbers}
    audience |= {numbers[route.answerer]: Purpose.ANSWER} if route.answerer in numbers else {}
    audience |= {
        numbers[key]: Purpose.READ_FIRST for key in (handler, report.authority.organisation_id) if key in numbers
    }
    sharing.reveal_new(
        report, {made.id: Purpose.FOLLOW, **audience}, by=reader, source=by.home.circle if by.home else None
    )
    if not report.joined_to_id:
        Step.objects.create(report=report, at=report.created, move=Move.RECEIVE, state=State.RECEIVED)
    return secret


def keep_photos(report: Report, photos: tuple[CleanPhoto, ...]) -> None:
    Photo.objects.bulk_create(
        Photo(report=report, content=photo.bytes, width=photo.width, height=photo.height, created=now())
        for photo in photos
    )
