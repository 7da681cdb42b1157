"""A town at work, for the tests of the agents' screens: reports of several kinds, states and ages, seen by several bodies."""

import datetime as dt

from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.world import give_custody, keeper, make_area, make_organisation, make_person, make_place
from traitdunion.places.published import Located
from traitdunion.reports.models import Report, RoutingRule
from traitdunion.sharing.enums import SeatRole

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Desk(Town):
    """The town, with its police, a second quarter, and rules that send halls to their landlord."""

    def __init__(self):
        super().__init__()
        self.police = make_organisation("Police nationale, secteur Nord", "national_police")
        self.chief = make_person("Alex Berthier", self.police, role=SeatRole.CHAIR)
        self.colleague = make_person("Noa Fabre", self.landlord)
        self.member = make_person("Lou Martin", self.authority.handler)
        self.port = make_area(code_="PO", name="Le Port-au-Bois", lon=-5.6, lat=46.19)
        self.quay = make_place("Quai des Gabares", "square", lon=-5.6, lat=46.19, quarter=self.port)
        give_custody(self.quay, self.authority.organisation, role="operator")
        RoutingRule.objects.create(authority=self.authority, category="hall", to_custodian=True, rank=10)
        noise = RoutingRule.objects.create(authority=self.authority, category="rodeo", answerer=self.police)
        noise.also_know.add(self.landlord)

    def at_the_quay(self, **more):
        located = Located("00001", self.port.pk, None, None, (self.port.pk,), self.quay.cell)
        given = {"category": "noise", "precision": "terrace", "place": self.quay, "place_label": "Quai des Gabares"} | more
        intake = self.intake(**given)
        return type(intake)(**{**intake.__dict__, "located": located, "lat": 46.19})


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    return client


def age(report, *, days: float = 0, due_in: float | None = None, **more) -> None:
    """Make a report older, and due when the test wants it: its reveals follow."""
    created = timezone.now() - dt.timedelta(days=days)
    with keeper():
        Report.objects.filter(pk=report.pk).update(
            created=created, due=report.due if due_in is None else timezone.now() + dt.timedelta(days=due_in), **more
        )
        from traitdunion.sharing.models import Reveal

        Reveal.objects.filter(item=report.pk).update(item_created=created)
