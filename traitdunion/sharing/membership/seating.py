"""Organisations with their circle, persons with their seat: each act is journalled."""

import uuid

from django.db import connection, transaction

from traitdunion.people import actions as people
from traitdunion.people import published as directory
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.models import Organisation, Person

from ..actions import Refused, journal, open_circle, seat, unseat
from ..enums import CircleKind, SeatRole
from ..models import Circle, Seat
from ..policy import Decision
from ..queries import circle_of
from ..viewer import Viewer


def _own_territory(by: Viewer, organisation: Organisation) -> None:
    """The coordination of one authority seats nobody in the services of another."""
    authority = directory.settled_by(by)
    if authority is None or directory.is_of_another(authority, organisation):
        raise Refused(Decision(allowed=False, because="seat_is_the_chairs_to_give"))


def circle_for(organisation: Organisation) -> Circle:
    found = circle_of(organisation.id)
    if found is None:
        found = open_circle(kind=CircleKind.ORGANISATION, name=organisation.name, organisation=organisation)
    return found


@transaction.atomic
def create_organisation(*, by: Viewer, kind: OrganisationKind, name: str, **facts) -> Organisation:
    """Make an organisation and the circle of those who sit there."""
    made = people.create_organisation(by=by, kind=kind, name=name, **facts)
    open_circle(kind=CircleKind.ORGANISATION, name=made.name, organisation=made)
    journal(by, action="make_organisation", item=made)
    return made


@transaction.atomic
def rename_organisation(organisation: Organisation, *, by: Viewer, **facts) -> Organisation:
    """Change what is known of an organisation; its circle follows its name."""
    changed = people.update_organisation(organisation, by=by, **facts)
    Circle.objects.filter(organisation=changed).update(name=changed.name)
    journal(by, action="change_organisation", item=changed)
    return changed


@transaction.atomic
def close_organisation(organisation: Organisation, *, by: Viewer) -> None:
    """Close an organisation, its circle and its seats; what it did stays under its name."""
    people.close_organisation(organisation, by=by)
    circle = circle_of(organisation.id)
    if circle:
        for given in Seat.objects.filter(circle=circle, ends=None).select_related("circle"):
            unseat(given, by=by)
    journal(by, action="close_organisation", item=organisation)


@transaction.atomic
def add_person(
    *, by: Viewer, organisation: Organisation, name: str, role: SeatRole = SeatRole.MEMBER, agreement: str = "", **facts
) -> Person:
    """Add someone to the directory, seated in an organisation. Without account, and nobody is written to."""
    _own_territory(by, organisation)
    person = people.create_person(by=by, name=name, **facts)
    seat(person, circle=circle_for(organisation), organisation=organisation, role=role, by=by, agreement=agreement)
    return person


@transaction.atomic
def seat_in(person: Person, *, by: Viewer, organisation: Organisation, role: SeatRole) -> Seat:
    """Seat someone who is already in the directory in one more organisation."""
    _own_territory(by, organisation)
    return seat(person, circle=circle_for(organisation), organisation=organisation, role=role, by=by)


@transaction.atomic
def unseat_from(person: Person, *, by: Viewer, organisation: Organisation) -> None:
    """End someone's seats in an organisation; the directory keeps the name."""
    _own_territory(by, organisation)
    for given in Seat.objects.filter(person=person, circle__organisation=organisation, ends=None).select_related(
        "circle"
    ):
        unseat(given, by=by)


@transaction.atomic
def change_role(person: Person, *, by: Viewer, organisation: Organisation, role: SeatRole) -> None:
    """Give another role: one seat ends and another begins, so that it is known who could do what when."""
    held = Seat.objects.filter(person=person, circle__organisation=organisation, ends=None).values_list(
        "role", flat=True
    )
    if set(held) == {role.value}:
        return
    if by.person == person.id:
        raise people.Refused("not_yourself")
    unseat_from(person, by=by, organisation=organisation)
    seat_in(person, by=by, organisation=organisation, role=role)


@transaction.atomic
def change_person(person: Person, *, by: Viewer, organisation: Organisation, role: SeatRole, **facts) -> None:
    """Change what the directory says of someone, and the role in an organisation, together or not at all."""
    _own_territory(by, organisation)
    people.update_person(person, by=by, **facts)
    change_role(person, by=by, organisation=organisation, role=role)


@transaction.atomic
def leave(person: Person, *, by: Viewer) -> None:
    """Someone has left: every seat, session, device and invitation ends at once."""
    for organisation in Organisation.objects.filter(pk__in=_seated_at(person)):
        _own_territory(by, organisation)
    people.leave(person, by=by)
    with connection.cursor() as cursor:
        cursor.execute("select tu.end_seats(%s)", [person.id])
    journal(by, action="leave", item=person)


@transaction.atomic
def begin_again(person: Person, *, by: Viewer) -> None:
    """Somebody lost their codes or their key: the coordination, who knows them and proved who she is, lets them begin again."""
    if not by.proved:
        raise Refused(Decision(allowed=False, because="second_factor_missing"))
    for organisation in Organisation.objects.filter(pk__in=_seated_at(person)):
        _own_territory(by, organisation)
    if person.account is None:
        return
    people.drop_second_factors(person.account, by=by, person=person.id)
    journal(by, action="begin_again", item=person)


def _seated_at(person: Person) -> list[uuid.UUID]:
    own = Seat.objects.filter(person=person, circle__kind=CircleKind.ORGANISATION.value, ends=None)
    return list(own.values_list("circle__organisation", flat=True))
