"""All of an instance in open formats, as the register says: what nobody may see stays out, what is sealed goes to the controller alone."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now
from traitdunion.kernel.keeping import Kept, Sight

from ..actions import as_keeper
from ..enums import KeeperPurpose
from .terms import register, term_said

SEVERAL = 500
PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PN": "png", b"RIF": "webp", b"%PD": "pdf"}


def export_instance(folder: Path, *, unsealed: bool) -> dict[str, int]:
    """Write every table of the register into ``folder``, in one reading of the database; return how many rows of each."""
    folder.mkdir(parents=True)
    with transaction.atomic(), as_keeper(KeeperPurpose.EXPORT):
        counts = {label: _table(folder, label, kept, unsealed=unsealed) for label, kept in sorted(_exported().items())}
        said = _register_said(counts, unsealed=unsealed)
    (folder / "registre.json").write_text(said, encoding="utf-8")
    return counts


def _exported() -> dict[str, Kept]:
    """Return the tables that hold something of this instance; those of the machine and of libraries do not."""
    left_out = {"job", "counter", "key", "framework", "session", "session_trace", "mail_proof", "mail"}
    return {label: kept for label, kept in register().tables.items() if kept.rule not in left_out}


def _table(folder: Path, label: str, kept: Kept, *, unsealed: bool) -> int:
    model = apps.get_model(label)
    sealed = set(kept.sealed.split())
    shown = [name for name, sight in kept.sight_of().items() if sight != Sight.SECRET and name not in sealed]
    shown += sorted(sealed) if unsealed else []
    count = 0
    with (folder / f"{label}.jsonl").open("w", encoding="utf-8") as lines, (folder / f"{label}.csv").open("w", encoding="utf-8", newline="") as sheet:  # fmt: skip
        table = csv.DictWriter(sheet, shown)
        table.writeheader()
        for rows in _some_at_a_time(model):
            for row in _rows(model, rows, shown, sealed if unsealed else set(), folder):
                said = json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder)
                lines.write(said + "\n")
                table.writerow({name: _cell(value) for name, value in json.loads(said).items()})
                count += 1
    return count


def _some_at_a_time(model: type[Model]) -> Iterable[list[Model]]:
    rows = model._default_manager.order_by("pk")
    several = list(rows[:SEVERAL])
    while several:
        yield several
        several = list(rows.filter(pk__gt=several[-1].pk)[:SEVERAL])


def _rows(model: type[Model], rows: list[Model], shown: list[str], sealed: set[str], folder: Path) -> Iterable[dict]:
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in shown}
    columns = {name: field.attname for name, field in fields.items()}
    clear = _unsealed(model, rows, sealed)
    for row in rows:
        said = {name: getattr(row, column) for name, column in columns.items()}
        said |= {name: clear.get(row.pk, {}).get(name) for name in sealed}
        yield {name: _written(folder, model, row.pk, value) for name, value in said.items()}


def _unsealed(model: type[Model], rows: list[Model], sealed: set[str]) -> dict:
    """Open sealed fields: each is sealed under its own name without the word « sealed »."""
    if not sealed:
        return {}
    inner = {name: name.removeprefix("sealed_") if name != "sealed" else "content" for name in sealed}
    kept = {row.pk: {inner[name]: getattr(row, name) for name in sealed} for row in rows}
    opened = vault.unseal(model._meta.db_table, kept)
    return {pk: {name: values[inner[name]] for name in sealed} for pk, values in opened.items()}


def _written(folder: Path, model: type[Model], pk, value):
    """Return a value as text; a picture or a sheet becomes a file, and its name is told."""
    if isinstance(value, memoryview):
        value = bytes(value)
    if not isinstance(value, bytes):
        return value
    if value[:3] not in PICTURES:
        return value.decode(errors="replace")
    files = folder / "fichiers"
    files.mkdir(exist_ok=True)
    name = f"{model._meta.label}-{pk}.{PICTURES[value[:3]]}"
    (files / name).write_bytes(value)
    return f"fichiers/{name}"


def _cell(value) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if isinstance(value, str) and text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _register_said(counts: dict[str, int], *, unsealed: bool) -> str:
    said = {
        "made": now().isoformat(),
        "contact_data": "unsealed" if unsealed else "left out",
        "tables": {
            label: {
                "rows": counts[label],
                "category": str(register().rules[kept.rule].category),
                "term": term_said(register().rules[kept.rule]),
                "fields": {name: sight.value for name, sight in kept.sight_of().items()},
            }
            for label, kept in sorted(_exported().items())
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=1)
