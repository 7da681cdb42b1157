"""A document's words, line by line, whatever wrote it: DOCX or ODT, as a stream. What was struck out, notes and comments stay out."""

import io
import xml.parsers.expat
import zipfile

from django.utils.translation import gettext as _

from ..cells import Unreadable
from .archives import entry, open_archive, refuse_declarations

MOST_WORDS = 400_000  # characters
CHUNK = 1 << 16
ZIP = b"PK\x03\x04"
BROKEN = (xml.parsers.expat.ExpatError, zipfile.BadZipFile, EOFError, NotImplementedError, zipfile.zlib.error)  # type: ignore[attr-defined]  # — the archive's own decoder
_WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_DOCX = {"p": "line", "t": "words", "tr": "row", "tc": "cell", "br": "break", "cr": "break", "tab": "space", "moveFrom": "out"}  # fmt: skip
MARKS = (
    {f"{space} {name}": mark for space in _WORD for name, mark in _DOCX.items()}
    | {
        "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback": "out",  # the same words again, for an older Word
        f"{_OPEN}text:1.0 p": "prose",
        f"{_OPEN}text:1.0 h": "prose",
        f"{_OPEN}text:1.0 s": "space",
        f"{_OPEN}text:1.0 tab": "space",
        f"{_OPEN}text:1.0 line-break": "break",
        f"{_OPEN}text:1.0 note": "out",
        f"{_OPEN}text:1.0 tracked-changes": "out",
        f"{_OPEN}office:1.0 annotation": "out",
        f"{_OPEN}table:1.0 table-row": "row",
        f"{_OPEN}table:1.0 table-cell": "cell",
    }
)
PARTS = ("word/document.xml", "content.xml")  # where each kind keeps its words


def prose(content: bytes) -> str:
    """Return the text of a document; a table's row is a line, its cells set apart by tabs, as when it is pasted."""
    if not content.startswith(ZIP):
        raise _unreadable()
    try:
        archive = open_archive(io.BytesIO(content))
        part = next((name for name in PARTS if name in archive.namelist()), "")
        if not part or _is_no_text(archive):
            raise _unreadable()
        refuse_declarations(archive, [part])
        return _read(archive, part)
    except (*BROKEN, Unreadable) as error:
        raise (error if isinstance(error, TooLong) else _unreadable()) from None


class TooLong(Unreadable):
    """More words than minutes ever have."""


def _unreadable() -> Unreadable:
    return Unreadable(
        _("Ce document n’est pas lisible ici."),
        _("Enregistrez-le en DOCX ou en ODT, sans mot de passe ni macro, ou collez son texte."),
    )


def _is_no_text(archive: zipfile.ZipFile) -> bool:
    """A spreadsheet of the same family, or a document under a password."""
    names = archive.namelist()
    if "mimetype" not in names:
        return False
    with entry(archive, "mimetype") as kind:
        if b"opendocument.text" not in kind.read(200):
            return True
    if "META-INF/manifest.xml" not in names:
        return False
    with entry(archive, "META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(1_000_000)


def _read(archive: zipfile.ZipFile, part: str) -> str:
    reader = _Reader()
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.words
    with entry(archive, part) as document:
        while chunk := document.read(CHUNK):
            parser.Parse(chunk)
            if reader.length > MOST_WORDS:
                raise TooLong(_("Ce document est trop long."), _("Collez la partie qui sert."))
        parser.Parse(b"", True)
    return "\n".join(reader.lines)


class _Reader:
    """What the parser tells, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self._line: list[str] = []
        self._cell: list[str] = []
        self._row: list[str] = []
        self._depth = self._inside = self._out = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        mark = MARKS.get(name)
        if mark == "out":
            self._out += 1
        elif self._out:
            return
        elif mark in {"words", "prose"}:
            self._inside += 1
        elif mark == "row":
            self._depth += 1
        elif mark == "break":
            self._end_line()
        elif mark == "space":
            self._line.append(" ")

    def words(self, words: str) -> None:
        if self._inside and not self._out:
            self._line.append(words)
            self.length += len(words)

    def end(self, name: str) -> None:
        mark = MARKS.get(name)
        if mark == "out":
            self._out -= 1
        elif self._out:
            return
        if mark in {"words", "prose"}:
            self._inside -= 1
        if mark in {"line", "prose"}:
            self._end_line()
        elif mark == "cell" and self._depth == 1:
            self._row, self._cell = [*self._row, " ".join(self._cell)], []
        elif mark == "row":
            self._end_row()

    def _end_line(self) -> None:
        said = " ".join("".join(self._line).split())
        self._line = []
        if self._depth and said:
            self._cell.append(said)
        elif not self._depth:
            self.lines.append(said)

    def _end_row(self) -> None:
        """A table inside a cell is words of that cell."""
        self._depth -= 1
        if not self._depth:
            self.lines.append("\t".join(self._row))
            self._row = []
