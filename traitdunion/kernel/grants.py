"""What each role may do with each table. Renewed after every migration, by the owner, in one place."""

from django.apps import apps
from django.db import connection, transaction

USUAL = "select, insert, update, delete"
JOB_TABLES = "procrastinate_"  # the worker's own login reads the queue; for all else it says for whom

# Tables without a model of ours. A model says it itself: ``db_grants`` for the pages, ``db_keeper_grants`` for the keeper.
RESTRICTED = {"django_migrations": "select"}


def renew(**_signal) -> None:
    """Give the roles their rights again; return at once when whoever migrates or flushes is not the owner."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not _is_owner(cursor):
            return
        for table in _tables(cursor):
            _grant(cursor, table, "tu_app", _declared("db_grants").get(table, RESTRICTED.get(table, USUAL)))
            _grant(cursor, table, "tu_keeper", _declared("db_keeper_grants").get(table, USUAL))
            _grant(cursor, table, "tu_worker", USUAL if table.startswith(JOB_TABLES) else "")
        cursor.execute("grant usage, select on all sequences in schema public to tu_app, tu_keeper, tu_worker")


def _is_owner(cursor) -> bool:
    cursor.execute(
        "select tableowner = current_user from pg_tables where schemaname = 'public' and tablename = 'django_migrations'"
    )
    row = cursor.fetchone()
    return bool(row and row[0])


def _tables(cursor) -> list[str]:
    cursor.execute(
        "select tablename from pg_tables where schemaname = 'public' and tableowner = current_user order by tablename"
    )
    return [name for (name,) in cursor.fetchall()]


def _declared(attribute: str) -> dict[str, str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: getattr(model, attribute) for model in models if hasattr(model, attribute)}


def _grant(cursor, table: str, role: str, rights: str) -> None:
    """Take every right back, then give those: a right that the code no longer names does not outlive it."""
    name = connection.ops.quote_name(table)
    cursor.execute(f"revoke all on {name} from {role}")
    if rights:
        cursor.execute(f"grant {rights} on {name} to {role}")
