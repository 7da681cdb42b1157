"""What other parts may ask about who exists."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from traitdunion.places.enums import Zone
from traitdunion.places.published import commune

from . import queries
from .enums import OrganisationKind, Part
from .models import Authority, Organisation
from .queries import Around, custodians

__all__ = [
    "Around", "OpeningCard", "OrganisationCard", "around", "authorities", "authority_for", "authority_of", "commune_codes", "custodians", "duties_of", "force_kind", "force_name", "is_of_another",
    "is_open", "last_invitation", "name_of", "opening", "organisation", "organisation_names", "organisation_row", "organisation_rows", "organisations", "person_row",
    "person_rows", "places_of", "settled_by", "some_open",
]  # fmt: skip
places_of, authority_of, settled_by, is_of_another, some_open = (
    queries.places_of,
    queries.authority_of,
    queries.settled_by,
    queries.is_of_another,
    queries.some_open,
)
# Rows, for the heart alone, which seats persons in organisations.
organisation_rows, person_rows, organisation_row, person_row = (
    queries.organisations,
    queries.persons,
    queries.organisation,
    queries.person,
)
last_invitation, duties_of, around = queries.last_invitation, queries.duties_of, queries.around


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """What may be said of an organisation. ``public_contact`` is what residents may read; the rest is for partners."""

    id: uuid.UUID
    kind: str
    name: str
    short_name: str
    public_contact: str
    hours: str
    phone: str
    mail: str
    within_id: uuid.UUID | None
    closed: bool


@dataclass(frozen=True, slots=True)
class OpeningCard:
    """The act that opened a part: who answers, within how many days, at what hours; and when it was closed, if it was."""

    part: str
    opened: dt.datetime
    handler: OrganisationCard | None
    first_answer_days: int | None
    answer_days: int | None
    hours: str
    closed: dt.datetime | None


def authorities() -> list[Authority]:
    """Return the authorities of the instance with their communes and openings, in three queries."""
    return list(queries.all_authorities())


def commune_codes() -> list[str]:
    """Return the communes of all the authorities of the instance."""
    return list(Authority.communes.through.objects.values_list("commune", flat=True).order_by("commune"))


def authority_for(commune_code: str) -> Authority | None:
    """Return who runs the tranquillity of a commune here; the commune's own authority before an intercommunal one."""
    found = queries.all_authorities().filter(communes=commune_code)
    return min(found, key=lambda one: (one.organisation.kind != OrganisationKind.TOWN, one.created), default=None)


def is_open(authority: Authority, part: Part) -> bool:
    return any(one.part == part and one.closed is None for one in authority.openings.all())


def opening(authority: Authority, part: Part) -> OpeningCard | None:
    """Return the act that last opened a part, closed since or not: what was published under it is not unsaid."""
    acts = sorted((one for one in authority.openings.all() if one.part == part), key=lambda one: one.opened)
    if not acts:
        return None
    last = next((one for one in acts if one.closed is None), acts[-1])
    handler = _card(last.handler) if last.handler else None
    return OpeningCard(
        last.part, last.opened, handler, last.first_answer_days, last.answer_days, last.hours, last.closed
    )


def _card(one: Organisation) -> OrganisationCard:
    return OrganisationCard(
        one.id, one.kind, one.name, one.short_name or one.name, one.public_contact, one.hours, one.phone, one.mail, one.within_id,
        one.closed is not None,
    )  # fmt: skip


def organisation(organisation_id: uuid.UUID) -> OrganisationCard | None:
    return organisations([organisation_id]).get(organisation_id)


def organisations(ids: Iterable[uuid.UUID] | None = None) -> dict[uuid.UUID, OrganisationCard]:
    """Return organisations by id: those asked for, or all that live."""
    found = Organisation.objects.filter(closed=None) if ids is None else Organisation.objects.filter(pk__in=list(ids))
    return {one.id: _card(one) for one in found.order_by("sort_key")}


def organisation_names() -> list[tuple[uuid.UUID, str]]:
    """Return who lives here by name, in French order: for a list to choose from."""
    return list(Organisation.objects.filter(closed=None).order_by("sort_key").values_list("id", "name"))


def name_of(authority: Authority) -> str:
    """Return what stands beside the mark."""
    return authority.logo_name or authority.organisation.short_name or authority.organisation.name


def force_kind(commune_code: str) -> OrganisationKind:
    """Return which of the State's forces answers in a commune."""
    found = commune(commune_code)
    gendarmes = found is not None and found.zone == Zone.GENDARMERIE
    return OrganisationKind.GENDARMERIE if gendarmes else OrganisationKind.NATIONAL_POLICE


def force_name(commune_code: str) -> str:
    """Return its name in a sentence: labels follow the zone."""
    return _("la gendarmerie") if force_kind(commune_code) == OrganisationKind.GENDARMERIE else _("la police nationale")
