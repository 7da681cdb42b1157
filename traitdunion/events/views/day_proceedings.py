"""Proceedings: assembled, edited and published by the organiser; read by everybody, a proposal traced to its cards."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..attendance.acts import NotDone
from ..attendance.words import why
from ..enums_day import PaperState
from ..proceedings import acts, papers, questions
from ..proceedings.forms import HeadForm, ProposalForm, ReplayForm, SectionForm
from .day import pdf
from .day_doors import day_page, of_event
from .doors import PAGE


def told(request, act, *, done=""):
    """Do an act and say what became of it."""
    try:
        act()
    except NotDone as refused:
        messages.error(request, why(refused.because))
    else:
        if done:
            messages.success(request, done)


@require_safe
@of_event
def proceedings(request, event):
    viewer = request.viewer
    paper, replay = questions.paper_of(viewer, event), questions.replay_of(viewer, event)
    said = {
        "paper": paper, "chapters": questions.chapters(viewer, paper) if paper else [],
        "head": HeadForm(initial={"introduction": paper.introduction, "licence": paper.licence}) if paper else None,
        "replay": replay, "replay_form": ReplayForm(initial={"address": replay.address, "words": replay.words} if replay else None),
    }  # fmt: skip
    return day_page(request, event, "proceedings", "events/day/proceedings.html", said)


@require_POST
@of_event
def assemble(request, event):
    told(
        request,
        lambda: acts.assemble(event, by=request.viewer),
        done=_("Les actes sont assemblés : relisez chaque partie."),
    )
    return redirect("day:proceedings", event.pk)


def _paper(request, event):
    found = questions.paper_of(request.viewer, event)
    if found is None:
        raise Http404
    return found


@require_POST
@of_event
def head(request, event):
    form = HeadForm(request.POST)
    if form.is_valid():
        acts.set_head(_paper(request, event), **form.cleaned_data, by=request.viewer)
        messages.success(request, _("L’introduction est gardée."))
    return redirect("day:proceedings", event.pk)


@require_POST
@of_event
def add_section(request, event):
    made = acts.add_section(
        _paper(request, event), title=request.POST.get("title", "").strip() or _("Sans titre"), by=request.viewer
    )
    return redirect("day:section", event.pk, made.pk)


@require_http_methods(PAGE)
@of_event
def section(request, event, section):
    """Edit one part; what somebody else wrote meanwhile is never written over."""
    held = questions.section(request.viewer, _paper(request, event), section)
    given = {"title": held.title, "text": held.text, "version": held.version}
    form = SectionForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_valid():
        try:
            acts.write_section(held, **form.cleaned_data, by=request.viewer)
        except NotDone as refused:
            form.add_error(None, why(refused.because))
        else:
            messages.success(request, _("La partie est gardée."))
            return redirect("day:proceedings", event.pk)
    return day_page(
        request,
        event,
        "proceedings",
        "events/day/form.html",
        {"form": form, "title": held.title},
        422 if form.errors else 200,
    )


@require_http_methods(PAGE)
@of_event
def word_proposal(request, event, proposal):
    """Word a proposal again, its cards in sight."""
    held = questions.proposal(request.viewer, proposal)
    if held.section.proceedings.event_id != event.pk:
        raise Http404
    form = ProposalForm(request.POST if request.method == "POST" else None, initial={"words": held.words})
    if form.is_valid():
        acts.word_proposal(held, words=form.cleaned_data["words"], by=request.viewer)
        messages.success(request, _("La proposition est gardée."))
        return redirect("day:proceedings", event.pk)
    said = {"form": form, "title": _("Une proposition"), "cards": [papers.card_line(card) for card in held.cards]}
    return day_page(request, event, "proceedings", "events/day/form.html", said, 422 if form.errors else 200)


@require_POST
@of_event
def publish(request, event):
    on = request.POST.get("on") == "1"
    done = _("Les actes sont publiés.") if on else _("Les actes ne sont plus publiés.")
    told(request, lambda: acts.publish(_paper(request, event), on=on, by=request.viewer), done=done)
    return redirect("day:proceedings", event.pk)


@require_POST
@of_event
def set_replay(request, event):
    form = ReplayForm(request.POST)
    if form.is_valid():
        acts.set_replay(event, **form.cleaned_data, by=request.viewer)
        messages.success(request, _("L’enregistrement est indiqué sur la page des actes."))
    else:
        messages.error(request, _("Cette adresse n’en est pas une. Collez-la en entier, avec https."))
    return redirect("day:proceedings", event.pk)


@require_safe
def read(request, slug):
    """The proceedings, for everybody."""
    held = questions.published(request.viewer, slug)
    said = {
        "paper": held,
        "event": held.event,
        "chapters": questions.chapters(request.viewer, held),
        "replay": questions.replay_of(request.viewer, held.event),
        "documents": questions.documents(request.viewer, held.event),
    }
    return render(request, "events/day/actes.html", said)


@require_safe
def read_pdf(request, slug):
    content = questions.document(request.viewer, slug)
    if content is None:
        raise Http404
    return pdf(content, f"actes-{slug}.pdf")


@require_safe
def trace(request, proposal):
    """Where a proposal comes from, and where it went: its cards, its event, the white books."""
    held = questions.proposal(request.viewer, proposal)
    cards, books = questions.trace(request.viewer, held)
    paper = held.section.proceedings
    said = {
        "proposal": held, "event": paper.event, "cards": [papers.card_line(card) for card in cards], "books": books,
        "published": paper.state == PaperState.PUBLISHED,
    }  # fmt: skip
    return render(request, "events/day/trace.html", said)
