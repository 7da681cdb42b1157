"""Who may do what with which table: renewed by the owner alone, the same however often."""

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, connection, transaction

from traitdunion.kernel import grants
from traitdunion.kernel.roles import become_role, in_role

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

RIGHTS = """
select privilege_type from information_schema.role_table_grants
where table_schema = 'public' and table_name = %s and grantee = %s and privilege_type <> 'TRUNCATE' order by 1
"""
ALL = ["DELETE", "INSERT", "SELECT", "UPDATE"]


def rights(owner, table, role):
    return [right for (right,) in owner.execute(RIGHTS, [table, role]).fetchall()]


@pytest.mark.parametrize(
    ("table", "app", "keeper", "worker"),
    [
        ("kernel_outgoing", ["INSERT"], ALL, []),
        ("kernel_counter", ALL, ALL, []),
        ("kernel_cache", ALL, ALL, []),
        ("django_session", ALL, ALL, []),
        ("django_migrations", ["SELECT"], ALL, []),
        ("procrastinate_jobs", ALL, ALL, ALL),
        ("procrastinate_workers", ALL, ALL, ALL),
    ],
)
def test_each_role_has_its_rights(owner, table, app, keeper, worker):
    assert [rights(owner, table, role) for role in ("tu_app", "tu_keeper", "tu_worker")] == [app, keeper, worker]


def test_a_right_given_by_hand_does_not_outlive_a_migration():
    with connection.cursor() as cursor:
        cursor.execute("reset session authorization")
        cursor.execute("set session authorization tu_owner")
        cursor.execute("grant select on kernel_outgoing to tu_app, tu_worker")
        grants.renew()
        cursor.execute(
            "select has_table_privilege(role, 'kernel_outgoing', 'select') from unnest(array['tu_app', 'tu_worker']) role"
        )
        assert cursor.fetchall() == [(False,), (False,)]
        cursor.execute("reset session authorization")
        cursor.execute("set session authorization tu_app")


def test_a_backup_by_the_owner_misses_no_row(owner):
    hidden = owner.execute(
        "select relname from pg_class c where relrowsecurity and relnamespace = 'public'::regnamespace and not exists "
        "(select from pg_policies p where p.tablename = c.relname and 'tu_owner' = any (p.roles) and p.cmd = 'ALL' and p.qual = 'true')"
    ).fetchall()

    assert hidden == []


def test_a_flush_by_the_application_changes_no_right():
    grants.renew()

    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('tu_app', 'kernel_outgoing', 'select')")
        assert cursor.fetchone() == (False,)


def test_the_cache_needs_no_step_of_its_own():
    cache.set("word", "kept", 60)

    assert cache.get("word") == "kept"


def test_a_role_lasts_as_long_as_its_block(worker):
    def who():
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            return cursor.fetchone()[0]

    with worker():
        with in_role("tu_keeper"):
            inside = who()
            with in_role("tu_app"):
                deeper = who()
            back = who()
        assert (inside, deeper, back, who()) == ("tu_keeper", "tu_app", "tu_keeper", "tu_worker")


def test_a_role_is_given_back_when_the_block_fails(worker):
    with worker():
        with pytest.raises(ProgrammingError), in_role("tu_keeper"), connection.cursor() as cursor:
            cursor.execute("select nothing from nowhere")
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            assert cursor.fetchone() == ("tu_worker",)


def test_only_the_jobs_roles_can_be_taken():
    with pytest.raises(ValueError, match="No job takes the role 'tu_owner'"):
        become_role("tu_owner")


def test_the_application_takes_no_other_role():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        become_role("tu_keeper")
