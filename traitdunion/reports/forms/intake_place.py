"""Where a report speaks of: a named place, an address, a point; each finds its commune, and the authority that answers there."""

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from traitdunion.kernel.words import folded
from traitdunion.people import published as people
from traitdunion.people.enums import Part
from traitdunion.places import published as places
from traitdunion.places.enums import PlaceKind
from traitdunion.sharing.viewer import Viewer

from .intake_draft import Draft

NEAR_METRES = 150
PLACES_SHOWN, ADDRESSES_SHOWN = 4, 6
DECIMALS = 5  # about a metre
KIND_ICONS = {
    PlaceKind.RESIDENCE: "building-2", PlaceKind.ENTRANCE: "door-open", PlaceKind.LINE: "route", PlaceKind.STOP: "tram-front",
    PlaceKind.SCHOOL: "school", PlaceKind.PARK: "trees", PlaceKind.SOCIAL_CENTRE: "house", PlaceKind.SHOP: "house",
    PlaceKind.SQUARE: "map-pin", PlaceKind.CAR_PARK: "car",
}  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A place that an authority of this instance answers for."""

    label: str
    lon: float
    lat: float
    located: places.Located
    authority: object
    place: places.PlaceCard | None = None


@dataclass(frozen=True)
class Choice:
    """One place that the words typed may mean."""

    label: str
    note: str
    icon: str
    draft: Draft


class NotHere(Exception):
    """A place that nobody of this instance answers for now; ``sentence`` says whom to ask instead."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


# -- who is open ------------------------------------------------------------------------


def is_open(authority) -> bool:
    return people.is_open(authority, Part.INTAKE)


def rehearses(viewer: Viewer, authority) -> bool:
    """Say whether the viewer coordinates this authority: everything then works, and nothing is kept."""
    return viewer.coordinates and bool({authority.organisation_id, authority.handler_id} & viewer.organisations)


def served(viewer: Viewer) -> list:
    """Return the authorities that a visitor may write to, or that the viewer may rehearse."""
    return [one for one in people.authorities() if is_open(one) or rehearses(viewer, one)]


def communes_of(authorities: Sequence) -> list[str]:
    return sorted({commune.code for authority in authorities for commune in authority.communes.all()})


# -- from a draft to a spot -------------------------------------------------------------


def spot_of(draft: Draft, viewer: Viewer) -> Spot | None:
    """Return where the draft is; None when it names no place yet; ``NotHere`` when nobody takes reports there."""
    if not draft.is_placed:
        return None
    spot = anywhere(draft)
    if not (is_open(spot.authority) or rehearses(viewer, spot.authority)):
        raise NotHere(closed_sentence(spot.authority, _town(spot.located.commune_code)))
    return spot


def anywhere(draft: Draft) -> Spot:
    """Return where the draft is, taking reports online or not; ``NotHere`` when no authority of ours answers there."""
    card = places.place(draft.place_id) if draft.place else None
    if draft.place and (card is None or card.closed):
        raise NotHere(_("Ce lieu n’existe plus dans la liste. Choisissez-en un autre."))
    lon, lat = (card.lon, card.lat) if card else (draft.lon, draft.lat)
    located = places.locate(lon, lat) or (_located(card) if card else None)
    if located is None:
        raise NotHere(_("Ce lieu est hors de la commune. Adressez-vous à la mairie de ce lieu."))
    authority = people.authority_for(located.commune_code)
    if authority is None:
        sentence = _("%(town)s n’est pas servie par ce site. Adressez-vous à sa mairie.")
        raise NotHere(sentence % {"town": _town(located.commune_code)})
    return Spot(card.label if card else draft.label, lon, lat, located, authority, card)


def _town(commune_code: str) -> str:
    commune = places.commune(commune_code)
    return commune.name if commune else ""


def _located(card: places.PlaceCard) -> places.Located:
    areas = tuple(filter(None, (card.quarter_id, card.qpv_id, card.sector_id)))
    return places.Located(card.commune_code, card.quarter_id, card.qpv_id, card.sector_id, areas, card.cell)


def closed_sentence(authority, town: str) -> str:
    """Say that a commune takes no report online, and whom to call there."""
    if authority.phone:
        said = _("À %(town)s, on ne signale pas encore en ligne. Appelez le %(phone)s.")
        return said % {"town": town, "phone": authority.phone}
    return _("À %(town)s, on ne signale pas encore en ligne. Adressez-vous à la mairie.") % {"town": town}


# -- from words or a point to a draft ---------------------------------------------------


def choices(text: str, communes: Sequence[str], draft: Draft) -> list[Choice]:
    """Return the places and addresses that the words typed may mean, the likeliest first."""
    text = text[:200]
    cards = sorted(places.suggest_places(text, communes, PLACES_SHOWN), key=lambda card: not _begin(text, card.name))
    named = [_of_place(card, draft) for card in cards]
    return named + [_of_address(one, draft) for one in places.suggest_addresses(text, communes, ADDRESSES_SHOWN)]


def _begin(text: str, name: str) -> bool:
    """Say whether each word typed begins a word of this very name: the residence comes before its halls."""
    return all(any(one.startswith(word) for one in folded(name).split()) for word in folded(text).split())


def meant(text: str, found: Sequence[Choice]) -> Choice | None:
    """Return the one place that these words mean: the only one found, or the only one that holds them as whole words."""
    if len(found) > 1:
        words = set(folded(text).split())
        found = [one for one in found if words <= set(folded(one.label).split())]
    return found[0] if len(found) == 1 else None


def at_place(card: places.PlaceCard, draft: Draft) -> Draft:
    return draft.without_place().but(place=card.id.hex)


def _of_place(card: places.PlaceCard, draft: Draft) -> Choice:
    kind = PlaceKind(card.kind)
    return Choice(card.label, str(kind.label), KIND_ICONS[kind], at_place(card, draft))


def _of_address(one: places.Suggestion, draft: Draft) -> Choice:
    street = one.kind == "street"
    town = places.commune(one.commune_code)
    label = capfirst(one.label if street else one.label.rpartition(",")[0] or one.label)
    note = _("toute la rue") if street else (town.name if town else "")
    point = draft.without_place().but(lon=round(one.lon, DECIMALS), lat=round(one.lat, DECIMALS), label=label)
    return Choice(label, note, "signpost" if street else "map-pin", point)


def at_point(lon: float, lat: float, draft: Draft) -> Draft:
    """Return the draft at a point of the map or of the device, with a label that people can read."""
    near = places.nearest_address(lon, lat, within=NEAR_METRES)
    return draft.without_place().but(
        lon=round(lon, DECIMALS), lat=round(lat, DECIMALS), label=_point_label(lon, lat, near)
    )


def _point_label(lon: float, lat: float, near: places.Nearest | None) -> str:
    if near:
        number = near.label.partition(" ")[0]
        street = capfirst(near.street)
        values = {"street": street, "number": number}
        return _("%(street)s, vers le %(number)s") % values if number[:1].isdigit() else street
    located = places.locate(lon, lat)
    quarter = places.area(located.quarter_id) if located and located.quarter_id else None
    return _("Point sur la carte, %(quarter)s") % {"quarter": quarter.name} if quarter else _("Point sur la carte")


def typed_point(lon: str, lat: str) -> tuple[float, float] | None:
    """Read a point as a device or a map sends it; None when it is none."""
    try:
        east, north = float(lon), float(lat)
    except (TypeError, ValueError, OverflowError):
        return None
    good = math.isfinite(east) and math.isfinite(north) and abs(east) <= 180 and abs(north) <= 90
    return (east, north) if good else None


# -- the list of named places -----------------------------------------------------------


def by_kind(cards: Sequence[places.PlaceCard]) -> list[tuple[str, str, list[places.PlaceCard]]]:
    """Return named places that stand by themselves, grouped by kind in the order of the closed list."""
    groups = {kind: [card for card in cards if card.kind == kind] for kind in PlaceKind.values}
    return [(PlaceKind(kind).label, KIND_ICONS[PlaceKind(kind)], found) for kind, found in groups.items() if found]


def uuid_or_none(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        return None
