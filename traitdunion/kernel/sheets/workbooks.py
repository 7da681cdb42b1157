"""Spreadsheets that leave: a few named tables in one file, as XLSX and as ODS. Nothing in them is run."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..clock import today

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
TITLE_LENGTH = 31  # of a sheet, as XLSX allows
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
Cell = str | int | float


@dataclass(frozen=True)
class Sheet:
    """A named table; its first line is its heading."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def _day() -> dt.datetime:
    """The same day, the same file."""
    return dt.datetime.combine(today(), dt.time())


def safe(cell: Cell) -> Cell:
    """Write typed words as text, without the signs that no sheet may hold: a spreadsheet runs nothing that somebody typed."""
    if not isinstance(cell, str):
        return cell
    words = "".join(mark for mark in cell if mark >= " " or mark in "\t\n")
    return f"'{words}" if words.startswith(FORMULA) else words


def titles(sheets: Sequence[Sheet]) -> list[str]:
    """Return a name for each sheet that no other one bears."""
    found: list[str] = []
    for number, one in enumerate(sheets, 1):
        name = " ".join(one.title.translate(FORBIDDEN).split())[:TITLE_LENGTH] or str(number)
        found.append(name if name.lower() not in {each.lower() for each in found} else f"{name[:27]} {number}")
    return found


def xlsx(sheets: Sequence[Sheet], *, mark: str = "") -> bytes:
    from openpyxl import Workbook  # half a second of every process that starts, for what few ask
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    for one, title in zip(sheets, titles(sheets), strict=True):
        page = book.create_sheet(title)
        page.oddFooter.center.text = mark.replace("&", "&&")[:250]
        for number, width in enumerate(_widths(one)):
            page.column_dimensions[chr(ord("A") + number)].width = width
        heading = [WriteOnlyCell(page, value=text) for text in one.head]
        for cell in heading:
            cell.font = Font(bold=True)
        for row in _lines(one, mark, heading):
            page.append(row)
    book.properties.created = book.properties.modified = _day()
    out = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()  # not book.save: it writes the second
    return out.getvalue()


def _lines(one: Sheet, mark: str, heading: list) -> list[list]:
    return [*([[mark]] if mark else []), heading, *([safe(cell) for cell in row] for row in one.rows)]


def _widths(one: Sheet) -> list[int]:
    columns = zip(*([one.head, *one.rows[:200]]), strict=True)
    return [min(70, max(12, *(len(str(cell)) + 2 for cell in column))) for column in columns]


def ods(sheets: Sequence[Sheet], *, mark: str = "") -> bytes:
    """Write the format's own XML: its library takes minutes for what a year of a town holds."""
    tables = "".join(
        _table(title, _lines(one, mark, list(one.head))) for one, title in zip(sheets, titles(sheets), strict=True)
    )
    parts = {
        "mimetype": ODS,
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": f"{CONTENT}{tables}</office:spreadsheet></office:body></office:document-content>",
        "meta.xml": META % {"mark": escape(mark), "day": _day().isoformat()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():  # the first one stands plain: it says what the file is
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def _table(title: str, lines: Sequence[Sequence[Cell]]) -> str:
    rows = "".join(f"<table:table-row>{''.join(map(_cell, line))}</table:table-row>" for line in lines)
    return f"<table:table table:name={quoteattr(title)}>{rows}</table:table>"


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


ODS = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
CONTENT = (
    f'{HEAD}<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0" '
    'office:version="1.3"><office:body><office:spreadsheet>'
)
META = (
    f'{HEAD}<office:document-meta xmlns:office="{OASIS}:office:1.0" xmlns:meta="{OASIS}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'office:version="1.3"><office:meta><dc:description>%(mark)s</dc:description><dc:language>fr-FR</dc:language>'
    "<meta:creation-date>%(day)s</meta:creation-date></office:meta></office:document-meta>"
)
