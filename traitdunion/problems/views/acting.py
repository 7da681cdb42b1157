"""« Suites à donner »: decide one, answer one in two clicks."""

from django.http import Http404
from django.utils.translation import gettext as _

from traitdunion.people import published as people

from .. import actions, queries
from ..enums import ActionState, Kind, LegalTool
from ..forms import ActionForm, AnswerForm
from .doors import back_to, bodies, done, form_page, item_of, page_of_its_own, typed


@page_of_its_own
def plan(request, pk):
    item = item_of(request, pk)
    form = ActionForm(typed(request), bodies=bodies(), persons=_persons(request), communes=[item.commune_id])
    if form.is_valid() and done(
        request,
        lambda: actions.plan(_planned(form.cleaned_data), problem=item, by=request.viewer),
        form=form,
        told=_("Suite ajoutée."),
    ):
        return back_to(item, "suites")
    return form_page(request, item, form, _("Ajouter une suite"), button=_("Ajouter cette suite"))


def _persons(request) -> list[tuple]:
    return [
        (one.pk, f"{one.name}, {one.function}" if one.function else one.name)
        for one in people.person_rows(request.viewer)
    ]


def _planned(given: dict) -> actions.Planned:
    return actions.Planned(
        given["words"], Kind(given["kind"]) if given["kind"] else None, LegalTool(given["tool"]) if given["tool"] else None,
        given["lead"] or None, given["contact"] or None, given["due"], given["cost"],
    )  # fmt: skip


@page_of_its_own
def change(request, pk):
    """What was decided, said again: its lead, its day, its words. Its answer is another page."""
    row = queries.action(request.viewer, pk)
    if row.problem_id is None or not (row.circle_id in request.viewer.circles or request.viewer.coordinates):
        raise Http404
    item = item_of(request, row.problem_id)
    form = ActionForm(
        typed(request), bodies=bodies(), persons=_persons(request), communes=[item.commune_id], initial=_said(row)
    )
    if form.is_valid() and done(
        request,
        lambda: actions.change(row, _planned(form.cleaned_data), by=request.viewer),
        form=form,
        told=_("La suite est changée."),
    ):
        return back_to(item, "suites")
    return form_page(request, item, form, _("Changer cette suite"), button=_("Enregistrer"))


def _said(row) -> dict:
    return {
        "words": row.words, "lead": str(row.lead_id or ""), "due": row.due, "kind": row.kind, "tool": row.tool,
        "contact": str(row.contact_id or ""), "cost": row.cost,
    }  # fmt: skip


@page_of_its_own
def answer(request, pk):
    """Where an action stands: « fait » is one tap, « abandonné » says why."""
    row = queries.action(request.viewer, pk)
    if row.problem_id is None:
        raise Http404  # a decision of a meeting is answered on its own pages
    item = item_of(request, row.problem_id)
    form = AnswerForm(typed(request), communes=[item.commune_id], initial={"state": ActionState.DONE.value})
    if form.is_valid() and done(
        request, lambda: _answered(request, row, form.cleaned_data), form=form, told=_("C’est noté.")
    ):
        return back_to(item, "suites")
    return form_page(request, item, form, row.words, button=_("Enregistrer"))


def _answered(request, row, given: dict) -> None:
    actions.answer(
        row, ActionState(given["state"]), reason=given["reason"], told_by=given["told_by"], by=request.viewer
    )
