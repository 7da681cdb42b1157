"""/fiches/ : a practice as its organisation writes it; from nothing, from the prize, from what is public here, from a file."""

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel import ids, wording

from .. import actions, papers, sources
from ..actions.library import FREE, HEAD, TEXTS, findings, lacking
from ..enums import Origin
from ..forms.library import BringForm, ImageForm, PracticeForm
from ..queries import calls, files, library
from ..rules.portable import NotAPractice
from ..words import FILE_FAULTS, LABELS, NotDone
from .doors import PAGE, done, for_members, for_organiser, typed_beside, why

MINUTES = 30 * 60  # between what a file shows and what is kept of it


def _mine(request, pk):
    found = library.practice(request.viewer, pk)
    if not library.edits(request.viewer, found):
        raise Http404
    return found


@require_http_methods(PAGE)
@for_members
def new(request):
    """A blank page, or one that begins with what everybody may read: a problem that was solved, feedback from the field."""
    try:
        begun = sources.taken(request.viewer, request.GET.get("source", ""))
    except NotDone as refused:
        messages.error(request, refused.sentence)
        begun = sources.BLANK
    form = PracticeForm(request.POST if request.method == "POST" else None, initial=begun.said)
    if form.is_valid():
        made = actions.write(by=request.viewer, said=form.cleaned_data, origin=begun.origin, source=begun.source)
        return redirect("awards:edit_practice", made.pk)
    said = {"form": form, "sources": sources.offered(request.viewer)}
    return render(request, "awards/practice_form.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_members
def edit(request, pk):
    found = _mine(request, pk)
    form = _form(request, found)
    if form.is_valid() and done(
        request, lambda: actions.change(found, said=form.cleaned_data, by=request.viewer), _("Fiche gardée.")
    ):
        return redirect("awards:edit_practice", found.pk)
    return _page(request, found, form)


def _form(request, found) -> PracticeForm:
    initial = {name: getattr(found, name) for name in (*TEXTS, *HEAD)}
    return PracticeForm(request.POST if request.method == "POST" else None, initial=initial)


def _page(request, found, form):
    said = {
        "form": form,
        "practice": found,
        "images": library.images(request.viewer, found),
        "image_form": ImageForm(prefix="photo"),
    }
    return render(request, "awards/practice_form.html", said, status=422 if form.errors else 200)


def _typed_beside(request, found):
    return typed_beside(request, found, _form, actions.change, lambda form: _page(request, found, form))


@require_safe
@for_members
def preview(request, pk):
    """What everybody will read, line by line, and what still stands in the way."""
    found = _mine(request, pk)
    faults = [(LABELS.get(name, _("Contact")), wording.headline(one), one.severity) for name, one in findings(found)]
    said = {
        "practice": found, "facts": papers.facts(found), "rows": papers.rows(found), "images": library.images(request.viewer, found),
        "lacking": [LABELS.get(name, _("Ville et organisme")) for name in lacking(found)], "faults": faults,
        "blocked": any(severity == "block" for _label, _words, severity in faults), "free": FREE,
    }  # fmt: skip
    return render(request, "awards/preview.html", said)


@require_POST
@for_members
def publish(request, pk):
    found = _mine(request, pk)
    sure = request.POST.get("lieux") == "oui"
    if done(
        request, lambda: actions.publish(found, names_are_places=sure, by=request.viewer), _("La fiche est publique.")
    ):
        return redirect("awards:practice", pk)
    return redirect("awards:preview", pk)


@require_POST
@for_members
def unpublish(request, pk):
    found = _mine(request, pk)
    done(request, lambda: actions.unpublish(found, by=request.viewer), _("La fiche n’est plus publique."))
    return redirect("awards:edit_practice", pk)


@require_POST
@for_members
def erase(request, pk):
    found = _mine(request, pk)
    done(request, lambda: actions.erase(found, by=request.viewer), _("La fiche est effacée."))
    return redirect("awards:library")


@require_POST
@for_members
def add_image(request, pk):
    found = _mine(request, pk)
    if unkept := _typed_beside(request, found):
        return unkept
    form = ImageForm(request.POST, request.FILES, prefix="photo")
    if not form.is_valid():
        messages.error(request, _("Choisissez une photo, et dites ce qu’elle montre."))
    else:
        content, words = form.cleaned_data["file"].read(12_000_001), form.cleaned_data["words"]
        done(
            request,
            lambda: actions.add_image(found, content=content, words=words, by=request.viewer),
            _("Photo ajoutée."),
        )
    return redirect("awards:edit_practice", pk)


@require_POST
@for_members
def remove_image(request, pk, image):
    found = _mine(request, pk)
    one = next((row for row in library.images(request.viewer, found) if row.pk == image), None)
    if one is None:
        raise Http404
    if unkept := _typed_beside(request, found):
        return unkept
    one.practice = found
    done(request, lambda: actions.remove_image(one, by=request.viewer), _("Photo retirée."))
    return redirect("awards:edit_practice", pk)


@require_POST
@for_organiser
def from_application(request, call, application):
    """A page from a file of the prize, whose author agreed."""
    one = next((row for row in files.sent_to(request.viewer, call) if row.pk == application), None)
    if one is None or not calls.keeps(request.viewer, call):
        raise Http404
    one.call = call
    try:
        made = actions.from_application(one, by=request.viewer)
    except NotDone as refused:
        messages.error(request, why(refused))
        return redirect("awards:file", call.pk, application)
    return redirect("awards:edit_practice", made.pk)


@require_http_methods(PAGE)
@for_members
def bring(request):
    """Show what a file holds, then write it as a draft: it waits half an hour between the two, for this person alone."""
    if request.POST.get("porte"):
        return _brought(request)
    form = BringForm(request.POST or None, request.FILES or None)
    said: dict = {"form": form}
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(papers.MOST_CARRIED + 1)
        try:
            read = papers.read_portable(content)
        except NotAPractice as fault:
            form.add_error("file", FILE_FAULTS[fault.because] % {"where": fault.where})
        else:
            carried = ids.code(20)
            cache.set(_key(request, carried), content, MINUTES)
            shown = papers.as_shown(read)
            said |= {
                "read": read,
                "facts": papers.facts(shown),
                "rows": papers.rows(shown),
                "carried": carried,
                "origin": Origin.FILE,
            }
    return render(request, "awards/bring.html", said, status=422 if form.errors else 200)


def _key(request, carried: str) -> str:
    return f"awards.bring.{request.viewer.person}.{carried}"


def _brought(request):
    content = cache.get(_key(request, request.POST["porte"][:40]))
    if content is None:
        messages.error(request, _("Trop de temps a passé. Choisissez de nouveau le fichier."))
        return redirect("awards:bring")
    try:
        made = actions.bring_in(papers.read_portable(content), by=request.viewer)
    except NotDone as refused:
        messages.error(request, why(refused))
        return redirect("awards:bring")
    messages.success(request, _("La fiche est ajoutée à vos brouillons."))
    return redirect("awards:edit_practice", made.pk)
