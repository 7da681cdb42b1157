"""The minutes as a document: one text, three files. The shareable one is built from shareable rows alone."""

import io
import zipfile
from xml.sax.saxutils import escape

from django.utils import translation

from traitdunion.design import dates
from traitdunion.sharing.kit import Filled, as_odt, as_pdf
from traitdunion.sharing.kit.writing import Block, Run
from traitdunion.sharing.viewer import Viewer

from .enums import BlockKind, MinutesState
from .models import Meeting
from .queries import follow, meetings, minutes

__all__ = ["as_docx", "as_odt", "as_pdf", "written"]
OFF_TOOL = "Situation évoquée hors outil"


def _text(words: str, kind: str = "") -> tuple[Run, ...]:
    return (Run(words, kind),)


def _paragraph(words: str, kind: str = "paragraph") -> Block:
    return Block(kind, ((_text(words),),))


def _table(head: list[str], rows: list[list[str]]) -> Block:
    return Block(
        "table", tuple(tuple(_text(cell) for cell in row) for row in rows), tuple(_text(cell) for cell in head)
    )


def written(viewer: Viewer, meeting: Meeting, *, whole: bool) -> Filled:
    """Return the minutes as a document, in French: it is what is filed."""
    with translation.override("fr"):
        body = meeting.body.name
        blocks = [_paragraph(f"{dates.moment(meeting.starts)}, {meeting.where}", "lead"), *_present(viewer, meeting)]
        decided = []
        for section in minutes.sections(viewer, meeting, whole=whole):
            blocks += _section(section)
            decided += section.decisions
        blocks += _decisions(decided)
        blocks.append(_paragraph(_foot(meeting, whole=whole), "small"))
        town = meetings.letterhead(viewer)["town"]
        return Filled("minutes", f"Compte rendu, {body}", town, tuple(blocks), (), ())


def _foot(meeting: Meeting, *, whole: bool) -> str:
    state = {
        MinutesState.DRAFT: "Brouillon", MinutesState.AMENDING: "En relecture par les personnes présentes", MinutesState.APPROVED: "Approuvé",
    }[MinutesState(meeting.account)]  # fmt: skip
    return f"{state}. {'Réservé au groupe.' if whole else 'Partie diffusable.'}"


def _present(viewer: Viewer, meeting: Meeting) -> list[Block]:
    lines = [one for one in meetings.convened(viewer, meeting) if one.present or one.substitute]
    if not lines:
        return []
    rows = [
        [one.person.name if one.present else f"{one.substitute}, pour {one.person.name}", one.organisation.name]
        for one in lines
    ]
    return [_paragraph("Personnes présentes", "heading"), _table(["Membre", "Organisme"], rows)]


def _section(section) -> list[Block]:
    title = f"{section.number}. {section.title}" if section.title else f"{section.number}. Point réservé aux membres"
    made = [_paragraph(title if section.number else "Autres", "heading")]
    for one in section.blocks:
        if one.kind == BlockKind.OFF_TOOL:
            made.append(_paragraph(f"{OFF_TOOL}{f' : {one.referent}' if one.referent else ''}."))
        else:
            made += [_paragraph(line) for line in one.text.splitlines() if line.strip()]
    return made


def _decisions(decided) -> list[Block]:
    if not decided:
        return []
    rows = [
        [one.what, follow.lead_said(one) or "pilote à désigner", dates.day(one.due) if one.due else one.due_words]
        for one in decided
    ]
    return [_paragraph("Relevé de décisions", "heading"), _table(["Décision", "Pilote", "Échéance"], rows)]


# -- DOCX: a few parts of Office Open XML, written by hand -------------------------------

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLE = '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="{before}" w:after="120"/>{level}</w:pPr><w:rPr>{bold}<w:sz w:val="{size}"/></w:rPr></w:style>'
_STYLES = {"Title": ("Title", 0, "", 1, 40), "Heading1": ("heading 1", 320, 0, 1, 26), "Lead": ("Subtitle", 0, "", 0, 26), "Small": ("Small", 200, "", 0, 18)}  # fmt: skip
_KINDS = {"heading": "Heading1", "lead": "Lead", "small": "Small"}


def _styles() -> str:
    made = "".join(
        _STYLE.format(id=key, name=name, before=before, size=size, bold="<w:b/>" if bold else "", level=f'<w:outlineLvl w:val="{level}"/>' if level != "" else "")
        for key, (name, before, level, bold, size) in _STYLES.items()
    )  # fmt: skip
    base = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{_W}">{base}{made}</w:styles>'


def _p(words: str, style: str = "", *, strong: bool = False) -> str:
    said = escape("".join(one for one in words if one >= " " or one == "\t"))
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    bold = "<w:rPr><w:b/></w:rPr>" if strong else ""
    return f'<w:p>{look}<w:r>{bold}<w:t xml:space="preserve">{said}</w:t></w:r></w:p>'


def _plain(text: tuple[Run, ...]) -> str:
    return "".join(run.words for run in text)


def _rows(block: Block) -> str:
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="76837C"/>' for side in ("top", "bottom", "insideH"))
    head = "".join(f"<w:tc>{_p(_plain(cell), strong=True)}</w:tc>" for cell in block.head)
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_p(_plain(cell))}</w:tc>" for cell in row) + "</w:tr>" for row in block.rows
    )
    look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    grid = "<w:tblGrid>" + "<w:gridCol/>" * len(block.head) + "</w:tblGrid>"
    return f"<w:tbl>{look}{grid}<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"


def _docx_block(block: Block) -> str:
    if block.kind == "table":
        return _rows(block)
    return _p(_plain(block.text), _KINDS.get(block.kind, ""))


def as_docx(document: Filled) -> bytes:
    parts = [_p(document.title, "Title"), *(_docx_block(block) for block in document.blocks)]
    body = (
        "".join(parts)
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    core = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.town)}</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>'
    files = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/_rels/document.xml.rels": _DOCUMENT_RELS, "word/styles.xml": _styles(), "docProps/core.xml": core,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }  # fmt: skip
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # the same words, the same file
    return kept.getvalue()
