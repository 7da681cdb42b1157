"""A few words, what the services will see, « Envoyer », and the receipt."""

from functools import cache

from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.design import qr
from traitdunion.kernel import limits, wording
from traitdunion.people.published import custodians
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.queries import organisation_names

from .. import actions, phrases, queries, rules
from ..enums import Category, Channel, Origin, WordsCheck
from ..forms import intake_photo as photos
from ..forms import intake_place as ground
from ..forms.follow import ContactForm
from ..forms.intake import PhotoWordsForm, WordsForm
from ..forms.intake_draft import open_receipt, seal_receipt
from ..forms.intake_words import digest, known_places, read
from .follow import by_link
from .intake_step import browser_of, step, visitor_address

AT_MOST = rules.INTAKE_AT_MOST
JOINS_OF_ONE, JOINS = 5, 20  # a day: one telephone operator's address may stand for many people


def missing_step(draft) -> str:
    """Return the first step that still has to be said, or nothing."""
    if draft.what is None:
        return "intake"
    return "" if draft.is_placed and draft.often else "where"


# -- 3. a few words ---------------------------------------------------------------------


@step
def words(request, draft):
    if missing := missing_step(draft):
        return redirect(draft.at(missing))
    kind = PhotoWordsForm if draft.what.category in rules.WITH_PHOTO else WordsForm
    if request.method != "POST":
        _warm()
        return _words(request, draft, kind(initial={"words": draft.words}))
    form = kind(request.POST, request.FILES)
    form.is_valid()
    return _said_words(request, draft, form)


@cache
def _warm() -> None:
    """Load the model of names while somebody writes; once in the life of this process."""
    wording.warm()


def _words(request, draft, form, *, reading=None, photo=""):
    context = {
        "form": form,
        "draft": draft,
        "reading": reading,
        "photo": photo,
        "thumbnail": photos.thumbnail(photo) if photo else "",
        "digest": digest(reading.words) if reading else "",
        "skip_url": draft.but(words="", said_place=False).ready_to_send().at("preview"),
        "step": 3,
        "back_url": draft.at("where"),
    }
    return render(request, "reports/intake/words.html", context)


def _said_words(request, draft, form):
    photo = _photo(request, form)
    if form.errors:
        return _words(request, draft, form, photo=photo)
    said = form.cleaned_data["words"].strip()
    said_place = request.POST.get("said_place") == digest(said)
    reading = read(said, _communes(request, draft), said_place=said_place)
    if reading.stops:
        form.add_error("words", reading.headline)
        return _words(request, draft, form, reading=reading, photo=photo)
    ready = draft.but(words=said, said_place=said_place).ready_to_send()
    if photo:
        return _preview(request, ready, photo=photo)
    return redirect(ready.at("preview"))


def _communes(request, draft) -> list[str]:
    spot = _spot(request, draft)
    return ground.communes_of([spot.authority] if spot else request.served)


def _photo(request, form) -> str:
    """Return the photo to carry on: a new one, or the one that came before unless it was taken off."""
    if "photo" not in form.fields or request.POST.get("remove_photo"):
        return ""
    new = form.cleaned_data.get("photo")
    if new:
        return photos.carried(new)
    kept = photos.brought(request.POST.get("kept_photo", ""))
    return photos.carried(kept) if kept else ""


def _spot(request, draft):
    try:
        return ground.spot_of(draft, request.viewer)
    except ground.NotHere:
        return None


# -- what the services will see ---------------------------------------------------------


@step
def preview(request, draft):
    missing = missing_step(draft) or ("" if draft.key else "words")
    if missing or _spot(request, draft) is None:
        return redirect(draft.at(missing or "where"))
    if request.method == "POST":
        return _send(request, draft)
    return _preview(request, draft)


def _preview(request, draft, *, photo="", refusal="", status=200):
    spot = _spot(request, draft)
    context = {
        "draft": draft,
        "what": phrases.what(draft.chip, draft.what.category),
        "when": phrases.when(draft.often, draft.moments),
        "spot": spot,
        "bodies": bodies(spot, draft.what.category),
        "photo": photo,
        "thumbnail": photos.thumbnail(photo) if photo else "",
        "months": queries.kept_months(spot.authority),
        "refusal": refusal,
        "back_url": draft.at("words"),
    }
    return render(request, "reports/intake/preview.html", context, status=status)


def bodies(spot, category: str) -> list[tuple[str, str]]:
    """Return who will see it: the names of bodies, each with what it has to do with the place."""
    route = queries.route(spot.authority, category=category, areas=spot.located.area_ids, place=spot.place)
    owners = set(custodians(spot.place.id)) if spot.place else set()
    authority = spot.authority
    first = {authority.organisation_id, authority.handler_id or authority.organisation_id}
    others = [one for one in (route.answerer, *route.also_know) if one not in first]
    names = organisation_names(others)
    handler = authority.handler if authority.handler_id in first - {authority.organisation_id} else None
    seen = [(str(authority.organisation), str(handler) if handler else "")]
    manages = _("qui gère ce lieu")
    return seen + [(names[one], manages if one in owners else "") for one in dict.fromkeys(others) if one in names]


# -- sending ----------------------------------------------------------------------------


class Refused(Exception):
    """Nothing was kept; the sentence says why, and what to do."""

    def __init__(self, sentence: str, status: int):
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


def _send(request, draft):
    photo, spot = photos.brought(request.POST.get("kept_photo", "")), _spot(request, draft)
    try:
        return deliver(request, draft, _intake(draft, spot, draft.what.category, photo))
    except actions.WordsRefused:
        return redirect(draft.at("words"))
    except Refused as refused:
        kept = photos.carried(photo) if photo else ""
        return _preview(request, draft, photo=kept, refusal=refused.sentence, status=refused.status)


def deliver(request, draft, intake, *, target=None):
    """Keep the report once, however often its form is sent, and lead to its receipt."""
    rehearsal = not ground.is_open(intake.authority)
    if not rehearsal and not _allowed(request, target):
        sentence = _(
            "Beaucoup de messages sont partis de cette connexion. Attendez une heure, puis envoyez de nouveau."
        )
        raise Refused(sentence, 429)
    secret = draft.secret(browser_of(request))
    try:
        receipt = _kept(request, intake, secret, target=target, rehearsal=rehearsal)
    except actions.AlreadyReceived:
        return redirect(f"{reverse('reports:thanks', args=[secret])}?deja=1")
    except actions.NotKept:
        sentence = _("Ce signalement n’a pas pu être gardé. Rien n’a été changé. Envoyez-le de nouveau.")
        raise Refused(sentence, 409) from None
    if rehearsal:
        said = seal_receipt(reference=receipt.report.reference, due=_first_answer(receipt.report), joined=bool(target))
        return redirect(f"{reverse('reports:rehearsed')}?recu={said}")
    return redirect("reports:thanks", secret)


def _first_answer(report) -> str:
    return timezone.localtime(report.due).date().isoformat() if report.due else ""


def _allowed(request, target) -> bool:
    who = visitor_address(request)
    if target and not limits.allow(f"join {target}", who, JOINS_OF_ONE, rules.A_DAY):
        return False
    return all(limits.allow(scope, who, most, seconds) for scope, most, seconds in AT_MOST)


def _intake(draft, spot, category: str, photo=None) -> actions.Intake:
    return actions.Intake(
        authority=spot.authority, origin=Origin.POSTER if draft.poster else Origin.WEB, category=category,
        precision=draft.chip if draft.what else "", place=spot.place, place_label=spot.label, lon=spot.lon, lat=spot.lat,
        located=spot.located, often=draft.often, moments=draft.moments, words=draft.words,
        words_check=WordsCheck.SAID_PLACE if draft.said_place else WordsCheck.CLEAR, language=(get_language() or "fr")[:2],
        photos=(photo,) if photo and category in rules.WITH_PHOTO else (),
        known_places=known_places(ground.communes_of([spot.authority])) if draft.words else frozenset(),
    )  # fmt: skip


def _kept(request, intake, secret: str, *, target, rehearsal: bool) -> actions.Receipt:
    """Write as a visitor, also when an agent is signed in: whoever speaks here speaks as a resident."""
    given = {"by": sharing.speak_for(), "secret": secret}
    try:
        with transaction.atomic():
            kept = actions.join(target, intake, **given) if target else actions.receive(intake, **given)
            transaction.set_rollback(rehearsal)  # everything was done, nothing is kept
            return kept
    finally:
        sharing.become(request)


# -- moi aussi --------------------------------------------------------------------------


@require_POST
@step
def join(request, draft):
    """« Moi aussi, cela me gêne »: one tap; its author gets the same answers."""
    spot = _spot(request, draft) if draft.is_placed and draft.key and draft.category in Category.values else None
    if spot is None:
        return redirect(draft.at("intake"))
    found = queries.similar(category=draft.category, place=spot.place, cell=spot.located.cell)
    if found is None or str(found.report) != draft.target:
        return redirect(draft.but(target="", category="").at("where"))
    intake = _intake(draft.but(words="", said_place=False), spot, draft.category)
    try:
        return deliver(request, draft, intake, target=found.report)
    except Refused as refused:
        context = {"sentence": refused.sentence, "back_url": draft.at("where")}
        return render(request, "reports/intake/refused.html", context, status=refused.status)


# -- the receipt ------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def thanks(request, report, secret):
    """« Merci »: the number, the secret link, and where to receive the answer. Reloaded, it is the same page."""
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm()
    if request.method == "POST" and form.is_valid():
        return _left_contact(request, report, secret, form)
    link = f"{settings.BASE_URL}{reverse('reports:follow', args=[secret])}"
    context = {
        "report": report,
        "secret": secret,
        "code": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "qr": qr.svg(link, _("Code QR de votre suivi")),
        "form": form,
        "contact": queries.opened_contact(request.viewer, report),
        "service": actions.service_of(report.authority),
        "again": "deja" in request.GET,
        "sms": bool(settings.SMS_GATEWAY),
    }
    return render(request, "reports/intake/thanks.html", context)


def _left_contact(request, report, secret, form):
    who, to = visitor_address(request), form.cleaned_data["contact"]
    if not (limits.allow("contact", who, 20, rules.AN_HOUR) and limits.allow("contact to", to, 5, rules.A_DAY)):
        form.add_error("contact", _("Trop d’essais en peu de temps. Attendez une heure."))
        return render(request, "429.html", status=429)
    contact = actions.leave_contact(report, channel=form.channel, value=to, secret=secret, by=request.viewer)
    if contact.channel == Channel.MAIL:
        actions.send_receipt(contact)
    return redirect("reports:thanks", secret)


@step
def rehearsed(request, draft):
    """The end of a rehearsal: what a resident would read now."""
    said = open_receipt(request.GET.get("recu", "")) or {}
    due = parse_date(said.get("due", ""))
    return render(request, "reports/intake/rehearsed.html", {"reference": said.get("reference", ""), "due": due})
