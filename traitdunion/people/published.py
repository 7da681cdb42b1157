"""What other parts may ask about who exists."""

import uuid

from traitdunion.places.models import Place

from .models import Authority, Custody, Opening


def custodians(place_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the organisations that own or operate a place, or the places it lies within; the nearest first."""
    found: list[uuid.UUID] = []
    while place_id:
        found += [
            row.organisation_id
            for row in Custody.objects.filter(place=place_id).order_by("role", "organisation__sort_key")
        ]
        place_id = Place.objects.filter(pk=place_id).values_list("within", flat=True).first()
    return list(dict.fromkeys(found))


def authorities() -> list[Authority]:
    """Return the authorities of this instance, with their communes."""
    return list(
        Authority.objects.select_related("organisation", "handler")
        .prefetch_related("communes")
        .order_by("organisation__sort_key")
    )


def authority_for(commune_code: str) -> Authority | None:
    """Return the authority that answers for a commune here."""
    found = Authority.objects.select_related("organisation", "handler").filter(communes=commune_code)
    return found.order_by("created").first()


def is_open(authority: Authority, part: str) -> bool:
    """Say whether an authority has opened a part to its public; until its act, everything is closed."""
    return Opening.objects.filter(authority=authority, part=part, closed=None).exists()
