"""Posters with the code of a place, and the paper form: A4, for halls, stops, schools, and who has no telephone."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traitdunion.design import paper, qr
from traitdunion.people import published as people
from traitdunion.places import published as places

from .. import actions, rules
from ..enums import Moment, Often
from ..forms import intake_place as ground
from ..forms.intake_draft import Draft
from .intake_assist import for_members

FOLDER = Path(__file__).resolve().parent.parent / "paper"
MOST_PAGES = 60


@require_safe
@for_members
def posters(request):
    """The named places of the town, each with its poster and its paper form."""
    communes = ground.communes_of(people.authorities())
    typed = request.GET.get("q", "").replace("\x00", "")[:100].strip()
    cards = places.suggest_places(typed, communes, 20) if typed else places.places(communes)
    return render(request, "reports/intake/posters.html", {"cards": cards[:400], "typed": typed})


@require_safe
@for_members
def poster(request, place_id):
    """One page for the place; with ``?parties``, one for each hall or stop that lies within it."""
    spot = _spot(place_id)
    cards = places.parts_of(place_id)[:MOST_PAGES] if "parties" in request.GET else []
    said = {
        "title": _("Une gêne ici ? %(place)s") % {"place": spot.label},
        "heading": _("Une gêne ici ? Dites-le nous."),
        "how": _("Photographiez ce carré avec votre téléphone."),
        "promise": _("Sans compte, avec une réponse écrite."),
        "without": _("Ou à cette adresse :"),
        "by_phone": _("Ou par téléphone :"),
        "qr_says": _("Code QR pour signaler une gêne à cet endroit :"),
        "places": [_printed(card) for card in cards or [spot.place]],
    }
    return _pdf("poster.typ", said | _town(spot.authority), _("affiche"), spot.label)


def _printed(card: places.PlaceCard) -> dict[str, str]:
    link = f"{settings.BASE_URL}{reverse('reports:here', args=[card.poster_code])}"
    return {"label": card.label, "link": link.partition("://")[2], "qr": qr.document(link).decode()}


@require_safe
@for_members
def paper_form(request, place_id=None):
    """The same questions on paper; an agent types the answers at the counter."""
    authorities = people.authorities()
    if place_id is None and not authorities:
        raise Http404
    spot = _spot(place_id) if place_id else None
    authority = spot.authority if spot else authorities[0]
    label = spot.label if spot else ""
    return _pdf("form.typ", _questions(label) | _town(authority), _("formulaire"), label)


def _questions(label: str) -> dict:
    tiles = [
        {"label": str(tile.label), "chips": [str(chip.label) for chip in chips]} for tile, chips in rules.CHIPS.items()
    ]
    return {
        "title": _("Signaler une gêne"),
        "lead": _("Sans compte, avec une réponse écrite. Cochez, puis déposez cette feuille."),
        "what": _("De quoi s’agit-il ?"),
        "tiles": tiles,
        "where_": _("Où est-ce ?"),
        "place": label,
        "often": _("Cela arrive souvent ?"),
        "oftens": [str(one.label) for one in Often],
        "moment": _("Plutôt quand ?"),
        "moments": [str(one.label) for one in Moment],
        "words": _("Quelques mots (facultatif)"),
        "words_help": _("La situation, le lieu, l’heure. Pas de noms."),
        "contact": _("Pour recevoir la réponse (facultatif)"),
        "contact_help": _("Courriel ou téléphone. Seul le service qui répond le voit."),
        "hand_in": _("À déposer :"),
    }


def _town(authority) -> dict[str, str]:
    return {
        "town": people.name_of(authority),
        "service": actions.service_of(authority),
        "address": authority.postal_address,
        "phone": authority.phone,
        "danger": _("Danger maintenant : 17, 112, 114 par SMS"),
        "language": (get_language() or "fr")[:2],
    }


def _spot(place_id):
    card = places.place(place_id)
    if card is None:
        raise Http404
    try:
        return ground.anywhere(ground.at_place(card, Draft()))
    except ground.NotHere:
        raise Http404 from None


def _pdf(template: str, said: dict, kind: str, label: str) -> HttpResponse:
    name = f"{kind}-{slugify(label)}".rstrip("-")[:80]
    answer = HttpResponse(paper.pdf(FOLDER / template, said), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    return answer
