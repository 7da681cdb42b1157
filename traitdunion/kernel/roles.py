"""The database's roles: who owns, who serves pages, who works in the background, and what each says before it reads."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def as_owner():
    """Connect as the owner of the tables, for migrations and for the making of test databases."""
    served_as = {key: connection.settings_dict[key] for key in settings.DATABASE_OWNER}
    _reconnect(settings.DATABASE_OWNER)
    try:
        yield
    finally:
        _reconnect(served_as)


def _reconnect(credentials: dict) -> None:
    connection.close()
    if connection.settings_dict["OPTIONS"].get("pool"):
        connection.close_pool()
    connection.settings_dict.update(credentials)
