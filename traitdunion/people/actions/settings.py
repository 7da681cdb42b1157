"""What an authority is, and what it opens to its public: each opening is an act that names who answers, when and how soon."""

import uuid
from collections.abc import Collection

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.kernel.words import sort_key
from traitdunion.places import actions as ground
from traitdunion.places.enums import Zone
from traitdunion.places.published import CommuneLine, communes

from .. import queries
from ..enums import Part, Preset
from ..models import Authority, Opening, Organisation
from ..rules import TO_THE_PUBLIC, Actor, Refused, offered, prefix_of, require_coordination

PLACEHOLDER = "Votre commune"  # the name of a new instance's organisation, until one is picked
CONTACT = {"logo_name", "controller", "dpo_contact", "postal_address", "phone", "mail", "prefix"}


def create_authority(*, organisation: Organisation, handler: Organisation, preset: Preset = Preset.TOWN) -> Authority:
    """Make the authority of a new instance; everything is closed to the public."""
    made = Authority(organisation=organisation, handler=handler, preset=preset, prefix=free_prefix(organisation.name))
    made.save(force_insert=True)
    return made


def free_prefix(name: str, but: uuid.UUID | None = None) -> str:
    """Return three letters that no other authority's numbers begin with."""
    others = Authority.objects.exclude(pk=but) if but else Authority.objects.all()
    taken = set(others.values_list("prefix", flat=True))
    first = prefix_of(name)
    near = (first[:2] + letter for letter in "ABCDEFGHJKLMNPQRSTVWXYZ")
    return next(prefix for prefix in (first, *near) if prefix not in taken)


def _own(authority: Authority, by: Actor) -> uuid.UUID:
    """Return who settles this authority, or refuse."""
    person = require_coordination(by)
    mine = queries.settled_by(by)
    if mine is None or mine.pk != authority.pk:
        raise Refused("of_another_authority")
    return person


@transaction.atomic
def settle_commune(
    authority: Authority, *, by: Actor, lines: Collection[CommuneLine] = (), zone: Zone | None = None, **contact
) -> Authority:
    """Say which communes an authority is for, who answers there, and who is responsible for its data."""
    _own(authority, by)
    if unknown := contact.keys() - CONTACT:
        raise TypeError(f"An authority has no {', '.join(sorted(unknown))}.")
    if lines:
        _communes(authority, [line.code for line in lines])
    if zone:
        for commune in authority.communes.all():
            ground.set_zone(commune_code=commune.code, zone=zone)
    for name, value in contact.items():
        setattr(authority, name, value)
    authority.save()
    return authority


def _communes(authority: Authority, codes: list[str]) -> None:
    """Take the communes in from the table; an invented one is here already."""
    here = {commune.code for commune in communes(codes)}
    ground.import_communes(codes=[code for code in codes if code not in here])
    taken = Authority.objects.exclude(pk=authority.pk).filter(
        communes__in=codes, organisation__kind=authority.organisation.kind
    )
    if taken.exists():
        raise Refused("commune_is_taken")
    authority.communes.set(codes)  # type: ignore[arg-type]  # — the stubs take whole numbers alone for keys
    if len(codes) == 1:
        _name_after(authority, communes(codes)[0].name)


def _name_after(authority: Authority, commune: str) -> None:
    """Give a new instance's organisation the name of its commune."""
    organisation = authority.organisation
    if organisation.name == PLACEHOLDER:
        organisation.name, organisation.short_name = commune, commune[:40]
        organisation.sort_key = sort_key(commune)
        organisation.save()
        authority.prefix = free_prefix(commune, but=authority.pk)


@transaction.atomic
def choose_preset(authority: Authority, *, by: Actor, preset: Preset) -> None:
    """Choose what an authority may open; what is open and no more offered must be closed first."""
    _own(authority, by)
    open_parts = set(Opening.objects.filter(authority=authority, closed=None).values_list("part", flat=True))
    if open_parts - set(offered(preset)):
        raise Refused("close_first")
    authority.preset = preset
    authority.save(update_fields=["preset"])


@transaction.atomic
def open_part(
    authority: Authority, *, by: Actor, part: Part, handler: Organisation | None = None, first_answer_days: int | None = None,
    answer_days: int | None = None, hours: str = "",
) -> Opening:  # fmt: skip
    """Open a part, naming who answers, within how many days and at what hours."""
    person = _own(authority, by)
    if part not in offered(Preset(authority.preset)):
        raise Refused("not_offered")
    if Opening.objects.select_for_update().filter(authority=authority, part=part, closed=None).exists():
        raise Refused("already_open")
    if part in TO_THE_PUBLIC and not (handler and first_answer_days and hours):
        raise Refused("who_answers")
    if part in TO_THE_PUBLIC and not authority.communes.exists():
        raise Refused("no_commune")
    if handler and handler.closed:
        raise Refused("handler_is_closed")
    made = Opening(
        authority=authority, part=part, opened=now(), opened_by_id=person, handler=handler, first_answer_days=first_answer_days,
        answer_days=answer_days, hours=hours,
    )  # fmt: skip
    made.save(force_insert=True)
    if part == Part.INTAKE and handler:
        Authority.objects.filter(pk=authority.pk).update(handler=handler)
    return made


@transaction.atomic
def close_part(authority: Authority, *, by: Actor, part: Part) -> Opening:
    """Close a part; what was published while it was open stays, with the date of closing."""
    _own(authority, by)
    found = Opening.objects.select_for_update().filter(authority=authority, part=part, closed=None).first()
    if found is None:
        raise Refused("not_open")
    found.closed, found.closed_by_id = now(), by.person
    found.save(update_fields=["closed", "closed_by"])
    return found
