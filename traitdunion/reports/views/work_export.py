"""/travail/exporter/: the rows that the table shows, as a file; with a reason, and with another person's word for a group's."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from traitdunion.design.dates import day
from traitdunion.sharing import exports
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import shared_with

from .. import phrases, queries
from ..forms import work as address
from ..models import Report
from . import work_page as page
from .work_doors import for_members

MOST = exports.MOST_ROWS
LEVELS = {
    Level.PUBLIC: gettext_lazy("Public"),
    Level.PARTNERS: gettext_lazy("Partagé entre partenaires"),
    Level.GROUP: gettext_lazy("Réservé au groupe"),
}


class ExportForm(forms.Form):
    form = forms.ChoiceField(
        label=gettext_lazy("Quel fichier ?"),
        choices=[("xlsx", gettext_lazy("Tableur (XLSX)")), ("csv", "CSV")],
        initial="xlsx",
    )
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi ?"), min_length=10, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Une phrase. Elle est notée avec l’export."),
        error_messages={name: gettext_lazy("Écrivez pourquoi, en une phrase.") for name in ("required", "min_length")},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def ask(request):
    """Say how many rows leave, ask why, and hand over to « Exports »."""
    query = request.POST.get("retour", "") or request.GET.urlencode()
    filters = address.read(address.as_query(query), page.first_view(request.viewer)).filters
    rows = queries.listing(request.viewer, filters, limit=MOST + 1).rows
    held = sum(row.level == Level.GROUP for row in rows)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _asked(request, rows, form):
        return redirect("sharing:exports")
    said = {
        "form": form,
        "count": len(rows),
        "held": held,
        "too_many": len(rows) > MOST,
        "here": address.write(filters),
    }
    return render(request, "reports/work/export.html", said, status=422 if form.errors else 200)


def _asked(request, rows: list[Report], form: ExportForm) -> bool:
    given = form.cleaned_data
    try:
        made = exports.ask(
            "reports_report", [row.pk for row in rows], form=given["form"], reason=given["reason"], by=request.viewer
        )
    except exports.NotDone as error:
        form.add_error(None, exports.why(error))
        return False
    if made.ready is None:
        messages.info(request, _("La demande est partie. Une autre personne doit dire oui."))
    return True


def titles() -> list[str]:
    return [
        _("Numéro"), _("Reçu"), _("De quoi s’agit-il ?"), _("Lieu"), _("Quartier"), _("Mots"), _("Où cela en est"), _("Qui répond"),
        _("Voix"), _("Partage"), _("Visible par"),
    ]  # fmt: skip


def cells(viewer, rows: list[Report]) -> list[list[str]]:
    """Write each row as the table and its sheet tell it; never where the answer goes."""
    names = {number: circle.name for number, circle in shared_with(viewer, rows).items()}
    return [_cells(row, names) for row in rows]


def _cells(row: Report, names: dict[int, str]) -> list[str]:
    seen_by = ", ".join(sorted(names[number] for number in row.audience if number in names))
    return [
        row.reference, day(row.created), phrases.heading(row).partition(",")[0], row.place_label, row.quarter.name if row.quarter else "",
        row.words, str(phrases.standing(row).label), row.answerer.name, str(row.voices), str(LEVELS[Level(row.level)]), seen_by,
    ]  # fmt: skip


EXPORTER = exports.Exporter("signalements", Report, titles, cells)
