"""Lines become rows: each cell read as what it is, words matched to their list, faults told one by one."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from ..cells import Unreadable
from ..tables import LONGEST_CELL, MOST_FAULTS, Fault
from ..words import folded
from .fields import LEFT, NEW, Choices, Field
from .grids import Grid
from .guessing import nearest
from .values import ERRORS, NO_RESULT

BAD = object()


class Row(NamedTuple):
    """A line read: what its cells are, and what was typed, by which it is known again."""

    line: int
    cells: dict[str, Any]
    said: str


@dataclass(frozen=True)
class Made:
    """A word of no list that a person wants as a new one."""

    name: str


@dataclass(frozen=True)
class Unknown:
    """A word that no list holds: where it first stands, how often, what it may be."""

    field: str
    label: str
    cell: str
    line: int
    times: int
    near: list[str]
    grows: bool

    @property
    def key(self) -> str:
        return folded(self.cell)


@dataclass
class Filled:
    """What a table gives: rows, what must be mended, words that a person must say something of."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    unknown: list[Unknown] = field(default_factory=list)
    twice: int = 0  # lines that say the same as an earlier one
    ignored: list[str] = field(default_factory=list)


def fill(grid: Grid, fields: Sequence[Field], choices: Choices) -> Filled:
    """Read every line by the choices made; nothing is written."""
    work = _Work(grid, fields, choices)
    for line, cells in grid.lines:
        work.take(line, cells)
    return work.end()


class _Work:
    def __init__(self, grid: Grid, fields: Sequence[Field], choices: Choices):
        self.grid, self.fields, self.choices = grid, fields, choices
        self.filled = Filled()
        self.seen: set[str] = set()
        self.unknown: dict[tuple[str, str], Unknown] = {}
        self.known = {one.name: one.known for one in fields if one.words is not None}
        for one in fields:
            if one.required and one.name not in choices.columns:
                self.blame(
                    Fault(_("aucune colonne ne le dit."), _("Dites quelle colonne c’est."), column=str(one.label))
                )

    def blame(self, fault: Fault) -> None:
        if len(self.filled.faults) < MOST_FAULTS:
            self.filled.faults.append(fault)
        else:
            self.filled.more += 1

    def take(self, line: int, cells: list[str]) -> None:
        values = {one.name: self.value(line, one, cells) for one in self.fields}
        if any(value is BAD for value in values.values()) or not any(values.values()):
            return
        said = self.said(cells)
        if said in self.seen:
            self.filled.twice += 1
            return
        self.seen.add(said)
        self.filled.rows.append(Row(line, values, said))

    def said(self, cells: list[str]) -> str:
        """What the line says, as it was typed: what a list holds may change, the line stays the same."""
        places = sorted((name, place) for name, place in self.choices.columns.items() if isinstance(place, int))
        return json.dumps({name: folded(cells[place]) for name, place in places})

    def value(self, line: int, one: Field, cells: list[str]) -> Any:
        place = self.choices.columns.get(one.name)
        if isinstance(place, str):
            return place[1:] if one.fixed and place[1:] in self.known[one.name].values() else self.gone(one)
        cell = cells[place] if place is not None else ""
        try:
            return self.read(line, one, cell)
        except Unreadable as error:
            self.blame(Fault(error.what, error.remedy, line, self.title(one), cell[:60]))
            return BAD

    def gone(self, one: Field) -> Any:
        self.blame(Fault(_("ce choix n’est plus là."), _("Choisissez-en un autre."), column=str(one.label)))
        return BAD

    def read(self, line: int, one: Field, cell: str) -> Any:
        refuse_formula(cell)
        if not cell:
            if one.filled and one.name in self.choices.columns:
                raise Unreadable(_("la case est vide."), _("Remplissez-la, ou retirez la ligne."))
            return one.empty
        if one.words is not None:
            return self.word(line, one, cell)
        if len(cell) > LONGEST_CELL:
            raise Unreadable(_("ce texte est trop long."), _("Raccourcissez-le."))
        return one.read(cell)

    def word(self, line: int, one: Field, cell: str) -> Any:
        known, key = self.known[one.name], folded(cell)
        if key in known:
            return known[key]
        said = self.choices.words.get(one.name, {}).get(key)
        if said == LEFT:
            return one.empty
        if said == NEW and one.grows:
            return Made(cell)
        if said in set(known.values()):
            return said
        before = self.unknown.get((one.name, key))
        first, times = (before.line, before.times) if before else (line, 0)
        near = before.near if before else nearest(cell, one.words or {})
        self.unknown[one.name, key] = Unknown(one.name, str(one.label), cell, first, times + 1, near, one.grows)
        return one.empty

    def title(self, one: Field) -> str:
        place = self.choices.columns.get(one.name)
        return (self.grid.headings[place] if isinstance(place, int) else "") or str(one.label)

    def end(self) -> Filled:
        used = set(self.choices.columns.values())
        self.filled.ignored = [title for place, title in enumerate(self.grid.headings) if title and place not in used]
        self.filled.unknown = list(self.unknown.values())
        return self.filled


def refuse_formula(cell: str) -> None:
    if cell == NO_RESULT:
        what = _("cette case contient une formule sans résultat.")
        raise Unreadable(what, _("Ouvrez le classeur, copiez la colonne, collez-la en « valeurs », puis enregistrez."))
    if cell in ERRORS:
        raise Unreadable(_("la formule de cette case donne une erreur."), _("Corrigez-la, ou videz la case."))


def mark(row: Row, *scope: object) -> bytes:
    """Return what a line is known by: keyed, so that nothing can be read or guessed from it."""
    said = json.dumps([str(one) for one in scope]) + row.said
    return hmac.digest(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256)


def marks(rows: Iterable[Row], *scope: object) -> dict[bytes, Row]:
    return {mark(row, *scope): row for row in rows}
