"""An application sends a report: the page's own checks, in its own sentences, and the link given to the sender alone."""

import hashlib

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traitdunion.kernel import limits
from traitdunion.kernel.clock import today
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.viewer import Viewer

from .. import actions, elsewhere, queries, rules
from ..enums import Category, Channel, Origin, WordsCheck
from ..forms import intake_place as ground
from ..forms.follow import ContactForm
from ..forms.intake_draft import Draft
from ..forms.intake_words import known_places, read
from ..forms.open311 import KEY_AT_MOST, RequestForm, contact_of, mend
from ..models import Report
from .doors import address_of

FORM = "application/x-www-form-urlencoded"
DRAWN = 16  # characters of a key that its sender drew
TELLING = 20  # characters of words that two people would not write alike


class Refused(Exception):
    """Nothing was kept; each sentence says what, where, and how to mend it."""

    def __init__(self, status: int, *sentences: str):
        super().__init__(*sentences)
        self.status, self.sentences = status, sentences


def not_a_service() -> str:
    """Say that there is no such service, and whom to call: what has no service here is often an emergency or a complaint."""
    doors = (elsewhere.sentence(key) for key in ("danger", "victime", "agents"))
    return " ".join([_("service_code – Ce service n’existe pas ici."), *doors])


def send(request: HttpRequest, takes: list) -> dict:
    """Keep a report once, however often it is sent; return its reference, and its link in words."""
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise Refused(403, _("Envoyez depuis votre application ou votre serveur, pas depuis une page d’un autre site."))
    said = _read(request)
    if not takes:
        raise Refused(404, _("On ne signale pas en ligne ici. Adressez-vous à la mairie."))
    served = _of_jurisdiction(said, takes)
    form = RequestForm(said, _category(said))
    contact = contact_of(said)
    _check(form, contact)
    draft, spot = _placed(form, served)
    _check_words(draft, ground.communes_of([spot.authority]))
    if not all(limits.allow(scope, address_of(request), most, within) for scope, most, within in rules.INTAKE_AT_MOST):
        raise Refused(
            429, _("Beaucoup de messages sont partis de cette connexion. Attendez une heure, puis envoyez de nouveau.")
        )
    return _deliver(request, _intake(draft, spot, form.said), contact)


def _read(request: HttpRequest) -> QueryDict:
    """Read the body as a form, whatever else it claims to be: no XML, no file, no address is opened."""
    if request.content_type != FORM:
        raise Refused(400, _("Envoyez un formulaire : application/x-www-form-urlencoded."))
    try:
        return request.POST
    except (BadRequest, SuspiciousOperation, UnreadablePostError, ValueError):
        raise Refused(400, _("Cet envoi n’est pas lisible. Écrivez-le en UTF-8, en moins de 1 Mo.")) from None


def _of_jurisdiction(said: QueryDict, takes: list) -> list:
    asked = said.get("jurisdiction_id", "")
    named = [one for one in takes if asked in {"", *(commune.code for commune in one.communes.all())}]
    if not named:
        raise Refused(404, _("Cette commune ne prend pas de signalement en ligne ici."))
    return named


def _category(said: QueryDict) -> Category:
    code = said.get("service_code", "")
    if not code:
        raise Refused(400, _("service_code – Choisissez un service de la liste."))
    if code not in Category.values:
        raise Refused(404, not_a_service())
    return Category(code)


def _check(form: RequestForm, contact: ContactForm | None) -> None:
    wrong = list(form.sentences)
    if contact and not contact.is_valid():
        wrong += [f"email – {sentence}" for sentence in contact.errors["contact"]]
    if wrong:
        raise Refused(400, *wrong)


def _placed(form: RequestForm, served: list) -> tuple[Draft, ground.Spot]:
    try:
        draft = form.draft(ground.communes_of(served))
        spot = ground.spot_of(draft, Viewer())
    except ground.NotHere as not_here:
        raise Refused(400, not_here.sentence) from None
    if spot is None or spot.authority.pk not in {one.pk for one in served}:
        raise Refused(400, _("Ce lieu est hors de la commune. Adressez-vous à la mairie de ce lieu."))
    return draft, spot


def _check_words(draft: Draft, communes: list[str]) -> None:
    reading = read(draft.words, communes, said_place=draft.said_place)
    if reading.stops:
        raise Refused(400, f"description – {mend(reading)}")


def _intake(draft: Draft, spot: ground.Spot, said: QueryDict) -> actions.Intake:
    category = said["service_code"]
    return actions.Intake(
        authority=spot.authority, origin=Origin.OPEN311, category=category, precision=draft.chip, place=spot.place,
        place_label=spot.label, lon=spot.lon, lat=spot.lat, located=spot.located, often=draft.often, moments=draft.moments,
        words=draft.words, words_check=WordsCheck.SAID_PLACE if draft.said_place else WordsCheck.CLEAR,
        language=(get_language() or "fr")[:2],
        known_places=known_places(ground.communes_of([spot.authority])) if draft.words else frozenset(),
    )  # fmt: skip


# -- once ---------------------------------------------------------------------------------


def _deliver(request: HttpRequest, intake: actions.Intake, contact: ContactForm | None) -> dict:
    """Speak as a visitor, whoever is signed in; the link goes to nobody but the sender of this very request."""
    secret = secret_of(request, intake)
    try:
        report, secret = _kept(request, intake, secret)
        notice = _notice(request, secret)
        if contact:
            _leave(request, report, secret, contact)
    except actions.NotKept:
        sentence = _("Ce signalement n’a pas pu être gardé. Rien n’a été changé. Envoyez-le de nouveau.")
        raise Refused(409, sentence) from None
    finally:
        sharing.become(request)
    return {"service_request_id": report.reference, "service_notice": notice, "account_id": ""}


def _kept(request: HttpRequest, intake: actions.Intake, secret: str | None) -> tuple[Report, str]:
    request.viewer = sharing.speak_for()
    try:
        with transaction.atomic():
            receipt = actions.receive(intake, by=request.viewer, secret=secret)
    except actions.AlreadyReceived as already:
        found = queries.followed(request.viewer) if sharing.enter_by_pass(request, already.secret) else None
        if found is None:
            raise actions.NotKept from None
        return found, already.secret
    sharing.enter_by_pass(request, receipt.secret)
    return receipt.report, receipt.secret


def secret_of(request: HttpRequest, intake: actions.Intake) -> str | None:
    """Return the secret that this very sending leads to, so that it counts once; none when nothing tells it from another's.

    The answer to a second sending holds the link, so it must be proved to come from the first one's sender: by a key that
    it drew (``Idempotency-Key``, ``device_id``), or by words that nobody else would write alike, from the same address that day.
    """
    drawn = (request.headers.get("Idempotency-Key", "") or request.POST.get("device_id", ""))[:KEY_AT_MOST]
    if len(drawn) >= DRAWN:
        sender = f"key\0{drawn}"
    elif len(intake.words) >= TELLING:
        sender = f"address\0{address_of(request)}\0{today().isoformat()}"
    else:
        return None
    place = intake.place.id if intake.place else (intake.lon, intake.lat)
    content = (intake.category, intake.precision, intake.often, intake.moments, intake.words, str(place))
    return Draft(key=f"open311\0{hashlib.sha256(repr(content).encode()).hexdigest()}").secret(sender)


def _notice(_request: HttpRequest, secret: str) -> str:
    link = f"{settings.BASE_URL}{reverse('reports:follow', args=[secret])}"
    return _("Votre suivi : %(link)s Ce lien est à vous seul.") % {"link": link}


def _leave(request: HttpRequest, report: Report, secret: str, contact: ContactForm) -> None:
    """Keep where the answer goes, as the receipt's page does; too many in a day are left aside, the report stays."""
    who, to = address_of(request), contact.cleaned_data["contact"]
    if not (limits.allow("contact", who, 20, rules.AN_HOUR) and limits.allow("contact to", to, 5, rules.A_DAY)):
        return
    if queries.contact(request.viewer, report) is not None:
        return  # sent again
    left = actions.leave_contact(report, channel=contact.channel, value=to, secret=secret, by=request.viewer)
    if left.channel == Channel.MAIL:
        actions.send_receipt(left)
