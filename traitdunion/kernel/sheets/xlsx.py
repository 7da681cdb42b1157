"""XLSX, row by row. A formula gives its last result; one that was never calculated says so."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from .archives import damaged, entry, refuse_declarations
from .values import NO_RESULT, written

FORMULA = re.compile(rb"<f[ >/]")
CHUNK = 1 << 20
BROKEN = (ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, OSError, zipfile.BadZipFile)  # fmt: skip


class Xlsx:
    kind = "xlsx"

    def __init__(self, archive: zipfile.ZipFile, source: BinaryIO):
        from openpyxl import load_workbook  # half a second of every process that starts, for what few ask

        refuse_declarations(archive, [name for name in archive.namelist() if name.endswith((".xml", ".rels"))])
        self._formulas = _has_formulas(archive)
        self._open: list[Any] = []
        for data_only in (True, False) if self._formulas else (True,):
            source.seek(0)
            with _said_as_damage():
                self._open.append(load_workbook(source, read_only=True, data_only=data_only, keep_links=False))
        self.sheets = [one.title for one in self._open[0].worksheets if one.sheet_state == "visible"]

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that hold something, with their numbers."""
        with _said_as_damage():
            pages = [book[sheet] for book in self._open]
            for page in pages:
                page.reset_dimensions()  # what the file says of its own size is not believed
            rows = [page.iter_rows(values_only=True) for page in pages]
            for number, several in enumerate(zip(*rows, strict=False), start=1):
                cells = _with_formulas(*several) if self._formulas else [written(value) for value in several[0]]
                if any(cells):
                    yield number, cells


class _said_as_damage:  # noqa: N801 — a context manager, named as one
    """openpyxl fails in many ways on a file that is not what it says; it warns of styles that are no matter here."""

    def __enter__(self):
        self._quiet = warnings.catch_warnings()
        self._quiet.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(self, kind, error, trace):
        self._quiet.__exit__(None, None, None)
        if kind and issubclass(kind, BROKEN) and not hasattr(error, "remedy"):
            raise damaged() from None
        return False


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    return any(_holds_formula(archive, name) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    rest = b""
    with entry(archive, name) as page:
        while chunk := page.read(CHUNK):
            if FORMULA.search(rest + chunk):
                return True
            rest = chunk[-4:]
    return False


def _with_formulas(values: tuple, formulas: tuple) -> list[str]:
    return [
        NO_RESULT if value is None and _is_formula(formula) else written(value)
        for value, formula in zip(values, formulas, strict=False)
    ]


def _is_formula(value) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ in {
        "ArrayFormula",
        "DataTableFormula",
    }
