"""What is known of a problem: described, drawn as a triangle, explained."""

from django.http import Http404
from django.utils.translation import gettext as _

from .. import actions, queries
from ..enums import Evidence, Harmed, Side
from ..forms import CornerForm, DescribeForm, KnownForm
from .doors import act_alone, back_to, bodies, done, form_page, item_of, page_of_its_own, typed
from .page import CONTROLLERS

KNOWN = {"hypothese": False, "deja-fait": True}


@page_of_its_own
def describe(request, pk):
    item = item_of(request, pk)
    initial = {name: getattr(item, name) for name in ("words", "since", "harmed", "sources")}
    form = DescribeForm(typed(request), communes=[item.commune_id], initial=initial)
    if form.is_valid() and done(request, lambda: _described(request, item, form.cleaned_data), form=form):
        return back_to(item)
    return form_page(request, item, form, _("Décrire ce qui se passe"), button=_("Enregistrer"))


def _described(request, item, given: dict) -> None:
    actions.describe(
        item, words=given["words"], since=given["since"], harmed=[Harmed(one) for one in given["harmed"]],
        sources=[Evidence(one) for one in given["sources"]], by=request.viewer,
    )  # fmt: skip


@page_of_its_own
def corner(request, pk, side):
    item = item_of(request, pk)
    if side not in Side.values:
        raise Http404
    kept, chosen = queries.corners(request.viewer, item).get(side), Side(side)
    initial = {"words": kept.words, "organisation": kept.organisation_id} if kept else {}
    form = CornerForm(
        typed(request), bodies=bodies(), is_role=chosen in CONTROLLERS, communes=[item.commune_id], initial=initial
    )
    if form.is_valid() and done(request, lambda: _cornered(request, item, chosen, form.cleaned_data), form=form):
        return back_to(item, "triangle")
    return form_page(request, item, form, str(chosen.label), button=_("Enregistrer"))


def _cornered(request, item, side: Side, given: dict) -> None:
    actions.set_corner(
        item, side, words=given["words"], organisation=given.get("organisation") or None, by=request.viewer
    )


@page_of_its_own
def known(request, pk, what):
    item = item_of(request, pk)
    if what not in KNOWN:
        raise Http404
    is_done = KNOWN[what]
    form = KnownForm(typed(request), is_done=is_done, communes=[item.commune_id])
    if form.is_valid() and done(request, lambda: _kept(request, item, is_done, form.cleaned_data), form=form):
        return back_to(item, "triangle")
    title = _("Ce qui est déjà fait") if is_done else _("Une hypothèse : pourquoi cela revient ici")
    return form_page(request, item, form, title, button=_("Enregistrer"))


def _kept(request, item, is_done: bool, given: dict) -> None:
    actions.add_known(item, words=given["words"], is_done=is_done, limits=given.get("limits", ""), by=request.viewer)


@act_alone
def drop_known(request, pk, row):
    item = item_of(request, pk)
    done(request, lambda: actions.drop_known(item, row, by=request.viewer), told=_("Ligne retirée."))
    return back_to(item, "triangle")
