"""Drafts for the officer, and the yearly report of a group's charter: on the screen, as PDF, OpenDocument or plain text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from traitdunion.people import published as people

from ..groups import questions as group_questions
from ..kit.odt import as_odt
from ..kit.pdf import as_pdf
from ..models import DataNotice
from ..rights import notice, papers, year
from .doors import for_group_members
from .officer import for_officer
from .rights import for_proved_officer

FORMS = {
    "pdf": ("application/pdf", as_pdf),
    "odt": ("application/vnd.oasis.opendocument.text", as_odt),
    "txt": ("text/plain; charset=utf-8", lambda document: papers.plain(document).encode()),
}


def _handed(request, document, **said):
    """Show a document, or hand it over in the form that was asked."""
    form = request.GET.get("forme", "")
    if form in FORMS:
        media, made = FORMS[form]
        answer = HttpResponse(made(document), content_type=media)
        answer["Content-Disposition"] = f'attachment; filename="{slugify(document.title)}.{form}"'
        return answer
    return render(request, "sharing/rights/paper.html", {"document": document, "query": "", **said})


@require_safe
@for_officer
def register(request, authority):
    kept = DataNotice.objects.filter(authority=authority).first()
    return _handed(request, papers.register_paper(authority, kept), gaps=notice.gaps(authority, kept), draft=True)


@require_safe
@for_officer
def assessment(request, authority):
    kept = DataNotice.objects.filter(authority=authority).first()
    return _handed(request, papers.assessment_paper(authority, kept), gaps=notice.gaps(authority, kept), draft=True)


@require_safe
@for_proved_officer
def groups(request, authority):
    said = {"groups": year.groups(request.viewer), "years": year.years()}
    return render(request, "sharing/rights/groups.html", said)


@require_safe
@for_proved_officer
def year_for_officer(request, authority, pk):
    return _year(request, pk, people.name_of(authority))


@require_safe
@for_group_members
def year_for_lead(request, pk):
    """For the group's chair and secretary; for its other members there is no such page."""
    standing = group_questions.group(request.viewer, pk)
    if not standing.leads:
        raise Http404
    authority = people.authority_of(request.viewer) or next(iter(people.authorities()), None)
    return _year(request, pk, people.name_of(authority) if authority else "", group=standing.circle)


def _year(request, pk: int, town: str, group=None):
    asked = request.GET.get("annee", "")
    chosen = int(asked) if asked in {str(one) for one in year.years()} else year.years()[0]
    found = year.charter_year(request.viewer, pk, chosen)
    if found is None:
        raise Http404
    return _handed(
        request,
        year.year_paper(found, town),
        gaps=[],
        draft=False,
        years=year.years(),
        year=chosen,
        query=f"annee={chosen}&",
        group=group,
    )
