"""What other parts may ask about who exists."""

import uuid

from traitdunion.places.models import Place

from .models import Custody


def custodians(place_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the organisations that own or operate a place, or the places it lies within; the nearest first."""
    found: list[uuid.UUID] = []
    while place_id:
        found += [row.organisation_id for row in Custody.objects.filter(place=place_id).order_by("role", "organisation__sort_key")]
        place_id = Place.objects.filter(pk=place_id).values_list("within", flat=True).first()
    return list(dict.fromkeys(found))
