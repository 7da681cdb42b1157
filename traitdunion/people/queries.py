"""What is asked about who exists. Persons and duties are under the database's own rules; organisations are facts."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from traitdunion.kernel.clock import now
from traitdunion.kernel.words import sort_key
from traitdunion.places import published as places

from .enums import CustodyRole, OrganisationKind, Part, Provenance, Topic
from .models import Authority, Custody, Device, Duty, Invitation, Opening, Organisation, Person
from .rules import OF_ONE_PLACE, Actor, Hours

# -- authorities ------------------------------------------------------------------------


def all_authorities() -> QuerySet[Authority]:
    """Authorities with what pages ask of them next: communes, openings, organisation, handler."""
    openings = Opening.objects.select_related("handler").order_by("-opened")
    return (
        Authority.objects.select_related("organisation", "handler")
        .prefetch_related(Prefetch("openings", openings), Prefetch("communes", places.commune_rows()))
        .order_by("organisation__sort_key")
    )


# Each authority, with what each page says of it; then the viewer. Written out: a page waits for it before its own matter.
_AROUND = """
    select coalesce(nullif(a.logo_name, ''), nullif(o.short_name, ''), o.name), o.kind, a.provenance,
      a.organisation_id = any(%(mine)s::uuid[]) or coalesce(a.handler_id = any(%(mine)s::uuid[]), false) or exists (
        select from people_organisation s where s.within_id = o.id and s.closed is null and s.id = any(%(mine)s::uuid[])),
      array(select g.part from people_opening g where g.authority_id = a.id and g.closed is null)
    from people_authority a join people_organisation o on o.id = a.organisation_id order by o.sort_key;
    select (select p.name from people_person p where p.id = %(person)s), (select o.kind from people_organisation o where o.id = %(home)s)
"""


@dataclass(frozen=True)
class Around:
    """What stands around each page: who speaks, what must be said of the data, what is open, who is signed in."""

    name: str
    provenance: str
    opened: frozenset[str]  # the parts that some authority opened to its public
    own: frozenset[str]  # those that an authority of the viewer's opened
    person: str
    home_kind: str


def around(viewer: Actor, home: uuid.UUID | None) -> Around:
    """Return what each page says first, in one exchange.

    The name is that of a member's own authority; for others, of the only one, or of what they have in common.
    """
    mine = list(viewer.organisations)
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"mine": mine, "person": viewer.person, "home": home})
        heads = [_Authority(*row) for row in cursor.fetchall()]
        cursor.nextset()
        person, kind = cursor.fetchone()
    one = _speaking(heads)
    return Around(
        name=one.name if one else "",
        provenance=(one or heads[0]).provenance if heads else Provenance.LIVE,
        opened=frozenset(part for head in heads for part in head.opened),
        own=frozenset(part for head in heads if head.own for part in head.opened),
        person=person or "",
        home_kind=kind or "",
    )


class _Authority(NamedTuple):
    name: str
    kind: str
    provenance: str
    own: bool
    opened: list[str]


def _speaking(heads: list[_Authority]) -> _Authority | None:
    if len(heads) == 1:
        return heads[0]
    common = (head for head in heads if head.kind == OrganisationKind.EPCI)
    return next((head for head in heads if head.own), None) or next(common, None)


def authority_of(viewer: Actor, *, opened: Part | None = None) -> Authority | None:
    """Return the authority that the viewer's own organisation is, handles for, or is a service of.

    Of several, one that opened the given part comes first.
    """
    mine = list(viewer.organisations)
    if not mine:
        return None
    found = all_authorities().filter(_runs(mine))
    if opened is not None:
        found = found.order_by(
            Exists(_openings(opened).filter(authority=OuterRef("pk"))).desc(), "organisation__sort_key"
        )
    return found.first()


def _runs(mine: list[uuid.UUID]) -> Q:
    within = Q(organisation__services__in=mine, organisation__services__closed=None)
    return Q(organisation__in=mine) | Q(handler__in=mine) | within


def _openings(part: Part) -> QuerySet[Opening]:
    return Opening.objects.filter(part=part, closed=None)


def some_open(part: Part) -> bool:
    """Tell whether any authority of the instance has opened a part to its public."""
    return _openings(part).exists()


def settled_by(viewer: Actor) -> Authority | None:
    """Return the authority that the viewer may settle: as its coordination only."""
    return authority_of(viewer) if viewer.coordinates else None


def is_of_another(authority: Authority, organisation: Organisation) -> bool:
    """Tell whether an organisation is another authority's own: that authority alone changes it."""
    family = {organisation.id, organisation.within_id} - {None}
    others = Authority.objects.exclude(pk=authority.pk)
    return others.filter(Q(organisation__in=family) | Q(handler__in=family)).exists()


# -- organisations and persons ----------------------------------------------------------


def organisations(viewer: Actor) -> QuerySet[Organisation]:
    """Return living organisations in French order; members only ask."""
    _require(viewer)
    return Organisation.objects.filter(closed=None).select_related("within").order_by("sort_key")


def organisation(viewer: Actor, pk: uuid.UUID) -> Organisation | None:
    _require(viewer)
    return Organisation.objects.select_related("within").filter(pk=pk).first()


def person(viewer: Actor, pk: uuid.UUID) -> Person | None:
    _require(viewer)
    return Person.objects.select_related("account").filter(pk=pk).first()


def persons(viewer: Actor, ids: Iterable[uuid.UUID] | None = None) -> QuerySet[Person]:
    """Return who is there, in French order, each with whether an invitation still waits."""
    _require(viewer)
    waiting = Invitation.objects.filter(person=OuterRef("pk"), accepted=None, until__gt=now())
    found = Person.objects.filter(left=None) if ids is None else Person.objects.filter(pk__in=list(ids))
    return found.select_related("account").annotate(invited=Exists(waiting)).order_by("sort_key")


def last_invitation(viewer: Actor, person_id: uuid.UUID) -> Invitation | None:
    _require(viewer)
    return Invitation.objects.filter(person=person_id).order_by("-created").first()


def devices(viewer: Actor) -> QuerySet[Device]:
    """Return the viewer's own remembered devices."""
    _require(viewer)
    return Device.objects.filter(person=viewer.person, until__gt=now()).order_by("-created")


def _require(viewer: Actor) -> None:
    if not hasattr(viewer, "organisations"):
        raise TypeError("A query says for whom: its first argument is a viewer.")


# -- who owns what ----------------------------------------------------------------------


def custodians(place_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the organisations that own or operate a place, or the places it lies within; the nearest first."""
    chain = places.within_chain(place_id)
    held = Custody.objects.filter(place__in=chain).order_by("role", "organisation__sort_key")
    by_place: dict[uuid.UUID, list[uuid.UUID]] = {}
    for row in held.values_list("place", "organisation"):
        by_place.setdefault(row[0], []).append(row[1])
    return list(dict.fromkeys(one for step in chain for one in by_place.get(step, [])))


def places_of(organisation_id: uuid.UUID) -> list[uuid.UUID]:
    return list(Custody.objects.filter(organisation=organisation_id).values_list("place", flat=True))


@dataclass(frozen=True)
class Held:
    """A named place with who owns or operates it."""

    place: places.PlaceCard
    owners: list[str]
    operators: list[str]


def held_places(viewer: Actor, communes: Collection[str], kinds: Collection[str] = (), text: str = "") -> list[Held]:
    """Return the named places of some communes with their owners, the outer ones before their parts."""
    _require(viewer)
    cards = places.places(communes, kinds=kinds)
    if text:
        found = {card.id for card in places.suggest_places(text, list(communes), 20)}
        cards = [card for card in cards if card.id in found]
    names: dict[tuple, list[str]] = {}
    rows = Custody.objects.filter(place__in=[card.id for card in cards]).order_by("organisation__sort_key")
    for place, role, name in rows.values_list("place", "role", "organisation__name"):
        names.setdefault((place, role), []).append(name)
    ordered = sorted(cards, key=lambda card: (sort_key(card.label), card.label))
    return [
        Held(card, names.get((card.id, CustodyRole.OWNER), []), names.get((card.id, CustodyRole.OPERATOR), []))
        for card in ordered
    ]


def count_places(communes: Collection[str]) -> dict[str, int]:
    """Return how many named places each organisation holds in some communes."""
    rows = Custody.objects.filter(place__commune__in=list(communes), place__closed=None)
    return {
        str(row["organisation"]): row["n"]
        for row in rows.values("organisation").annotate(n=Count("place", distinct=True))
    }


# -- « Qui fait quoi ici » --------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A line of the directory: who, for what, when, how to reach them."""

    organisation: Organisation
    topics: tuple[Topic, ...]
    areas: tuple[str, ...]  # names; none: everywhere
    hours: Hours | None  # none: only words, in ``hours_said``
    hours_said: str
    phone: str
    mail: str
    referent: Person | None
    note: str
    on: bool  # at the asked moment
    duty_id: uuid.UUID | None = None

    @property
    def rank(self) -> tuple:
        return (not self.on, self.organisation.kind not in OF_ONE_PLACE, self.organisation.sort_key)


@dataclass(frozen=True)
class Asked:
    """What is asked of the directory: about what, where, when."""

    topic: Topic | None = None
    quarter: uuid.UUID | None = None
    place: uuid.UUID | None = None
    at: dt.datetime | None = None


def who_answers(viewer: Actor, asked: Asked) -> list[Answer]:
    """Return who does what, those who are there at the asked moment first."""
    _require(viewer)
    keepers = set(custodians(asked.place)) if asked.place else None
    duties = _duties(asked)
    answers = [_of_duty(duty, asked) for duty in duties if _is_theirs(duty.organisation, keepers)]
    plain = organisations(viewer).exclude(pk__in={answer.organisation.id for answer in answers})
    if asked.topic or asked.quarter or asked.place:
        plain = plain.filter(pk__in=keepers or ())  # whoever holds the place is always told
    answers += [_of_organisation(one) for one in plain if one.hours or one.phone or one.topics]
    return sorted(answers, key=lambda answer: answer.rank)


def duties_of(viewer: Actor, organisation_id: uuid.UUID) -> list[Duty]:
    """Return an organisation's lines, for whoever keeps them."""
    _require(viewer)
    rows = Duty.objects.filter(organisation=organisation_id).select_related("referent").order_by("topics", "days")
    return list(rows.prefetch_related(Prefetch("areas", places.area_rows())))


def _duties(asked: Asked) -> list[Duty]:
    found = (
        Duty.objects.filter(organisation__closed=None)
        .select_related("organisation", "referent")
        .prefetch_related(Prefetch("areas", places.area_rows()))
    )
    if asked.topic:
        found = found.filter(topics__contains=[asked.topic])
    if asked.quarter:
        found = found.filter(Q(areas=None) | Q(areas=asked.quarter)).distinct()
    return list(found)


def _is_theirs(one: Organisation, keepers: set | None) -> bool:
    """A landlord, an operator, a school answers on its own ground only, once the place is known."""
    return keepers is None or one.kind not in OF_ONE_PLACE or one.id in keepers


def _of_duty(duty: Duty, asked: Asked) -> Answer:
    hours = duty.hours
    on = asked.at is not None and hours.covers(asked.at.weekday(), asked.at.time())
    one = duty.organisation
    areas = tuple(area.name for area in duty.areas.all())
    topics = tuple(Topic(topic) for topic in duty.topics)
    return Answer(
        one, topics, areas, hours, "", duty.phone or one.phone, one.mail, duty.referent, duty.note, on, duty.id
    )


def _of_organisation(one: Organisation) -> Answer:
    return Answer(one, (), (), None, one.hours, one.phone, one.mail, None, one.topics, on=False)
