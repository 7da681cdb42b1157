"""A small town for tests: built as the keeper, seen as whoever the test names."""

import datetime as dt
import hashlib
from contextlib import contextmanager

from django.utils import timezone

from traitdunion.kernel.ids import code, new_id
from traitdunion.kernel.words import sort_key
from traitdunion.people.actions import Fresh, cookie_of, keep_proof
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.models import Account, Authority, Custody, Opening, Organisation, Person
from traitdunion.places.models import Area, Commune, Place
from traitdunion.sharing.actions import as_keeper, open_circle, speak_for
from traitdunion.sharing.enums import Basis, CircleKind, Information, KeeperPurpose, Purpose, SeatRole
from traitdunion.sharing.models import Acceptance, Charter, Circle, Seat
from traitdunion.sharing.viewer import Viewer

from .conftest import session_of

PASSWORD = "un pont entre deux rives"


@contextmanager
def keeper():
    """Build or check what nobody alone may see."""
    with session_of("tu_worker"), as_keeper(KeeperPurpose.LOAD):
        yield


def see_as(person: Person | None, passes=(), *, proved=True) -> Viewer:
    """Say for whom the test reads from here on; with a second factor, unless told that none was given."""
    return speak_for(person=person.pk if person else None, passes=passes, proved=proved)


def prove(client, person: Person) -> None:
    """Give a signed-in test client a device on which this person's second factor is remembered: the groups open."""
    _device, secret = keep_proof(Fresh(0, "totp"), person=person.pk, label="Essai")
    client.cookies[cookie_of(person.account_id)] = secret


def visitor() -> Viewer:
    return speak_for()


def make_commune(code_="00001", name="Pont-entre-Rives") -> Commune:
    return Commune.objects.get_or_create(
        code=code_,
        defaults={"name": name, "slug": name.lower(), "departement": "00", "vintage": "2026", "population": 30240},
    )[0]


def square(lon: float, lat: float, half: float = 0.01) -> dict:
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def make_area(kind="quarter", code_="CA", name="Les Carillons", lon=-5.6, lat=46.21, **more) -> Area:
    commune = more.pop("commune", None) or make_commune()
    return Area.objects.create(
        kind=kind,
        code=code_,
        name=name,
        slug=code_.lower(),
        commune=commune,
        outline=more.pop("outline", square(lon, lat)),
        vintage="2026",
        **more,
    )


def make_place(name="Le Bourdon", kind="residence", lon=-5.6, lat=46.21, **more) -> Place:
    import h3

    return Place.objects.create(
        name=name, sort_key=sort_key(name), kind=kind, lon=lon, lat=lat, commune=more.pop("commune", None) or make_commune(),
        cell=int(h3.latlng_to_cell(lat, lon, 11), 16), poster_code=code(8), **more,
    )  # fmt: skip


def make_organisation(name="Orvelle Habitat", kind="landlord", **more) -> Organisation:
    """An organisation with its circle."""
    made = Organisation.objects.create(name=name, sort_key=sort_key(name), kind=kind, **more)
    open_circle(kind=CircleKind.ORGANISATION, name=name, organisation=made)
    return made


def circle_of(organisation: Organisation) -> Circle:
    return Circle.objects.get(organisation=organisation)


def make_group(name="Cellule de veille", basis=Basis.L132_5, *, charter=True, **more) -> Circle:
    """A group under a charter that allows everything; whoever ``sit`` puts there has accepted it."""
    facts = {"decision": "Délibération 12", "decided": dt.date(2026, 1, 15), "purpose": "Les halls du soir"}
    made = open_circle(kind=CircleKind.GROUP, name=name, basis=basis, **facts | more)
    if charter:
        make_charter(made)
    return made


def make_charter(circle, text="Nous ne disons rien dehors.", **more) -> Charter:
    moment = timezone.now()
    rest = {
        "number": Charter.objects.filter(circle=circle).count() + 1, "adopted": moment.date() - dt.timedelta(days=30),
        "created": moment - dt.timedelta(days=30), "effective": moment - dt.timedelta(days=10), "until": moment + dt.timedelta(days=300),
        "purposes": [one.value for one in Purpose], "information": [one.value for one in Information],
        "partner_kinds": list(OrganisationKind.values), "keep_months": 12,
    }  # fmt: skip
    return Charter.objects.create(
        circle=circle, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **rest | more
    )


def accept(person, charter, at=None) -> Acceptance:
    return Acceptance.objects.create(person=person, charter=charter, at=at or timezone.now(), channel="screen")


def make_person(name="Camille Verdier", organisation=None, *, account=True, role=SeatRole.MEMBER, **more) -> Person:
    """A person, seated in its organisation; with an account whose password is ``PASSWORD``."""
    mail = more.pop("mail", f"{name.split(maxsplit=1)[0].lower()}.{new_id().hex[:6]}@pont-entre-rives.example")
    way_in = Account.objects.create_user(mail, PASSWORD) if account else None
    person = Person.objects.create(name=name, sort_key=sort_key(name), mail=mail, account=way_in, **more)
    if organisation:
        sit(person, circle_of(organisation), organisation, role=role)
    return person


def sit(person, circle, organisation, role=SeatRole.MEMBER, starts=None, ends=None, *, accepts=True) -> Seat:
    for charter in Charter.objects.filter(circle=circle) if accepts else ():
        if not Acceptance.objects.filter(charter=charter, person=person).exists():
            accept(person, charter)
    return Seat.objects.create(
        person=person, circle=circle, organisation=organisation, role=role.value, ends=ends,
        starts=starts or timezone.now() - dt.timedelta(days=1),
    )  # fmt: skip


def make_authority(organisation=None, handler=None, **more) -> Authority:
    town = organisation or make_organisation("Ville de Pont-entre-Rives", "town")
    authority = Authority.objects.create(
        organisation=town,
        prefix="PER",
        handler=handler or make_organisation("Service tranquillité", "town_service", within=town),
        **more,
    )
    authority.communes.add(make_commune())
    return authority


def open_part(authority, part, by) -> Opening:
    return Opening.objects.create(
        authority=authority,
        part=part,
        opened=timezone.now(),
        opened_by=by,
        handler=authority.handler,
        first_answer_days=15,
        hours="9 h – 17 h",
    )


def give_custody(place, organisation, role="owner") -> Custody:
    return Custody.objects.create(place=place, organisation=organisation, role=role)
