"""ODS, row by row, with the parser of the standard library: what is repeated a million times is never written out."""

import datetime as dt
import xml.parsers.expat
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..cells import Unreadable
from .archives import damaged, entry, locked, refuse_declarations
from .values import LONGEST, NO_RESULT, written

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
MOST_REPEATED = 200  # of one written cell or row
CHUNK = 1 << 16
NAMES = {
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
}


class Ods:
    kind = "ods"

    def __init__(self, archive: zipfile.ZipFile):
        self._archive = archive
        with entry(archive, MANIFEST) as manifest:
            if b"encryption-data" in manifest.read(1_000_000):
                raise locked()
        refuse_declarations(archive, [CONTENT])
        self.sheets = list(_names(archive))

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that hold something, with their numbers."""
        reader = _Reader(sheet)
        yield from _parsed(self._archive, reader)


def _names(archive: zipfile.ZipFile) -> Iterator[str]:
    reader = _Reader(None)
    for _row in _parsed(archive, reader):
        continue
    yield from reader.seen


def _parsed(archive: zipfile.ZipFile, reader: "_Reader") -> Iterator[tuple[int, list[str]]]:
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.words
    try:
        with entry(archive, CONTENT) as document:
            while chunk := document.read(CHUNK):
                parser.Parse(chunk)
                yield from reader.take()
            parser.Parse(b"", True)
    except (xml.parsers.expat.ExpatError, zipfile.BadZipFile, EOFError, zipfile.zlib.error):  # type: ignore[attr-defined]  # — the archive's own decoder
        raise damaged() from None
    yield from reader.take()


def _short(name: str) -> str:
    space, _blank, local = name.rpartition(" ")
    return f"{NAMES[space]}:{local}" if space in NAMES else ""


class _Reader:
    """What the parser tells, one row at a time."""

    def __init__(self, wanted: str | None):
        self.wanted = wanted
        self.seen: list[str] = []
        self._inside = self._heading = False
        self._number, self._again = 0, 1
        self._cells: list[str] = []
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._note = 0
        self._done: list[tuple[int, list[str]]] = []

    def take(self) -> list[tuple[int, list[str]]]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        short = _short(name)
        said = {_short(key): value for key, value in attributes.items()}
        if short == "table:table":
            self.seen.append(said.get("table:name", ""))
            self._inside, self._number = self.seen[-1] == self.wanted, 0
        elif short == "office:annotation":
            self._note += 1
        elif not self._inside or self._note:
            return
        elif short == "table:table-row":
            self._cells, self._again = [], _count(said.get("table:number-rows-repeated"))
        elif short in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._text = said, []
        elif short == "text:p" and self._text:
            self._text.append("\n")
        elif short in {"text:s", "text:tab", "text:line-break"}:
            self._text.append(" ")

    def words(self, words: str) -> None:
        if self._cell is not None and not self._note and sum(map(len, self._text)) < LONGEST:
            self._text.append(words)

    def end(self, name: str) -> None:
        short = _short(name)
        if short == "office:annotation":
            self._note -= 1
        elif short in {"table:table-cell", "table:covered-table-cell"} and self._cell is not None and not self._note:
            self._end_cell(self._cell)
        elif short == "table:table-row" and self._inside:
            self._end_row()
        elif short == "table:table":
            self._inside = False

    def _end_cell(self, said: dict[str, str]) -> None:
        value = _value(said, "".join(self._text).strip())
        again = _count(said.get("table:number-columns-repeated"))
        self._cells += [value] * min(again, MOST_REPEATED)
        self._cell = None

    def _end_row(self) -> None:
        first = self._number + 1
        self._number += self._again
        while self._cells and not self._cells[-1]:
            self._cells.pop()
        if not self._cells:
            return
        if self._again > MOST_REPEATED:
            raise Unreadable(
                _("La ligne %(line)s est répétée plus de 200 fois.") % {"line": first},
                _("Gardez les lignes qui servent."),
            )
        self._done += [(number, self._cells) for number in range(first, self._number + 1)]


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1


def _value(said: dict[str, str], text: str) -> str:
    kind = said.get("office:value-type")
    if "table:formula" in said and not kind and not text:
        return NO_RESULT
    if kind == "date":
        return _moment(said.get("office:date-value", ""), text)
    if kind in {"float", "currency", "percentage"}:
        return _number(said.get("office:value", ""), text)
    if kind == "boolean":
        return written(said.get("office:boolean-value") == "true")
    return text[:LONGEST]


def _moment(value: str, text: str) -> str:
    try:
        return written(dt.datetime.fromisoformat(value))
    except ValueError:
        return text


def _number(value: str, text: str) -> str:
    try:
        return written(float(value))
    except ValueError:
        return text
