"""The organiser's page of the day: who is there, codes, the report of the video tool, certificates."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.design import qr
from traitdunion.kernel.cells import Unreadable

from ..attendance import acts, papers, questions, reading
from ..attendance.forms import ReportForm, WhoForm
from ..attendance.words import why
from ..models import Event
from .day_doors import day_page, of_event
from .doors import PAGE


def pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@of_event
def presence(request, event):
    return _page(request, event, ReportForm())


def _page(request, event: Event, form, status: int = 200):
    viewer = request.viewer
    halves = questions.halves_of(event)
    listed = questions.lines(viewer, event)
    said = {
        "event": event, "form": form, "lines": listed, "codes": questions.codes(viewer, event),
        "halves": [(half, questions.half_label(half, halves)) for half in halves],
        "present": sum(bool(one.minutes) for one in listed), "issued": sum(one.issued for one in listed),
    }  # fmt: skip
    return day_page(request, event, "presence", "events/day/presence.html", said, status)


@require_POST
@of_event
def tick(request, event):
    """Who was there for a half-day, as the host noted it."""
    given = {_uuid(text) for text in request.POST.getlist("present")[:5000]}
    try:
        count = acts.tick(event, half=request.POST.get("half", "")[:13], present=given - {None}, by=request.viewer)
    except acts.NotDone as refused:
        messages.error(request, why(refused.because))
    else:
        messages.success(request, ngettext("%(n)s présence notée.", "%(n)s présences notées.", count) % {"n": count})
    return redirect("day:presence", event.pk)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_POST
@of_event
def open_codes(request, event):
    acts.open_codes(event, by=request.viewer)
    return redirect("day:presence", event.pk)


@require_safe
@of_event
def code_screen(request, event, half: str):
    """What is shown on the wall: the code in large, and the QR that carries it."""
    code = questions.codes(request.viewer, event).get(half)
    halves = questions.halves_of(event)
    if code is None or half not in halves:
        raise Http404
    address = request.build_absolute_uri(reverse("day:here", args=[event.slug]))
    said = {
        "event": event, "code": code, "half": questions.half_label(half, halves), "address": address,
        "qr": qr.svg(f"{address}?c={code}", _("Code à lire avec un téléphone : %(address)s") % {"address": address}),
    }  # fmt: skip
    return render(request, "events/day/code_screen.html", said)


@require_POST
@of_event
def report(request, event):
    """The report of the video tool: read, kept for a day, shown before anything is written."""
    form = ReportForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            kept = reading.begin(given.read(), event, name=given.name, by=request.viewer)
        except Unreadable as error:
            form.add_error("file", f"{error.what} {error.remedy}")
        else:
            return redirect("day:report", event.pk, kept.pk)
    return _page(request, event, form, 422)


@require_http_methods(PAGE)
@of_event
def report_preview(request, event, sheet):
    """Who is known in the report, who is not; the host may say who somebody is, nobody is guessed."""
    kept = reading.find(request.viewer, event, sheet)
    if kept is None:
        raise Http404
    before = {key: uuid.UUID(pk) for key, pk in kept.told.get("said", {}).items()}
    taken = reading.look(kept, event, said=before, by=request.viewer)
    free = {pk: name for pk, name in taken.names.items() if pk not in taken.spans}
    form = WhoForm(request.POST if request.method == "POST" else None, left=taken.left, names=free)
    if request.method == "POST" and form.is_valid():
        done = acts.take_report(kept, event, said=before | form.said(), by=request.viewer)
        count = len(done.spans)
        messages.success(
            request,
            ngettext("Présence de %(n)s personne enregistrée.", "Présence de %(n)s personnes enregistrée.", count)
            % {"n": count},
        )
        return redirect("day:report", event.pk, kept.pk)
    known = sorted(
        ((taken.names[pk], questions.duration(taken.minutes[pk])) for pk in taken.spans),
        key=lambda pair: pair[0].casefold(),
    )
    said = {
        "event": event, "kept": kept, "taken": taken, "form": form, "known": known,
        "left": [(line, questions.duration(line.minutes), form[f"who-{number}"]) for number, line in enumerate(taken.left)],
    }  # fmt: skip
    return day_page(request, event, "presence", "events/day/report.html", said)


@require_POST
@of_event
def issue(request, event):
    """First click: the certificates are made. Second: they are taken."""
    made = acts.issue(event, by=request.viewer)
    count = len(made)
    if count:
        messages.success(
            request, ngettext("%(n)s attestation est prête.", "%(n)s attestations sont prêtes.", count) % {"n": count}
        )
    else:
        messages.error(
            request,
            _("Aucune heure suivie n’est notée. Reprenez d’abord le rapport de présence, ou notez les présences."),
        )
    return redirect("day:presence", event.pk)


@require_safe
@of_event
def certificates(request, event):
    """All the certificates that were made, a page each."""
    made = questions.issued(request.viewer, event)
    if not made:
        raise Http404
    return pdf(papers.certificates(event, made), f"attestations-{event.slug}.pdf")
