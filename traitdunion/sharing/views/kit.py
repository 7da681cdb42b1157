"""« Kit d’adoption »: the documents to have before beginning, filled from the settings; read on screen, taken as ODT or PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traitdunion.people import published as people

from .. import kit
from .doors import for_coordination

_FORMS = {
    "odt": (kit.as_odt, "application/vnd.oasis.opendocument.text"),
    "pdf": (kit.as_pdf, "application/pdf"),
}


@require_safe
@never_cache
@for_coordination
def index(request):
    groups = kit.own_groups(request.viewer)
    facts = kit.facts_of(people.settled_by(request.viewer), groups)
    gaps = {gap.what: gap for one in kit.DOCUMENTS for gap in kit.gaps_in(one.code, facts) if gap.page}
    own = [circle for circle, _charter in groups]
    context = {"documents": kit.DOCUMENTS, "gaps": gaps.values(), "groups": own, "veiled": request.viewer.veiled}
    return render(request, "sharing/kit/index.html", context)


@require_safe
@never_cache
@for_coordination
def document(request, code):
    listed, filled = _asked(request, code)
    by_hand = [gap.what for gap in filled.gaps if not gap.page]
    settled = [gap for gap in filled.gaps if gap.page]
    context = {
        "listed": listed, "filled": filled, "settled": settled, "by_hand": by_hand, "asked": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "sharing/kit/document.html", context)


@require_safe
@never_cache
@for_coordination
def file(request, code, form):
    """Send a document as a file to edit, or as one to print."""
    if form not in _FORMS:
        raise Http404
    made, media = _FORMS[form]
    _listed, filled = _asked(request, code)
    name = slugify(f"{filled.title} {filled.town}")[:100]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(made(filled), content_type=media, headers=headers)


def _asked(request, code):
    listed = kit.listed(code)
    if listed is None:
        raise Http404
    return listed, kit.filled(code, _facts(request))


def _facts(request):
    """Gather the settings and the reader's own groups: a group of others fills no document."""
    groups = kit.own_groups(request.viewer)
    asked = request.GET.get("groupe", "")
    chosen = next((circle for circle, _charter in groups if str(circle.id) == asked), None)
    if asked and chosen is None:
        raise Http404
    return kit.facts_of(people.settled_by(request.viewer), groups, chosen)
