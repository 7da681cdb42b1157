"""The file itself: marked in its first lines, in its properties and in its name with who took it, when, and from where."""

import csv
import io
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design.dates import moment
from traitdunion.kernel.clock import now

from ..models import Circle, Export
from ..viewer import Viewer
from .asked import Exporter

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class File:
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Mark:
    """Who, when, from which circle, how many, and what may be done with it."""

    who: str
    when: str
    circle: str
    count: int
    form: str
    number: str

    @classmethod
    def of(cls, asked: Export, count: int, by: Viewer) -> "Mark":
        names = Circle.objects.filter(pk__in=asked.groups).order_by("name").values_list("name", flat=True)
        circle = ", ".join(names) if asked.group_count else by.home.circle_name if by.home else ""
        return cls(asked.by.name, moment(now()), circle, count, asked.form, str(asked.pk))

    @classmethod
    def own(cls, name: str, form: str, *, circle: str, count: int) -> "Mark":
        """The mark of a paper that needs nobody's word: who took it, from which circle."""
        return cls(name, moment(now()), circle, count, form, "")

    @property
    def line(self) -> str:
        said = {"who": self.who, "when": self.when, "circle": self.circle, "n": self.count}
        line = ngettext(
            "Pris par %(who)s, le %(when)s. Vu par : %(circle)s. %(n)s ligne. Ne pas transmettre.",
            "Pris par %(who)s, le %(when)s. Vu par : %(circle)s. %(n)s lignes. Ne pas transmettre.",
            self.count,
        )
        return line % said


def safe(cell: str) -> str:
    """Write a cell as text: a spreadsheet runs nothing that somebody typed."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def written(exporter: Exporter, asked: Export, rows: list, mark: Mark, by: Viewer) -> File:
    name = f"{exporter.slug}-{slugify(mark.who)}-{now():%Y%m%d-%H%M}.{mark.form}"
    if asked.paper and exporter.paper:
        return File(name, KINDS[mark.form], exporter.paper(by, asked, mark))
    return File(name, KINDS[mark.form], _table(exporter.titles(), exporter.cells(by, rows), mark, _("Signalements")))


def marked(slug: str, sheet: str, titles: list[str], lines: list[list[str]], mark: Mark) -> File:
    """Write the lines of a part's own list as a file that says who took it; the part asked its reason and noted it."""
    name = f"{slug}-{slugify(mark.who)}-{now():%Y%m%d-%H%M}.{mark.form}"
    return File(name, KINDS[mark.form], _table(titles, lines, mark, sheet))


def _table(titles: list[str], lines: list[list[str]], mark: Mark, sheet: str) -> bytes:
    cells = [[safe(cell) for cell in line] for line in lines]
    return _csv(titles, cells, mark) if mark.form == "csv" else _xlsx(titles, cells, mark, sheet)


def _csv(titles: list[str], lines: list[list[str]], mark: Mark) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([mark.line])
    writer.writerow(titles)
    writer.writerows(lines)
    writer.writerow([mark.line])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(titles: list[str], lines: list[list[str]], mark: Mark, name: str) -> bytes:
    from openpyxl import Workbook  # half a second of every process that starts, for what few ask
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.oddFooter.center.text = mark.line.replace("&", "&&")[:250]
    sheet.freeze_panes = "A3"
    for number, title in enumerate(titles):
        sheet.column_dimensions[chr(ord("A") + number)].width = max(14, len(title) + 4)
    for line in ([mark.line], titles):
        cells = [WriteOnlyCell(sheet, value=text) for text in line]
        for cell in cells:
            cell.font = Font(bold=True)
        sheet.append(cells)
    for line in lines:
        sheet.append(line)
    sheet.append([mark.line])
    kept = book.properties
    kept.creator = kept.lastModifiedBy = mark.who
    kept.title, kept.description, kept.keywords, kept.identifier = (
        _("Signalements"),
        mark.line,
        mark.circle,
        mark.number,
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
