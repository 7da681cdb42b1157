"""Two backups that live apart: the data, and what opens it. Erased from the second, a record is gone from the first as well."""

import datetime as dt
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from .clock import now
from .localdb import LocalDB, wheel
from .roles import as_owner

KEYS = ("kernel_masterkey", "kernel_wrappingkey", "kernel_datakey")
SHORT_LIVED = ("kernel_outgoing", "django_session", "usersessions_usersession", "people_mailcode")
KEYS_DAYS = 30  # a backup of the keys is erased after them: what was erased is then gone for good


class BackupError(Exception):
    """Says in a sentence what could not be saved or given back."""


@dataclass(frozen=True)
class Backup:
    data: Path
    keys: Path


def tool(name: str) -> Path:
    """Return a program of PostgreSQL: of the server in use, else the machine's, else the wheel's."""
    own = settings.DATABASES["default"].get("LOCAL_SERVER")
    if own:
        return LocalDB(Path(own["HOME"])).bin / name
    named = os.environ.get("TU_PG_BIN")
    found = Path(named) / name if named else Path(shutil.which(name) or wheel() / "pginstall" / "bin" / name)
    if not found.exists():
        raise BackupError(f"There is no {name} here: install PostgreSQL's client programs, or give TU_PG_BIN.")
    return found


def save(folder: Path) -> Backup:
    """Save the data, then the keys, each in a file of its own; erase the backups of keys whose thirty days are past."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = f"{now():%Y%m%dT%H%M%S}"
    made = Backup(folder / f"data-{stamp}.dump", folder / f"keys-{stamp}.dump")
    common = ["--format=custom", "--enable-row-security", "--no-unlogged-table-data"]
    apart = [f"--exclude-table-data={name}" for name in (*KEYS, *SHORT_LIVED)]
    _run("pg_dump", *common, *apart, f"--file={made.data}")
    only = [f"--table={name}" for name in (*KEYS, *SHORT_LIVED)]
    # rows as inserts: they are put back into tables that are already under row-level security
    _run("pg_dump", *common, "--data-only", "--rows-per-insert=500", *only, f"--file={made.keys}")
    for file in (made.data, made.keys):
        file.chmod(0o600)
    erase_old_keys(folder)
    return made


def erase_old_keys(folder: Path) -> list[str]:
    """Erase the backups of keys that are older than their term, told by their names; return which."""
    limit = f"keys-{now() - dt.timedelta(days=KEYS_DAYS):%Y%m%dT%H%M%S}.dump"
    past = [file for file in sorted(folder.glob("keys-*.dump")) if file.name < limit]
    for file in past:
        file.unlink()
    return [file.name for file in past]


def give_back(backup: Backup) -> None:
    """Put a backup into the empty database that the settings name."""
    if _is_in_use():
        raise BackupError("The database is not empty: a backup is only given back to a fresh one.")
    listed = _run("pg_restore", "--list", backup.data, database=False)
    kept = "\n".join(line for line in listed.splitlines() if " SCHEMA - " not in line)
    contents = backup.data.with_suffix(".list")
    contents.write_text(kept)
    try:
        _run("pg_restore", f"--use-list={contents}", "--no-comments", "--exit-on-error", backup.data)
    finally:
        contents.unlink()
    _run("pg_restore", "--data-only", "--enable-row-security", "--exit-on-error", "--single-transaction", backup.keys)


def gone_for_good(erased: dt.date) -> dt.date:
    """Return the day on which what is erased on a day can be read in no backup any more."""
    return erased + dt.timedelta(days=KEYS_DAYS)


def _is_in_use() -> bool:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_tables where schemaname = 'public')")
        return cursor.fetchone()[0]


def _run(name: str, *words, database: bool = True) -> str:
    env = {key: value for key, value in os.environ.items() if not key.startswith("PG") or key.startswith("PGSSL")}
    given: list[str] = []
    if database:
        server = _server()
        env |= {key: value for key, value in server.items() if value}
        given = ["--dbname", server["PGDATABASE"]]
    command = [tool(name), *given, *words]
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)  # noqa: S603 — PostgreSQL's own programs
    if done.returncode:
        raise BackupError(f"{name} failed: {done.stderr.strip()}")
    return done.stdout


def _server() -> dict[str, str]:
    with as_owner():
        connection.ensure_connection()
        info = connection.connection.info
        return {
            "PGHOST": info.host,
            "PGPORT": str(info.port),
            "PGUSER": info.user,
            "PGPASSWORD": info.password,
            "PGDATABASE": info.dbname,
        }
