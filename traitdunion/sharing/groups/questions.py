"""What the pages of groups ask. Whoever does not sit in a group finds nothing of it: no name, no count, no different answer."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now
from traitdunion.people import published as directory
from traitdunion.people.models import Person

from ..enums import Basis, CircleKind, SeatRole
from ..models import Acceptance, Charter, Circle, Reveal, Seat, SignedSheet
from ..policy import CharterFacts, SeatFacts
from ..policy import in_force as policy_in_force
from ..queries import require
from ..viewer import Viewer
from .facts import charters_of

LEADS = (SeatRole.CHAIR.value, SeatRole.SECRETARY.value)
SOON = dt.timedelta(days=60)
SHEET = SignedSheet._meta.db_table


def living(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    moment = now()
    return seats.filter(Q(ends=None) | Q(ends__gt=moment), starts__lte=moment)


# -- my groups --------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Where a person stands in a group: awake, waiting, lapsed or without charter; the day that counts."""

    circle: Circle
    role: SeatRole
    state: str
    day: dt.datetime | None = None  # accept before, or in force until
    to_accept: bool = False  # a version waits for this person's acceptance, in force or to come

    @property
    def leads(self) -> bool:
        return self.role.value in LEADS

    @property
    def ends_soon(self) -> bool:
        """Its chair has been told: the charter lapses within two months."""
        return self.leads and self.day is not None and not self.to_accept and self.day < now() + SOON


def standing(seat: Seat, charters: tuple[CharterFacts, ...]) -> Standing:
    moment, role = now(), SeatRole(seat.role)
    facts = SeatFacts(
        seat.circle_id,
        "",
        role,
        seat.starts,
        seat.ends,
        needs_charter=seat.circle.basis != Basis.NONE,
        charters=charters,
    )
    current = policy_in_force(charters, moment)
    coming = next((one for one in charters if one.effective > moment and not one.accepted), None)
    if facts.frozen(moment):
        return Standing(seat.circle, role, "lapsed" if current else "no_charter", current.until if current else None)
    if facts.sleeps(moment):
        return Standing(seat.circle, role, "waiting", current.effective if current else None, to_accept=True)
    if coming:
        return Standing(seat.circle, role, "awake", coming.effective, to_accept=True)
    return Standing(seat.circle, role, "awake", current.until if current else None)


def my_groups(viewer: Viewer) -> list[Standing]:
    """Return the groups where the viewer sits, asleep or awake; not those that a second factor would open."""
    require(viewer)
    seats = Seat.objects.filter(person=viewer.person, circle__kind=CircleKind.GROUP.value, circle__closed=None)
    held = list(
        living(seats).exclude(circle__in=viewer.veiled).select_related("circle").order_by("circle__name", "circle")
    )
    charters = charters_of([seat.circle_id for seat in held], viewer.person)
    return [standing(seat, charters.get(seat.circle_id, ())) for seat in held]


def group(viewer: Viewer, pk: int) -> Standing:
    """Return where the viewer stands in a group, or 404: the same for a group of others and for one that never was."""
    found = next((one for one in my_groups(viewer) if one.circle.id == pk), None)
    if found is None:
        raise Http404
    return found


# -- members ----------------------------------------------------------------------------


@dataclass(frozen=True)
class GroupMember:
    seat: Seat
    name: str
    function: str
    organisation: str
    accepted: Acceptance | None  # of the charter in force
    waits: bool  # the seat sleeps

    @property
    def role(self) -> SeatRole:
        return SeatRole(self.seat.role)


def members(viewer: Viewer, circle: Circle) -> list[GroupMember]:
    """Return who sits in a group, by organisation in French order; its chair first."""
    require(viewer)
    seats = list(living(Seat.objects.filter(circle=circle)).select_related("organisation", "person"))
    charter = in_force(viewer, circle)
    said = _accepted(circle, charter) if charter else {}
    found = [
        GroupMember(
            seat, seat.person.name, seat.person.function, seat.organisation.name, said.get(seat.person_id),
            charter is not None and seat.person_id not in said,
        )
        for seat in seats
    ]  # fmt: skip
    ranks = {SeatRole.CHAIR: 0, SeatRole.SECRETARY: 1}
    return sorted(
        found, key=lambda one: (ranks.get(one.role, 2), one.seat.organisation.sort_key, one.seat.person.sort_key)
    )


def who_represents(viewer: Viewer) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Return (person, organisation) of everybody who sits in an organisation, as far as the viewer is told: all to the coordination."""
    require(viewer)
    seats = Seat.objects.filter(circle__kind=CircleKind.ORGANISATION.value, circle__closed=None, person__left=None)
    return set(living(seats).values_list("person", "organisation"))


def _accepted(circle: Circle, charter: Charter) -> dict[uuid.UUID, Acceptance]:
    rows = (
        Acceptance.objects.filter(charter__circle=circle, charter__sha256=charter.sha256)
        .select_related("sheet")
        .defer("sheet__sealed")
    )
    return {row.person_id: row for row in rows.order_by("-at")}


def member(viewer: Viewer, circle: Circle, pk: uuid.UUID) -> Seat:
    """Return a living seat of this group, or 404."""
    require(viewer)
    found = living(Seat.objects.filter(circle=circle, pk=pk)).select_related("person", "organisation", "circle").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Seers:
    """An organisation that would see what is shared into a group, by the functions of its members there."""

    organisation: str
    functions: tuple[str, ...]


def who_will_see(viewer: Viewer, circle: Circle) -> list[Seers]:
    """Return who would see what is shared into a group, by organisation and function. Seats that sleep see nothing yet."""
    require(viewer)
    found: dict[str, list[str]] = {}
    for one in members(viewer, circle):
        if not one.waits:
            found.setdefault(one.organisation, []).append(one.function)
    return [Seers(name, tuple(filter(None, functions))) for name, functions in sorted(found.items())]


# -- charters ---------------------------------------------------------------------------


def charters(viewer: Viewer, circle: Circle) -> list[Charter]:
    """Return every version, the last first."""
    require(viewer)
    return list(Charter.objects.filter(circle=circle).order_by("-number"))


def in_force(viewer: Viewer, circle: Circle) -> Charter | None:
    """Return the last version that has taken effect, lapsed or not."""
    require(viewer)
    return Charter.objects.filter(circle=circle, effective__lte=now()).order_by("-number").first()


def coming(viewer: Viewer, circle: Circle) -> Charter | None:
    require(viewer)
    return Charter.objects.filter(circle=circle, effective__gt=now()).order_by("-number").first()


def may_accept(viewer: Viewer, circle: Circle) -> list[Charter]:
    """Return the versions that wait for the viewer's acceptance: the one in force, then the one to come."""
    require(viewer)
    wanted = [one for one in (in_force(viewer, circle), coming(viewer, circle)) if one and one.until > now()]
    said = Acceptance.objects.filter(charter__circle=circle, person=viewer.person)
    known = set(said.values_list("charter__sha256", flat=True))
    return [one for one in wanted if one.sha256 not in known]


def charter(viewer: Viewer, circle: Circle, number: int) -> Charter:
    require(viewer)
    found = Charter.objects.filter(circle=circle, number=number).first()
    if found is None:
        raise Http404
    return found


# -- what is shared ---------------------------------------------------------------------


def shared_into(viewer: Viewer, circle: Circle, limit: int = 50) -> list[Reveal]:
    """Return what a group sees now, the newest first; nothing to whoever's seat sleeps there."""
    require(viewer)
    living_reveals = Reveal.objects.filter(Q(until=None) | Q(until__gt=now()), circle=circle, ended=None)
    return list(living_reveals.select_related("source").order_by("-created", "pk")[:limit])


def guests(viewer: Viewer, circle: Circle) -> list[Seat]:
    """Return the guests of a group whose hours are not over; told to who leads it."""
    require(viewer)
    seats = Seat.objects.filter(
        circle__parent=circle, circle__kind=CircleKind.PASS.value, circle__closed=None, ends__gt=now()
    )
    return list(seats.select_related("person", "organisation", "circle").order_by("starts"))


def persons(viewer: Viewer, ids) -> dict[uuid.UUID, Person]:
    return {one.id: one for one in directory.person_rows(viewer, list(ids))}


def led(viewer: Viewer, pk: int) -> Circle:
    """Return a group that the viewer chairs or keeps the papers of, or 404."""
    found = group(viewer, pk)
    if not found.leads:
        raise Http404
    return found.circle


def still_to_accept(viewer: Viewer, circle: Circle, wanted: Charter) -> list[GroupMember]:
    """Return the members who have not accepted a version's words."""
    said = _accepted(circle, wanted)
    return [one for one in members(viewer, circle) if one.seat.person_id not in said]


def signed_sheet(viewer: Viewer, circle: Circle, pk: uuid.UUID) -> SignedSheet:
    require(viewer)
    found = SignedSheet.objects.filter(pk=pk, charter__circle=circle).first()
    if found is None:
        raise Http404
    return found


def sheet_in_clear(viewer: Viewer, sheet: SignedSheet) -> bytes:
    """Return the bytes of a signed sheet that the viewer sees."""
    require(viewer)
    return vault.unseal_content(SHEET, sheet.pk, sheet.sealed)
