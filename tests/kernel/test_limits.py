"""Limits count in the database, survive a rolled-back request and name nobody."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from traitdunion.kernel import actions, limits
from traitdunion.kernel.limits import allow

pytestmark = pytest.mark.django_db


@pytest.fixture
def noon(monkeypatch):
    """The clock stands at noon, at the beginning of a window; ``noon(minutes=5)`` moves it."""
    stands = [dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)]
    monkeypatch.setattr(timezone, "now", lambda: stands[0])

    def move(**by):
        stands[0] += dt.timedelta(**by)

    return move


@pytest.fixture
def apart(settings, owner):
    settings.LIMITS_APART = True
    yield owner
    owner.execute("delete from kernel_counter")


@pytest.mark.sql
def test_it_allows_so_many_and_no_more(noon):
    assert [allow("report", "10.0.0.1", 3, 3600) for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.parametrize(
    "other", [("vote", "10.0.0.1", 3600), ("report", "10.0.0.2", 3600), ("report", "10.0.0.1", 60)]
)
def test_each_scope_person_and_window_counts_for_itself(noon, other):
    scope, who, seconds = other
    allow("report", "10.0.0.1", 1, 3600)

    assert (allow("report", "10.0.0.1", 1, 3600), allow(scope, who, 1, seconds)) == (False, True)


def test_a_limit_of_nothing_allows_nothing(noon):
    assert allow("report", "10.0.0.1", 0, 3600) is False


def test_the_window_before_counts_for_what_is_left_of_it(noon):
    for _ in range(4):
        allow("report", "10.0.0.1", 4, 3600)

    noon(minutes=60)
    at_once = allow("report", "10.0.0.1", 4, 3600)
    noon(minutes=30)
    half_way = [allow("report", "10.0.0.1", 4, 3600) for _ in range(3)]
    noon(minutes=90)
    later = [allow("report", "10.0.0.1", 4, 3600) for _ in range(5)]

    assert (at_once, half_way, later) == (False, [True, True, False], [True, True, True, True, False])


def test_a_refused_try_does_not_keep_the_door_shut(noon):
    allow("report", "10.0.0.1", 1, 60)
    for _ in range(50):
        noon(seconds=1)
        allow("report", "10.0.0.1", 1, 60)

    noon(seconds=70)

    assert allow("report", "10.0.0.1", 1, 60) is True


def test_what_is_kept_names_nobody_and_is_another_tomorrow(noon):
    allow("report", "10.0.0.1", 9, 3600)
    noon(days=1)
    allow("report", "10.0.0.1", 9, 3600)

    with connection.cursor() as cursor:
        cursor.execute("select count(distinct key), min(length(key)), max(length(key)), sum(n) from kernel_counter")
        assert cursor.fetchone() == (2, 16, 16, 2)


def test_the_count_survives_a_request_that_is_rolled_back(noon, apart):
    with transaction.atomic():
        allow("report", "10.0.0.1", 1, 3600)
        transaction.set_rollback(True)

    assert allow("report", "10.0.0.1", 1, 3600) is False


def test_requests_at_once_do_not_share_the_last_place(apart):
    said = []

    def ask():
        said.append(allow("report", "10.0.0.1", 5, 3600))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == [False] * 7 + [True] * 5


def test_the_purge_removes_what_counts_no_more(noon, worker):
    allow("report", "10.0.0.1", 1, 60)
    noon(minutes=1)
    allow("report", "10.0.0.2", 1, 60)
    noon(seconds=90)

    with worker():
        actions.purge()

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from kernel_counter")
        assert cursor.fetchone() == (1,)


def test_the_key_needs_the_instances_secret(noon, settings):
    here = limits._key("report", "10.0.0.1", 60)
    settings.SECRET_KEY = "another instance's own secret, of some length"

    assert limits._key("report", "10.0.0.1", 60) != here
