"""A document's words: as Word and Writer write them, and those that nobody should send."""

import io
import zipfile

import pytest

from tests.kernel.sheet_files import packed
from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.sheets import prose

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
REFUSED = "Ce document n’est pas lisible ici."
LINES = "Séance du 3 janvier\n\nDécision : poser un banc\nQuoi\tQui\nTailler la haie\tOrvelle Habitat"


def docx(body: str) -> bytes:
    spaces = f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return packed(
        {"word/document.xml": f'<?xml version="1.0"?><w:document {spaces}><w:body>{body}</w:body></w:document>'}
    )


def odt(body: str, **more: str) -> bytes:
    spaces = "".join(f' xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table"))
    content = f'<?xml version="1.0"?><office:document-content{spaces}><office:body>{body}</office:body></office:document-content>'
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} | more)


def line(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def test_word_by_lines_and_rows():
    rows = (("Quoi", "Qui"), ("Tailler la haie", "Orvelle Habitat"))
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{line(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    said = line("Séance du ", "3 janvier") + "<w:p/>" + line("Décision : poser", " un banc") + f"<w:tbl>{table}</w:tbl>"
    assert prose(docx(said)) == LINES


def test_writer_by_lines_and_rows():
    cells = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}</table:table-row>"
        for row in (("Quoi", "Qui"), ("Tailler la haie", "Orvelle Habitat"))
    )
    said = "<text:h>Séance du<text:s/><text:span>3 janvier</text:span></text:h><text:p/><text:p>Décision : poser un banc</text:p>"
    assert prose(odt(f"{said}<table:table>{cells}</table:table>")) == LINES


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (docx("<w:p><w:del><w:r><w:delText>un</w:delText></w:r></w:del><w:ins><w:r><w:t>deux</w:t></w:r></w:ins></w:p>"), "deux"),
        (docx(f"<mc:AlternateContent><mc:Choice>{line('une fois')}</mc:Choice><mc:Fallback>{line('une fois')}</mc:Fallback></mc:AlternateContent>"), "une fois"),
        (docx("<w:p><w:moveFrom><w:r><w:t>ici</w:t></w:r></w:moveFrom><w:r><w:t>là</w:t><w:br/><w:t>plus bas</w:t></w:r></w:p>"), "là\nplus bas"),
        (odt("<text:tracked-changes><text:p>ôté</text:p></text:tracked-changes><text:p>gardé<office:annotation><text:p>avis</text:p></office:annotation></text:p>"), "gardé"),
    ],
)  # fmt: skip
def test_what_was_struck_out_or_said_beside_stays_out(document, said):
    assert prose(document) == said


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 an old Word", b"PK\x03\x04 cut", packed({"a.txt": "x"}), bomb(), docx("<w:p>")[:-40],
        packed({"word/document.xml": "<w:p>"}), packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}),
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        odt("", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), packed({"word/document.xml": "<x/>", "word/vbaProject.bin": "x"}),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_its_remedy(content):
    with pytest.raises(Unreadable, match=REFUSED) as refused:
        prose(content)
    assert refused.value.remedy == "Enregistrez-le en DOCX ou en ODT, sans mot de passe ni macro, ou collez son texte."


def test_a_book_is_no_minutes():
    with pytest.raises(Unreadable, match="Ce document est trop long"):
        prose(docx("".join(line(f"{number} " * 200) for number in range(1000))))
