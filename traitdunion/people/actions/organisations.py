"""Organisations: made, changed, closed. Their circle is the heart's affair (sharing.membership)."""

from django.db import transaction
from django.db.models import Q

from traitdunion.kernel.clock import today
from traitdunion.kernel.words import sort_key

from .. import queries
from ..enums import OrganisationKind
from ..models import Authority, Custody, Organisation
from ..rules import Actor, Refused, require_coordination

FIELDS = {
    "kind",
    "name",
    "short_name",
    "siret",
    "public_contact",
    "hours",
    "phone",
    "mail",
    "topics",
    "proofread",
    "within",
}


@transaction.atomic
def create_organisation(*, by: Actor, kind: OrganisationKind, name: str, **facts) -> Organisation:
    require_coordination(by)
    return make_organisation(kind=kind, name=name, **facts)


def make_organisation(*, kind: OrganisationKind, name: str, **facts) -> Organisation:
    _only_known(facts)
    made = Organisation(kind=kind, name=name.strip(), sort_key=sort_key(name), **facts)
    made.save(force_insert=True)
    return made


def _only_known(facts: dict) -> None:
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"An organisation has no {', '.join(sorted(unknown))}.")


@transaction.atomic
def update_organisation(organisation: Organisation, *, by: Actor, **facts) -> Organisation:
    """Change what is known of an organisation: the coordination any of its own territory, a member its own one."""
    _only_known(facts)
    _may_change(organisation, by)
    if (
        organisation.id in by.organisations
        and not by.coordinates
        and facts.keys() & {"kind", "name", "within", "siret"}
    ):
        raise Refused("name_is_the_coordinations")
    for name, value in facts.items():
        setattr(organisation, name, value)
    organisation.sort_key = sort_key(organisation.name)
    organisation.save()
    return organisation


def _may_change(organisation: Organisation, by: Actor) -> None:
    if organisation.id in by.organisations and by.person is not None:
        return
    require_coordination(by)
    authority = queries.settled_by(by)
    if authority is None or queries.is_of_another(authority, organisation):
        raise Refused("of_another_authority")


@transaction.atomic
def close_organisation(organisation: Organisation, *, by: Actor) -> None:
    """Close an organisation that holds nothing open any more; what it did stays under its name."""
    require_coordination(by)
    _may_change(organisation, by)
    if Authority.objects.filter(Q(organisation=organisation) | Q(handler=organisation)).exists():
        raise Refused("runs_the_instance")
    if Custody.objects.filter(organisation=organisation, place__closed=None).exists():
        raise Refused("still_holds_places")
    if Organisation.objects.filter(within=organisation, closed=None).exists():
        raise Refused("still_has_services")
    organisation.closed = today()
    organisation.save(update_fields=["closed"])
