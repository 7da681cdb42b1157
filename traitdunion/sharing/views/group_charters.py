"""The charter of a group: read it, commit to it, adopt another, renew it, note who signed on paper."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.kernel.clock import now, today

from ..actions import Refused
from ..enums import CHARTER_PURPOSES, NOTICE_DAYS, Information, Purpose
from ..groups import charters, questions
from ..groups.errors import NotDone
from ..groups.forms import CharterForm, PaperForm, RenewForm, start_of
from ..groups.text import Clauses, charter_text
from ..groups.words import INFORMATION, PURPOSES
from .doors import for_group_members, typed
from .groups import PAGE, sentence

USUAL_PARTNERS = ("town", "epci", "town_service", "municipal_police", "national_police", "gendarmerie", "prosecutor", "prefecture", "landlord",
                  "transport", "school", "mediation", "association")  # fmt: skip


@require_http_methods(PAGE)
@for_group_members
def charter(request, pk, number):
    """Read a version; « J’ai lu et je m’engage » when it waits for this person."""
    standing = questions.group(request.viewer, pk)
    found = questions.charter(request.viewer, standing.circle, number)
    if request.method == "POST":
        return _accept(request, standing, found)
    context = {
        "group": standing.circle, "standing": standing, "charter": found, "waits": found in questions.may_accept(request.viewer, standing.circle),
        "versions": questions.charters(request.viewer, standing.circle), "in_force": questions.in_force(request.viewer, standing.circle),
        "purposes": [PURPOSES[Purpose(one)] for one in found.purposes if Purpose(one) in PURPOSES],
        "information": [INFORMATION[Information(one)] for one in found.information],
    }  # fmt: skip
    return render(request, "sharing/groups/charter.html", context)


def _accept(request, standing, found):
    try:
        charters.accept(found, by=request.viewer)
    except NotDone as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("C’est noté : vous vous engagez à respecter cette charte."))
    return redirect("sharing:group", standing.circle.id)


@require_http_methods(PAGE)
@for_group_members
def adopt(request, pk):
    """Choose the clauses, read the text they make, then adopt it: three steps on one page."""
    circle = questions.led(request.viewer, pk)
    known = questions.in_force(request.viewer, circle) or questions.coming(request.viewer, circle)
    form = CharterForm(typed(request), initial=_usual(known))
    text = None
    if form.is_valid():
        clauses = _clauses(form.cleaned_data)
        text = charter_text(circle, clauses)
        if "change" in request.POST:
            text = None
        elif "confirm" in request.POST and _adopted(request, circle, clauses, form):
            return redirect("sharing:group", pk)
    context = {
        "group": circle,
        "form": form,
        "text": None if form.errors else text,
        "first": known is None,
        "notice": NOTICE_DAYS,
    }
    return render(request, "sharing/groups/adopt.html", context, status=422 if form.errors else 200)


def _usual(known) -> dict:
    """What is ticked beforehand: the clauses of the last version, else what such a group usually needs."""
    first = today() if known is None else today() + dt.timedelta(days=NOTICE_DAYS)
    if known is None:
        said = {
            "purposes": [one.value for one in CHARTER_PURPOSES],
            "information": [one.value for one in Information],
            "partner_kinds": list(USUAL_PARTNERS),
        }
    else:
        said = {name: getattr(known, name) for name in ("purposes", "information", "partner_kinds", "keep_months")}
    return said | {"effective": first}


def _clauses(said: dict) -> Clauses:
    return Clauses(
        tuple(Purpose(one) for one in said["purposes"]), tuple(Information(one) for one in said["information"]), tuple(said["partner_kinds"]),
        said["keep_months"], said["addition"],
    )  # fmt: skip


def _adopted(request, circle, clauses: Clauses, form: CharterForm) -> bool:
    said = form.cleaned_data
    effective = now() if said["effective"] == today() else start_of(said["effective"])
    until = start_of(_years_after(said["effective"], said["years"]))
    try:
        charters.adopt(
            circle,
            clauses,
            adopted=said["adopted"],
            effective=effective,
            until=until,
            proposed_by=said["proposed_by"],
            by=request.viewer,
        )
    except (Refused, NotDone) as refused:
        form.add_error("effective", sentence(refused))
        return False
    messages.success(
        request, _("La charte est adoptée. Chaque membre reçoit un rappel avant le jour où elle prend effet.")
    )
    return True


def _years_after(day: dt.date, years: int) -> dt.date:
    return day + dt.timedelta(days=365 * years)


@require_http_methods(PAGE)
@for_group_members
def renew(request, pk):
    circle = questions.led(request.viewer, pk)
    known = questions.in_force(request.viewer, circle)
    if known is None:
        raise Http404
    form = RenewForm(typed(request))
    if form.is_valid():
        first = max(today(), timezone.localdate(known.until))
        try:
            charters.renew(
                circle,
                until=start_of(_years_after(first, form.cleaned_data["years"])),
                adopted=form.cleaned_data["adopted"],
                by=request.viewer,
            )
        except (Refused, NotDone) as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("La charte est renouvelée. Qui l’avait acceptée n’a rien à refaire."))
            return redirect("sharing:group", pk)
    return render(
        request,
        "sharing/groups/renew.html",
        {"group": circle, "charter": known, "form": form},
        status=422 if form.errors else 200,
    )


@require_http_methods(PAGE)
@for_group_members
def paper(request, pk, number):
    """Note who signed in the meeting, with the sheet."""
    circle = questions.led(request.viewer, pk)
    found = questions.charter(request.viewer, circle, number)
    waiting = questions.still_to_accept(request.viewer, circle, found)
    form = PaperForm(
        typed(request),
        request.FILES or None,
        persons=[(str(one.seat.person_id), f"{one.name}, {one.organisation}") for one in waiting],
    )
    if form.is_valid():
        said = form.cleaned_data
        chosen = [one.seat.person_id for one in waiting if str(one.seat.person_id) in said["persons"]]
        try:
            noted = charters.record_on_paper(
                found, persons=chosen, signed=said["signed"], sheet=said["sheet"], by=request.viewer
            )
        except (Refused, NotDone) as refused:
            form.add_error("sheet", sentence(refused))
        else:
            messages.success(
                request,
                _("%(n)s accords notés, avec la feuille signée.") % {"n": noted}
                if noted > 1
                else _("L’accord est noté, avec la feuille signée."),
            )
            return redirect("sharing:group", pk)
    context = {"group": circle, "charter": found, "form": form, "waiting": waiting}
    return render(request, "sharing/groups/paper.html", context, status=422 if form.errors else 200)


@require_safe
@for_group_members
def sheet(request, pk, sheet):
    """The signed sheet, as a file to keep: never shown inside a page."""
    circle = questions.led(request.viewer, pk)
    found = questions.signed_sheet(request.viewer, circle, sheet)
    charters.note_reading(found, by=request.viewer)
    ending = "pdf" if found.media == "application/pdf" else "jpg"
    response = HttpResponse(questions.sheet_in_clear(request.viewer, found), content_type=found.media)
    response.headers["Content-Disposition"] = f'attachment; filename="feuille-signee.{ending}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
