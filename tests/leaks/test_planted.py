"""The catalogue can fail: leaks like those that others had are planted one by one, and each is seen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.conftest import Superuser
from tests.world import keeper
from traitdunion.reports import queries
from traitdunion.reports.models import Photo

from .comparing import ids_told_apart, told_apart

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

# Each leak is looked for where it is made: the catalogue, which asks everywhere, asks there too.
WORK = ("travail/", "travail/<uuid:pk>/")


def hole(sql: str) -> None:
    """Weaken the database, inside the test's own transaction."""
    with Superuser() as cursor:
        cursor.execute(sql)


TOO_MANY = """
    create function pg_temp.one_more() returns trigger language plpgsql as $$
    begin
      insert into sharing_reveal (id, kind, item, circle_id, purpose, created)
      select gen_random_uuid(), new.kind, new.item, {circle}, 'know', now()
      where pg_trigger_depth() = 1 and new.kind = 'reports_report' and new.purpose <> 'solve' on conflict do nothing;
      return null;
    end $$;
    create trigger one_more after insert on sharing_reveal for each row execute function pg_temp.one_more();
"""


def test_a_share_with_one_circle_too_many_is_seen(told):
    hole(TOO_MANY.format(circle=told.town.circles["landlord"]))
    assert "report elsewhere" in {thing for thing, _address in told_apart(told, "caretaker", WORK)[1]}


def test_a_child_without_its_policy_is_seen(told):
    hole("create policy hole on reports_note for select to tu_app using (true)")
    assert {thing for thing, _address in told_apart(told, "caretaker", WORK)[1]} == {"note of the handler"}


def test_a_count_is_seen(told, monkeypatch):
    """Nothing is shown but how many there are, in a corner of each page."""

    def counted(_viewer):
        with Superuser() as cursor:
            cursor.execute("select count(*) from reports_report")
            return str(cursor.fetchone()[0])

    monkeypatch.setattr("config.context._signed_in", counted)
    assert told_apart(told, "without seat", ("accessibilite/",))[0]


def test_a_refusal_instead_of_nothing_is_seen(told, monkeypatch):
    """403 for what is hidden and 404 for what is not: the oldest leak of all."""

    honest = queries.whole_report

    def telling(viewer, pk):
        with Superuser() as cursor:
            cursor.execute("select 1 from reports_report where id = %s", [pk])
            there = cursor.fetchone()
        try:
            return honest(viewer, pk)
        except Http404:
            if there:
                raise PermissionDenied from None
            raise

    monkeypatch.setattr(queries, "whole_report", telling)
    assert [line for line in ids_told_apart(told, "caretaker", WORK) if "report elsewhere at travail/" in line]


def test_a_file_served_by_its_name_alone_is_seen(told, monkeypatch):
    def open_photo(pk, signature, *, by):
        with keeper():
            return Photo.objects.filter(pk=pk).first()

    monkeypatch.setattr("traitdunion.reports.actions.open_photo", open_photo)
    monkeypatch.setattr("traitdunion.reports.actions.reading.open_photo", open_photo)
    assert "report elsewhere at photos/<uuid:pk>/" in ids_told_apart(told, "visitor", ("photos/<uuid:pk>/",))
