"""The town of the tests of people: its coordination, a landlord, a police sector, and a neighbour with its own authority."""

from dataclasses import dataclass

from traitdunion.people.models import Authority, Organisation, Person
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.viewer import Viewer

from ..world import keeper, make_authority, make_commune, make_organisation, make_person, see_as


@dataclass
class Town:
    authority: Authority
    service: Organisation
    landlord: Organisation
    police: Organisation
    coordinator: Person
    agent: Person  # a member of the service, who does not coordinate
    caretaker: Person  # of the landlord, without account
    neighbour: Authority
    neighbours_coordinator: Person

    def coordination(self) -> Viewer:
        return see_as(self.coordinator)


def make_town() -> Town:
    with keeper():
        authority = make_authority()
        service = authority.handler
        landlord = make_organisation("Orvelle Habitat", "landlord", phone="01 99 00 10 10", hours="9 h – 17 h")
        police = make_organisation("Police nationale, secteur Nord", "national_police")
        aulnes = make_organisation("Les Aulnes-Neuves", "town")
        neighbour = Authority.objects.create(
            organisation=aulnes,
            prefix="LAN",
            handler=make_organisation("Mairie des Aulnes", "town_service", within=aulnes),
        )
        neighbour.communes.add(make_commune("00002", "Les Aulnes-Neuves"))
        return Town(
            authority,
            service,
            landlord,
            police,
            make_person("Camille Verdier", service, role=SeatRole.SECRETARY),
            make_person("Dominique Sorel", service),
            make_person("Alix Béranger", landlord, account=False),
            neighbour,
            make_person("Maxime Thévenot", neighbour.handler, role=SeatRole.CHAIR),
        )
