"""/travail/: one live table of what is owed. Everything works without script; a script keeps it fresh and quick."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel import panels
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import journal

from .. import actions, phrases, queries, rules
from ..forms import work as address
from ..forms.work import ViewForm
from . import work_page as page
from .work_doors import for_members, for_seated, is_part
from .work_sheet import sheet_of

DUE_NOW = 5  # cards that a partner finds above the table
MOST_AT_ONCE = 200
NAMED = 5  # references told of what was refused
UNDO = "work_undo"


@require_safe
@for_members
def table(request):
    context = _table(request)
    if context["filters"].words:
        journal(request.viewer, action="search", count=len(context["found"].rows))
    opened = _uuid(request.GET.get("fiche"))
    sheet = sheet_of(request, opened) if opened else None
    mine = _mine(context) if context["first"].ours and not address.KNOWN & set(request.GET) else []
    return render(
        request, "reports/work/table.html", context | tools(request, context) | {"sheet": sheet, "mine": mine}
    )


@require_safe
@for_members
def rows(request):
    """The table alone, for the script that keeps it fresh."""
    return render(request, "reports/work/_rows.html", _table(request) | {"part": True})


@require_safe
@for_members
def counts(request):
    """How many each tab holds: asked for after the page, so that the page does not wait."""
    first = page.first_view(request.viewer)
    tabs = [page.counted(request.viewer, tab) for tab in page.tabs(request.viewer, first)]
    asked = address.read(request.GET, first)
    return render(
        request, "reports/work/_tabs.html", {"tabs": tabs, "current": address.write(asked.filters), "counted": True}
    )


def _table(request) -> dict:
    first = page.first_view(request.viewer)
    asked = address.read(request.GET, first)
    after = queries.cursor(request.GET.get("apres", ""))
    found = queries.listing(request.viewer, asked.filters, after=after)
    here = address.write(asked.filters)
    return {
        "first": first,
        "filters": asked.filters,
        "ignored": asked.ignored,
        "groups": page.groups(found, asked.filters),
        "found": found,
        "paged": after is not None,
        "here": here,
        "place": address.write(asked.filters, apres=request.GET.get("apres", "") if after else ""),
        "more": address.write(asked.filters, apres=str(found.after)) if found.after else "",
        "now": now(),
        "opened": request.GET.get("fiche", ""),
        "undo": _undo_offer(request),
        "list_url": reverse("reports:work"),
        "selection": panels.links("work_selection", viewer=request.viewer),
    }


def tools(request, context: dict) -> dict:
    """Return what stands above the table, and above the map: tabs, chips, the ways to other views."""
    filters, base = context["filters"], reverse("reports:work")
    tabs = page.tabs(request.viewer, context["first"])
    return {
        "tabs": tabs,
        "own_views": [tab for tab in tabs if tab.saved],
        "current": context["here"],
        "chips": page.chips(filters, base),
        "view_form": ViewForm(),
        "base": base,
    }


@require_safe
@for_members
def filters(request):
    """The filter form: fetched when its dialog opens, and a page of its own where no script opens it above the table."""
    first = page.first_view(request.viewer)
    asked = address.read(request.GET, first).filters
    context = {
        "filters": asked, "first": first, "here": address.write(asked), "base": reverse("reports:work"), "choice_lists": page.choices(asked),
        "flags": page.flags(asked), "kept_aside": page.aside(asked),
    }  # fmt: skip
    if is_part(request):
        return render(request, "reports/work/_filters.html", context)
    return render(request, "reports/work/filters.html", context | tools(request, context))


def _mine(context: dict) -> list:
    """What a partner must answer first, as cards with large buttons."""
    return [page.row(report) for report in context["found"].rows[:DUE_NOW]]


# -- several at once ----------------------------------------------------------------------


@require_POST
@for_seated
def read_together(request):
    ids = [key for key in map(_uuid, request.POST.getlist("id")[:MOST_AT_ONCE]) if key]
    if not ids:
        messages.info(request, _("Choisissez d’abord des signalements."))
        return _back(request)
    made = actions.read_together(ids, by=request.viewer)
    if made.done:  # the offer to take it back says how many
        request.session[UNDO] = {"steps": [str(step.pk) for step in made.done], "at": now().timestamp()}
    _tell(request, made)
    return _back(request)


def _tell(request, made: actions.Together) -> None:
    for because in sorted({word for _report, word in made.refused}):
        several = [report.reference for report, word in made.refused if word == because]
        shown = ", ".join(several[:NAMED]) + (" …" if len(several) > NAMED else "")
        messages.warning(request, _("%(references)s : %(why)s") % {"references": shown, "why": phrases.WHY[because]})


def _undo_offer(request) -> dict | None:
    """Return what was just marked and how many seconds are left to take it back."""
    kept = request.session.get(UNDO)
    left = rules.UNDO_SECONDS - (now().timestamp() - kept["at"]) if kept else 0
    return {"count": len(kept["steps"]), "seconds": int(left) + 1} if left > 0 else None


@require_POST
@for_seated
def undo_together(request):
    kept = request.session.pop(UNDO, None) or {"steps": []}
    count = actions.undo_together([uuid.UUID(key) for key in kept["steps"]], by=request.viewer)
    if count:
        messages.success(request, _("C’est annulé. Rien n’est parti."))
    else:
        messages.error(request, phrases.WHY["too_late_to_undo"])
    return _back(request)


# -- views that have a name ---------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def keep_view(request):
    if request.method != "POST":
        return filters(request)
    form = ViewForm(request.POST)
    query = address.write(address.read_text(request.POST.get("vue", "")[:500]))
    if not form.is_valid() or len(query) > 500:
        messages.error(
            request,
            next(iter(form.errors.get("name", [])), _("Cette vue a trop de filtres. Retirez-en, puis recommencez.")),
        )
        return _back(request)
    try:
        view = actions.keep_view(name=form.cleaned_data["name"], query=query, by=request.viewer)
    except actions.MoveRefused as refused:
        messages.error(request, phrases.WHY[refused.because])
    else:
        messages.success(request, _("Vue enregistrée : %(name)s.") % {"name": view.name})
    return redirect(f"{reverse('reports:work')}?{query}")


@require_POST
@for_seated
def drop_view(request, pk):
    actions.drop_view(pk, by=request.viewer)
    messages.success(request, _("Vue retirée."))
    return redirect("reports:work")


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def _back(request):
    """Return to the list that the act came from; a script gets the list alone."""
    query = request.POST.get("retour", "")
    if is_part(request):
        request.GET = address.as_query(query)
        return render(request, "reports/work/_rows.html", _table(request) | {"part": True, "told": True})
    return redirect(f"{reverse('reports:work')}?{address.as_query(query).urlencode()}")
