"""Many items shown or hidden in one statement: each ends with the audience that its reveals say, as one by one."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.reports.desk import Desk
from tests.stage import scene
from tests.world import circle_of, keeper, make_organisation
from traitdunion.reports.models import Report
from traitdunion.sharing.models import Reveal

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@scene
def desk():
    with keeper():
        return Desk()


def audiences(made) -> list[list[int]]:
    return [list(Report.objects.get(pk=one.pk).audience) for one in made]


def shown(made, circle, **more) -> list[Reveal]:
    return Reveal.objects.bulk_create(
        Reveal(kind_id="reports_report", item=one.pk, circle=circle, purpose="know", created=timezone.now(), **more)
        for one in made
    )


def test_many_are_shown_moved_ended_and_erased_in_one_statement_each(desk):
    made = [desk.receive().report for _ in range(3)]
    with keeper():
        before = audiences(made)
        there, other = (circle_of(make_organisation(name)) for name in ("Ici", "Ailleurs"))
        keys = [one.pk for one in shown(made, there)]
        assert audiences(made) == [sorted([*one, there.id]) for one in before]
        Reveal.objects.filter(pk__in=keys[1:]).update(circle=other)
        assert audiences(made) == [
            sorted([*one, wanted.id]) for one, wanted in zip(before, (there, other, other), strict=True)
        ]
        Reveal.objects.filter(pk__in=keys[:2]).update(ended=timezone.now())
        assert audiences(made) == [*before[:2], sorted([*before[2], other.id])]
        Reveal.objects.filter(pk__in=keys).delete()
        assert audiences(made) == before


def test_the_first_end_is_kept_and_what_changes_nothing_writes_nothing(desk):
    made = [desk.receive().report for _ in range(2)]
    until = timezone.now() + dt.timedelta(days=3)
    with keeper():
        there = circle_of(make_organisation("Ici"))
        keys = [one.pk for one in shown(made, there, until=until)]
        assert {one.audience_until for one in Report.objects.all()} == {until}
        Report.objects.filter(pk=made[0].pk).update(audience_until=None)
        Reveal.objects.filter(pk__in=keys).update(by=uuid.uuid4())
        assert Report.objects.get(pk=made[0].pk).audience_until is None
        Reveal.objects.filter(pk__in=keys).update(until=None)
        assert {one.audience_until for one in Report.objects.all()} == {None}


def test_one_mixed_item_among_many_refuses_them_all(desk):
    made = [desk.receive().report for _ in range(3)]
    with keeper():
        before = audiences(made)
        Report.objects.filter(pk=made[1].pk).update(level="group")
        with pytest.raises(DatabaseError, match="belongs to one group"), transaction.atomic():
            shown(made, circle_of(make_organisation("Ici")))
        assert audiences(made) == before
