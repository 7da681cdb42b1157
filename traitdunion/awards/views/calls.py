"""/jury/ for who keeps an edition: prepare, publish, seat the jury, deal the files, read them, ask to complete."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.sharing import membership
from traitdunion.sharing.actions import Refused

from .. import actions, papers
from ..actions.calls import phase_of
from ..enums import Phase
from ..forms import AskForm, CallForm, JurorForm
from ..queries import files, jury, library
from ..words import NotDone
from .doors import PAGE, done, for_members, for_organiser, why
from .files import handed

FACTS = sorted(actions.calls.FACTS)


@require_http_methods(PAGE)
@for_members
def new(request):
    if people.settled_by(request.viewer) is None:
        raise Http404
    form = CallForm(request.POST if request.method == "POST" else None, initial={"edition": now().year, "readers": 3})
    if form.is_valid():
        try:
            made = actions.create_call(by=request.viewer, criteria=form.criteria(), **form.facts())
        except (NotDone, Refused) as refused:
            form.add_error(None, why(refused))
        else:
            return redirect("awards:manage", made.pk)
    return render(request, "awards/call_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_organiser
def change(request, call):
    criteria = [(one.name, one.about, one.weight) for one in call.named]
    form = CallForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(call, name) for name in FACTS},
        criteria=criteria,
    )
    if form.is_valid():
        try:
            actions.change_call(call, by=request.viewer, **form.facts())
            if form.criteria() != criteria:
                actions.set_criteria(call, by=request.viewer, criteria=form.criteria())
        except NotDone as refused:
            form.add_error(None, why(refused))
        else:
            return redirect("awards:manage", call.pk)
    return render(request, "awards/call_form.html", {"form": form, "call": call}, status=422 if form.errors else 200)


@require_safe
@for_organiser
def manage(request, call):
    """All that the organiser needs at each phase; of the scores nothing, until they open."""
    viewer, phase = request.viewer, phase_of(call)
    said = {
        "call": call, "phase": phase, "files": files.sent_to(viewer, call), "progress": jury.progress(viewer, call),
        "short": jury.short(viewer, call) if phase == Phase.JUDGING else 0, "ballots": jury.ballots(viewer, call),
        "form": JurorForm(people=_people(viewer), prefix="juror"), "seated": call.jury_id in viewer.circles,
        "may_seat": phase in {Phase.PREPARED, Phase.AHEAD, Phase.OPEN, Phase.JUDGING},
    }  # fmt: skip
    return render(request, "awards/manage.html", said)


def _people(viewer) -> list[tuple[str, str]]:
    known = membership.members_by_organisation(viewer)
    names = {body.id: body.name for body in people.organisations(list(known)).values()}
    rows = [
        (one.person.sort_key, str(one.person.pk), f"{one.person.name}, {names.get(pk, '')}")
        for pk, several in known.items()
        for one in several
    ]
    return [(pk, label) for _key, pk, label in sorted(rows)]


@require_POST
@for_organiser
def publish(request, call):
    done(request, lambda: actions.publish_call(call, by=request.viewer), _("L’appel est publié."))
    return redirect("awards:manage", call.pk)


@require_POST
@for_organiser
def remove(request, call):
    if done(request, lambda: actions.remove_call(call, by=request.viewer), _("Édition retirée.")):
        return redirect("awards:prizes")
    return redirect("awards:manage", call.pk)


def _seat(request, call, said: dict) -> None:
    actions.add_juror(call, person=uuid.UUID(said["person"]), communes=said["communes"], by=request.viewer)


@require_POST
@for_organiser
def add_juror(request, call):
    form = JurorForm(request.POST, people=_people(request.viewer), prefix="juror")
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    else:
        said = form.cleaned_data
        done(request, lambda: _seat(request, call, said), _("Membre du jury ajouté."))
    return redirect("awards:manage", call.pk)


@require_POST
@for_organiser
def remove_juror(request, call, juror):
    found = next((one for one in jury.jurors(request.viewer, call) if one.pk == juror), None)
    if found is None:
        raise Http404
    done(request, lambda: actions.remove_juror(found, by=request.viewer), _("Membre du jury retiré."))
    return redirect("awards:manage", call.pk)


@require_POST
@for_organiser
def assign(request, call):
    done(request, lambda: actions.assign(call, by=request.viewer), _("Les candidatures sont réparties."))
    return redirect("awards:manage", call.pk)


def _file(request, call, pk):
    found = next((one for one in files.sent_to(request.viewer, call) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(PAGE)
@for_organiser
def file(request, call, application):
    """A file as its organiser reads it; what is missing is asked for here."""
    one, viewer = _file(request, call, application), request.viewer
    form = AskForm(request.POST if request.method == "POST" else None)
    contact = files.contacts(viewer, [one]).get(one.pk)
    if form.is_valid():
        words = form.cleaned_data["words"]
        if done(
            request,
            lambda: actions.ask_to_complete(one, words=words, by=viewer, contact=contact),
            _("La demande est partie par courriel."),
        ):
            return redirect("awards:manage", call.pk)
    said = {
        "call": call, "phase": phase_of(call), "application": one, "applicant": files.applicant(viewer, one), "contact": contact, "facts": papers.facts(one),
        "rows": papers.rows(one), "attachments": files.attachments(viewer, one), "form": form, "page": library.from_file(viewer, one),
    }  # fmt: skip
    return render(request, "awards/file.html", said, status=422 if form.errors else 200)


@require_safe
@for_organiser
def piece(request, call, application, piece):
    found = files.attachment(request.viewer, piece)
    if found is None or found.application_id != _file(request, call, application).pk:
        raise Http404
    return handed(found)


@require_POST
@for_organiser
def clear_piece(request, call, application, piece):
    found = files.attachment(request.viewer, piece)
    if found is None or found.application_id != _file(request, call, application).pk:
        raise Http404
    nameless = request.POST.get("nameless") == "yes"
    done(request, lambda: actions.clear_attachment(found, nameless=nameless, by=request.viewer))
    return redirect("awards:file", call.pk, application)
