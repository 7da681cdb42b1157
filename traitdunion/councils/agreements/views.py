"""/instances/conventions/ : who promised what to whom, until when, and where it stands."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import today
from traitdunion.people import published as people

from . import acts, doors, questions, rules
from .enums import CommitmentState, Verdict
from .forms import (
    AgreementForm,
    CommitmentForm,
    CorrespondentsForm,
    EndForm,
    FollowForm,
    PartyForm,
    RenewForm,
    YearForm,
)
from .words import NotDone

PAGE = ["GET", "HEAD", "POST"]
FACTS = ("kind", "title", "subject", "signed", "starts", "ends", "renewal", "notice_months")


def done(request, act, told: str = "") -> bool:
    """Do an act; say that it was done, or why it was not."""
    try:
        act()
    except NotDone as refused:
        messages.error(request, refused.sentence)
        return False
    messages.success(request, told or _("C’est noté."))
    return True


def _agreement(request, pk, *, to_keep: bool = False):
    found = questions.agreement(request.viewer, pk)
    if found is None or (to_keep and not questions.keeps(request.viewer, found)):
        raise Http404
    return found


@require_safe
@doors.for_members
def index(request):
    said = {"agreements": questions.agreements(request.viewer), "keeps": people.settled_by(request.viewer) is not None}
    return render(request, "councils/agreements/index.html", said)


@require_http_methods(PAGE)
@doors.for_coordination
def new(request):
    starts = today().replace(day=1)
    form = AgreementForm(doors.typed(request), initial={"starts": starts, "ends": rules.last_day(starts, rules.YEARS)})
    if form.is_valid():
        try:
            made = acts.make_agreement(by=request.viewer, **form.cleaned_data)
        except NotDone as refused:
            form.add_error("ends", refused.sentence)
        else:
            return redirect("agreements:agreement", made.pk)
    return render(request, "councils/agreements/new.html", {"form": form}, status=422 if form.errors else 200)


def _said(request, one) -> dict:
    standing = next(each for each in questions.agreements(request.viewer) if each.agreement.pk == one.pk)
    return {
        "agreement": one, "standing": standing, "promises": questions.promises(request.viewer, one), "tally": questions.tally(one),
        "keeps": questions.keeps(request.viewer, one), "law": rules.LAW.get(one.kind, ""), "years": sorted(one.years.all(), key=lambda year: year.number),
    }  # fmt: skip


@require_safe
@doors.for_members
def page(request, pk):
    one = _agreement(request, pk)
    said = _said(request, one)
    if said["keeps"]:
        said["party_form"] = PartyForm(viewer=request.viewer, prefix="partie")
        said["commitment_form"] = CommitmentForm(viewer=request.viewer, parties=one.parties.all(), prefix="engagement")
    return render(request, "councils/agreements/page.html", said)


@require_safe
@doors.for_members
def printed(request, pk):
    return render(request, "councils/agreements/print.html", _said(request, _agreement(request, pk)))


@require_http_methods(PAGE)
@doors.for_coordination
def change(request, pk):
    one = _agreement(request, pk, to_keep=True)
    form = AgreementForm(doors.typed(request), initial={name: getattr(one, name) for name in FACTS})
    if form.is_valid() and done(request, lambda: acts.change_agreement(one, by=request.viewer, **form.cleaned_data)):
        return redirect("agreements:agreement", one.pk)
    said = {"form": form, "agreement": one, "end": EndForm(prefix="fin")}
    return render(request, "councils/agreements/change.html", said, status=422 if form.errors else 200)


@require_POST
@doors.for_coordination
def end(request, pk):
    one = _agreement(request, pk, to_keep=True)
    form = EndForm(request.POST, prefix="fin")
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi, en une phrase."))
    else:
        done(request, lambda: acts.end_agreement(one, by=request.viewer, because=form.cleaned_data["because"]))
    return redirect("agreements:agreement", one.pk)


@require_http_methods(PAGE)
@doors.for_coordination
def renew(request, pk):
    """Make the one that follows."""
    one = _agreement(request, pk, to_keep=True)
    starts = one.ends.fromordinal(one.ends.toordinal() + 1) if one.ends else today()
    form = RenewForm(doors.typed(request), initial={"starts": starts, "ends": rules.last_day(starts, rules.YEARS)})
    if form.is_valid():
        try:
            made = acts.renew(one, by=request.viewer, **form.cleaned_data)
        except NotDone as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(
                request, _("La suite est prête, avec les mêmes parties et les engagements encore ouverts.")
            )
            return redirect("agreements:agreement", made.pk)
    said = {"form": form, "agreement": one}
    return render(request, "councils/agreements/renew.html", said, status=422 if form.errors else 200)


@require_POST
@doors.for_coordination
def add_party(request, pk):
    one = _agreement(request, pk, to_keep=True)
    form = PartyForm(request.POST, viewer=request.viewer, prefix="partie")
    if not form.is_valid():
        messages.error(request, _("Choisissez un organisme."))
    else:
        organisation = uuid.UUID(form.cleaned_data["organisation"])
        signed = form.cleaned_data["signed"]
        done(request, lambda: acts.add_party(one, by=request.viewer, organisation=organisation, signed=signed))
    return redirect("agreements:agreement", one.pk)


def _party(request, pk):
    found = questions.party(request.viewer, pk)
    if found is None or not questions.keeps(request.viewer, found.agreement):
        raise Http404
    return found


@require_http_methods(PAGE)
@doors.for_coordination
def party(request, pk):
    """Who answers for a party."""
    one = _party(request, pk)
    initial = {"correspondent": one.correspondent_id, "substitute": one.substitute_id, "signed": one.signed}
    form = CorrespondentsForm(
        doors.typed(request), viewer=request.viewer, organisation=one.organisation_id, initial=initial
    )
    if form.is_valid():
        facts = {
            name: uuid.UUID(form.cleaned_data[name]) if form.cleaned_data[name] else None
            for name in ("correspondent", "substitute")
        }
        signed = form.cleaned_data["signed"]
        if done(request, lambda: acts.set_correspondents(one, by=request.viewer, signed=signed, **facts)):
            return redirect("agreements:agreement", one.agreement_id)
    said = {"form": form, "party": one, "agreement": one.agreement}
    return render(request, "councils/agreements/party.html", said, status=422 if form.errors else 200)


@require_POST
@doors.for_coordination
def remove_party(request, pk):
    one = _party(request, pk)
    done(request, lambda: acts.remove_party(one, by=request.viewer))
    return redirect("agreements:agreement", one.agreement_id)


@require_POST
@doors.for_coordination
def add_commitment(request, pk):
    one = _agreement(request, pk, to_keep=True)
    form = CommitmentForm(request.POST, viewer=request.viewer, parties=one.parties.all(), prefix="engagement")
    if not form.is_valid():
        messages.error(request, _("Dites qui s’engage, et à quoi."))
    else:
        facts = form.cleaned_data | {"organisation": uuid.UUID(form.cleaned_data["organisation"])}
        done(request, lambda: acts.add_commitment(one, by=request.viewer, **facts))
    return redirect("agreements:agreement", one.pk)


def _commitment(request, pk):
    found = questions.commitment(request.viewer, pk)
    if found is None:
        raise Http404
    return found


@require_http_methods(PAGE)
@doors.for_members
def follow(request, pk):
    """Where a commitment stands: said by its own organisation, or by the coordination for it."""
    one = _commitment(request, pk)
    if not questions.keeps(request.viewer, one.agreement) and one.organisation_id not in request.viewer.organisations:
        raise Http404
    form = FollowForm(doors.typed(request), initial={"state": one.state})
    if form.is_valid():
        state, words = CommitmentState(form.cleaned_data["state"]), form.cleaned_data["words"]
        if done(request, lambda: acts.follow(one, by=request.viewer, state=state, words=words)):
            return redirect("agreements:agreement", one.agreement_id)
    said = {
        "form": form,
        "commitment": one,
        "agreement": one.agreement,
        "keeps": questions.keeps(request.viewer, one.agreement),
    }
    return render(request, "councils/agreements/follow.html", said, status=422 if form.errors else 200)


@require_POST
@doors.for_coordination
def remove_commitment(request, pk):
    one = _commitment(request, pk)
    done(request, lambda: acts.remove_commitment(one, by=request.viewer))
    return redirect("agreements:agreement", one.agreement_id)


@require_http_methods(PAGE)
@doors.for_coordination
def year(request, pk):
    """The evaluation of the first year that waits for one."""
    one = _agreement(request, pk, to_keep=True)
    due = rules.evaluations_due(one.starts, one.ends, today(), {each.number for each in one.years.all()})
    if not due:
        raise Http404
    form = YearForm(doors.typed(request), initial={"held": today()})
    if form.is_valid():
        facts = form.cleaned_data | {"verdict": Verdict(form.cleaned_data["verdict"])}
        if done(request, lambda: acts.evaluate(one, by=request.viewer, number=due[0], **facts)):
            return redirect("agreements:agreement", one.pk)
    said = {
        "form": form,
        "agreement": one,
        "number": due[0],
        "promises": questions.promises(request.viewer, one),
        "tally": questions.tally(one),
    }
    return render(request, "councils/agreements/year.html", said, status=422 if form.errors else 200)
