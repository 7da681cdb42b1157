"""/bibliotheque/ : the practices, for everybody; and what members add."""

import csv

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from traitdunion.sharing.kit import as_odt, as_pdf

from .. import actions, papers
from ..forms.library import AdoptForm, CommentForm, FilterForm
from ..queries import library
from ..queries.library import Asked
from .doors import done, for_members

LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
COLUMNS = (
    "key", "title", "theme", "place_types", "partner_kinds", "since", "town", "holder", "contact", "prize", "proof", "context", "need", "partners", "steps",
    "means", "results", "evaluation", "transferability", "published", "taken",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def index(request):
    asked = Asked.of(request.GET)
    rows, pages = library.practices(request.viewer, asked)
    query = request.GET.copy()
    query.pop("page", None)
    said = {
        "rows": rows, "pages": pages, "asked": asked, "query": query.urlencode(), "own": library.own(request.viewer),
        "form": FilterForm(initial={"theme": asked.theme, "place": asked.place, "partner": asked.partner, "proof": asked.proof}),
        "member": request.viewer.home is not None,
    }  # fmt: skip
    return render(request, "awards/library.html", said)


@require_safe
def practice(request, pk):
    found = library.practice(request.viewer, pk)
    viewer = request.viewer
    said = {
        "practice": found, "whose": papers.whose(found), "facts": papers.facts(found), "rows": papers.rows(found), "images": library.images(viewer, found),
        "adoptions": [(one, viewer.home is not None and one.organisation_id == viewer.home.organisation) for one in library.adoptions(viewer, found)], "edits": library.edits(viewer, found), "member": viewer.home is not None,
        "comments": [(one, one.by == viewer.person or library.edits(viewer, found)) for one in library.comments(viewer, found)] if viewer.home else [],
        "comment_form": CommentForm(prefix="remarque"), "adopt_form": AdoptForm(prefix="reprise"),
    }  # fmt: skip
    return render(request, "awards/practice.html", said)


@require_safe
def picture(request, pk):
    found = library.image(request.viewer, pk)
    return HttpResponse(
        bytes(found.content),
        content_type="image/jpeg",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private"},
    )


@require_safe
def paper(request, pk):
    found = library.practice(request.viewer, pk)
    headers = {"Content-Disposition": f'attachment; filename="fiche-{found.key}.pdf"'}
    made = as_pdf(papers.practice(found, library.pictures(request.viewer, found)))
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_safe
def portable(request, pk):
    """The file that another platform reads: of what everybody reads, and of nothing else."""
    found = library.practice(request.viewer, pk)
    if found.published is None:
        raise Http404
    content = papers.portable(found, library.pictures(request.viewer, found), as_odt(papers.practice(found)))
    headers = {"Content-Disposition": f'attachment; filename="fiche-{found.key}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


# -- open data --------------------------------------------------------------------------------


def _row(one) -> dict:
    said = {name: getattr(one, name) for name in COLUMNS}
    return said | {
        "key": str(one.key),
        "since": one.since.isoformat() if one.since else None,
        "published": localdate(one.published).isoformat(),
    }


@require_safe
def as_json(request):
    rows = [_row(one) for one in library.everything(request.viewer)]
    return JsonResponse(
        {"licence": LICENCE, "schema": "traitdunion.practices/1", "practices": rows},
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def as_csv(request):
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="fiches-d-action.csv"'},
    )
    response.write("\ufeff")
    sheet = csv.writer(response, delimiter=";")
    sheet.writerow([*COLUMNS, "licence"])
    for one in library.everything(request.viewer):
        sheet.writerow([*map(_cell, _row(one).values()), LICENCE])
    return response


def _cell(value) -> str:
    """A cell never begins as a formula would."""
    text = "|".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


# -- practitioners ----------------------------------------------------------------------------


@require_POST
@for_members
def comment(request, pk):
    found = library.practice(request.viewer, pk)
    form = CommentForm(request.POST, prefix="remarque")
    if form.is_valid():
        done(
            request,
            lambda: actions.comment(found, words=form.cleaned_data["words"], by=request.viewer),
            _("Votre remarque est ajoutée."),
        )
    else:
        form.tell(request)
    return redirect("awards:practice", pk)


@require_POST
@for_members
def remove_comment(request, pk):
    found = library.comment(request.viewer, pk)
    done(request, lambda: actions.remove_comment(found, by=request.viewer), _("Remarque retirée."))
    return redirect("awards:practice", found.practice_id)


@require_POST
@for_members
def adopt(request, pk):
    found = library.practice(request.viewer, pk)
    form = AdoptForm(request.POST, prefix="reprise")
    if form.is_valid():
        said = form.cleaned_data
        done(
            request, lambda: actions.adopt(found, town=said["town"], since=said["since"], gave=said["gave"], by=request.viewer), _("Votre reprise est ajoutée.")
        )  # fmt: skip
    else:
        form.tell(request)
    return redirect("awards:practice", pk)


@require_POST
@for_members
def give_up(request, pk):
    found = library.adoption(request.viewer, pk)
    done(request, lambda: actions.give_up(found, by=request.viewer), _("Votre reprise est retirée."))
    return redirect("awards:practice", found.practice_id)
