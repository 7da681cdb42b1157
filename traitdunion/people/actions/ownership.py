"""A landlord's or an operator's places: its list comes in, and the places are its own."""

import uuid
from typing import BinaryIO

from django.db import transaction

from traitdunion.places import actions as ground
from traitdunion.places import published

from .. import queries
from ..enums import CustodyRole
from ..models import Custody, Organisation
from ..rules import Actor, Refused, require_coordination


def preview_owned(*, by: Actor, source: BinaryIO | bytes, kind: str = "") -> ground.PlaceList:
    """Read a list of places for the authority's communes; nothing is written."""
    return ground.read_places(source=source, kind=kind, communes=_communes(by))


def _communes(by: Actor) -> list[str]:
    require_coordination(by)
    authority = queries.settled_by(by)
    if authority is None:
        raise Refused("of_another_authority")
    return [commune.code for commune in authority.communes.all()]


@transaction.atomic
def import_owned(
    *,
    by: Actor,
    organisation: Organisation,
    role: CustodyRole,
    source: BinaryIO | bytes,
    kind: str = "",
    complete: bool = False,
) -> ground.Tally:
    """Save an organisation's list: new places become its own, its earlier ones are updated."""
    _communes(by)
    listed = preview_owned(by=by, source=source, kind=kind)
    return save_owned(organisation=organisation, role=role, listed=listed, complete=complete)


@transaction.atomic
def save_owned(
    *, organisation: Organisation, role: CustodyRole, listed: ground.PlaceList, complete: bool = False
) -> ground.Tally:
    owned = set(Custody.objects.filter(organisation=organisation, role=role).values_list("place", flat=True))
    tally = ground.import_places(listed=listed, owned=owned, complete=complete)
    new = [
        Custody(place_id=place, organisation=organisation, role=role)
        for place in tally.ids.values()
        if place not in owned
    ]
    Custody.objects.bulk_create({one.place_id: one for one in new}.values())
    return tally


@transaction.atomic
def close_owned_place(place_id: uuid.UUID, *, by: Actor) -> int:
    """Close a place of the authority's communes, with what lies within it; return how many were closed."""
    place = published.place(place_id)
    if place is None or place.commune_code not in _communes(by):
        return 0
    return ground.close_place(place_id=place_id)
