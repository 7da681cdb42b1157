import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from tests.reports.desk import Desk
from tests.stage import scene
from tests.world import keeper, make_group, make_place, see_as, sit, visitor
from traitdunion.problems import actions, queries
from traitdunion.problems.enums import Track
from traitdunion.problems.models import Problem
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import Basis, SeatRole
from traitdunion.sharing.models import Reveal
from traitdunion.sharing.queries import visible


class ProblemTown(Desk):
    """A town with a night watch (police, handler, landlord), a meeting without basis, and reports of an occupied hall."""

    def __init__(self):
        super().__init__()
        self.watch = make_group("Cellule de veille des Carillons")
        sit(self.chief, self.watch, self.police, role=SeatRole.CHAIR)
        sit(self.agent, self.watch, self.authority.handler, role=SeatRole.SECRETARY)
        sit(self.caretaker, self.watch, self.landlord)
        self.meeting = make_group("GPO Plaine-aux-Jeux", Basis.NONE, charter=False)
        sit(self.agent, self.meeting, self.authority.handler, role=SeatRole.CHAIR)
        sit(self.stranger, self.meeting, self.other)
        self.annex = make_place("Le Grelot", lon=-5.59, lat=46.213, quarter=self.quarter)

    def reports(self, n: int, **more) -> list[Report]:
        return [self.receive(**more).report for _ in range(n)]

    def opening(self, by, circle=None, **more) -> actions.Opening:
        home = queries.home(by, (circle or self.watch).id)
        given = {
            "track": Track.POINT, "title": "Hall B du Bourdon", "category": "hall", "place_label": "Le Bourdon", "lon": -5.6, "lat": 46.21,
            "commune": "00001", "place": self.place.pk, "quarter": self.quarter.pk,
        }  # fmt: skip
        return actions.Opening(home=home, **given | more)

    def open(self, person=None, *, circle=None, reports=(), **more) -> Problem:
        by = see_as(person or self.agent)
        rows = list(visible(by, Report).filter(pk__in=[one.pk for one in reports]))
        made, _linked = actions.open_problem(self.opening(by, circle, **more), by=by, reports=rows)
        return made

    def again(self, person, problem) -> Problem:
        return queries.problem(see_as(person), problem.pk)


@scene
def town():
    with keeper():
        made = ProblemTown()
    visitor()
    return made


def happened(reports, days: list[float]) -> None:
    """Let reports have happened so many days ago."""
    with keeper():
        for one, ago in zip(reports, days, strict=True):
            moment = timezone.now() - dt.timedelta(days=ago)
            Report.objects.filter(pk=one.pk).update(created=moment, happened=moment)
            Reveal.objects.filter(item=one.pk).update(item_created=moment)


@pytest.fixture
def queries_made():
    """Count what a call asks of the database."""

    def count(act) -> int:
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            act()
        return len(asked)

    return count
