"""Who has the pen, which cards follow which, which come first. Pure: facts in, answers out."""

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..enums_day import CardKind

PEN = dt.timedelta(seconds=90)  # a tablet that says nothing for so long lets another write
VOICES = 3  # a person's, in each workshop
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
AFTER = {CardKind.EXPERIENCE: {CardKind.FINDING}, CardKind.PROPOSAL: {CardKind.EXPERIENCE, CardKind.FINDING}}


def secret_of(table: uuid.UUID, key: str) -> str:
    """Return the secret of a table's link: made again from its key, kept nowhere."""
    digest = hmac.digest(key.encode(), f"traitdunion.events.table\0{table}".encode(), hashlib.sha256)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:20])


def voter(holder: int, about: uuid.UUID, key: str) -> bytes:
    """Return the keyed hash under which somebody votes: it tells nobody, and nothing ties two votes together."""
    return hmac.digest(key.encode(), f"traitdunion.events.vote\0{about}\0{holder}".encode(), hashlib.sha256)


def may_write(pen: uuid.UUID | None, until: dt.datetime | None, tablet: uuid.UUID, moment: dt.datetime) -> bool:
    """The pen is free, or one's own, or its tablet has said nothing for too long."""
    return pen is None or pen == tablet or until is None or until <= moment


def may_follow(kind: CardKind, before: CardKind) -> bool:
    """An experience comes from a finding, a proposal from an experience or a finding."""
    return before in AFTER.get(kind, set())


@dataclass
class Chain:
    """A card and those that follow from it."""

    card: object
    then: list["Chain"] = field(default_factory=list)


def chains(cards: Sequence) -> list[Chain]:
    """Put each card under the one that it follows: finding, experience, proposal."""
    made = {card.pk: Chain(card) for card in cards}
    roots: list[Chain] = []
    for card in cards:
        above = made.get(card.follows_id)
        (above.then if above else roots).append(made[card.pk])
    return roots


def ranked(cards: Iterable, voices: Mapping[uuid.UUID, int]) -> list[tuple[object, int]]:
    """Return cards with their voices, most first; equal ones in the order they were written."""
    return sorted(
        ((card, voices.get(card.pk, 0)) for card in cards),
        key=lambda pair: (-pair[1], pair[0].created, str(pair[0].pk)),
    )


def counted(choices: Iterable[int], options: int) -> list[int]:
    found = [0] * options
    for choice in choices:
        if 0 <= choice < options:
            found[choice] += 1
    return found
