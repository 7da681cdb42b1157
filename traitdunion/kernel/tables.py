"""Tables that people hand over as files: encoding and separator found, each cell read as what it is, errors as data."""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .cells import Unreadable, clean, text
from .words import folded

SEPARATORS = ";,\t|"
MOST_FAULTS = 100  # told one by one; the rest is counted
LONGEST_CELL = 2_000
MOST_COLUMNS = 200
CHUNK = 1 << 20
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS, XLS and what a password locks
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, OSError)


@dataclass(frozen=True)
class Fault:
    """One thing to mend: where it is, what was read there, what is wrong, what to do."""

    what: str
    remedy: str
    line: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        where = [_("ligne %(line)s") % {"line": self.line}] if self.line else []
        where += [_("colonne « %(column)s »") % {"column": self.column}] if self.column else []
        where += [f"« {self.value} »"] if self.value else []
        place = ", ".join(where)
        sentence = f"{place} : {self.what} {self.remedy}" if place else f"{self.what} {self.remedy}"
        return sentence[0].upper() + sentence[1:]


class Rejected(Exception):
    """Nothing was written; ``faults`` says why, ``more`` how many others there are."""

    def __init__(self, faults: Sequence[Fault], more: int = 0):
        super().__init__("\n".join([*map(str, faults), *others(more)]))
        self.faults, self.more = list(faults), more


def others(count: int) -> list[str]:
    return [ngettext("%(n)s autre erreur.", "%(n)s autres erreurs.", count) % {"n": count}] if count else []


@dataclass(frozen=True)
class Column:
    """What a column holds, under which names files call it."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    read: Callable[[str], Any] = field(default_factory=text)
    required: bool = False  # the file must have it; ``filled``: no line may leave it empty
    filled: bool = False
    empty: Any = ""

    def is_called(self, heading: str) -> bool:
        return folded(heading) in {folded(known) for known in (self.name, str(self.label), *self.also)}


class Row(NamedTuple):
    line: int
    cells: dict[str, Any]


class Table:
    """Rows one by one; what cannot be read stands in ``faults`` once the last row has been asked for."""

    def __init__(self, source: BinaryIO, columns: Sequence[Column], *, most_lines: int, most_bytes: int):
        self.columns, self.most_lines, self.most_bytes = columns, most_lines, most_bytes
        self.faults: list[Fault] = []
        self.more_faults = 0
        self.headings: list[str] = []
        self.ignored: list[str] = []
        self.encoding = self.separator = ""
        self.at: dict[str, int] = {}
        self._source = source

    def blame(self, fault: Fault) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more_faults += 1

    def refuse_if_faulty(self) -> None:
        if self.faults:
            raise Rejected(self.faults, self.more_faults)

    def __iter__(self) -> Iterator[Row]:
        try:
            yield from self._rows_of_workbook() if _is_workbook(self._source) else self._rows(_unpacked(self._source))
        except Unreadable as error:
            self.blame(Fault(error.what, error.remedy))
        except BROKEN:
            self.blame(Fault(_("Le fichier compressé est abîmé."), _("Téléchargez-le de nouveau.")))
        except csv.Error:
            self.blame(
                Fault(_("La ligne de titres n’est pas lisible."), _("Enregistrez de nouveau le fichier en CSV."), 1)
            )

    def _rows_of_workbook(self) -> Iterator[Row]:
        from .sheets.grids import read_grid  # it reads its faults from here

        content = self._source.read(self.most_bytes + 1)
        if len(content) > self.most_bytes:
            raise _too_heavy(self.most_bytes)
        grid = read_grid(
            content, names=[name for one in self.columns for name in (one.name, str(one.label), *one.also)]
        )
        self.separator = ";"
        if self._heads(iter([grid.headings]), 0):
            yield from self._read_lines(iter(grid.lines))

    def _rows(self, stream: BinaryIO) -> Iterator[Row]:
        self.encoding = encoding_of(stream, self.most_bytes)
        stream.seek(0)
        lines = io.TextIOWrapper(stream, encoding=self.encoding, newline="")
        try:
            first = self._find_separator(lines)
            lines.seek(0)
            reader = csv.reader(lines, delimiter=self.separator, strict=True)
            if self._heads(reader, first):
                yield from self._read_all(reader)
        finally:
            lines.detach()

    def _find_separator(self, lines: io.TextIOWrapper) -> int:
        """Keep the separator that makes most of the first written line; return how many blank lines stand before it."""
        for blank, line in enumerate(lines):
            if line.strip().strip(SEPARATORS):
                self.separator = max(SEPARATORS, key=lambda mark: self._worth(line, mark))
                return blank
        raise Unreadable(_("Le fichier est vide."), _("Vérifiez que c’est le bon fichier."))

    def _worth(self, line: str, separator: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=separator), [])[:MOST_COLUMNS]
        return sum(column.is_called(cell) for column in self.columns for cell in cells), len(cells)

    def _heads(self, reader, blank: int) -> bool:
        for _skipped in range(blank):
            next(reader)
        self.headings = [cell.strip() for cell in next(reader)]
        if len(self.headings) > MOST_COLUMNS:
            raise Unreadable(_("Le fichier a plus de 200 colonnes."), _("Gardez celles qui servent."))
        for column in self.columns:
            places = [place for place, heading in enumerate(self.headings) if heading and column.is_called(heading)]
            if places:
                self.at[column.name] = places[0]
            if len(places) > 1:
                self._blame_heading(_("cette colonne est là deux fois."), _("Gardez-en une."), column)
            if not places and column.required:
                self._blame_heading(_("cette colonne manque."), self._what_is_there(), column)
        known = set(self.at.values())
        self.ignored = [heading or letter(i) for i, heading in enumerate(self.headings) if i not in known]
        return not self.faults

    def _blame_heading(self, what: str, remedy: str, column: Column) -> None:
        self.blame(Fault(what, remedy, line=1, column=str(column.label)))

    def _what_is_there(self) -> str:
        there = ", ".join(heading or letter(i) for i, heading in enumerate(self.headings[:20]))
        return _("Donnez ce titre à l’une des colonnes du fichier : %(there)s.") % {"there": there}

    def _read_all(self, reader) -> Iterator[Row]:
        yield from self._read_lines(self._lines(reader))

    def _read_lines(self, lines: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
        for count, (line, cells) in enumerate(lines, start=1):
            if count > self.most_lines:
                limit = {"most": self.most_lines}
                raise Unreadable(
                    _("Le fichier a plus de %(most)s lignes.") % limit, _("Coupez-le en plusieurs fichiers.")
                )
            row = self._row(line, cells)
            if row:
                yield row

    def _lines(self, reader) -> Iterator[tuple[int, list[str]]]:
        """Yield the written lines with their numbers; a line that the format forbids ends the reading."""
        try:
            while True:
                line = reader.line_num + 1
                cells = next(reader, None)
                if cells is None:
                    return
                if any(cell.strip() for cell in cells):
                    yield line, cells
        except csv.Error:
            remedy = _("Cherchez un guillemet qui n’est pas refermé, ou enregistrez de nouveau le fichier en CSV.")
            self.blame(Fault(_("la ligne n’est pas lisible."), remedy, line=line))

    def _row(self, line: int, cells: list[str]) -> Row | None:
        if any(cell.strip() for cell in cells[len(self.headings) :]):
            extra = cells[len(self.headings)].strip()[:60]
            remedy = _("Mettez entre guillemets les textes qui contiennent le séparateur « %(mark)s ».")
            what = _("la ligne a plus de cases que de titres.")
            self.blame(Fault(what, remedy % {"mark": self.separator}, line, value=extra))
            return None
        values = {column.name: self._value(line, column, cells) for column in self.columns}
        return None if any(value is BAD for value in values.values()) else Row(line, values)

    def _value(self, line: int, column: Column, cells: list[str]):
        place = self.at.get(column.name)
        cell = clean(cells[place]) if place is not None and place < len(cells) else ""
        if not cell and not column.filled:
            return column.empty
        try:
            return _read(column, cell)
        except Unreadable as error:
            self.blame(Fault(error.what, error.remedy, line, str(column.label), cell[:60]))
            return BAD


BAD = object()


def _read(column: Column, cell: str):
    if not cell:
        raise Unreadable(_("la case est vide."), _("Remplissez-la, ou retirez la ligne."))
    if len(cell) > LONGEST_CELL:
        raise Unreadable(_("ce texte est trop long."), _("Raccourcissez-le."))
    return column.read(cell)


def read_table(
    source: BinaryIO | bytes, columns: Sequence[Column], *, most_lines=20_000, most_bytes=5_000_000
) -> Table:
    """Open a table to read its rows one by one; ``source`` must be able to go back to its beginning."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    return Table(stream, columns, most_lines=most_lines, most_bytes=most_bytes)


def letter(place: int) -> str:
    """Return what a spreadsheet calls a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _start(source: BinaryIO) -> bytes:
    source.seek(0)
    start = source.read(4)
    source.seek(0)
    return start


def _is_workbook(source: BinaryIO) -> bool:
    return _start(source).startswith(WORKBOOKS)


def _unpacked(source: BinaryIO) -> BinaryIO:
    start = _start(source)
    return gzip.GzipFile(fileobj=source) if start.startswith(b"\x1f\x8b") else source  # type: ignore[return-value]  # — reads as a BinaryIO; the stubs do not say so


def encoding_of(stream: BinaryIO, most_bytes: int) -> str:
    """Read the whole once: bounded in size, no binary, UTF-8 if it can be, else what Windows writes."""
    start = stream.read(4)
    named = next((name for mark, name in MARKS.items() if start.startswith(mark)), None)
    decoders = {name: codecs.getincrementaldecoder(name)() for name in ([named] if named else ["utf-8", "cp1252"])}
    size, chunk = 0, start
    while chunk:
        size += len(chunk)
        if size > most_bytes:
            raise _too_heavy(most_bytes)
        _refuse_binary(chunk, named)
        decoders = {name: decoder for name, decoder in decoders.items() if _decodes(decoder, chunk)}
        chunk = stream.read(CHUNK)
    whole = [name for name, decoder in decoders.items() if _decodes(decoder, b"", final=True)]
    if not whole:
        raise Unreadable(_("L’encodage du fichier est inconnu."), _("Enregistrez-le en CSV, encodage UTF-8."))
    return whole[0]


def _too_heavy(most_bytes: int) -> Unreadable:
    limit = {"most": f"{most_bytes / 1e6:g}".replace(".", ",")}
    return Unreadable(_("Le fichier dépasse %(most)s Mo.") % limit, _("Coupez-le en plusieurs fichiers."))


def _refuse_binary(chunk: bytes, named: str | None) -> None:
    if named != "utf-16" and b"\0" in chunk:
        raise Unreadable(_("Ce n’est pas un fichier de texte."), _("Déposez un fichier au format CSV."))


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
