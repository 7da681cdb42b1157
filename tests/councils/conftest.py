"""A town with a council, a night watch under its charter, and a group without legal basis."""

import datetime as dt
import uuid

from django.test import Client
from django.utils import timezone

from tests.stage import scene
from tests.world import (
    circle_of,
    keeper,
    make_authority,
    make_group,
    make_organisation,
    make_person,
    prove,
    see_as,
    sit,
)
from traitdunion.councils import actions
from traitdunion.councils.enums import BodyKind, College
from traitdunion.sharing.enums import Basis, SeatRole

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Councils:
    def __init__(self):
        with keeper():
            self._build()
        self.council = actions.found_council(
            kind=BodyKind.CLSPD, name="CLSPD de la ville", every_days=365, by=see_as(self.coordinator)
        )
        self.night = actions.bind_group(self.watch, kind=BodyKind.WATCH, every_days=14, by=see_as(self.coordinator))
        self.plain = actions.bind_group(self.free, kind=BodyKind.GPO, every_days=21, by=see_as(self.coordinator))

    def _build(self) -> None:
        self.authority = make_authority(postal_address="1 place du Pont", phone="01 99 00 10 00")
        self.landlord = make_organisation("Orvelle Habitat", "landlord")
        self.transport = make_organisation("Transports d’Orvelle", "transport")
        self.police = make_organisation("Police nationale, secteur Nord", "national_police")
        self.coordinator = make_person("Camille Verdier", self.authority.handler, role=SeatRole.SECRETARY)
        self.caretaker = make_person("Dominique Arnaud", self.landlord, role=SeatRole.SECRETARY)
        self.driver = make_person("Sacha Lemoine", self.transport)
        self.chief = make_person("Claude Durand", self.police, account=False, mail="")
        self.watch = make_group("Cellule de veille des Carillons")
        self.free = make_group("GPO Plaine-aux-Jeux", Basis.NONE, charter=False, decision="", decided=None)
        for group in (self.watch, self.free):
            sit(self.coordinator, group, self.authority.handler, role=SeatRole.SECRETARY)
            sit(self.caretaker, group, self.landlord)
            sit(self.chief, group, self.police)

    def plan(self, body=None, *, days=7, **more):
        starts = timezone.now() + dt.timedelta(days=days)
        given = {"starts": starts, "where": "Mairie, salle du Pont"} | more
        return actions.plan(body or self.night, by=see_as(self.coordinator), **given)

    def opened(self, body=None):
        """A meeting in the room, with two points."""
        meeting, by = self.plan(body), see_as(self.coordinator)
        layer = "group" if meeting.reserved else "shareable"
        actions.add_point(meeting, title="Hall D du Bourdon", layer=layer, by=by)
        actions.open_meeting(meeting, by=by)
        meeting.refresh_from_db()
        return meeting

    def appoint(self, person, organisation, college=College.DESIGNATED, **more):
        today = timezone.localdate()
        return actions.appoint(
            self.council, person=person, organisation=organisation, college=college, by=see_as(self.coordinator), **{"starts": today} | more
        )  # fmt: skip

    def decide(
        self, meeting, what="Garder les médiateurs", lead="trans", due="+15", layer="group", key=None, point=None
    ):
        typed = actions.Typed(what, lead, due, layer)
        return actions.decide(meeting, key=key or uuid.uuid4(), typed=typed, point=point, by=see_as(self.coordinator))

    def client(self, person) -> Client:
        client = Client()
        client.force_login(person.account, backend=BACKEND)
        prove(client, person)
        return client

    def circle(self, organisation) -> int:
        return circle_of(organisation).id


@scene
def town():
    return Councils()
