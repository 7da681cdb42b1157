"""/jury/<édition>/deliberation/ : the ranking once the scores are open, laureates, minutes, results; and the check of the seals."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import today
from traitdunion.sharing.kit import as_odt, as_pdf

from .. import actions, papers
from ..actions.calls import phase_of
from ..forms import DeliberationForm, PrizeForm
from ..queries import calls, files, jury
from .doors import PAGE, done, for_jury, for_organiser

WRITERS = {"pdf": (as_pdf, "application/pdf"), "odt": (as_odt, "application/vnd.oasis.opendocument.text")}


@require_POST
@for_organiser
def open_scores(request, call):
    done(request, lambda: actions.open_scores(call, by=request.viewer), _("Les avis sont ouverts au jury."))
    return redirect("awards:deliberation", call.pk)


@require_safe
@for_jury
def deliberation(request, call, seat):
    """The ranking of what this person may see: a file stays shut to whoever is barred from it."""
    if call.opened is None:
        if seat is None:
            return redirect("awards:manage", call.pk)
        raise Http404
    viewer, keeps = request.viewer, calls.keeps(request.viewer, call)
    lines, held = jury.ranked(viewer, call), jury.deliberation(viewer, call)
    there = [(str(one.pk), one.person.name) for one in jury.jurors(viewer, call)]
    prized = {one.application_id for one in calls.laureates(viewer, call)}
    choices = [(str(line.application.pk), papers.named(line)) for line in lines if line.application.pk not in prized]
    initial = {
        "held": held.held if held else today(),
        "present": [str(one) for one in held.present] if held else [],
        "words": held.words if held else "",
    }
    said = {
        "call": call, "phase": phase_of(call), "keeps": keeps, "lines": lines, "laureates": calls.laureates(viewer, call), "held": held,
        "prize_form": PrizeForm(files=choices, prefix="prix"), "held_form": DeliberationForm(jurors=there, initial=initial, prefix="seance"),
        "may_decide": keeps and call.announced is None, "level": 2 if call.announced is None else 3,
    }  # fmt: skip
    return render(request, "awards/deliberation.html", said)


@require_POST
@for_organiser
def award(request, call):
    found = {str(one.pk): one for one in files.sent_to(request.viewer, call)}
    form = PrizeForm(request.POST, files=[(pk, pk) for pk in found], prefix="prix")
    if not form.is_valid():
        messages.error(request, _("Choisissez une candidature et une décision."))
    else:
        said = form.cleaned_data
        one = found[said["application"]]
        done(
            request,
            lambda: actions.award(call, application=one, prize=said["prize"], words=said["words"], by=request.viewer),
        )
    return redirect("awards:deliberation", call.pk)


@require_POST
@for_organiser
def remove_award(request, call, laureate):
    found = next((one for one in calls.laureates(request.viewer, call) if one.pk == laureate), None)
    if found is None:
        raise Http404
    found.call = call
    done(request, lambda: actions.remove_award(found, by=request.viewer))
    return redirect("awards:deliberation", call.pk)


@require_POST
@for_organiser
def deliberate(request, call):
    there = [(str(one.pk), one.person.name) for one in jury.jurors(request.viewer, call)]
    form = DeliberationForm(request.POST, jurors=there, prefix="seance")
    if not form.is_valid():
        messages.error(request, _("Donnez le jour de la réunion du jury."))
    else:
        said = form.cleaned_data
        present = [uuid.UUID(one) for one in said["present"]]
        done(
            request,
            lambda: actions.deliberate(
                call, held=said["held"], present=present, words=said["words"], by=request.viewer
            ),
        )
    return redirect("awards:deliberation", call.pk)


@require_safe
@for_organiser
def minutes(request, call, form):
    """The minutes of the jury; the ranking by letters, the seals, the prizes."""
    held = jury.deliberation(request.viewer, call)
    if held is None or form not in WRITERS:
        raise Http404
    write, kind = WRITERS[form]
    viewer = request.viewer
    there = {one.pk: one for one in jury.jurors(viewer, call)}
    paper = papers.minutes(
        call, held, there, jury.ranked(viewer, call), calls.laureates(viewer, call), actions.verify(call)
    )
    headers = {
        "Content-Disposition": f'attachment; filename="jury-{call.edition}.{form}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(write(paper), content_type=kind, headers=headers)


@require_safe
@for_organiser
def verify(request, call):
    """Compute each seal anew: what was scored by the deadline is what stands here."""
    if call.opened is None:
        raise Http404
    return render(request, "awards/verify.html", {"call": call, "rows": actions.verify(call)})


@require_http_methods(PAGE)
@for_organiser
def announce(request, call):
    """Read again what each applicant will be told, then publish; the day of the results, and not before."""
    if call.opened is None:
        raise Http404
    viewer, lines = request.viewer, jury.ranked(request.viewer, call)
    letters = jury.letters(lines, jury.prizes_said(viewer, call))
    if request.method == "POST":
        typed = {pk: request.POST.get(f"lettre_{pk}", words)[:3000].strip() for pk, words in letters.items()}
        contacts = files.contacts(viewer, typed)
        if done(
            request,
            lambda: actions.announce(call, contacts=contacts, letters=typed, by=viewer),
            _("Les résultats sont publiés."),
        ):
            return redirect("awards:call", call.pk)
        letters = typed
    rows = sorted(((line.application, letters[line.application.pk]) for line in lines), key=lambda row: row[0].number)
    return render(request, "awards/announce.html", {"call": call, "phase": phase_of(call), "rows": rows})
