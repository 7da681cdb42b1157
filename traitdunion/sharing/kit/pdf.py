"""A document on paper, tagged for those who listen."""

import math
from pathlib import Path

from traitdunion.design import paper

from .composing import Filled
from .writing import Block, Text, plain

NARROW, WIDE, BY_HAND = 12, 60, 36  # signs
PAIR = 2
TEMPLATE = Path(__file__).parent / "paper" / "document.typ"


def as_pdf(document: Filled, mark: str = "") -> bytes:
    """Compile a document; ``mark`` stands at the foot of each page."""
    blocks = [_block(one) for one in document.blocks]
    said = {"title": document.title, "town": document.town, "mark": mark, "blocks": blocks}
    return paper.pdf(TEMPLATE, said)


def _block(block: Block) -> dict:
    rows = [[_text(cell) for cell in row] for row in block.rows]
    return {"kind": block.kind, "rows": rows, "head": [_text(cell) for cell in block.head], "widths": _widths(block)}


def _widths(block: Block) -> list[float]:
    """A column is as wide as what it holds asks, within bounds; one that is left empty is to be filled by hand."""
    columns = zip(*([plain(cell) for cell in row] for row in block.rows), strict=True) if block.head else ()
    longest = [
        max(len(plain(head)), *map(len, column)) if any(column) else BY_HAND
        for head, column in zip(block.head, columns, strict=False)
    ]
    if len(longest) == PAIR and longest[1] < WIDE:
        return [4, 3]  # a name and its number: tables below each other keep one line
    return [round(math.sqrt(min(max(one, NARROW), WIDE)), 1) for one in longest]


def _text(text: Text) -> list[dict]:
    return [{"words": run.words, "kind": run.kind} for run in text]
