"""Rows of any table, made from its columns alone: so a table that nobody thought of is planted too."""

from collections.abc import Iterable

from django.apps import apps

from tests.conftest import Superuser

PROTECTED = (
    "select relname from pg_class where relrowsecurity and relkind = 'r' and relnamespace = 'public'::regnamespace"
)
COLUMNS = """
    select column_name, udt_name, character_maximum_length from information_schema.columns
    where table_schema = 'public' and table_name = %s and is_nullable = 'NO' and is_identity = 'NO' and is_generated = 'NEVER'
"""
PUBLIC = {"sharing_publication"}  # roots of the journal, one a day: for everybody to keep
CHOSEN = {  # where a table's own checks ask for more than a type
    ("sharing_certificate", "end"): "'erase'",
    ("councils_agreement", "closed_because"): "''",
    ("sharing_rightsrequest", "outcome"): "''",
    ("sharing_namerequest", "because"): "''",
    ("sharing_rightsrequest", "due"): "current_date + 30",
    ("problems_problem", "outcome"): "''",
    ("problems_action", "state"): "'open'",
    ("awards_assignment", "bar"): "''",
}
VALUES = {
    "uuid": "gen_random_uuid()",
    "timestamptz": "now()",
    "date": "current_date",
    "bool": "false",
    "bytea": "sha256('x')",
    "jsonb": "'[]'",
    "float8": "1",
    "int2": "1",
    "int4": "2000000001",
    "int8": "2000000001",
}


def protected() -> list[str]:
    with Superuser() as cursor:
        cursor.execute(PROTECTED)
        return sorted(row[0] for row in cursor.fetchall())


def tables_of(ids: Iterable[str]) -> dict[str, set[str]]:
    """Return the tables that hold each id; a number names a circle."""
    found: dict[str, set[str]] = {pk: set() for pk in ids}
    keys = [pk for pk in found if "-" in pk]
    models = [model for model in apps.get_models() if model._meta.pk.get_internal_type() == "UUIDField"]
    with Superuser() as cursor:
        for model in models:
            key, table = model._meta.pk.column, model._meta.db_table
            cursor.execute(f'select "{key}"::text from "{table}" where "{key}" = any (%s::uuid[])', [keys])
            for (pk,) in cursor.fetchall():
                found[pk].add(table)
    return found


def empty() -> list[str]:
    """Return the protected tables that hold nothing at all."""
    tables = protected()
    with Superuser() as cursor:
        return [table for table in tables if not _any(cursor, table)]


def _any(cursor, table: str) -> bool:
    cursor.execute(f'select exists (select 1 from "{table}")')
    return cursor.fetchone()[0]


def stray(word: str) -> None:
    """Write one row into each empty protected table, bound to nobody, this word in each of its texts."""
    tables = [table for table in empty() if table not in PUBLIC]
    with Superuser() as cursor:
        cursor.execute(
            "set local session_replication_role = replica"
        )  # no trigger, no foreign key: what it is bound to is not there
        for table in tables:
            cursor.execute(COLUMNS, [table])
            named = {
                name: CHOSEN.get((table, name)) or _value(kind, longest, word)
                for name, kind, longest in cursor.fetchall()
            }
            cursor.execute(
                f'insert into "{table}" ({", ".join(map(_quoted, named))}) values ({", ".join(named.values())})'
            )
        cursor.execute("set local session_replication_role = default")


def _quoted(name: str) -> str:
    return f'"{name}"'


def _value(kind: str, longest: int | None, word: str) -> str:
    if kind.startswith("_"):
        return "'{}'"
    return VALUES.get(kind, f"'{word[:longest]}'")
