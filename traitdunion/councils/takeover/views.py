"""/instances/reprise/ : four steps, the file, the columns, the preview, done. Without script, by the keyboard alone."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.sheets import KINDS as FILES
from traitdunion.kernel.sheets import drafts, faults_file
from traitdunion.kernel.tables import Rejected

from ..agreements import doors
from . import acts, tasks
from .forms import ColumnsForm, SheetForm, TableForm, WordsForm
from .kinds import KINDS

PAGE = ["GET", "HEAD", "POST"]
FIRST_LINES = 20
STEPS = 4


@require_safe
@doors.for_members
def index(request):
    offered = [kind for kind in KINDS.values() if kind.offered(request.viewer)]
    if not offered:
        raise Http404
    return render(request, "councils/takeover/index.html", {"kinds": offered})


@require_http_methods(PAGE)
@doors.for_members
def table(request, kind: str):
    """Step 1: the file, or what was pasted."""
    chosen = KINDS.get(kind)
    if chosen is None or not chosen.offered(request.viewer):
        raise Http404
    form = (chosen.form or TableForm)(doors.typed(request), request.FILES or None)
    if form.is_valid():
        try:
            name, content = chosen.read(request.viewer, form.cleaned_data) if chosen.read else form.content()
            kept = acts.begin(content, kind=chosen, by=request.viewer, name=name)
        except Unreadable as error:
            form.add_error("file" if form.cleaned_data.get("file") else "pasted", f"{error.what} {error.remedy}")
        else:
            return redirect("agreements:columns", kept.pk)
    said = {"form": form, "kind": chosen, "step": 1}
    return render(request, "councils/takeover/table.html", said, status=422 if form.errors else 200)


def _kept(request, pk):
    found = acts.find(request.viewer, pk)
    if found is None:
        raise Http404
    return found


@require_http_methods(PAGE)
@doors.for_members
def columns(request, pk):
    """Step 2: which column is which. What was guessed is there already."""
    kept = _kept(request, pk)
    grid, fields = drafts.grid_of(kept), list(acts.kind_of(kept).fields(request.viewer))
    form = ColumnsForm(doors.typed(request), grid=grid, fields=fields, columns=kept.columns)
    if form.is_valid():
        drafts.choose(kept, columns=form.columns())
        return redirect("agreements:preview", kept.pk)
    said = {"form": form, "kept": kept, "kind": acts.kind_of(kept), "grid": grid, "step": 2}
    said["first"] = [cells for _line, cells in grid.lines[:3]]
    if len(grid.sheets) > 1:
        said["sheets"] = SheetForm(grid=grid, prefix="classeur")
    return render(request, "councils/takeover/columns.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@doors.for_members
def words(request, pk):
    """Still step 2: what the words are that no list holds."""
    kept = _kept(request, pk)
    fields = list(acts.kind_of(kept).fields(request.viewer))
    unknown = drafts.filled(kept, fields).unknown
    form = WordsForm(doors.typed(request), unknown=unknown, fields=fields)
    if not unknown:
        return redirect("agreements:preview", kept.pk)
    if form.is_valid():
        said_before = {name: dict(said) for name, said in kept.words.items()}
        for name, said in form.words().items():
            said_before.setdefault(name, {}).update(said)
        drafts.choose(kept, columns=kept.columns, words=said_before)
        return redirect("agreements:preview", kept.pk)
    said = {"form": form, "kept": kept, "kind": acts.kind_of(kept), "step": 2}
    return render(request, "councils/takeover/words.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@doors.for_members
def preview(request, pk):
    """Step 3: what would be written, or what must be mended first."""
    kept = _kept(request, pk)
    if kept.ended and not kept.told.get("refused"):
        return redirect("agreements:done", kept.pk)
    told = acts.look(kept, by=request.viewer)
    if told.filled.unknown and not told.filled.faults:
        return redirect("agreements:words", kept.pk)
    chosen = acts.kind_of(kept).chosen
    only = {int(one) for one in request.POST.getlist("line") if one.isdigit()} if chosen else None
    if request.method == "POST" and told.ready and only != set():
        return _take_in(request, kept, told, only)
    if request.method == "POST" and only == set():
        messages.error(request, _("Cochez au moins une ligne à reprendre."))
    said = {"told": told, "kept": kept, "kind": acts.kind_of(kept), "step": 3, "most": FIRST_LINES}
    if chosen and told.preview:
        said["lines"] = [(row.line, cells) for row, cells in zip(told.fresh, told.preview.lines, strict=True)]
    return render(request, "councils/takeover/preview.html", said, status=422 if told.faults else 200)


def _take_in(request, kept, told, only):
    if acts.goes_by_job(kept, told):
        drafts.begin(kept)
        tasks.take_over.defer(sheet=str(kept.pk), person=str(request.viewer.person))
        return redirect("agreements:done", kept.pk)
    try:
        with transaction.atomic():
            acts.take_in(kept, by=request.viewer, only=only)
    except (Rejected, IntegrityError):
        messages.error(request, _("Ce tableau n’a pas pu être repris. Rien n’a été changé. Réessayez."))
        return redirect("agreements:preview", kept.pk)
    return redirect("agreements:done", kept.pk)


@require_POST
@doors.for_members
def sheet(request, pk):
    """Read another sheet of the same workbook."""
    kept = _kept(request, pk)
    form = SheetForm(request.POST, grid=drafts.grid_of(kept), prefix="classeur")
    if form.is_valid():
        try:
            acts.read_again(kept, by=request.viewer, sheet=form.cleaned_data["sheet"])
        except Unreadable as error:
            messages.error(request, f"{error.what} {error.remedy}")
    return redirect("agreements:columns", kept.pk)


@require_safe
@doors.for_members
def done(request, pk):
    """Step 4: what was written, or how far it is."""
    kept = _kept(request, pk)
    if kept.begun is None and kept.ended is None:
        return redirect("agreements:preview", kept.pk)
    total = len(drafts.grid_of(kept).lines)
    said = {"kept": kept, "kind": acts.kind_of(kept), "step": 4, "total": total}
    return render(request, "councils/takeover/done.html", said)


@require_safe
@doors.for_members
def to_mend(request, pk, form: str):
    """What must be mended, as a file."""
    kept = _kept(request, pk)
    told = acts.look(kept, by=request.viewer)
    if not told.faults:
        raise Http404
    response = HttpResponse(faults_file(told.faults, form), content_type=FILES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="a-corriger.{form}"'
    return response
