"""What a chart gives a page."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Table:
    """The same numbers, in words and figures: headings, then rows whose first cell is the row's own heading."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chart:
    """``svg`` is a whole element with its name, without style or script: colours are the theme's own, so it follows light and dark."""

    title: str
    svg: SafeString
    table: Table
