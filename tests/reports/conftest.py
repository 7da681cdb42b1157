import pytest

from tests.stage import scene
from tests.world import (
    circle_of,
    give_custody,
    keeper,
    make_area,
    make_authority,
    make_organisation,
    make_person,
    make_place,
    open_part,
    visitor,
)
from traitdunion.kernel.words import folded
from traitdunion.people.enums import Part
from traitdunion.places.models import Address, Street
from traitdunion.places.published import Located, cell
from traitdunion.reports.actions import Intake, receive
from traitdunion.reports.forms import intake_map, intake_words
from traitdunion.sharing.enums import SeatRole


class Town:
    """A town with a landlord, a transport operator and a stranger, and one occupied hall to speak of."""

    def __init__(self):
        self.authority = make_authority()
        self.landlord = make_organisation("Orvelle Habitat", "landlord")
        self.other = make_organisation("Toits d’Orvelle", "landlord")
        self.quarter = make_area()
        self.place = make_place(quarter=self.quarter)
        give_custody(self.place, self.landlord)
        self.agent = make_person("Camille Verdier", self.authority.handler, role=SeatRole.SECRETARY)
        self.caretaker = make_person("Dominique Arnaud", self.landlord, role=SeatRole.SECRETARY)
        self.stranger = make_person("Sacha Lemoine", self.other)
        self.circles = {name: circle_of(o).id for name, o in (("town", self.authority.organisation), ("handler", self.authority.handler),
                                                                ("landlord", self.landlord), ("other", self.other))}  # fmt: skip

    def intake(self, **more):
        located = Located("00001", self.quarter.pk, None, None, (self.quarter.pk,), self.place.cell)
        given = {
            "origin": "web",
            "category": "hall",
            "precision": "occupied",
            "place": self.place,
            "place_label": "Le Bourdon",
        } | more
        return Intake(authority=self.authority, lon=-5.6, lat=46.21, located=located, **given)

    def receive(self, **more):
        return receive(self.intake(**more), by=visitor())


@scene
def town():
    with keeper():
        return Town()


class OpenTown(Town):
    """The same town, which takes reports online: halls, a stop, a street and its houses."""

    def __init__(self, *, opened: bool = True):
        super().__init__()
        self.authority.postal_address, self.authority.phone = (
            "1 place du Pont, 00999 Pont-entre-Rives",
            "01 99 00 10 00",
        )
        self.authority.save()
        self.circles.pop("other")
        self.halls = [
            make_place(f"hall {letter}", "entrance", lon=-5.6 + step / 5_000, within=self.place, quarter=self.quarter)
            for step, letter in enumerate("AB")
        ]
        self.stop = make_place("Carillons-Sud", "stop", lon=-5.603, lat=46.207, quarter=self.quarter)
        self.streets = [
            self._street(name, lat) for name, lat in (("rue des Forges", 46.205), ("rue du Quai-Long", 46.213))
        ]
        if opened:
            open_part(self.authority, Part.INTAKE, self.agent)

    def _street(self, name: str, lat: float) -> Street:
        commune, key = self.quarter.commune, folded(name)
        street = Street.objects.create(
            commune=commune, name=name, key=key, search_key=f"{key} 00999", lon=-5.6, lat=lat, addresses_count=12
        )
        Address.objects.bulk_create(self._house(street, number, lat) for number in range(1, 13))
        return street

    def _house(self, street: Street, number: int, lat: float) -> Address:
        label, lon = f"{number} {street.name}, 00999 Pont-entre-Rives", -5.604 + number / 1_500
        return Address(
            id=f"{street.key}_{number}", label=label, search_key=folded(label), commune=street.commune, street=street,
            number=str(number), lon=lon, lat=lat, cell=cell(lon, lat), vintage="2026",
        )  # fmt: skip


@scene
def open_town():
    with keeper():
        made = OpenTown()
    visitor()
    return made


@scene
def closed_town():
    with keeper():
        made = OpenTown(opened=False)
    visitor()
    return made


@pytest.fixture(autouse=True)
def _nothing_remembered():
    intake_words.forget()
    intake_map.forget()


@pytest.fixture(autouse=True)
def _no_model_beside(monkeypatch):
    """The model of names is loaded by the test that needs it, not by a thread beside another one."""
    monkeypatch.setattr("traitdunion.kernel.wording.warm", lambda: None)
