"""Who sits in which organisation. The database shows seats and persons to members only."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from traitdunion.kernel.clock import now
from traitdunion.people import published as directory
from traitdunion.people.models import Person

from ..enums import CircleKind, SeatRole
from ..models import Seat
from ..queries import referents, require
from ..viewer import Viewer


@dataclass(frozen=True)
class Member:
    """A person in an organisation, and how that person can be reached."""

    person: Person
    organisation_id: uuid.UUID
    role: SeatRole
    seat: uuid.UUID

    @property
    def way_in(self) -> str:
        """account, invited, or none: « Sans compte : joint par courriel ou téléphone »."""
        if self.person.account_id:
            return "account"
        return "invited" if getattr(self.person, "invited", False) else "none"


def living_seats() -> QuerySet[Seat]:
    moment = now()
    own = Seat.objects.filter(circle__kind=CircleKind.ORGANISATION.value, starts__lte=moment, person__left=None)
    return own.filter(Q(ends=None) | Q(ends__gt=moment))


def members_by_organisation(
    viewer: Viewer, organisations: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[Member]]:
    """Return who sits in organisations, in French order, in two queries whatever their number."""
    require(viewer)
    seats = living_seats()
    if organisations is not None:
        seats = seats.filter(organisation__in=list(organisations))
    rows = list(seats.values_list("person", "organisation", "role", "id"))
    persons = {person.id: person for person in directory.person_rows(viewer, {row[0] for row in rows})}
    found: dict[uuid.UUID, list[Member]] = {}
    for person, organisation, role, seat in rows:
        if person in persons:
            found.setdefault(organisation, []).append(Member(persons[person], organisation, SeatRole(role), seat))
    for listed in found.values():
        listed.sort(key=lambda one: one.person.sort_key)
    return found


def members(viewer: Viewer, organisation: uuid.UUID) -> list[Member]:
    return members_by_organisation(viewer, [organisation]).get(organisation, [])


def member(viewer: Viewer, person: uuid.UUID) -> Member | None:
    """Return a person in the first organisation where it sits."""
    require(viewer)
    row = living_seats().filter(person=person).order_by("starts").values_list("organisation", "role", "id").first()
    found = directory.person_rows(viewer, [person]).first()
    return Member(found, row[0], SeatRole(row[1]), row[2]) if row and found else None


def count_members(viewer: Viewer) -> dict[uuid.UUID, tuple[int, int]]:
    """Return for each organisation how many sit there, and how many of them have an account."""
    require(viewer)
    counts = living_seats().values("organisation").annotate(
        all=Count("person", distinct=True), accounts=Count("person", distinct=True, filter=Q(person__account__isnull=False))
    )  # fmt: skip
    return {row["organisation"]: (row["all"], row["accounts"]) for row in counts}


def persons_to_write(organisation: uuid.UUID) -> list[str]:
    """Return the mailboxes that speak for an organisation: its referents' own, else the one it shares."""
    own = [person.mail for person in referents(organisation)]
    card = directory.organisation(organisation)
    return own or ([card.mail] if card and card.mail else [])
