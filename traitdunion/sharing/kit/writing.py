"""A document as a few kinds of blocks, read from a text: one source, three renderers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from traitdunion.design.typography import typeset

from .references import REFERENCES, TO_CHECK

MARK = re.compile(rf"(\[à compléter : [^\]]+\]|\({TO_CHECK}\)|\*[^*\n]+\*)")
_APART = {ord(mark): 0xE000 + number for number, mark in enumerate("[]{}*|%#?!>-")}  # signs that no text holds
_BACK = {put: mark for mark, put in _APART.items()}
CITED = re.compile(r"\[\[([\w-]+|\?)\]\]")


@dataclass(frozen=True)
class Run:
    """Words of one kind: plain, strong, a gap to fill, something to check."""

    words: str
    kind: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True)
class Picture:
    """A photo as a JPEG, and what it shows."""

    words: str
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list, a table or pictures: ``rows`` holds one text for the first two, one for each line of a list, cells of a table.

    Pictures have one row each: what it shows, in words.
    """

    kind: str  # heading, paragraph, lead, list, table, pictures
    rows: tuple[tuple[Text, ...], ...]
    head: tuple[Text, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> Text:
        return self.rows[0][0]

    @property
    def items(self) -> list[Text]:
        return [row[0] for row in self.rows]

    @property
    def labelled(self) -> list[list[tuple[str, Text]]]:
        """The cells of a table, each with the words of its heading: a phone shows them line by line."""
        heads = ["".join(run.words for run in head) for head in self.head]
        return [list(zip(heads, row, strict=True)) for row in self.rows]


@dataclass
class Written:
    title: str
    blocks: list[Block] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)


def inert(typed: str) -> str:
    """Put what somebody typed out of reach of the marks: a bracket in a name is a bracket."""
    return " ".join(typed.split()).translate(_APART)


def plain(text: Text) -> str:
    return "".join(run.words for run in text)


def runs(words: str) -> Text:
    """Cut a sentence where something is to be filled, to be checked or stands out."""
    return tuple(_run(part) for part in MARK.split(words) if part)


def _run(part: str) -> Run:
    if part.startswith("[à compléter"):
        return Run(_set(part), "gap")
    if part == f"({TO_CHECK})":
        return Run(part, "check")
    if part.startswith("*"):
        return Run(_set(part[1:-1]), "strong")
    return Run(_set(part))


def _set(words: str) -> str:
    return typeset(words.translate(_BACK))


def cite(source: str) -> tuple[str, list[str]]:
    """Put each reference in words; what no source confirms is marked, once in a document."""
    cited: list[str] = []

    def words(found: re.Match) -> str:
        if found[1] == "?":
            return f"({TO_CHECK})"
        reference = REFERENCES[found[1]]
        first = reference.code not in cited
        cited.append(reference.code)
        return reference.label if reference.checked or not first else f"{reference.label} ({TO_CHECK})"

    return CITED.sub(words, source), list(dict.fromkeys(cited))


def read(source: str, tables: dict[str, tuple[Block, ...]]) -> Written:
    """Read a text: « # » title, « > » lead, « ## » heading, « - » list, « | » table, « % » a table made from the settings."""
    source, cited = cite(source)
    title, *pieces = _pieces(source)
    blocks = [block for piece in pieces for block in _blocks(piece, tables)]
    return Written(_set(title.removeprefix("# ")), blocks, cited)


def _pieces(source: str) -> Iterator[str]:
    for piece in re.split(r"\n\s*\n", source.strip()):
        yield piece.strip()


def _blocks(piece: str, tables: dict[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    return tables[piece[1:]] if piece.startswith("%") else (_block(piece),)


def _block(piece: str) -> Block:
    lines = piece.splitlines()
    if piece.startswith("|"):
        head, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
        return table(head, rows)
    if piece.startswith("- "):
        return listed(re.split(r"\n?^- ", piece, flags=re.MULTILINE)[1:])
    for mark, kind in (("## ", "heading"), ("> ", "lead")):
        if piece.startswith(mark):
            return paragraph(piece.removeprefix(mark), kind)
    return paragraph(piece)


def paragraph(words: str, kind: str = "paragraph") -> Block:
    return Block(kind, ((runs(" ".join(words.split())),),))


def listed(items: list[str]) -> Block:
    return Block("list", tuple((runs(" ".join(item.split())),) for item in items))


def table(head: list[str], rows: list[list[str]]) -> Block:
    return Block("table", tuple(tuple(map(runs, row)) for row in rows), tuple(map(runs, head)))


def shown(pictures: Iterable[Picture]) -> Block:
    kept = tuple(pictures)
    return Block("pictures", tuple(((Run(typeset(one.words)),),) for one in kept), pictures=kept)
