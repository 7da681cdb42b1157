"""Ici n'est pas le bon endroit: who can help instead. Pages that one reads; nothing is asked and nothing is kept."""

from django.http import Http404
from django.shortcuts import render

from ..elsewhere import AWAY
from ..forms.intake_draft import Draft
from .intake_step import step


@step
def away(request, draft, matter):
    if matter not in AWAY or request.method == "POST":
        raise Http404
    found = AWAY[matter]
    effects = [(tile.label, draft.but(tile=tile.value, chip="").at("precision")) for tile in found.effects]
    back = draft.at("precision") if draft.tile else draft.at("intake")
    return render(request, "reports/intake/away.html", {"away": found, "effects": effects, "back_url": back})


def ways_out(draft: Draft) -> list[tuple[str, str, str]]:
    """Return what « Autre chose » leads out to: icon, words, address."""
    return [(one.icon, one.label, draft.at("away", key)) for key, one in AWAY.items()]
