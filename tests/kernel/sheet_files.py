"""Real files for tests: workbooks as Excel and LibreOffice write them, and those that nobody should send."""

import datetime as dt
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">%s</manifest:manifest>'
)
REAL = ["Suivi du GPO", [], ["Lieu", "Suite à donner", "Pilote", "Échéance", "N°"]]


def xlsx(*sheets: list[list], titles=("Feuille 1", "Feuille 2")) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in zip(titles, sheets, strict=False):
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*sheets: list[list], manifest="", more=()) -> bytes:
    pages = "".join(
        f'<table:table table:name="Feuille {number}">{"".join(map(_row, rows))}</table:table>'
        for number, rows in enumerate(sheets, start=1)
    )
    body = f"<office:document-content {SPACES}><office:body><office:spreadsheet>{pages}</office:spreadsheet></office:body></office:document-content>"
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f'<?xml version="1.0"?>{body}',
         "META-INF/manifest.xml": MANIFEST % manifest, **dict(more)}
    )  # fmt: skip


def packed(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def _row(row) -> str:
    again = ""
    if isinstance(row, tuple):
        again, row = f" table:number-rows-repeated={quoteattr(str(row[0]))}", row[1]
    return f"<table:table-row{again}>{''.join(map(_cell, row))}</table:table-row>"


def _cell(value) -> str:
    if value is None:
        return '<table:table-cell table:number-columns-repeated="1"/>'
    if isinstance(value, dt.date):
        said, shown = f'office:value-type="date" office:date-value="{value.isoformat()}"', f"{value:%d/%m/%y}"
    elif isinstance(value, (int, float)):
        said, shown = f'office:value-type="float" office:value="{value}"', str(value)
    else:
        said, shown = 'office:value-type="string"', str(value)
    note = "<office:annotation><text:p>une remarque</text:p></office:annotation>" if shown == "Bourdon" else ""
    return f"<table:table-cell {said}>{note}<text:p>{escape(shown)}</text:p></table:table-cell>"


def changed(content: bytes, name: str, change) -> bytes:
    """Return an archive with one entry changed, or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {one: archive.read(one) for one in archive.namelist()}
    return packed(entries | {name: change(entries.get(name, b""))})
