"""First of all: who are the tests, and on which database?"""

import pytest
from django.db import ProgrammingError, connection, transaction

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_the_tests_are_the_application():
    assert ask("select current_user, session_user") == [("tu_app", "tu_app")]


def test_the_application_is_nobody_special():
    assert ask("select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user") == [
        (False, False, False)
    ]


def test_the_application_owns_nothing():
    assert (
        ask("select relname from pg_class where relowner = (select oid from pg_roles where rolname = 'tu_app')") == []
    )


def test_the_database_is_a_test_database():
    assert ask("select current_database()")[0][0].startswith("test_tu")


def test_the_application_cannot_become_the_keeper():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ask("set role tu_keeper")


def test_no_role_bypasses_row_level_security():
    assert ask("select rolname from pg_roles where rolbypassrls and rolname like 'tu\\_%'") == []


def test_a_forgotten_person_raises_instead_of_reading_nothing():
    with pytest.raises(Exception, match="no person is set"), transaction.atomic():
        ask("select tu.circles()")


def test_a_job_that_forgot_to_say_for_whom_reads_nothing(worker):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), worker():
        ask("select 1 from reports_report")


def test_every_table_of_people_and_reports_is_protected_or_named_here():
    open_tables = {
        # read before the person is known, or facts that anybody may read
        "people_account", "people_authority", "people_authority_communes", "people_custody", "people_device", "people_invitation",
        "people_mailcode", "people_opening", "people_organisation", "places_address", "places_area", "places_commune", "places_place", "places_street", "places_way",
        "reports_courtesy", "reports_delay", "reports_figure", "reports_publiccell", "reports_routingrule",
        "reports_routingrule_also_know", "sharing_kind",
    }  # fmt: skip
    names = ask(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relforcerowsecurity "
        "and relname ~ '^(places|people|sharing|reports)_'"
    )
    assert {name for (name,) in names} == open_tables
