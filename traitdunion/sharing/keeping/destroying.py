"""The end of an instance: keys first, then every row, then its files; a certificate without content stays."""

import json
import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from traitdunion.kernel.backup import KEYS, gone_for_good
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.roles import as_owner
from traitdunion.people.models import Authority

from .terms import register

FILES = ("outbox", "logs", "accounts.txt", "master.key", "metrics")
KEPT_TABLES = {"django_migrations"}


def instance_names() -> list[str]:
    """Return what must be typed to destroy an instance: the name of any of its authorities."""
    with as_owner():
        return sorted(str(one) for one in Authority.objects.select_related("organisation"))


def destroy_instance(certificate: Path) -> dict:
    """Erase keys, rows and files; write the certificate before and again after, so that a cut leaves the truth. May run twice."""
    with as_owner():
        before = {"names": instance_names_here(), "rows": _counts()}
        said = {"began": now().isoformat(), **before, "ended": None}
        _write(certificate, said)
        _empty([name for name in KEYS if name in _tables()])
        _empty([name for name in _tables() if name not in KEPT_TABLES])
    for name in FILES:
        _remove(Path(settings.DATA_DIR) / name)
    last_day = gone_for_good(today()).isoformat()
    said |= {"ended": now().isoformat(), "unreadable_in_every_backup_of_keys_from": last_day}
    _write(certificate, said)
    return said


def instance_names_here() -> list[str]:
    return sorted(str(one) for one in Authority.objects.select_related("organisation"))


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by tablename")
        return [name for (name,) in cursor.fetchall()]


def _counts() -> dict[str, int]:
    """Return how many rows of each category there are."""
    counts: dict[str, int] = {}
    for label, kept in register().tables.items():
        category = str(register().rules[kept.rule].category)
        counts[category] = counts.get(category, 0) + apps.get_model(label)._default_manager.count()
    return counts


def _empty(tables: list[str]) -> None:
    if tables:
        names = ", ".join(connection.ops.quote_name(name) for name in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"truncate {names} cascade")


def _write(file: Path, said: dict) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(file)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
