"""Spreadsheets that leave: the same cells in both formats, read again as anybody would, and nothing in them runs."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from traitdunion.kernel.sheets.ods import Ods
from traitdunion.kernel.sheets.workbooks import Sheet, ods, titles, xlsx

ROWS = (("Hall B & « Bourdon » <D>", 12), ("=1+1", 2.5), ("@SUM(A1)", 0), ("a\x01b", 1))
TABLE = Sheet("Chiffres", ("Quoi", "Combien"), ROWS)


def of_xlsx(content: bytes) -> list[list[str]]:
    return [[str(cell.value) for cell in row] for row in load_workbook(io.BytesIO(content))["Chiffres"].iter_rows()]


def of_ods(content: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = Ods(archive)
        assert book.sheets == ["Chiffres"]
        return [cells for _number, cells in book.rows("Chiffres")]


def test_an_ods_says_each_cell_and_runs_none():
    read = of_ods(ods([TABLE], mark="Pris par Camille"))
    assert [row[0] for row in read] == [
        "Pris par Camille",
        "Quoi",
        "Hall B & « Bourdon » <D>",
        "'=1+1",
        "'@SUM(A1)",
        "ab",
    ]
    assert [row[1] for row in read[2:]] == ["12", "2.5", "0", "1"]


def test_an_xlsx_says_each_cell_and_runs_none():
    read = of_xlsx(xlsx([TABLE], mark="Pris par Camille"))
    assert [row[0] for row in read] == [
        "Pris par Camille",
        "Quoi",
        "Hall B & « Bourdon » <D>",
        "'=1+1",
        "'@SUM(A1)",
        "ab",
    ]


@pytest.mark.parametrize("write", [ods, xlsx])
def test_the_same_day_makes_the_same_file(write):
    first, second = (zipfile.ZipFile(io.BytesIO(write([Sheet("A", ("b",), (("c",),))]))) for _time in range(2))
    assert [first.read(name) for name in first.namelist()] == [second.read(name) for name in second.namelist()]


def test_each_sheet_bears_a_name_of_its_own():
    names = ["De quoi s’agit-il ?", "x" * 40, "x" * 40, "[]"]
    assert titles([Sheet(name, (), ()) for name in names]) == ["De quoi s’agit-il", "x" * 31, "x" * 27 + " 3", "4"]
