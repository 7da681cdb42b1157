"""A document on paper, tagged for those who listen."""

import math
from pathlib import Path

from traitdunion.design import paper
from traitdunion.kernel import photos

from .composing import Filled
from .writing import Block, Picture, Text, plain

NARROW, WIDE, BY_HAND = 12, 60, 36  # signs
PAIR = 2
PIXELS = 1_100  # of the long side of a photo, on paper
ALONE, TOGETHER = (120, 65), (81, 62)  # millimetres: one photo across the page, or two beside each other
TEMPLATE = Path(__file__).parent / "paper" / "document.typ"


def as_pdf(document: Filled, mark: str = "") -> bytes:
    """Compile a document; ``mark`` stands at the foot of each page."""
    blocks = [_block(one) for one in document.blocks]
    said = {"title": document.title, "town": document.town, "mark": mark, "blocks": blocks}
    return paper.pdf(TEMPLATE, said)


def _block(block: Block) -> dict:
    rows = [[_text(cell) for cell in row] for row in block.rows]
    room = ALONE if len(block.pictures) == 1 else TOGETHER
    return {
        "kind": block.kind, "rows": rows, "head": [_text(cell) for cell in block.head], "widths": _widths(block),
        "pictures": [_picture(one, *room) for one in block.pictures],
    }  # fmt: skip


def _picture(one: Picture, most_wide: int, most_high: int) -> dict:
    """Draw a photo no larger than its room, and never taller than wide allows: its sides keep their ratio."""
    small = photos.smaller(one.jpeg, PIXELS)
    wide = min(most_wide, most_high * small.width / small.height)
    return {"svg": paper.drawn(small.bytes, small.width, small.height), "alt": one.words, "wide": round(wide, 1)}


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
