"""Spaces that must not break a line, and numbers as each language writes them."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

NO_BREAK = "\u00a0"
NARROW = "\u202f"
SPACES = f"[ {NO_BREAK}{NARROW}]"
RULES = (
    (re.compile(rf"{SPACES}+([;!?])"), NARROW + r"\1"),
    (re.compile(rf"{SPACES}+([:»%€])"), NO_BREAK + r"\1"),
    (re.compile(rf"«{SPACES}+"), "«" + NO_BREAK),
    (re.compile(rf"(?<=\d){SPACES}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){SPACES}(?=(?:h|min|jours?|mois|ans?|km|m)\b)"), NO_BREAK),
    (re.compile(rf"(?<=\d{NO_BREAK}h){SPACES}(?=\d)"), NO_BREAK),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)


def in_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def typeset(text: str) -> str:
    """Set a sentence typed by a hand or kept in a table: nothing is added where no space was."""
    if in_french():
        for found, put in RULES:
            text = found.sub(put, text)
    return text


def grouped(digits: str, separator: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", separator, digits)


def number(value: Decimal | float | str, decimals: int = 0) -> str:
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    thousands, point = (NARROW, ",") if in_french() else (",", ".")
    sign = "\u2212" if rounded < 0 else ""
    return sign + grouped(whole, thousands) + (point + rest if rest else "")
