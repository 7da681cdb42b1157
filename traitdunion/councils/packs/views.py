"""/instances/bilans/: each pack as a page, the list behind each of its figures, its files."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from traitdunion.kernel.clock import today
from traitdunion.sharing import exports

from ..views.doors import PAGE, for_members, typed
from . import building, taking
from .enums import OF_MEETING, Form, PackKind
from .periods import period, periods

A_PAGE = 200


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi ?"), min_length=10, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Une phrase. Elle est notée avec l’export."),
        error_messages={name: gettext_lazy("Écrivez pourquoi, en une phrase.") for name in ("required", "min_length")},
    )  # fmt: skip


@require_safe
@for_members
def index(request):
    found = [(PackKind(kind).label, kind, pk, name) for kind, pk, name in building.offered(request.viewer)]
    return render(request, "councils/packs/index.html", {"packs": found, "files": Form})


@require_safe
@for_members
def page(request, pack, pk):
    found = _found(request, pack, pk)
    taking.note_reading(found, by=request.viewer)
    offers = [] if found.kind in OF_MEETING else periods(found.kind, today())
    context = {
        "pack": found,
        "periods": offers,
        "files": Form,
        "asks": taking.needs_a_word(found),
        "word": _word(found),
    }
    return render(request, "councils/packs/page.html", context | _other_layer(found))


def _found(request, kind, pk):
    if kind not in PackKind.values:
        raise Http404
    return building.pack(
        request.viewer, PackKind(kind), pk, period(PackKind(kind), request.GET.get("periode", ""), today())
    )


def _word(found) -> str:
    return found.period.word if found.period else ""


def _other_layer(found) -> dict:
    """The two sheets of a meeting lead to each other."""
    if found.kind not in OF_MEETING:
        return {}
    other = OF_MEETING[found.kind == PackKind.MEETING]
    return {"other": other, "other_label": other.label}


@require_safe
@for_members
def behind(request, pack, pk, figure):
    """The list that a figure counts."""
    found = _found(request, pack, pk)
    counted = found.figures.get(figure)
    if counted is None:
        raise Http404
    taking.note_reading(found, by=request.viewer)
    first = _first(request.GET.get("a", ""))
    rows = counted.rows[first : first + A_PAGE]
    more = first + A_PAGE if len(counted.rows) > first + A_PAGE else None
    context = {"pack": found, "figure": counted, "rows": rows, "next": more, "word": _word(found)}
    return render(request, "councils/packs/list.html", context)


def _first(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


@require_safe
@for_members
def file(request, pack, pk, file):
    """A file in one click; where a group's own problems are in it, why is asked first."""
    if file not in Form.values:
        raise Http404
    found = _found(request, pack, pk)
    word = _word(found)
    if taking.needs_a_word(found):
        response = redirect("packs:ask", found.kind.value, found.pk)
        response["Location"] += f"?forme={file}&periode={word}"
        return response
    found, content = taking.take(found.kind, found.pk, word, Form(file), by=request.viewer)
    answer = HttpResponse(content, content_type=exports.KINDS[file])
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}.{file}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(PAGE)
@for_members
def ask(request, pack, pk):
    """Why, and in which form; then « Exports » says when it may be taken."""
    found = _found(request, pack, pk)
    if not taking.needs_a_word(found):
        raise Http404
    wanted = request.GET.get("forme", "")
    chosen = Form(wanted) if wanted in Form.values else Form.PDF
    form = ReasonForm(typed(request))
    if form.is_valid() and _asked(request, found, chosen, form):
        return redirect("sharing:exports")
    context = {"pack": found, "form": form, "chosen": chosen.label}
    return render(request, "councils/packs/ask.html", context, status=422 if form.errors else 200)


def _asked(request, found, chosen: Form, form: ReasonForm) -> bool:
    try:
        asked = taking.ask(found, chosen, form.cleaned_data["reason"], by=request.viewer)
    except exports.NotDone as error:
        form.add_error(None, exports.why(error))
        return False
    if asked.ready is None:
        messages.info(request, _("La demande est partie. Une autre personne doit dire oui."))
    return True
