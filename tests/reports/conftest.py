import pytest

from tests.world import (
    circle_of,
    give_custody,
    keeper,
    make_area,
    make_authority,
    make_organisation,
    make_person,
    make_place,
    visitor,
)
from traitdunion.places.published import Located
from traitdunion.reports.actions import Intake, receive
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


@pytest.fixture
def town(db):
    with keeper():
        return Town()
