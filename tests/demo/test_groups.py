"""The groups of the invented town: each seat awake but one, a charter near its term, another to come, something to work on."""

import datetime as dt
from collections import Counter

import pytest

from config.demo import groups
from config.demo.people import PERSON
from tests.demo.test_load import loaded, put_back  # noqa: F401 — the same small town
from tests.world import keeper, see_as
from traitdunion.kernel.clock import now
from traitdunion.people.models import Person
from traitdunion.problems.models import Link
from traitdunion.sharing.groups import questions
from traitdunion.sharing.models import Acceptance, Charter, Circle

pytestmark = pytest.mark.django_db


def standing(key: str, group: str):
    with keeper():
        person = Person.objects.get(mail=PERSON[key].mail)
        circle = Circle.objects.get(name=groups.GROUP[group].name)
    viewer = see_as(person)
    return viewer, circle, questions.group(viewer, circle.id)


def test_one_seat_sleeps_and_its_neighbour_is_awake(loaded):  # noqa: F811 — a fixture
    viewer, circle, asleep = standing("mediation", "transports")
    assert (asleep.state, circle.id in viewer.circles) == ("waiting", False)

    viewer, circle, awake = standing("transports", "transports")
    assert (awake.state, circle.id in viewer.circles) == ("awake", True)


def test_a_charter_is_near_its_term_and_another_is_to_come(loaded):  # noqa: F811 — a fixture
    _viewer, _circle, near = standing("coordination", "veille-forges")
    assert near.day - now() < dt.timedelta(days=26)

    _viewer, _circle, coming = standing("coordination", "etablissements")
    assert (coming.state, coming.to_accept) == ("awake", True)


def test_the_night_watch_has_something_to_work_on(loaded):  # noqa: F811 — a fixture
    viewer, circle, _standing = standing("coordination", "veille-carillons")

    kinds = Counter(one.kind_id for one in questions.shared_into(viewer, circle))
    with keeper():
        linked = Link.objects.filter(problem__circle=circle).count()
    assert kinds == {"reports_report": 6 + linked, "problems_problem": 2}


def test_who_has_no_account_signed_on_paper(loaded):  # noqa: F811 — a fixture
    with keeper():
        channels = set(Acceptance.objects.filter(person__account=None).values_list("channel", flat=True))
        assert channels == {"paper"}
        assert Charter.objects.count() == 6
