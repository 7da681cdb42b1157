"""The heart, fifty grants a row: newest fifty, count and search, for the same five persons."""

from django.db import connection

from bench import sharing
from traitdunion.kernel.roles import as_owner

MOST = 1_000_000  # rows: fifty million grants, some twenty gigabytes, given back
UNREAD = ("sharing_reveal_pkey", "revealed_once", "reveal_by_item", "reveal_by_source", "reveal_until")
MEMORY = "bench_left_off"  # how to put back what was left off, should this be stopped half-way


def measure(size: int, people: dict, say, median_ms) -> None:
    for name, person in people.items():
        sharing.figures(size, name, person, say, median_ms, whole=False, world="sharing_50_grants")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("truncate sharing_reveal, reports_report, reports_tally cascade")
        mend(cursor)


def lighten(cursor) -> None:
    """Take off the indexes of reveals that no figure of this world reads, and the log of its changes: half the disk."""
    cursor.execute(f"create table {MEMORY} (sql text)")
    cursor.execute(
        f"insert into {MEMORY} select case when i.indexname like '%%_pkey' then 'alter table sharing_reveal add primary key (id)' "
        "else i.indexdef end from pg_indexes i where i.tablename = 'sharing_reveal' and i.indexname = any (%s)",
        [list(UNREAD)],
    )
    cursor.execute("alter table sharing_reveal drop constraint sharing_reveal_pkey")
    for name in UNREAD[1:]:
        cursor.execute(f"drop index {name}")
    cursor.execute("alter table sharing_reveal set unlogged")


def mend(cursor) -> None:
    """Put back, on an empty table, what an earlier run left off."""
    cursor.execute("select to_regclass(%s)", [MEMORY])
    if cursor.fetchone()[0] is None:
        return
    cursor.execute(f"select sql from {MEMORY}")
    for (sql,) in cursor.fetchall():
        cursor.execute(sql)
    cursor.execute("alter table sharing_reveal set logged")
    cursor.execute(f"drop table {MEMORY}")
