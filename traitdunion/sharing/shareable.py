"""What a model inherits to be shared, and how its table is protected."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from traitdunion.kernel.ids import new_id

from .enums import Level

SHELL = {"_state", "id", "created", "due", "level", "audience", "audience_until"}  # of a row: no content


@dataclass
class Shown:
    """The group-level items that were read for somebody since this began, and those of them that an act has noted."""

    rows: dict[tuple[str, uuid.UUID], tuple[int, ...]] = field(default_factory=dict)
    said: set = field(default_factory=set)

    def saw(self, row: "Shareable") -> None:
        """Keep a row in mind when it is a group's; one whose level was not read counts as a group's if content was."""
        read = row.__dict__
        level = read.get("level")
        if level == Level.GROUP or (level is None and not read.keys() <= SHELL):
            self.rows[row._meta.db_table, row.pk] = tuple(read.get("audience", ()))


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def watching() -> Iterator[Shown]:
    """Keep in mind every group-level row that is read until the end of the block, whoever asks and however."""
    before = _shown.set(Shown())
    try:
        yield _shown.get()  # type: ignore[misc]  # — it was just set
    finally:
        _shown.reset(before)


def noticed(items: Iterable) -> None:
    """Say that an act has noted these items itself."""
    shown = _shown.get()
    if shown is not None:
        shown.said.update(items)


class Unnoted(TypeError):
    """Content of shared items was about to be read in a way that leaves no line in the journal."""


class ShareableRows(models.QuerySet):
    """Rows come as items, which are noted. Bare values are refused while somebody's reading is being noted.

    Keys and dates say nothing of an item, and pass. Values that are summed up, and of which no row is shown, say so by ``for_counts``.
    """

    counts = False

    def for_counts(self) -> "ShareableRows":
        found = self._chain()  # type: ignore[attr-defined]  # — Django’s own, not in its stubs; same below
        found.counts = True
        return found

    def _clone(self):
        made = super()._clone()  # type: ignore[misc]  # — same
        made.counts = self.counts
        return made

    def _fetch_all(self):
        if self._result_cache is None:
            self._refuse_bare_values()
        super()._fetch_all()

    def _iterator(self, use_chunked_fetch, chunk_size):
        self._refuse_bare_values()
        yield from super()._iterator(use_chunked_fetch, chunk_size)  # type: ignore[misc]  # — same

    def _refuse_bare_values(self) -> None:
        named = self._fields  # type: ignore[attr-defined]  # — same
        if named is None or self.counts or _shown.get() is None:
            return
        bare = set(named or (field.name for field in self.model._meta.fields)) - SHELL - {"pk"}
        if bare:
            raise Unnoted(
                f"{', '.join(sorted(bare))}: read items, which the journal notes; or sum them up, for_counts()."
            )


def also_read(row: models.Model, *, level: str, circles: Iterable[int]) -> None:
    """Keep in mind a row that is not shared by itself and shows with its circle: it is noted as those are."""
    shown = _shown.get()
    if shown is not None and level == Level.GROUP:
        shown.rows[row._meta.db_table, row.pk] = tuple(circles)


class Shareable(models.Model):
    """An item that circles may see. ``audience`` follows the reveals; only the database writes it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created = models.DateTimeField()
    due = models.DateTimeField(null=True)  # the next thing owed; none when nothing is
    level = models.CharField(
        max_length=10, choices=[(level.value, level.value) for level in Level], default=Level.PARTNERS.value
    )
    audience = ArrayField(models.IntegerField(), default=list, editable=False)
    audience_until = models.DateTimeField(null=True, editable=False)

    objects = ShareableRows.as_manager()

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["audience"], name="%(class)s_audience")]

    @classmethod
    def from_db(cls, db, field_names, values, **more):
        made = super().from_db(db, field_names, values, **more)
        shown = _shown.get()
        if shown is not None:
            shown.saw(made)
        return made

    @property
    def information(self) -> str:
        """What it speaks of, as charters name it. A kind that says more names its column in ``Kind.information``."""
        return self._meta.db_table


Named = dict[uuid.UUID, tuple[str, str]]
_named_by: dict[str, Callable[..., Named]] = {}


def name_items(table: str, ask: Callable[..., Named]) -> None:
    """Say how the items of a table are named where groups list what they see: ``ask(viewer, ids)`` answers (label, address) by id."""
    _named_by[table] = ask


def named(viewer, reveals: Iterable) -> Named:
    """Return (label, address) of what these reveals show to the viewer, in one question a kind."""
    ids: dict[str, list[uuid.UUID]] = {}
    for one in reveals:
        ids.setdefault(one.kind_id, []).append(one.item)
    found: Named = {}
    for table, wanted in ids.items():
        if table in _named_by:
            found |= _named_by[table](viewer, wanted)
    return found


def protect(table: str) -> migrations.RunSQL:
    """Return the operation that puts a shareable table under row-level security and its reveals' triggers."""
    return _protection("protect", table)


def protect_child(table: str, parent: str, column: str) -> migrations.RunSQL:
    """Return the operation that makes a table's rows visible, and writable, to whoever sees their parent."""
    return protect_where(table, f"exists (select 1 from {parent} p where p.id = {column})")  # noqa: S608 — words of a migration


def protect_where(table: str, seen: str, made: str | None = None) -> migrations.RunSQL:
    """Return the operation that protects a table by a condition of its own, for reading and (unless told) for writing."""
    return _protection("protect_as", table, seen, made or seen)


def _protection(function: str, *words: str) -> migrations.RunSQL:
    call = f"select tu.{function}({', '.join(['%s'] * len(words))})"
    return migrations.RunSQL([(call, list(words))], [("select tu.unprotect(%s)", [words[0]])])


_corrected_by: dict[str, Callable[[uuid.UUID, str], None]] = {}


def correct_sealed(table: str, act: Callable[[uuid.UUID, str], None]) -> None:
    """Say how a sealed address of this table is replaced, by the keeper: ``act(record, value)``."""
    _corrected_by[table] = act


def corrected_by(table: str) -> Callable[[uuid.UUID, str], None] | None:
    return _corrected_by.get(table)


NUMBER_FINDERS: list[str] = []


def find_by_number(function: str) -> None:
    """Let a part say which definer function finds what was left with an item, by the number that its author was given."""
    if function not in NUMBER_FINDERS:
        NUMBER_FINDERS.append(function)
