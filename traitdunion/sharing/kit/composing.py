"""A document filled from the settings: what is known stands in its place, what is not is a gap that says where to fill it."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.utils import translation

from .facts import Facts, Gap, gap_named
from .references import REFERENCES, TO_CHECK, Reference
from .writing import Block, Written, inert, paragraph, read, table

TEXTS = Path(__file__).parent / "texts"
HOLE = re.compile(r"\{(main:)?([^{}]+)\}")
WHEN = re.compile(r"^\?(\w+) (.*)$|^!(\w+) (.*)$", re.MULTILINE)
PROJECT = "Projet préparé le {day} d’après les réglages de « {town} ». À relire par le juriste de la commune avant tout usage."


@dataclass(frozen=True)
class Filled:
    """A document as each renderer takes it, and what is still to fill in it."""

    code: str
    title: str
    town: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    references: tuple[Reference, ...]


def filled(code: str, facts: Facts) -> Filled:
    """Fill a document. It is French, whatever the screen's language: it is what is signed and filed."""
    with translation.override("fr"):
        source, gaps = _source(code, facts)
        return _finished(code, read(source, facts.tables), facts, gaps)


def gaps_in(code: str, facts: Facts) -> tuple[Gap, ...]:
    """Return what is still to fill in a document, without writing it."""
    return _source(code, facts)[1]


def _source(code: str, facts: Facts) -> tuple[str, tuple[Gap, ...]]:
    gaps: dict[str, Gap] = {}
    source = "\n".join(_kept((TEXTS / f"{code}.txt").read_text(), facts))
    for name in re.findall(r"^%(\w+)$", source, re.MULTILINE):
        gaps |= {gap.what: gap for gap in facts.table_gaps.get(name, ())}
    whole = HOLE.sub(lambda hole: _put(hole, facts, gaps), source)
    return whole, tuple(gaps.values())


def _finished(code: str, written: Written, facts: Facts, gaps: tuple[Gap, ...]) -> Filled:
    cited = tuple(REFERENCES[one] for one in written.cited)
    foot = [paragraph(PROJECT.format(day=facts.said["day"], town=inert(facts.said["town"])), "small")]
    own = (*written.blocks, *_sources(cited), *([] if code == "information" else foot))
    return Filled(code, written.title, facts.said["town"], own, gaps, cited)


def _kept(source: str, facts: Facts):
    """Keep the lines that hold here: « ?epci … » is for an intercommunal body, « !epci … » for the others."""
    for line in source.splitlines():
        found = WHEN.match(line)
        if found is None:
            yield line
        elif found[1] and found[1] in facts.flags:
            yield found[2]
        elif found[3] and found[3] not in facts.flags:
            yield found[4]


def _put(hole: re.Match, facts: Facts, gaps: dict[str, Gap]) -> str:
    gap = Gap(hole[2], "", "") if hole[1] else gap_named(hole[2])
    value = "" if hole[1] else facts.said.get(hole[2], "")
    if value:
        return inert(value)
    if gap is None:
        raise KeyError(hole[2])
    gaps[gap.what] = gap
    return f"[à compléter : {gap.what}]"


def _sources(cited: tuple[Reference, ...]) -> list[Block]:
    if not cited:
        return []
    rows = [[one.label[:1].upper() + one.label[1:], one.says, one.source or f"({TO_CHECK})"] for one in cited]
    return [paragraph("Références", "heading"), table(["Texte", "Ce qu’il dit, en bref", "Lu à cette adresse"], rows)]
