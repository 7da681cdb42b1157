"""The database's roles: who owns, who serves pages, who works in the background, and what each says before it reads."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

TAKEN_BY_JOBS = {"tu_app", "tu_keeper"}


@contextmanager
def as_owner():
    """Connect as the owner of the tables, for migrations and for the making of test databases."""
    served_as = {key: connection.settings_dict[key] for key in settings.DATABASE_OWNER}
    reconnect(settings.DATABASE_OWNER)
    try:
        yield
    finally:
        reconnect(served_as)


def reconnect(credentials: dict) -> None:
    """Leave the connection, its pool included; the next question comes with these."""
    connection.close()
    if connection.settings_dict["OPTIONS"].get("pool"):
        connection.close_pool()  # type: ignore[attr-defined]  # — PostgreSQL's connection alone has a pool
    connection.settings_dict.update(credentials)


@contextmanager
def in_role(role: str):
    """Run one transaction of a job as ``role``, and go back to what was said before."""
    with transaction.atomic():
        before = become_role(role)
        yield
        become_role(before)


def become_role(role: str) -> str:
    """Take ``role`` until the transaction ends, and return the one taken before; an error outside of a transaction."""
    if role not in TAKEN_BY_JOBS | {"none"}:
        raise ValueError(f"No job takes the role {role!r}.")
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A role is taken inside a transaction, which gives it back.")
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('role')")
        before = cursor.fetchone()[0]
        cursor.execute(f"set local role {role}")
    return before
