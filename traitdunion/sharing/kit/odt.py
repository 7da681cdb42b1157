"""A document that a lawyer can edit: headings, lists and tables are what their names say, in OpenDocument."""

import datetime as dt
import io
from typing import Any

from odfdo import Cell, Document, Element, Header, HeaderRows, List, ListItem, Paragraph, Row, Span, Style, Table

from traitdunion.kernel.clock import today

from .composing import Filled
from .writing import Block, Text

_RUNS: dict[str, Any] = {
    "gap": {"background_color": "#fbe3b0", "bold": True},
    "check": {"background_color": "#d6e3e8"},
    "strong": {"bold": True},
}
_PARAGRAPHS: dict[str, Any] = {
    "lead": {"size": "13pt", "color": "#414f49"},
    "small": {"size": "9pt", "color": "#414f49"},
}


def as_odt(document: Filled) -> bytes:
    made = Document("text")
    made.meta.title, made.meta.creator, made.meta.language = document.title, document.town, "fr-FR"
    made.set_language("fr-FR")
    made.meta.creation_date = made.meta.date = dt.datetime.combine(today(), dt.time())  # the same day, the same file
    _styled(made)
    made.body.clear()
    made.body.append(Header(1, document.title))
    for number, block in enumerate(document.blocks):
        made.body.append(_block(block, number))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _styled(made: Document) -> None:
    for name, look in _RUNS.items():
        made.insert_style(Style("text", name=name, area="text", **look))
    for name, look in _PARAGRAPHS.items():
        made.insert_style(Style("paragraph", name=name, area="text", parent_style="Text_20_body", **look))


def _block(block: Block, number: int) -> Element:
    if block.kind == "table":
        return _table(block, number)
    if block.kind in {"list", "pictures"}:  # photos travel beside the text: here, what they show
        return _list(block)
    if block.kind == "heading":
        return _worded(Header(2), block.text)
    return _worded(Paragraph(style=block.kind if block.kind in _PARAGRAPHS else "Text_20_body"), block.text)


def _worded(element: Element, text: Text) -> Element:
    for run in text:
        element.append(Span(run.words, style=run.kind) if run.kind else run.words)
    return element


def _list(block: Block) -> List:
    made = List()
    for item in block.items:
        line = ListItem()
        line.append(_worded(Paragraph(style="Text_20_body"), item))
        made.append(line)
    return made


def _table(block: Block, number: int) -> Table:
    made = Table(f"T{number}", width=len(block.head))
    head = HeaderRows()
    head.append(_row(block.head))
    made.insert(head, position=1)
    for row in block.rows:
        made.append(_row(row))
    return made


def _row(cells: tuple[Text, ...]) -> Row:
    made = Row()
    for cell in cells:
        one = Cell()
        one.append(_worded(Paragraph(style="Text_20_body"), cell))
        made.append(one)
    return made
