"""A pack as a file: tagged PDF, text to complete, spreadsheets. It is French, whatever the screen's language: it is what is filed."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from traitdunion.kernel.sheets.workbooks import Sheet, ods, xlsx
from traitdunion.sharing.kit import Filled, as_odt, as_pdf
from traitdunion.sharing.kit.writing import Block, Run, runs

from .enums import Form
from .shapes import Figure, Pack, Part, Row

MOST_LINES = 40  # of a table on paper; spreadsheets and the lists hold all


def made(pack: Pack, form: Form, mark: str = "") -> bytes:
    """Return the file; ``mark`` says who took it, where it holds what a group keeps."""
    write: dict[Form, Callable[[], bytes]] = {
        Form.PDF: lambda: as_pdf(_document(pack, mark), mark),
        Form.ODT: lambda: as_odt(_document(pack, mark)),
        Form.XLSX: lambda: xlsx(sheets(pack), mark=mark),
        Form.ODS: lambda: ods(sheets(pack), mark=mark),
    }
    return write[form]()


# -- for reading ------------------------------------------------------------------------


def _text(words: str) -> tuple[Run, ...]:
    return runs(words) if words.startswith("[à compléter") else (Run(words),)


def _paragraph(words: str, kind: str = "paragraph") -> Block:
    return Block(kind, ((_text(words),),))


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Block:
    return Block(
        "table", tuple(tuple((Run(cell),) for cell in row) for row in rows), tuple((Run(cell),) for cell in head)
    )


def _document(pack: Pack, mark: str) -> Filled:
    blocks = [_paragraph(mark, "small")] if mark else []
    blocks.append(_paragraph(pack.about, "lead"))
    for part in pack.parts:
        blocks += _part(part)
    return Filled(pack.kind.value, pack.heading, pack.town, tuple(blocks), (), ())


def _part(part: Part) -> list[Block]:
    blocks = [_paragraph(part.title, "heading"), *(_paragraph(one) for one in part.says)]
    if part.figures and not part.missing:
        blocks.append(_figures(part.figures))
        blocks += [_paragraph(note, "small") for note in dict.fromkeys(one.note for one in part.figures) if note]
    if part.lines:
        blocks.append(_table(part.head, [_padded(row, len(part.head)) for row in part.lines[:MOST_LINES]]))
    if len(part.lines) > MOST_LINES:
        blocks.append(_paragraph(_("La suite est dans le tableur."), "small"))
    if part.missing:
        blocks.append(_paragraph(part.missing))
    return blocks


def _figures(figures: tuple[Figure, ...]) -> Block:
    if any(one.before for one in figures):
        head = (_("Quoi"), _("Combien"), _("Période d’avant"))
        return _table(
            head, [(one.label, str(one.shown), str(one.before.shown) if one.before else "") for one in figures]
        )
    return _table((_("Quoi"), _("Combien")), [(one.label, str(one.shown)) for one in figures])


def _padded(row: Row, width: int) -> tuple[str, ...]:
    return (*row.cells, *[""] * width)[:width]


# -- for counting again -----------------------------------------------------------------


def sheets(pack: Pack) -> list[Sheet]:
    """Return one table of figures, one of lines, and the list behind each figure: whoever doubts a number counts it again."""
    first = Sheet(_("Chiffres"), (_("Partie"), _("Quoi"), _("Combien"), _("Période d’avant")), tuple(_counted(pack)))
    texts = [
        Sheet(part.title, part.head, tuple(_padded(row, len(part.head)) for row in part.lines))
        for part in pack.parts
        if part.lines
    ]
    behind = Sheet(_("Listes"), (_("Quoi"), _("Ligne"), _("Précisions"), _("Compte pour")), tuple(_behind(pack)))
    return [first, *texts, behind]


def _counted(pack: Pack):
    for part in pack.parts:
        for one in () if part.missing else part.figures:
            yield part.title, one.label, one.shown, one.before.shown if one.before else ""
        for words in (*part.says, part.missing):
            if words:
                yield part.title, words, "", ""


def _behind(pack: Pack):
    for part in pack.parts:
        for one in () if part.missing else part.figures:
            for row in one.rows:
                yield f"{part.title} : {one.label}", row.text, ", ".join(filter(None, row.more)), row.count
