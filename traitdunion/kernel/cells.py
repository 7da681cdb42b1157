"""What a cell of a table may be: each reader returns a value, or says what is wrong and how to mend it."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .words import folded

PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,20})?", re.ASCII)


class Unreadable(ValueError):
    """A cell that is not what its column holds: what is wrong, and how to mend it."""

    def __init__(self, what: str, remedy: str):
        super().__init__(what)
        self.what, self.remedy = what, remedy


def clean(cell: str) -> str:
    """Return one line of text: accents composed, control characters gone, spaces single."""
    if not cell.isprintable():
        cell = "".join(c for c in cell if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", cell).split())


def text(most: int = 200) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if len(cell) > most:
            raise Unreadable(_("ce texte est trop long."), _("Écrivez %(most)s caractères au plus.") % {"most": most})
        return cell

    return read


def number(cell: str) -> float:
    """Read a number as French or English writes it: 1 234,5 · 1,66E+01 · 48.85."""
    if PLAIN_NUMBER.fullmatch(cell):
        return float(cell)
    plain = re.sub(r"[\s\u00a0\u202f']", "", cell)
    if "," in plain and "." in plain:
        plain = plain.replace("." if plain.rfind(",") > plain.rfind(".") else ",", "")
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in plain:
        raise Unreadable(_("ce n’est pas un nombre."), _("Écrivez un nombre, comme 48,85."))
    return value


def between(least: float, most: float, what: str | Promise) -> Callable[[str], float]:
    def read(cell: str) -> float:
        value = number(cell)
        if not least <= value <= most:
            bounds = {"what": what, "least": f"{least:g}", "most": f"{most:g}"}
            remedy = _("Écrivez %(what)s entre %(least)s et %(most)s.") % bounds
            raise Unreadable(_("ce nombre n’est pas possible ici."), remedy)
        return value

    return read


longitude = between(-180, 180, gettext_lazy("une longitude"))
latitude = between(-90, 90, gettext_lazy("une latitude"))


def whole(most: int = 2_000_000_000) -> Callable[[str], int]:
    def read(cell: str) -> int:
        value = between(0, most, _("un nombre"))(cell)
        if value != int(value):
            raise Unreadable(_("ce n’est pas un nombre entier."), _("Écrivez un nombre sans virgule."))
        return int(value)

    return read


def choice(words: Mapping[str, Any]) -> Callable[[str], Any]:
    """Read one word of a closed list, whatever its case and accents."""
    known = {folded(word): value for word, value in words.items()}

    def read(cell: str):
        if folded(cell) not in known:
            listed = ", ".join(list(words)[:12])
            raise Unreadable(_("ce mot n’est pas connu ici."), _("Choisissez parmi : %(listed)s.") % {"listed": listed})
        return known[folded(cell)]

    return read


def matching(pattern: str, example: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not re.fullmatch(pattern, cell):
            raise Unreadable(
                _("la forme n’est pas la bonne."), _("Écrivez-le comme %(example)s.") % {"example": example}
            )
        return cell

    return read


MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
SHORT_MONTHS = {
    "janv": 1,
    "jan": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
SHAPES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y", "%Y/%m/%d")
IN_WORDS = re.compile(
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?(?:le )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})", re.ASCII
)
HOUR = re.compile(r"[ T]\d{1,2}[:h]\d{2}(:\d{2})?(\.\d+)?$", re.ASCII)


def date(cell: str) -> dt.date:
    """Read a day as French writes it: 31/12/2026, 31.12.26, « mardi 31 décembre 2026 », « 1er mars 2026 »."""
    day = HOUR.sub("", cell)
    for shape in SHAPES:
        try:
            return dt.datetime.strptime(day, shape).date()  # noqa: DTZ007 — a day has no time zone
        except ValueError:
            continue
    return _date_in_words(day)


def _date_in_words(cell: str) -> dt.date:
    found = IN_WORDS.fullmatch(folded(cell))
    named = found and (MONTHS.index(found[2]) + 1 if found[2] in MONTHS else SHORT_MONTHS.get(found[2], 0))
    try:
        return dt.date(int(found[3]), named, int(found[1]))  # type: ignore[index,arg-type]  # — what was not found is refused below
    except (TypeError, ValueError):
        raise Unreadable(_("ce n’est pas une date."), _("Écrivez-la comme 31/12/2026.")) from None
