"""A table from one step to the next: kept for its person, its titles remembered, its lines known again."""

import hashlib
import json
import uuid
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from ..clock import now
from ..models import Sheet, SheetLine, SheetMemory
from ..words import folded
from .fields import Choices, Field, names_of
from .filling import Filled, Row, fill, mark
from .grids import Grid, read_grid
from .guessing import guess

LOOKED_UP = 1_000


def keep(
    content: bytes | Grid, fields: Sequence[Field], *, purpose: str, owner: uuid.UUID, person: uuid.UUID, name: str
) -> Sheet:
    """Read a table and keep it for its person's next steps, its columns guessed. ``content`` may be a table already."""
    made = Sheet(purpose=purpose, owner=owner, person=person, name=name[:120], created=now())
    if isinstance(content, Grid):
        _put(made, content, fields)
        made.save(force_insert=True)
        return made
    grid = _take(made, content, fields)
    made.content = content if len(grid.sheets) > 1 else None
    made.save(force_insert=True)
    return made


def read_again(kept: Sheet, fields: Sequence[Field], *, sheet: str) -> None:
    """Take another sheet of the same workbook; what was said of the one before is forgotten."""
    if kept.content is None:
        return
    _take(kept, bytes(kept.content), fields, sheet)
    kept.words = {}
    kept.save(update_fields=["grid", "columns", "words"])


def _take(kept: Sheet, content: bytes, fields: Sequence[Field], sheet: str = "") -> Grid:
    return _put(kept, read_grid(content, sheet=sheet, names=names_of(fields)), fields)


def _put(kept: Sheet, grid: Grid, fields: Sequence[Field]) -> Grid:
    kept.grid = _packed(grid)
    kept.columns = guess(grid, fields, remembered(kept.owner, kept.purpose, grid.headings))
    return grid


def _packed(grid: Grid) -> bytes:
    return zlib.compress(json.dumps(grid.as_data()).encode())


def grid_of(kept: Sheet) -> Grid:
    return Grid.of(json.loads(zlib.decompress(bytes(kept.grid))))


def choices_of(kept: Sheet) -> Choices:
    return Choices(kept.columns, kept.words)


def own(person: uuid.UUID | None, pk: uuid.UUID, purposes: Iterable[str]) -> Sheet | None:
    """Return a table that this person is taking over."""
    if person is None:
        return None
    return Sheet.objects.filter(pk=pk, person=person, purpose__in=list(purposes)).first()


def choose(
    kept: Sheet, *, columns: Mapping[str, int | str], words: Mapping[str, Mapping[str, str]] | None = None
) -> None:
    """Keep what the person said of columns and words, and remember the columns for these titles."""
    kept.columns = dict(columns)
    if words is not None:
        kept.words = {name: dict(said) for name, said in words.items()}
    kept.save(update_fields=["columns", "words"])
    _remember(kept)


def _remember(kept: Sheet) -> None:
    key = {"owner": kept.owner, "purpose": kept.purpose, "headings": _hash(grid_of(kept).headings)}
    if not SheetMemory.objects.filter(**key).update(columns=kept.columns, said=now()):
        SheetMemory(**key, columns=kept.columns, said=now()).save(force_insert=True)


def remembered(owner: uuid.UUID, purpose: str, headings: Sequence[str]) -> dict[str, int | str]:
    found = SheetMemory.objects.filter(owner=owner, purpose=purpose, headings=_hash(headings)).first()
    return found.columns if found else {}


def _hash(headings: Sequence[str]) -> bytes:
    return hashlib.sha256(json.dumps([folded(one) for one in headings]).encode()).digest()


def filled(kept: Sheet, fields: Sequence[Field]) -> Filled:
    return fill(grid_of(kept), fields, choices_of(kept))


# -- the same line twice -------------------------------------------------------------------


def fresh(rows: Sequence[Row], *, owner: uuid.UUID, purpose: str) -> list[Row]:
    """Return the lines that this organisation has not taken over yet."""
    marks = [mark(row, purpose, owner) for row in rows]
    known: set[bytes] = set()
    for start in range(0, len(marks), LOOKED_UP):
        wanted = marks[start : start + LOOKED_UP]
        known |= {bytes(one) for one in SheetLine.objects.filter(mark__in=wanted).values_list("mark", flat=True)}
    return [row for row, one in zip(rows, marks, strict=True) if one not in known]


def taken(rows: Iterable[Row], *, owner: uuid.UUID, purpose: str) -> None:
    """Know these lines again: in the transaction that wrote what they became."""
    moment = now()
    SheetLine.objects.bulk_create(SheetLine(mark=mark(row, purpose, owner), taken=moment) for row in rows)


# -- how far it is -------------------------------------------------------------------------


def begin(kept: Sheet) -> None:
    kept.begun, kept.done, kept.ended, kept.told = now(), 0, None, {}
    kept.save(update_fields=["begun", "done", "ended", "told"])


def end(kept: Sheet, told: Mapping[str, Any]) -> None:
    kept.ended, kept.told = now(), dict(told)
    kept.save(update_fields=["ended", "told"])


def tell_progress(pk: uuid.UUID, done: int) -> None:
    """Say how many lines are done, outside of the transaction that writes them: by a connection of its own."""
    own_connection = connection.copy()
    try:
        with own_connection.cursor() as cursor:
            cursor.execute("set role tu_keeper")
            cursor.execute("update kernel_sheet set done = %s where id = %s", [done, pk])
    finally:
        own_connection.close()
