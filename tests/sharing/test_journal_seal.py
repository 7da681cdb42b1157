"""Sealing: numbers, batches and roots; what a night of alterations leaves is found, and where."""

from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.utils import DatabaseError

from tests.conftest import session_of
from tests.sharing.journal_rows import check, seal, tampering, tell, write
from traitdunion.kernel.roles import in_role
from traitdunion.sharing.journal import sealing
from traitdunion.sharing.journal.publishing import known_roots
from traitdunion.sharing.models import Batch, Entry, Sealed

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(autouse=True)
def roots(settings, tmp_path):
    settings.JOURNAL_ROOTS = tmp_path / "journal" / "roots.jsonl"
    return settings.JOURNAL_ROOTS


@pytest.fixture
def sealed():
    """Three batches of three entries each."""
    ids = []
    for _ in range(3):
        ids += write(3)
        seal()
    return ids


def test_nothing_waits_nothing_is_sealed():
    assert seal() == []


def test_a_sealed_journal_is_whole(sealed):
    report = check()
    assert (report.whole, report.entries, report.batches, report.tail) == (True, 9, 3, 1)  # its own reading waits


def test_sealing_twice_does_no_more_than_once(sealed):
    assert seal() == []
    assert check().batches == 3


def test_an_altered_entry_is_found(sealed):
    with tampering() as cursor:
        cursor.execute("update sharing_entry set organisation = gen_random_uuid() where id = %s", [sealed[4]])
    assert tell(check()) == [f"altered batch=2 number=5 id={sealed[4]}"]


def test_an_entry_altered_with_its_leaf_is_found_all_the_same(sealed):
    with tampering() as cursor:
        cursor.execute("update sharing_entry set reason = 'autre' where id = %s", [sealed[4]])
        cursor.execute(
            "update sharing_sealed s set leaf = sha256('\\x00'::bytea || convert_to(concat_ws(E'\\t', s.number, e.id, "
            "(extract(epoch from e.at) * 1000000)::bigint, e.action, e.because, e.purpose, e.reason, '\\N', '\\N', e.function, '\\N', "
            "e.kind, e.item, '\\N'), 'UTF8')) from sharing_entry e where e.id = s.entry and e.id = %s",
            [sealed[4]],
        )
    assert tell(check()) == [f"altered batch=2 number=5 id={sealed[4]}"]


def test_two_entries_that_took_each_others_number_are_found(sealed):
    with tampering() as cursor:
        cursor.execute("alter table sharing_sealed drop constraint sharing_sealed_entry_key")
        cursor.execute(
            "update sharing_sealed set entry = case number when 4 then %s::uuid else %s::uuid end where number in (4, 5)",
            [sealed[4], sealed[3]],
        )
    assert tell(check()) == [f"altered batch=2 number=4 id={sealed[4]}", f"altered batch=2 number=5 id={sealed[3]}"]


def test_a_batch_that_was_rewritten_is_found(sealed):
    with tampering() as cursor:
        cursor.execute("update sharing_batch set newest = newest + 1 where number = 2")
    assert tell(check()) == ["rewritten batch=2"]


def test_a_batch_signed_by_another_key_is_found(sealed, settings):
    settings.JOURNAL_KEY = "b" * 43 + "="
    assert tell(check())[0] == "rewritten batch=1"


def test_a_batch_that_was_cut_out_is_found(sealed):
    with tampering() as cursor:
        cursor.execute("delete from sharing_batch where number = 2")
    assert "cut batch=3 number=7" in tell(check())


def test_a_batch_cut_out_with_its_entries_is_found(sealed):
    with tampering() as cursor:
        cursor.execute(
            "delete from sharing_entry e using sharing_sealed s where s.entry = e.id and s.number between 4 and 6"
        )
        cursor.execute("delete from sharing_sealed where number between 4 and 6")
        cursor.execute("delete from sharing_batch where number = 2")
    assert tell(check()) == ["cut batch=3 number=7"]


def test_a_number_without_a_batch_is_found(sealed):
    with tampering() as cursor:
        cursor.execute("delete from sharing_batch where number = 3")
    assert tell(check()) == [f"cut number={number} id={sealed[number - 1]}" for number in (7, 8, 9)]


def test_a_line_put_in_before_the_last_seal_is_found(sealed):
    with tampering() as cursor:
        cursor.execute(
            "insert into sharing_entry (id, at, action, because, purpose, reason, function, kind) "
            "values ('00000000-0000-4000-8000-000000000001', now() - interval '2 hours', 'read', '', '', '', '', '')"
        )
    assert tell(check()) == ["inserted id=00000000-0000-4000-8000-000000000001"]


def test_a_line_put_in_before_the_last_seal_is_found_once_sealed_too(sealed):
    with tampering() as cursor:
        cursor.execute(
            "insert into sharing_entry (id, at, action, because, purpose, reason, function, kind) "
            "values (gen_random_uuid(), now() - interval '2 hours', 'read', '', '', '', '', '')"
        )
    seal(whole=True)
    assert tell(check()) == ["backdated batch=4"]


def test_the_end_cut_off_is_told_by_what_was_published(sealed, roots):
    with tampering() as cursor:
        cursor.execute("delete from sharing_entry e using sharing_sealed s where s.entry = e.id and s.number > 6")
        cursor.execute("delete from sharing_sealed where number > 6")
        cursor.execute("delete from sharing_batch where number = 3")
    assert tell(check()) == []
    given = known_roots()
    report = check(given)
    assert (report.whole, report.missing, report.missing_since) == (False, [given[-1]], given[-1].when)


def test_what_waits_is_counted_and_dated(sealed):
    write(4)
    report = check()
    assert (report.tail, report.whole) == (5, True)
    assert report.tail_since > report.sealed


def test_nobody_changes_a_line_not_even_the_keeper_or_the_owner(sealed):
    for role in ("tu_keeper", "tu_app"):
        for act in ("update sharing_entry set reason = 'x'", "delete from sharing_entry"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                a_job(role) as cursor,
            ):
                cursor.execute(act)
    for act in ("update sharing_entry set reason = 'x'", "delete from sharing_entry", "delete from sharing_batch"):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), session_of("tu_owner"):
            connection.cursor().execute(act)


@contextmanager
def a_job(role):
    with session_of("tu_worker"), in_role(role), connection.cursor() as cursor:
        yield cursor


def test_the_pages_cannot_read_a_line():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Entry.objects.count()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Batch.objects.count()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Sealed.objects.count()


def test_each_root_is_kept_outside_of_the_database(sealed, roots):
    given = sealing.roots_outside()
    assert [one.number for one in given] == [1, 2, 3]
    assert check(known_roots()).missing == []


def test_a_long_line_of_waiting_entries_makes_several_batches(monkeypatch):
    monkeypatch.setattr(sealing, "MOST", 4)
    write(10)
    assert [one.number for one in seal()] == [1, 2, 3]
    report = check()
    assert (report.whole, report.entries) == (True, 10)


def test_reasons_with_tabs_and_backslashes_are_hashed_as_they_stand():
    write(2, reason="deux\tmots\n\\N « été »")
    seal()
    assert check().whole
