"""Any one change, removal, insertion or cut of what was sealed is found, and placed; whatever the batches were."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sharing.journal_rows import check, seal, tampering, write
from traitdunion.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

CHANGES = {
    "at": "at + interval '1 microsecond'",
    "action": "action || 'x'",
    "because": "'other'",
    "purpose": "purpose || 'x'",
    "reason": "reason || ' '",
    "person": "gen_random_uuid()",
    "organisation": "gen_random_uuid()",
    "function": "'chair'",
    "circle": "coalesce(circle, 0) + 1",
    "kind": "'reports_note'",
    "item": "gen_random_uuid()",
    "count": "coalesce(count, 0) + 1",
}
HEADERS = ("first", "last", "oldest", "newest", "sealed", "tree", "previous", "root", "key", "signature")
SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def roots(monkeypatch, tmp_path, settings):
    settings.JOURNAL_ROOTS = tmp_path / "roots.jsonl"


def examined(sizes, tamper):
    """Seal batches of these sizes, let ``tamper`` at them, say what is found, and undo it all."""
    with transaction.atomic():
        ids = []
        for size in sizes:
            ids += write(size)
            seal()
        assert check().whole
        with tampering() as cursor:
            expected = tamper(cursor, ids)
        found = [(fault.what, fault.batch, fault.number, fault.entry) for fault in check().faults]
        transaction.set_rollback(True)
    return found, expected


def batch_of(sizes, place):
    """Return in which batch the entry at a place (from 0) stands."""
    held = 0
    for number, size in enumerate(sizes, 1):
        held += size
        if place < held:
            return number
    raise IndexError(place)


WORLD = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@WORLD
@given(SIZES, st.data())
def test_any_changed_column_is_placed(sizes, data):
    place = data.draw(st.integers(0, sum(sizes) - 1))
    column = data.draw(st.sampled_from(sorted(CHANGES)))

    def tamper(cursor, ids):
        cursor.execute(f"update sharing_entry set {column} = {CHANGES[column]} where id = %s", [ids[place]])
        return [("altered", batch_of(sizes, place), place + 1, ids[place])]

    found, expected = examined(sizes, tamper)
    assert found == expected


@WORLD
@given(SIZES, st.data())
def test_any_removed_entry_is_placed(sizes, data):
    place = data.draw(st.integers(0, sum(sizes) - 1))
    whole = data.draw(st.booleans())

    def tamper(cursor, ids):
        cursor.execute("delete from sharing_entry where id = %s", [ids[place]])
        if whole:
            cursor.execute("delete from sharing_sealed where number = %s", [place + 1])
        return [("removed", batch_of(sizes, place), place + 1, None if whole else ids[place])]

    found, expected = examined(sizes, tamper)
    assert found == expected


@WORLD
@given(SIZES, st.data())
def test_any_leaf_rewritten_to_fit_is_placed(sizes, data):
    place = data.draw(st.integers(0, sum(sizes) - 1))
    column = data.draw(st.sampled_from(["leaf", "mark"]))

    def tamper(cursor, ids):
        cursor.execute(f"update sharing_sealed set {column} = sha256({column}) where number = %s", [place + 1])
        return [("altered", batch_of(sizes, place), place + 1, ids[place])] if column == "leaf" else []

    found, expected = examined(sizes, tamper)
    assert found == expected  # a spoiled mark changes no entry: it only places what a tree has found


@WORLD
@given(SIZES, st.data())
def test_any_number_put_in_is_found(sizes, data):
    past = data.draw(st.integers(1, 5))

    def tamper(cursor, _ids):
        entry = new_id()
        cursor.execute(
            "insert into sharing_entry (id, at, action, because, purpose, reason, function, kind) "
            "values (%s, now(), 'read', '', '', '', '', '')",
            [entry],
        )
        number = sum(sizes) + past
        cursor.execute("insert into sharing_sealed values (%s, %s, sha256('a'), '\\x00')", [number, entry])
        return [("cut", None, number, entry)]

    found, expected = examined(sizes, tamper)
    assert found == expected


@WORLD
@given(SIZES, st.sampled_from(HEADERS), st.data())
def test_any_changed_word_of_a_batch_is_found(sizes, column, data):
    number = data.draw(st.integers(1, len(sizes)))

    def tamper(cursor, _ids):
        changed = {"key": "'0123456789abcdef'"} | dict.fromkeys(
            ("tree", "previous", "root", "signature"), f"sha256({column})"
        )
        cursor.execute(
            f"update sharing_batch set {column} = {changed.get(column, f'{column} + 1')} where number = %s", [number]
        )
        return ("rewritten", number)

    found, expected = examined(sizes, tamper)
    assert expected in {fault[:2] for fault in found}


@WORLD
@given(SIZES, st.data())
def test_any_batch_cut_out_is_found(sizes, data):
    number = data.draw(st.integers(1, len(sizes)))

    def tamper(cursor, ids):
        cursor.execute("delete from sharing_batch where number = %s", [number])
        last = number == len(sizes)
        return ("cut", None, sum(sizes), ids[-1]) if last else ("cut", number + 1, sum(sizes[:number]) + 1, None)

    found, expected = examined(sizes, tamper)
    assert expected in found
