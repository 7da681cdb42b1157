"""A table as it was handed over, whatever wrote it: XLSX, ODS, CSV or pasted cells, as lines of text with their numbers."""

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from ..cells import Unreadable, clean
from ..words import folded
from .archives import MOST_BYTES, open_archive, too_heavy
from .ods import Ods
from .xlsx import Xlsx

MOST_LINES, MOST_COLUMNS, MOST_CELLS = 20_000, 200, 1_000_000
LOOKED_AT = 20  # rows among which the titles are looked for
SEPARATORS = "\t;,|"
ZIP, OLE, GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Grid:
    """One sheet: its titles, its lines. Every line has as many cells as there are titles."""

    headings: list[str]
    lines: list[Line]
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)  # the others that the workbook has, this one included
    kind: str = "csv"

    def as_data(self) -> dict:
        return {"headings": self.headings, "lines": self.lines, "sheet": self.sheet, "sheets": self.sheets, "kind": self.kind}  # fmt: skip

    @classmethod
    def of(cls, data: dict) -> "Grid":
        return cls(**data | {"lines": [(number, cells) for number, cells in data["lines"]]})

    def column(self, place: int) -> list[str]:
        return [cells[place] for _line, cells in self.lines]


def read_grid(content: bytes, *, sheet: str = "", names: Sequence[str] = ()) -> Grid:
    """Read a table; ``names`` are what its titles may be called, which tells the row of titles from what stands above."""
    if not content.strip():
        raise Unreadable(_("Le fichier est vide."), _("Vérifiez que c’est le bon fichier."))
    book = open_workbook(io.BytesIO(content))
    if book is None and len(content) > MOST_BYTES:
        raise too_heavy()
    if book is None:
        return _grid(_bounded(_text_rows(content)), names, "", [], "csv")
    if not book.sheets:
        raise Unreadable(_("Ce classeur n’a aucune feuille visible."), _("Affichez celle qui sert."))
    chosen = sheet if sheet in book.sheets else _fullest(book)
    return _grid(_bounded(book.rows(chosen)), names, chosen, book.sheets, book.kind)


def open_workbook(source: BinaryIO) -> Xlsx | Ods | None:
    """Open a workbook by what it holds, never by its name; None: it is text."""
    start = source.read(4)
    source.seek(0)
    if start == OLE:
        what = _("C’est un classeur d’un ancien format, ou protégé par un mot de passe.")
        raise Unreadable(what, _("Enregistrez-le en XLSX ou en ODS, sans mot de passe."))
    if start != ZIP:
        return None
    archive = open_archive(source)
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return Xlsx(archive, source)
    if "content.xml" in names and "META-INF/manifest.xml" in names and _is_spreadsheet(archive):
        return Ods(archive)
    raise Unreadable(
        _("Ce fichier n’est pas un tableau."),
        _("Déposez un classeur XLSX ou ODS, un fichier CSV, ou collez le tableau."),
    )


def _is_spreadsheet(archive) -> bool:
    return "mimetype" not in archive.namelist() or b"spreadsheet" in archive.read("mimetype")[:200]


def _fullest(book: Xlsx | Ods) -> str:
    """Choose the first sheet that holds more than a title."""
    for name in book.sheets:
        for count, _row in enumerate(book.rows(name)):
            if count:
                return name
    return book.sheets[0]


def _bounded(rows: Iterator[Line]) -> list[Line]:
    kept: list[Line] = []
    cells = 0
    for number, row in rows:
        texts = [clean(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        cells += len(texts)
        if len(texts) > MOST_COLUMNS:
            raise Unreadable(_("Le fichier a plus de 200 colonnes."), _("Gardez celles qui servent."))
        if len(kept) > MOST_LINES or cells > MOST_CELLS:
            raise Unreadable(
                _("Le fichier a plus de %(most)s lignes.") % {"most": MOST_LINES}, _("Coupez-le en plusieurs fichiers.")
            )
        kept.append((number, texts))
    return kept


def _text_rows(content: bytes) -> Iterator[Line]:
    text = _decoded(gzip_free(content))
    first = next((line for line in text.splitlines() if line.strip(SEPARATORS + " ")), "")
    if not first:
        raise Unreadable(_("Le fichier est vide."), _("Vérifiez que c’est le bon fichier."))
    separator = max(SEPARATORS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error:
        remedy = _("Cherchez un guillemet qui n’est pas refermé, ou enregistrez de nouveau le fichier.")
        raise Unreadable(_("La ligne %(line)s n’est pas lisible.") % {"line": line}, remedy) from None


def gzip_free(content: bytes) -> bytes:
    if not content.startswith(GZIP):
        return content
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(content)).read(MOST_BYTES + 1)
    except (OSError, EOFError, gzip.zlib.error):  # type: ignore[attr-defined]  # — the module's own decoder
        raise Unreadable(_("Le fichier compressé est abîmé."), _("Téléchargez-le de nouveau.")) from None
    if len(plain) > MOST_BYTES:
        raise too_heavy()
    return plain


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _as(content, encoding)
    if b"\0" in content:
        raise _not_text()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _as(content, "cp1252")


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text() from None


def _not_text() -> Unreadable:
    return Unreadable(_("Ce fichier n’est pas un tableau."), _("Déposez un classeur XLSX ou ODS, ou un fichier CSV."))


def _grid(rows: list[Line], names: Sequence[str], sheet: str, sheets: list[str], kind: str) -> Grid:
    if not rows:
        raise Unreadable(_("Cette feuille est vide."), _("Choisissez-en une autre, ou vérifiez le fichier."))
    known = {folded(name) for name in names}
    first = max(range(min(LOOKED_AT, len(rows))), key=lambda place: (_worth(rows[place][1], known), -place))
    headings, lines = rows[first][1], rows[first + 1 :]
    if not lines:
        raise Unreadable(
            _("Le tableau n’a qu’une ligne : celle des titres."), _("Ajoutez les lignes à reprendre sous les titres.")
        )
    width = max(len(headings), *(len(cells) for _number, cells in lines))
    headings = [*headings, *[""] * (width - len(headings))]
    filled = [(number, [*cells, *[""] * (width - len(cells))]) for number, cells in lines]
    return Grid(headings, filled, sheet, sheets, kind)


def _worth(cells: list[str], known: set[str]) -> tuple[int, int]:
    """Titles are words that are known; without any, they fill most cells."""
    return sum(folded(cell) in known for cell in cells if cell), sum(bool(cell) for cell in cells)
