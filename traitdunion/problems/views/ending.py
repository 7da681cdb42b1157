"""From stage to stage, sharing between partners, and the end."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .. import actions, queries
from ..enums import Outcome, Track
from ..forms import CloseForm, PartnersForm
from .doors import act_alone, back_to, done, form_page, item_of, page_of_its_own, typed

MOVES = {
    "avancer": actions.advance,
    "revenir": actions.step_back,
    "approfondir": actions.deepen,
    "rouvrir": actions.reopen,
}


@act_alone
def move(request, pk):
    item = item_of(request, pk)
    act = MOVES.get(request.POST.get("acte", ""))
    if act is not None:
        done(request, lambda: act(item, by=request.viewer))
    return redirect("problems:page", item.pk)


@page_of_its_own
def close(request, pk):
    """One question. What it is worth stands beside: « à dire d’acteurs », or what was measured."""
    item = item_of(request, pk)
    form = CloseForm(typed(request), communes=[item.commune_id])
    if form.is_valid() and done(
        request, lambda: _closed(request, item, form.cleaned_data), form=form, told=_("Le problème est fermé.")
    ):
        return back_to(item)
    title = _("Fermer ce point de suivi") if item.track == Track.POINT else _("Fermer ce problème de fond")
    told = queries.told(queries.measure(request.viewer, item))
    return form_page(request, item, form, title, button=_("Fermer"), note=told.sentence if told else "")


def _closed(request, item, given: dict) -> None:
    actions.close(item, Outcome(given["outcome"]), reason=given["reason"], by=request.viewer)


@page_of_its_own
def share(request, pk):
    item = item_of(request, pk)
    known = [one for one in queries.partners(request.viewer) if one.id not in item.audience]
    form = PartnersForm(typed(request), partners=known)
    if form.is_valid() and done(
        request, lambda: _shared(request, item, known, form.cleaned_data["circles"]), form=form, told=_("Partagé.")
    ):
        return back_to(item)
    return form_page(request, item, form, _("Partager avec…"), button=_("Partager"))


def _shared(request, item, known: list, chosen: list[int]) -> None:
    for circle in known:
        if circle.id in chosen:
            actions.share_with(item, circle, by=request.viewer)
