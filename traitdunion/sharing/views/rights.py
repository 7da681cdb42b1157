"""The data-protection officer's console: find somebody, show what is held, hand it over, correct it, erase it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..rights import acts, clock, finding, takeaway
from ..rights.typed import AddressForm, CorrectForm, EraseForm, FindForm
from ..rights.words import STAYS, WHY, Refused
from .doors import typed
from .officer import for_officer

SALT, HELD_SECONDS = "sharing.rights", 3600


def for_proved_officer(view):
    """A page for the officer, after a second factor: a stolen password finds nobody."""

    @wraps(view)
    @for_officer
    def opened(request, authority, *args, **kwargs):
        if not request.viewer.proved:
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("sharing:rights_find")
            return redirect(f"{reverse('people:confirm')}?{urlencode({'next': back})}")
        return view(request, authority, *args, **kwargs)

    return opened


@dataclass(frozen=True)
class Hand:
    """What the officer holds in hand from one page to the next: signed for this officer, for an hour, never in an address."""

    kind: str
    item: uuid.UUID
    text: str
    reason: str

    def signed(self, viewer) -> str:
        return signing.dumps(
            [str(viewer.person), self.kind, str(self.item), self.text, self.reason], salt=SALT, compress=True
        )


def _in_hand(request) -> Hand:
    try:
        who, kind, item, text, reason = signing.loads(request.POST.get("hand", ""), salt=SALT, max_age=HELD_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    if who != str(request.viewer.person):
        raise Http404
    return Hand(kind, uuid.UUID(item), text, reason)


@require_http_methods(["GET", "HEAD", "POST"])
@for_proved_officer
def find(request, authority):
    """Search; without a reason nothing is looked for, and what is looked for stands in no address and in no register."""
    form = FindForm(typed(request))
    said = {"authority": authority, "form": form, "found": None, "orders": _orders(request.viewer)}
    if not form.is_valid():
        return render(request, "sharing/rights/find.html", said, status=422 if form.errors else 200)
    text, reason = form.cleaned_data["text"], form.cleaned_data["reason"]
    found = finding.find(request.viewer, reason=reason, text=text)
    said["text"] = text
    said["found"] = [(one, Hand(one.kind, one.item, text, reason).signed(request.viewer)) for one in found]
    return render(request, "sharing/rights/find.html", said)


def _orders(viewer) -> list[dict]:
    """Return the last orders: when, what became of them, what stays and until when."""
    return [
        {
            "at": one.at, "done": one.done, "category": finding.rule_of(one.kind).category if finding.rule_of(one.kind) else "",  # type: ignore[union-attr]  # — it is there
            "refused": WHY.get(one.refused, ""), "stays": [(STAYS[line["what"]], line["n"], _day(line["until"])) for line in one.stays],
        }
        for one in clock.orders(viewer)[:20]
    ]  # fmt: skip


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None


@require_POST
@for_proved_officer
def sheet(request, authority):
    return _sheet(request, authority, _in_hand(request))


def _sheet(
    request,
    authority,
    hand: Hand,
    correcting: CorrectForm | AddressForm | None = None,
    erasing: EraseForm | None = None,
):
    """All that is held, by category, with what may be done."""
    rule = finding.rule_of(hand.kind)
    held = _held(request.viewer, hand)
    known = finding.person_in(held)
    said = {
        "authority": authority, "hand": hand.signed(request.viewer), "text": hand.text, "rule": rule, "held": [(one, finding.labelled(one)) for one in held], "is_person": hand.kind == finding.PERSON,
        "correcting": correcting or (CorrectForm(initial=known) if hand.kind == finding.PERSON else AddressForm()), "erasing": erasing or EraseForm(),
    }  # fmt: skip
    wrong = bool((correcting and correcting.errors) or (erasing and erasing.errors))
    return render(request, "sharing/rights/sheet.html", said, status=422 if wrong else 200)


def _held(viewer, hand: Hand) -> list[finding.Held]:
    if hand.kind != finding.PERSON:
        return []
    return finding.held(viewer, reason=hand.reason, person=hand.item)


@require_POST
@for_proved_officer
def take(request, authority):
    """One file: what is held, for whoever asked."""
    hand = _in_hand(request)
    acts.note_taken(hand.item, reason=hand.reason)
    contacts = [one for one in finding.find(request.viewer, reason=hand.reason, text=hand.text) if not one.is_person]
    file = takeaway.archive(authority, text=hand.text, contacts=contacts, held=_held(request.viewer, hand))
    answer = HttpResponse(file, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="donnees.zip"'
    return answer


@require_POST
@for_proved_officer
def correct(request, authority):
    hand = _in_hand(request)
    of_person = hand.kind == finding.PERSON
    form = CorrectForm(request.POST) if of_person else AddressForm(request.POST)
    if not form.is_valid():
        return _sheet(request, authority, hand, correcting=form)
    if not of_person:
        return _correct_address(request, authority, hand, form.cleaned_data["value"])
    try:
        acts.correct(hand.item, by=request.viewer, reason=hand.reason, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("C’est corrigé, et noté."))
    return _sheet(request, authority, hand)


def _correct_address(request, authority, hand: Hand, value: str):
    try:
        acts.order_correction(
            authority, by=request.viewer, reason=hand.reason, kind=hand.kind, item=hand.item, value=value
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(
            request, _("La correction est demandée. Elle est faite dans la minute, sans ouvrir l’ancienne adresse.")
        )
    return redirect("sharing:rights_find")


@require_POST
@for_proved_officer
def erase(request, authority):
    hand, form = _in_hand(request), EraseForm(request.POST)
    if not form.is_valid():
        return _sheet(request, authority, hand, erasing=form)
    try:
        acts.order_erasure(authority, by=request.viewer, reason=hand.reason, kind=hand.kind, item=hand.item)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(
            request,
            _("L’effacement est demandé. Il est fait dans la minute ; cette page dira ce qui reste, et pourquoi."),
        )
    return redirect("sharing:rights_find")
