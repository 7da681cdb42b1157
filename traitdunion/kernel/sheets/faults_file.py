"""What must be mended, as a file beside the table: line, column, value, what is wrong, what to do."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from ..tables import Fault

RUN = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def faults_file(faults: Sequence[Fault], form: str) -> bytes:
    rows = [_titles(), *(_cells(one) for one in faults)]
    return _csv(rows) if form == "csv" else _xlsx(rows)


def _titles() -> list[str]:
    return [_("Ligne"), _("Colonne"), _("Valeur"), _("Ce qui ne va pas"), _("Que faire")]


def _cells(fault: Fault) -> list[str]:
    return [str(fault.line or ""), _safe(fault.column), _safe(fault.value), fault.what, fault.remedy]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RUN) else cell


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook  # half a second of every process that starts, for what few ask

    book = Workbook(write_only=True)
    page = book.create_sheet(_("À corriger"))
    page.freeze_panes = "A2"
    for letter, width in zip("ABCDE", (8, 22, 30, 46, 60), strict=True):
        page.column_dimensions[letter].width = width
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
