"""A signal about a place arrives: written down, given to the right services and only to them, with a link to follow it."""

import datetime as dt
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from traitdunion.design.dates import day
from traitdunion.kernel import ids, mail, wording
from traitdunion.kernel.clock import now
from traitdunion.kernel.photos import CleanPhoto
from traitdunion.places.published import Located
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.queries import circle_of, organisation_circles
from traitdunion.sharing.viewer import Viewer

from .. import queries, rules
from ..enums import Move, State, WordsCheck
from ..models import Contact, Photo, Report, Step
from .errors import AlreadyReceived, NotKept, WordsRefused
from .sealing import seal_pictures


@dataclass(frozen=True)
class Intake:
    """What was said, already typed and bounded by a form."""

    authority: Any  # an authority of people: its model is that part's own business
    origin: str
    category: str
    place_label: str
    lon: float
    lat: float
    located: Located
    place: Any = None  # a place of places, likewise
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


def receive(intake: Intake, *, by: Viewer, secret: str | None = None) -> Receipt:
    """Keep a report, reveal it to its reporter's link and to the services that its route names.

    A ``secret`` given by the form makes a form sent twice count once: ``AlreadyReceived`` then.
    """
    _refuse_words(intake)
    return _keep(intake, by=by, secret=secret, joined_to=None)


def join(target: uuid.UUID, intake: Intake, *, by: Viewer, secret: str | None = None) -> Receipt:
    """« Moi aussi »: a report without words that follows another one; its author gets the same answers."""
    return _keep(intake, by=by, secret=secret, joined_to=target)


def _keep(intake: Intake, *, by: Viewer, secret: str | None, joined_to: uuid.UUID | None) -> Receipt:
    route = queries.route(intake.authority, category=intake.category, areas=intake.located.area_ids, place=intake.place)
    with _wholly():
        made, secret = _pass(secret)
        report = _write(intake, route.answerer, joined_to=joined_to)
        _share_new(report, route, made, by=by)
        _keep_photos(report, intake.photos)
    return Receipt(report, secret)


@contextmanager
def _wholly():
    """Keep everything or nothing, and hear now what the database would only say when the page is done."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
                cursor.execute("set constraints all deferred")
    except IntegrityError as error:
        raise NotKept from error


def _pass(secret: str | None):
    try:
        with transaction.atomic():
            return sharing.hand_pass(secret=secret)
    except IntegrityError:
        if secret is None:
            raise
        raise AlreadyReceived(secret) from None


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
        place_id=intake.place.id if intake.place else None, place_label=intake.place_label, lon=intake.lon, lat=intake.lat, cell=found.cell, commune_id=found.commune_code,
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


def _share_new(report: Report, route: queries.Route, made, *, by: Viewer) -> None:
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


def _keep_photos(report: Report, photos: tuple[CleanPhoto, ...]) -> None:
    if not photos:
        return
    holder = circle_of(report.authority.handler_id or report.authority.organisation_id)
    if holder is None:
        raise NotKept
    rows = [Photo(report=report, width=photo.width, height=photo.height, created=now()) for photo in photos]
    sealed = seal_pictures({row.pk: photo.bytes for row, photo in zip(rows, photos, strict=True)}, holder=holder.id)
    for row in rows:
        row.sealed = sealed.values[row.pk]["content"]
    Photo.objects.bulk_create(rows)
    sealed.keep()


def send_receipt(contact: Contact) -> None:
    """Write to whoever left a mail: date, service, address and telephone, as the law asks of a receipt (R112-11-1 CRPA)."""
    report, authority = contact.report, contact.report.authority
    values = {
        "reference": report.reference,
        "town": authority,
        "day": day(report.created),
        "service": service_of(authority),
        "address": authority.postal_address,
        "phone": authority.phone,
        "link": f"{settings.BASE_URL}/suivi/{contact.link}/",
    }
    lines = [
        _("Votre saisine %(reference)s est reçue le %(day)s."),
        _("Service chargé de répondre : %(service)s"),
        _("Adresse : %(address)s") if authority.postal_address else "",
        _("Téléphone : %(phone)s") if authority.phone else "",
        _("Votre suivi : %(link)s"),
        _("Ce lien est à vous seul. Il permet aussi d’effacer cette adresse."),
    ]
    body = "\n\n".join(line % values for line in lines if line)
    subject = _("%(town)s : reçu de votre signalement %(reference)s") % values
    mail.send(to=contact.value, subject=subject, body=body, key=f"receipt:{contact.pk}", about=contact.pk)


def service_of(authority) -> str:
    """Return the service that reads first, with the body it belongs to."""
    handler = authority.handler
    if handler is None or handler.pk == authority.organisation_id:
        return str(authority.organisation)
    return f"{authority.organisation}, {handler}"
