"""Le guichet: an agent notes a report for somebody in under a minute, and prints a receipt."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.design import qr
from traitdunion.people import published as people
from traitdunion.sharing.actions import enter_by_pass
from traitdunion.sharing.queries import visible

from .. import actions, phrases, queries, rules
from ..enums import Channel, Origin, WordsCheck
from ..forms import intake_place as ground
from ..forms.intake_assist import ASSISTED, AssistForm, place_choice
from ..forms.intake_draft import Draft, open_receipt, seal_receipt, unsealed
from ..forms.intake_words import digest, known_places, read
from ..models import Report
from .intake_step import browser_of


def for_members(view):
    """Whoever is not signed in may sign in; whoever holds no seat finds nothing here."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.viewer.home is None:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def assist(request):
    if request.method != "POST":
        asked = request.GET.get("par", "")
        origin = asked if asked in ASSISTED else Origin.COUNTER
        return _page(request, AssistForm(initial={"origin": origin}), Draft().ready_to_send())
    draft = unsealed(request.POST.get("e", "")) or Draft()
    draft = draft if draft.key else draft.ready_to_send()
    form = AssistForm(request.POST)
    form.is_valid()
    return _noted(request, form, draft)


def _page(request, form, draft, reading=None):
    mark = digest(reading.words) if reading else ""
    context = {
        "form": form,
        "draft": draft,
        "reading": reading,
        "digest": mark,
        "picked": request.POST.get("picked", ""),
    }
    return render(request, "reports/intake/assist.html", context)


def _noted(request, form, draft):
    spot, found = _spot(form, request.POST.get("picked", ""))
    reading = _read(request, form, spot)
    if form.errors or spot is None:
        if found:
            form.fields["picked"] = place_choice(found)
        return _page(request, form, draft, reading)
    secret = draft.secret(browser_of(request))
    try:
        _keep(request, form, spot, secret)
    except actions.AlreadyReceived:
        pass  # the same form twice: the same receipt
    except actions.NotKept:
        form.add_error(None, _("Ce signalement n’a pas pu être gardé. Rien n’a été changé. Envoyez-le de nouveau."))
        return _page(request, form, draft)
    sealed = seal_receipt(secret=secret, origin=form.cleaned_data["origin"])
    return redirect(f"{reverse('reports:assist_receipt')}?recu={sealed}")


def _spot(form, picked: str):
    """Return the place meant, or what it may be; the words typed alone do when they mean one place only."""
    if "typed" in form.errors:
        return None, []
    communes = sorted({commune.code for one in people.authorities() for commune in one.communes.all()})
    chosen, found = unsealed(picked), []
    if chosen is None or not chosen.is_placed:
        found = ground.choices(form.cleaned_data["typed"], communes, Draft())
        one = ground.meant(form.cleaned_data["typed"], found)
        chosen = one.draft if one else None
    if chosen is None:
        sentence = (
            _("Plusieurs lieux portent ces mots. Choisissez.")
            if found
            else _("Nous ne trouvons pas ce lieu. Écrivez le numéro et la rue.")
        )
        form.add_error("typed", sentence)
        return None, found
    try:
        return ground.anywhere(chosen), []
    except ground.NotHere as not_here:
        form.add_error("typed", not_here.sentence)
        return None, []


def _read(request, form, spot):
    if "words" in form.errors or not form.cleaned_data.get("words"):
        return None
    words = form.cleaned_data["words"]
    communes = ground.communes_of([spot.authority] if spot else people.authorities())
    reading = read(words, communes, said_place=request.POST.get("said_place") == digest(words))
    if not reading.stops:
        return None
    form.add_error("words", reading.headline)
    return reading


def _keep(request, form, spot, secret: str) -> None:
    said = form.cleaned_data
    chip = rules.CHIP_BY_KEY[said["what"]]
    intake = actions.Intake(
        authority=spot.authority, origin=said["origin"], category=chip.category, precision=chip.key, place=spot.place,
        place_label=spot.label, lon=spot.lon, lat=spot.lat, located=spot.located, often=said["often"], moments=sum(said["moments"]),
        words=said["words"].strip(), words_check=WordsCheck.SAID_PLACE if request.POST.get("said_place") else WordsCheck.CLEAR,
        known_places=known_places(ground.communes_of([spot.authority])) if said["words"] else frozenset(),
    )  # fmt: skip
    receipt = actions.receive(intake, by=request.viewer, secret=secret)
    if said["contact"]:
        enter_by_pass(request, secret)
        contact = actions.leave_contact(
            receipt.report, channel=form.channel, value=said["contact"], secret=secret, by=request.viewer
        )
        if contact.channel == Channel.MAIL:
            actions.send_receipt(contact)


@require_safe
@for_members
def assist_receipt(request):
    """The receipt to print and hand over; its address lasts an hour and holds the secret sealed."""
    said = open_receipt(request.GET.get("recu", "")) or {}
    secret = said.get("secret", "")
    if not secret or not enter_by_pass(request, secret):
        raise Http404
    report = visible(request.viewer, Report).filter(audience__contains=[request.viewer.passes[-1]]).first()
    if report is None:
        raise Http404
    link = f"{settings.BASE_URL}{reverse('reports:follow', args=[secret])}"
    context = {
        "report": report,
        "heading": phrases.heading(report),
        "link": link.removeprefix("https://").removeprefix("http://"),
        "code": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "qr": qr.svg(link, _("Code QR de votre suivi")),
        "contact": queries.contact(request.viewer, report),
        "service": actions.service_of(report.authority),
        "again": f"{reverse('reports:assist')}?par={said.get('origin', '')}",
    }
    return render(request, "reports/intake/assist_receipt.html", context)


@require_POST
@for_members
def suggest(request):
    """Places and addresses while an agent types, whether reports are taken online or not."""
    text = request.POST.get("typed", "").replace("\x00", "")
    found = ground.choices(text, ground.communes_of(people.authorities()), Draft()) if len(text.strip()) > 1 else []
    return JsonResponse(
        {"found": [{"label": one.label, "note": one.note, "picked": one.draft.sealed} for one in found]}
    )
