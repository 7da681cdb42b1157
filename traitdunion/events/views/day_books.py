"""White books: gathered and published in versions by their organiser, read by everybody, debated by members."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..attendance.acts import NotDone
from ..attendance.words import why
from ..proceedings import acts, questions
from ..proceedings.forms import BookForm, BookProposalForm, RemarkForm
from .doors import PAGE, for_organisers


@require_http_methods(PAGE)
@for_organisers
def books(request):
    form = BookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = acts.open_book(title=form.cleaned_data["title"], by=request.viewer)
        return redirect("day:edit_book", made.pk)
    said = {"form": form, "books": questions.own_books(request.viewer)}
    return render(request, "events/day/books.html", said, status=422 if form.errors else 200)


@require_safe
@for_organisers
def edit(request, pk):
    held = questions.own_book(request.viewer, pk)
    said = {
        "book": held, "rows": questions.book_rows(request.viewer, held), "offered": questions.to_gather(request.viewer, held),
        "versions": questions.versions(request.viewer, held),
    }  # fmt: skip
    return render(request, "events/day/edit_book.html", said)


@require_POST
@for_organisers
def gather(request, pk, proposal):
    held = questions.own_book(request.viewer, pk)
    acts.gather(held, questions.proposal(request.viewer, proposal), by=request.viewer)
    return redirect("day:edit_book", pk)


@require_http_methods(PAGE)
@for_organisers
def word(request, pk, row):
    held = questions.own_book(request.viewer, pk)
    found = next((one for one in questions.book_rows(request.viewer, held) if one.pk == row), None)
    if found is None:
        raise Http404
    form = BookProposalForm(
        request.POST if request.method == "POST" else None,
        initial={"chapter": found.chapter, "words": found.words, "why": found.why},
    )
    if form.is_valid():
        acts.word_in_book(found, **form.cleaned_data, by=request.viewer)
        return redirect("day:edit_book", pk)
    return render(
        request,
        "events/day/book_form.html",
        {"form": form, "book": held, "row": found},
        status=422 if form.errors else 200,
    )


@require_POST
@for_organisers
def publish(request, pk):
    try:
        made = acts.publish_book(questions.own_book(request.viewer, pk), by=request.viewer)
    except NotDone as refused:
        messages.error(request, why(refused.because))
    else:
        messages.success(request, _("La version %(number)s est publiée.") % {"number": made.number})
    return redirect("day:edit_book", pk)


@require_safe
def read(request, slug, number=None):
    """A white book as its last version says it, or as an earlier one did; members read what was said of each proposal."""
    viewer = request.viewer
    held = questions.book(viewer, slug)
    versions = questions.versions(viewer, held)
    shown = next((one for one in versions if number in {None, one.number}), None)
    if shown is None:
        raise Http404
    last = shown.number == held.version
    remarks = questions.remarks(viewer, held) if viewer.is_member and last else {}
    debated = (
        [(row, remarks.get(row.pk, [])) for row in questions.book_rows(viewer, held)]
        if viewer.is_member and last
        else []
    )
    said = {
        "book": held,
        "version": shown,
        "versions": versions,
        "debated": debated,
        "form": RemarkForm(auto_id=False),
        "last": last,
    }
    return render(request, "events/day/book.html", said)


@require_POST
def remark(request, slug, row):
    viewer = request.viewer
    held = questions.book(viewer, slug)
    found = next((one for one in questions.book_rows(viewer, held) if one.pk == row), None)
    if found is None or not viewer.is_member:
        raise Http404
    form = RemarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(fault) for faults in form.errors.values() for fault in faults))
    else:
        try:
            acts.remark(found, words=form.cleaned_data["words"], by=viewer)
        except NotDone as refused:
            messages.error(request, why(refused.because))
    return redirect("day:book", slug)
