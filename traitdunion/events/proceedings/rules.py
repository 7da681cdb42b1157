"""How proceedings are put together. Pure: sequences, workshops and cards in, sections and proposals out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..enums_day import CardKind


@dataclass(frozen=True)
class Said:
    """A card as the proceedings keep it."""

    id: str
    kind: str
    words: str
    follows: str = ""
    group: str = ""
    voices: int = 0


@dataclass
class Drafted:
    """A proposal that cards make: its words, the cards that it comes from, the voices it had."""

    words: str
    cards: list[dict] = field(default_factory=list)
    voices: int = 0


def origin(card: Said, by_id: dict[str, Said]) -> list[Said]:
    """Return the cards that a card comes from, the first of them first; a loop ends."""
    found: list[Said] = []
    at: Said | None = card
    while at is not None and at not in found:
        found.append(at)
        at = by_id.get(at.follows)
    return found[::-1]


def proposals(cards: Iterable[Said]) -> list[Drafted]:
    """Return the proposals of a workshop, most voices first; those put together are one, worded as their group is."""
    said = list(cards)
    by_id = {card.id: card for card in said}
    drafted: dict[str, Drafted] = {}
    for card in said:
        if card.kind != CardKind.PROPOSAL:
            continue
        one = drafted.setdefault(card.group or card.id, Drafted(card.group or card.words))
        one.voices += card.voices
        one.cards += [as_data(before) for before in origin(card, by_id) if as_data(before) not in one.cards]
    return sorted(drafted.values(), key=lambda one: -one.voices)


def as_data(card: Said) -> dict:
    return {"id": card.id, "kind": card.kind, "words": card.words}


def account(cards: Iterable[Said]) -> str:
    """Return what a workshop said before it proposed: its findings, then its experiences, a paragraph each."""
    said = list(cards)
    paragraphs = []
    for kind in (CardKind.FINDING, CardKind.EXPERIENCE):
        lines = [card.words for card in said if card.kind == kind]
        if lines:
            paragraphs.append(f"## {kind.label}s")
            paragraphs += [f"- {line}" for line in lines]
    return "\n".join(paragraphs)


@dataclass(frozen=True)
class Block:
    kind: str  # title, line, text
    words: str


def blocks(text: str) -> list[Block]:
    """Return paragraphs, « - » lines and « ## » titles of what was typed; nothing else means anything."""
    found = []
    for line in text.splitlines():
        words = line.strip()
        if words.startswith("## "):
            found.append(Block("title", words[3:]))
        elif words.startswith(("- ", "• ")):
            found.append(Block("line", words[2:]))
        elif words:
            found.append(Block("text", words))
    return found


@dataclass
class Part:
    """Blocks that go together: a title, a paragraph, or lines one under another."""

    kind: str
    blocks: list[Block]


def grouped(found: Iterable[Block]) -> list[Part]:
    parts: list[Part] = []
    for one in found:
        if one.kind == "line" and parts and parts[-1].kind == "line":
            parts[-1].blocks.append(one)
        else:
            parts.append(Part(one.kind, [one]))
    return parts


def by_chapter(rows: Iterable[dict]) -> list[dict]:
    """Put the proposals of a book under their chapters: each chapter once, where it first came."""
    found: dict[str, list[dict]] = {}
    for row in rows:
        found.setdefault(row["chapter"], []).append(row)
    return [row for several in found.values() for row in several]
