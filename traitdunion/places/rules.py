"""How addresses are written and read, and how far two points are. No query."""

import math
import re
from typing import NamedTuple

from traitdunion.kernel.words import folded

EARTH = 6_371_008.8
NEAREST_CAP = 1_000  # metres

STREET_TYPES = {
    "all": "allée", "allee": "allée", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard",
    "car": "carrefour", "che": "chemin", "chem": "chemin", "cite": "cité", "cour": "cour", "crs": "cours", "esp": "esplanade",
    "fg": "faubourg", "gal": "galerie", "ham": "hameau", "imp": "impasse", "mar": "marché", "pas": "passage",
    "pass": "passage", "pl": "place", "prom": "promenade", "prv": "parvis", "pte": "porte", "quai": "quai", "r": "rue", "rle": "ruelle",
    "rpt": "rond-point", "rte": "route", "rue": "rue", "sen": "sente", "sq": "square", "trav": "traverse", "vc": "voie communale",
    "vil": "villa", "villa": "villa", "vla": "villa", "voie": "voie", "hameau": "hameau", "montee": "montée", "mail": "mail",
    "chaussee": "chaussée", "levee": "levée", "sentier": "sentier", "chemin": "chemin", "place": "place", "avenue": "avenue",
    "boulevard": "boulevard", "impasse": "impasse", "passage": "passage", "route": "route", "square": "square", "cours": "cours",
    "parvis": "parvis", "ruelle": "ruelle", "esplanade": "esplanade", "promenade": "promenade", "carrefour": "carrefour",
}  # fmt: skip
TYPED_SHORT = {"bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "st": "saint", "ste": "sainte", "fg": "faubourg", "fbg": "faubourg",
               "rte": "route", "dr": "docteur", "gal": "general", "mal": "marechal", "pdt": "president", "crs": "cours"}  # fmt: skip
SMALL_WORDS = {"a", "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "sous", "sur"}
SUFFIXES = {"bis": "b", "ter": "t", "quater": "q", "quinquies": "c"}
SUFFIX_WORDS = {"b": "bis", "t": "ter", "q": "quater"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
POSTCODE = re.compile(r"\d{5}")
NUMBER = re.compile(r"(\d{1,4})(bis|ter|quater|[a-z])?")
LEADING_NUMBER = re.compile(r"^\s*\d{1,4}\s*(?:(?:bis|ter|quater|[A-Za-z])\s+)?,?\s*(?=\D)", re.IGNORECASE)
TOWN = re.compile(r"[\s,]+\d{5}\s+\D.*$|,\s*[^,]+$")
ARRONDISSEMENT = re.compile(r"\s+\d+e?r?\s+Arrondissement$")


class Typed(NamedTuple):
    """One way to understand what was typed: a house number and the words of a street."""

    number: str
    words: tuple[str, ...]


def metres(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Return the distance between two points of one town."""
    x = math.radians(to_lon - lon) * math.cos(math.radians((lat + to_lat) / 2))
    return EARTH * math.hypot(x, math.radians(to_lat - lat))


def number_key(number: str, suffix: str = "") -> str:
    """Return a house number as it is looked for: « 12 », « 12b »."""
    end = folded(suffix).replace(" ", "")
    return f"{number.strip().lstrip('0')}{SUFFIXES.get(end, end)}"[:12]


def number_words(number: str, suffix: str = "") -> str:
    """Return a house number as it is read: « 12 bis »."""
    end = folded(suffix)
    return f"{number.strip().lstrip('0')} {SUFFIX_WORDS.get(end, end)}".strip()


def readable_street(raw: str) -> str:
    """Return a street's name as people write it, also from the capitals and short words of the land registry."""
    if raw.upper() != raw:
        return raw[:1].upper() + raw[1:]
    words = raw.lower().split()
    if words and words[0] in STREET_TYPES:
        words[0] = STREET_TYPES[words[0]]
    text = " ".join(_cased(word, first=not place) for place, word in enumerate(words))
    text = re.sub(r"\b([LDld]) (?=[A-Za-zÀ-ÿ])", lambda found: f"{found[1].lower()}’", text)
    return text[:1].upper() + text[1:]


def _cased(word: str, *, first: bool) -> str:
    if not first and (word in SMALL_WORDS or word in {"l", "d"}):
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def after_number(street: str) -> str:
    """Return a street as it stands after a house number: « rue de la Paix », but « Le Bourg »."""
    first = folded(street.split(" ", maxsplit=1)[0])
    return street[:1].lower() + street[1:] if first in STREET_TYPES else street


def address_label(number: str, suffix: str, street: str, postcode: str, commune: str) -> str:
    town = ARRONDISSEMENT.sub("", commune)
    line = f"{number_words(number, suffix)} {after_number(street)}".strip()
    return ", ".join(part for part in (line, f"{postcode} {town}".strip()) if part)


def street_of(label: str) -> str:
    """Return the street of a written address, without number and town: what may be said in public."""
    street = LEADING_NUMBER.sub("", TOWN.sub("", label.strip())).strip(" ,")
    return street or label.strip()


def readings(text: str) -> list[Typed]:
    """Return the ways to understand a typed address: number first or last, no number at all, a number that is not there."""
    typed = folded(text).split()[:10]
    postcode = tuple(word for word in typed if POSTCODE.fullmatch(word))[:1]
    words = [word for word in typed if word not in postcode]
    found = [Typed("", tuple(words))]
    if len(words) > 1 and (first := _number_at(words)):
        found.insert(0, first)
    elif len(words) > 1 and (last := _number_behind(words)):
        found.insert(0, last)
    if found[0].number:
        found.append(Typed("", found[0].words))
    return [_spelled_out(one, postcode) for one in found if one.words or postcode]


def _spelled_out(typed: Typed, postcode: tuple[str, ...]) -> Typed:
    return Typed(typed.number, tuple(TYPED_SHORT.get(word, word) for word in typed.words) + postcode)


def begins(word: str) -> str:
    """Return what to search: words that begin so."""
    return f"{word}:*"


def resembles(word: str) -> str:
    """Return what to search: words that begin so, or that one slip of the finger makes of it."""
    if len(word) < 4 or word.isdigit() or word in STREET_TYPES:
        return begins(word)
    pairs = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in pairs if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in pairs if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in pairs if tail for letter in LETTERS}
    near |= {head + letter + tail for head, tail in pairs for letter in LETTERS}
    return f"({begins(word)} | {' | '.join(sorted(near - {word}))})"


def _number_at(words: list[str]) -> Typed | None:
    number = NUMBER.fullmatch(words[0])
    if not number:
        return None
    if len(words) > 2 and not number[2] and (words[1] in SUFFIXES or words[1] in {"b", "t", "q", "a", "c"}):
        return Typed(number_key(number[1], words[1]), tuple(words[2:]))
    return Typed(number_key(number[1], number[2] or ""), tuple(words[1:]))


def _number_behind(words: list[str]) -> Typed | None:
    if len(words) > 2 and words[-1] in SUFFIXES and words[-2].isdigit():
        return Typed(number_key(words[-2], words[-1]), tuple(words[:-2]))
    number = NUMBER.fullmatch(words[-1])
    return Typed(number_key(number[1], number[2] or ""), tuple(words[:-1])) if number else None


def written_address(text: str) -> tuple[str, str]:
    """Return a file's address without its town, and its postcode when it has one."""
    postcode = re.search(r"\b\d{5}\b", text)
    line = text[: postcode.start()] if postcode else text
    head, comma, _town = line.rpartition(",")
    has_street = re.search(r"[A-Za-zÀ-ÿ]{2}", head)
    return (head if comma and has_street else line), postcode[0] if postcode else ""


def number_of(label: str) -> str:
    """Return the house number of a written address, as it is looked for."""
    typed = readings(written_address(label)[0])
    return typed[0].number if typed else ""


def insee(code: str) -> str:
    """Give back the zero that spreadsheets take from a commune's code."""
    return code.zfill(5) if code.isdigit() else code.upper()
