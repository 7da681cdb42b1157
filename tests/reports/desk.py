"""A town at work, for the tests of the agents' screens: reports of several kinds, states and ages, seen by several bodies."""

import datetime as dt
from random import Random

from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.world import (
    circle_of,
    give_custody,
    keeper,
    make_area,
    make_organisation,
    make_person,
    make_place,
    prove,
    visitor,
)
from traitdunion.places.published import Located
from traitdunion.reports.actions import join, receive
from traitdunion.reports.enums import State
from traitdunion.reports.models import Report, RoutingRule
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Reveal

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
        given = {
            "category": "noise",
            "precision": "terrace",
            "place": self.quay,
            "place_label": "Quai des Gabares",
        } | more
        intake = self.intake(**given)
        return type(intake)(**{**intake.__dict__, "located": located, "lat": 46.19})


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    prove(client, person)
    return client


def age(report, *, days: float = 0, due_in: float | None = None, **more) -> None:
    """Make a report older, and due when the test wants it: its reveals follow."""
    created = timezone.now() - dt.timedelta(days=days)
    with keeper():
        Report.objects.filter(pk=report.pk).update(
            created=created, due=report.due if due_in is None else timezone.now() + dt.timedelta(days=due_in), **more
        )
        Reveal.objects.filter(item=report.pk).update(item_created=created)


def fill(desk: Desk) -> dict[str, Report]:
    """Give the desk a dozen reports as a town has them: late, due, passed on, in hand, answered, asked about again."""
    made = {}
    with transaction.atomic():
        made["hall"] = desk.receive(
            words="Le soir, le hall est occupé et on ne passe plus.", often="often", moments=4
        ).report
        for _ in range(3):
            join(made["hall"].pk, desk.intake(origin="poster"), by=visitor())
        made["noise"] = receive(
            desk.at_the_quay(words="Les terrasses ferment après deux heures.", moments=8), by=visitor()
        ).report
        for key, more in _SEVERAL.items():
            intake = desk.intake(**more) if key.startswith("at_home") else desk.at_the_quay(**more)
            made[key] = receive(intake, by=visitor()).report
    _let_time_pass(made)
    return made


_SEVERAL = {
    "at_home_light": {
        "category": "lighting",
        "precision": "light",
        "words": "Les lampadaires de la cour sont éteints.",
    },
    "at_home_bulky": {"category": "dumping", "precision": "bulky", "origin": "sheet"},
    "wreck": {"category": "parking", "precision": "wreck", "origin": "phone", "words": "Une camionnette sans roues."},
    "glass": {"category": "alcohol", "precision": "glass"},
    "rodeo": {"category": "rodeo", "precision": "rodeo", "words": "Des motos tournent le dimanche."},
    "dog": {"category": "animals", "precision": "dog", "origin": "counter"},
    "unease": {"category": "unease", "precision": "evening", "words": "J’évite le quai après vingt-deux heures."},
    "stop": {"category": "transit", "precision": "stop"},
}


def _let_time_pass(made: dict[str, Report]) -> None:
    moment = timezone.now()
    age(made["at_home_light"], days=26, due_in=-11, chased=moment - dt.timedelta(days=9))
    age(made["at_home_bulky"], days=19, due_in=-4)
    age(made["noise"], days=3, due_in=0.02)
    age(made["hall"], days=8, due_in=1.2)
    age(made["wreck"], days=6, due_in=2, state="read", first_read=moment)
    age(made["glass"], days=4, due_in=3, state="passed_on", passed_on=1)
    age(made["rodeo"], days=12, due_in=8, state="in_hand", promised=(moment + dt.timedelta(days=8)).date())
    age(made["dog"], days=30, due_in=5, state="read", asked_again=moment, verdict="not_solved")
    age(made["unease"], days=40, due_in=60, state="watched", verdict="unknown")
    age(made["stop"], days=50, state="done", answered=moment - dt.timedelta(days=20), verdict="not_solved")
    with keeper():
        Report.objects.filter(pk=made["stop"].pk).update(due=None)


def sow(desk: Desk, count: int, draw: Random) -> list[Report]:
    """Write reports at random and many at the same instant, revealed to some of the bodies: lists are tried on them."""
    with keeper():
        circles = [desk.circles["handler"], desk.circles["landlord"], circle_of(desk.police).id]
        made = Report.objects.bulk_create(_drawn(desk, draw, number) for number in range(count))
        Reveal.objects.bulk_create(
            Reveal(kind_id="reports_report", item=one.pk, circle_id=circle, purpose="know", created=one.created, item_created=one.created, item_due=one.due)
            for one in made
            for circle in {circles[0], *draw.sample(circles, draw.randint(0, 2))}
        )  # fmt: skip
        return list(Report.objects.filter(pk__in=[one.pk for one in made]))


def _drawn(desk: Desk, draw: Random, number: int) -> Report:
    day = dt.timedelta(days=1)
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) - 30 * day
    quarter, place = draw.choice([(desk.quarter, desk.place), (desk.port, desk.quay), (desk.port, None), (None, None)])
    return Report(
        reference=f"PER {number:03d} {draw.randint(1000, 9999)}",
        authority=desk.authority,
        created=noon + draw.randint(0, 5) * day,
        due=draw.choice([None, noon + draw.randint(20, 40) * day]),
        state=draw.choice(State.values),
        category=draw.choice(["hall", "noise", "rodeo"]),
        origin=draw.choice(["web", "phone"]),
        level=draw.choice(["partners", "public"]),
        answerer=draw.choice([desk.landlord, desk.police]),
        verdict=draw.choice(["", "not_solved"]),
        asked_again=draw.choice([None, noon]),
        words=draw.choice(["", "La musique gêne.", "Éclairage en panne."]),
        quarter=quarter, place=place, place_label="Le Bourdon", lon=-5.6, lat=46.21, cell=desk.place.cell, commune_id="00001",
    )  # fmt: skip
