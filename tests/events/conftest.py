"""A network that opened its events, and a day for everybody to come to."""

import datetime as dt

from django.test import Client
from django.utils import timezone

from tests.stage import scene
from tests.world import (
    circle_of,
    keeper,
    make_area,
    make_authority,
    make_organisation,
    make_person,
    open_part,
    prove,
    see_as,
    visitor,
)
from traitdunion.events.enums import EventKind, EventState, SequenceKind
from traitdunion.events.models import Event, Sequence, Workshop
from traitdunion.kernel.ids import new_id
from traitdunion.people.enums import Part
from traitdunion.sharing.enums import SeatRole

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HOUR = dt.timedelta(hours=1)


class Events:
    def __init__(self):
        with keeper():
            self.network = make_organisation("Réseau des villes-ponts", "network")
            self.authority = make_authority(
                organisation=self.network,
                handler=self.network,
                preset="network",
                dpo_contact="dpo@villes-ponts.example",
            )
            self.organiser = make_person("Camille Verdier", self.network, role=SeatRole.SECRETARY)
            self.colleague = make_person("Sacha Lemoine", self.network)
            self.other = make_organisation("Orvelle Habitat", "landlord")
            self.stranger = make_person("Dominique Arnaud", self.other)
            self.quarter = make_area()
            open_part(self.authority, Part.EVENTS, self.organiser)
            self.circle = circle_of(self.network)

    def event(self, *, days=30, hours=2, state=EventState.ANNOUNCED, **more) -> Event:
        """A row as its action leaves it, for tests of what comes after."""
        starts = more.pop("starts", None) or timezone.now() + dt.timedelta(days=days)
        given = {
            "circle": self.circle, "organiser": self.network, "authority": self.authority, "kind": EventKind.WEBCONFERENCE, "by_video": True,
            "title": "Répondre à qui a parlé", "slug": f"repondre-{new_id().hex[:6]}", "starts": starts, "ends": starts + hours * HOUR,
            "state": state, "created": timezone.now(), "announced": timezone.now(),
        } | more  # fmt: skip
        with keeper():
            return Event.objects.create(**given)

    def workshops(self, event, *capacities) -> list[Workshop]:
        with keeper():
            slot = Sequence.objects.create(
                event=event, kind=SequenceKind.WORKSHOP, title="Ateliers", starts=event.starts, ends=event.starts + HOUR
            )
            return [
                Workshop.objects.create(sequence=slot, title=f"Atelier {n}", capacity=capacity, position=n)
                for n, capacity in enumerate(capacities, 1)
            ]

    def by(self):
        return see_as(self.organiser)

    def client(self, person=None) -> Client:
        client = Client()
        if person:
            client.force_login(person.account, backend=BACKEND)
            prove(client, person)
        return client


@scene
def town():
    made = Events()
    visitor()
    return made
