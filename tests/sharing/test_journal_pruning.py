"""At its term the journal is destroyed by whole batches; the roots stay, a signed certificate says so, and it verifies."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from tests.conftest import session_of
from tests.sharing.journal_rows import check, seal, tampering, tell, write
from tests.world import keeper, make_authority
from traitdunion.kernel.roles import in_role
from traitdunion.sharing.journal import pruning
from traitdunion.sharing.models import Batch, Entry, Pruning, Sealed

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def two_years(settings, tmp_path, monkeypatch):
    """A batch of five entries in each of 24 months, then today."""
    settings.JOURNAL_ROOTS = tmp_path / "roots.jsonl"
    real = dt.datetime(2026, 11, 15, 12, tzinfo=dt.UTC)
    moment = {"now": real}
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment["now"])
    for months in range(24, 0, -1):
        moment["now"] = pruning.months_before(real, months)
        write(5, at=moment["now"])
        seal(whole=True)
    moment["now"] = real


def prune():
    with session_of("tu_worker"):
        return pruning.prune()


def kept():
    with session_of("tu_worker"), in_role("tu_keeper"):
        return (
            Entry.objects.filter(action="read").count(),
            Sealed.objects.count(),
            Batch.objects.count(),
            Pruning.objects.count(),
        )


def test_what_is_older_than_twelve_months_goes_and_the_rest_verifies(two_years):
    assert prune() == 60
    assert kept() == (60, 60, 24, 1)
    report = check()
    assert (tell(report), report.entries, report.batches, report.destroyed) == ([], 60, 24, 60)


def test_twice_destroys_no_more_than_once(two_years):
    assert (prune(), prune()) == (60, 0)
    assert kept()[3] == 1


def test_an_authority_keeps_it_longer_with_a_reason(two_years):
    with keeper():
        authority = make_authority()
        authority.journal_months, authority.journal_reason = 18, "Contrôle interne demandé par la délibération 12."
        authority.save()
    assert prune() == 30


@pytest.mark.parametrize(("months", "reason"), [(5, ""), (13, ""), (37, "Contrôle interne.")])
def test_no_other_term_is_possible(db, months, reason):
    with keeper():
        authority = make_authority()
        authority.journal_months, authority.journal_reason = months, reason
        with pytest.raises(IntegrityError, match="long_journals_say_why"), transaction.atomic():
            authority.save()


def test_after_pruning_an_alteration_is_still_placed(two_years):
    prune()
    with tampering() as cursor:
        cursor.execute(
            "update sharing_entry set because = 'x' where id = (select entry from sharing_sealed where number = 63)"
        )
    assert [(fault.what, fault.batch, fault.number) for fault in check().faults] == [("altered", 13, 63)]


def test_destroyed_without_a_certificate_is_removed(two_years):
    with tampering() as cursor:
        cursor.execute("delete from sharing_entry e using sharing_sealed s where s.entry = e.id and s.number <= 5")
        cursor.execute("delete from sharing_sealed where number <= 5")
    assert tell(check()) == [f"removed batch=1 number={number}" for number in range(1, 6)]


@pytest.mark.parametrize("column", ["batch", "last", "months", "at"])
def test_a_certificate_that_was_rewritten_vouches_for_nothing(two_years, column):
    prune()
    with tampering() as cursor:
        cursor.execute(f"update sharing_pruning set {column} = {column} + 1")
    said = tell(check())
    assert said[0].startswith("rewritten batch=1")
    assert "removed batch=12 number=60" in said


def test_a_certificate_before_its_term_is_told(two_years, monkeypatch):
    monkeypatch.setattr(
        pruning, "months_before", lambda moment, _months, before=pruning.months_before: before(moment, 8)
    )
    assert prune() == 80
    monkeypatch.undo()
    assert tell(check()) == [f"early batch={number}" for number in (13, 14, 15, 16)]


@pytest.mark.parametrize("number", [3, 120])
def test_the_door_lets_out_whole_old_batches_only(two_years, number):
    """The third number is within a batch; the last one is of last month."""
    with (
        pytest.raises(DatabaseError, match="a batch is kept six months at least, and leaves whole"),
        transaction.atomic(),
        session_of("tu_worker"),
        in_role("tu_keeper"),
        connection.cursor() as cursor,
    ):
        cursor.execute("select tu.prune_journal(%s)", [number])


def test_the_pages_have_no_such_door(two_years):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tu.prune_journal(5)")


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2026-11-23", 12, "2025-11-23"),
        ("2026-01-15", 36, "2023-01-15"),
        ("2028-03-31", 1, "2028-02-29"),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    moment = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
    assert pruning.months_before(moment, months).date().isoformat() == before
