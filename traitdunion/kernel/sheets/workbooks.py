"""Spreadsheets that leave: a few named tables in one file, as XLSX and as ODS. Nothing in them is run."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

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
    """Write typed words as text: a spreadsheet runs nothing that somebody typed."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


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
    from odfdo import Document, Row, Table  # likewise

    made = Document("spreadsheet")
    made.set_language("fr-FR")
    made.meta.description = mark
    made.meta.creation_date = made.meta.date = _day()
    made.body.clear()
    for one, title in zip(sheets, titles(sheets), strict=True):
        table = Table(title)
        for values in _lines(one, mark, list(one.head)):
            row = Row()
            row.set_values(values)
            table.append(row)
        made.body.append(table)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
