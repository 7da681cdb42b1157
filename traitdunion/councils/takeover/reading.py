"""Minutes as they were typed: which lines decide something, who leads, by when. Plain functions over text; no query."""

import calendar
import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

from ..rules import MONTHS, day_typed, plain

MARK = re.compile(
    r"^(?:[-–—•·*▪◦→➔»>]+|=>|\d{1,2}[.)°]|[a-z]\))?\s*"
    r"(?P<mark>(?:relevé de )?décisions?|décidé|il est décidé|est décidé|actions?|action à mener|suites? à donner|à faire|engagement)\b\s*(?:n°\s*)?\d*\s*"
    r"(?::|[-–—]|\bde\b|\bque\b|\bd[’'])\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
BULLET = re.compile(r"^(?:[-–—•·*▪◦→➔»>]+|=>|\d{1,2}[.)°]|[a-z]\))\s*")
WHO_MARKED = re.compile(
    r"[\s,;(]*\b(?:pilote|responsable|porteur|porté par|qui|référent)\s*:\s*(?P<who>[^,;()]+?)\s*(?=[,;)]|\.\s|\.?$)\)?",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"^(?P<who>.{2,80}?)\s+(?:doit|doivent|devra|devront|s[’']engage(?:nt)?\s+à|se charge(?:nt)?\s+d(?:e\s+|[’'])|(?:est|sont)\s+chargée?s?\s+d(?:e\s+|[’'])|"
    r"prend\s+en\s+charge|va|vont|propose\s+d(?:e\s+|[’']))\s*(?P<what>.+)$",
    re.IGNORECASE,
)
NAMED = re.compile(r"^(?P<who>[^:]{2,80}?)\s*:\s*(?P<what>.+)$")
LAST_IN_BRACKETS = re.compile(r"\s*\((?P<who>[^()]{2,80})\)\s*\.?$")
_MONTH = "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
_DAY = rf"(?:\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?\d{{1,2}}(?:er)?\s+(?:{_MONTH})(?:\s+\d{{4}})?)"
DUE = re.compile(
    rf"[\s,;(–—-]*\b(?:échéance\s*:?|pour\s+le|avant\s+le|d[’']ici\s+(?:au|le)|au\s+plus\s+tard\s+le|délai\s*:|date\s*:|le)\s*(?P<day>{_DAY})\)?",
    re.IGNORECASE,
)
DUE_END = re.compile(
    rf"[\s,;(–—-]*\b(?:échéance\s*:?|pour|avant|d[’']ici(?:\s+à|\s+la)?|courant)\s*(?:la\s+)?(?P<end>fin\s+)?(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\b\)?",
    re.IGNORECASE,
)
DUE_AFTER = re.compile(
    r"[\s,;(–—-]*\b(?:sous|dans|d[’']ici)\s+(?P<n>\d{1,3}|huit|quinze|un|deux|trois|six)\s+(?P<unit>jours?|semaines?|mois)\)?",
    re.IGNORECASE,
)
DUE_UNREAD = re.compile(r"[\s,;(]*\béchéance\s*:\s*(?P<day>[^,;().]{2,40})\)?", re.IGNORECASE)
HELD = re.compile(
    rf"(?:séance|réunion|compte[ -]rendu|cellule|gpo|clspd|comité)\b.{{0,60}}?\b(?:du|le)\s+(?P<day>{_DAY})",
    re.IGNORECASE,
)
NUMBERS = {"huit": 8, "quinze": 15, "un": 1, "deux": 2, "trois": 3, "six": 6}
HEADS = {"what": ("decision", "action", "suite", "quoi", "mesure"), "lead": ("pilote", "responsable", "qui", "porteur"), "due": ("echeance", "date", "delai", "quand")}  # fmt: skip
NEVER = {"objet", "présents", "presents", "excusés", "excuses", "absents", "invités", "lieu", "date", "ordre du jour", "rédacteur", "secrétaire de séance", "prochaine séance", "prochaine réunion", "diffusion"}  # fmt: skip
SHORTEST = 8


@dataclass(frozen=True)
class Decided:
    """A line that decides something: what, who leads as it was written, by when as a day or as it was written."""

    line: int
    what: str
    lead: str = ""
    due: str = ""


def held_on(text: str, today: dt.date) -> dt.date | None:
    """Return the day of the meeting that the minutes speak of at their head, in the past."""
    for line in text.splitlines()[:15]:
        if (
            (found := HELD.search(line))
            and (day := _day(found["day"], today - dt.timedelta(days=365)))
            and day <= today
        ):
            return day
    return None


def decisions(text: str, names: Collection[str], held: dt.date) -> list[Decided]:
    """Return the lines that look like decisions; ``names`` are the organisations and persons that may lead."""
    known = {plain(name): name for name in names if name}
    found: list[Decided] = []
    places: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if len([cell for cell in cells if cell]) > 1:
            places = _heads(cells) or places
            made = None if _heads(cells) else _of_table(number, cells, places, known, held)
        else:
            made = _of_line(number, " ".join(line.split()), known, held)
        if made is not None:
            found.append(made)
    return found


def _heads(cells: list[str]) -> dict[str, int]:
    """Return which column is which, when a row of a pasted table holds titles."""
    places = {
        name: rank for rank, cell in enumerate(cells) for name, starts in HEADS.items() if plain(cell).startswith(starts)
    }  # fmt: skip
    return places if "what" in places and len(places) > 1 and max(map(len, cells)) <= 30 else {}


def _of_table(number: int, cells: list[str], places: dict, known: dict, held: dt.date) -> Decided | None:
    if "what" not in places:
        return _of_line(number, " ".join(cells), known, held)
    cell = {name: cells[rank] if rank < len(cells) else "" for name, rank in places.items()}
    if len(cell["what"]) < SHORTEST:
        return None
    due = cell.get("due", "")
    day = _day(due, held) if due else None
    return Decided(number, cell["what"], cell.get("lead", ""), day.isoformat() if day else due)


def _of_line(number: int, line: str, known: dict[str, str], held: dt.date) -> Decided | None:
    said = BULLET.sub("", line)
    marked = MARK.match(line)
    rest = marked["rest"] if marked else said
    rest, due = _due(rest, held)
    rest, lead = _lead(rest, known, sure=bool(marked or due))
    what = _tidy(rest)
    if len(what) < SHORTEST or plain(what.split(":")[0]) in {plain(one) for one in NEVER}:
        return None
    if not (marked or (lead and due) or (lead and _names(lead, known) and _promises(said, known))):
        return None
    return Decided(number, what, lead, due)


def _promises(said: str, known: dict[str, str]) -> bool:
    found = PROMISE.match(said)
    return bool(found and _names(_bare(found["who"]), known))


def _due(rest: str, held: dt.date) -> tuple[str, str]:
    """Cut the day out of a line: as a day when it is readable, as it was written when it is not."""
    for shape, read in (
        (DUE, _dated),
        (DUE_END, _end_of),
        (DUE_AFTER, _after),
        (DUE_UNREAD, _unread),
    ):
        found = next((one for one in shape.finditer(rest) if shape is not DUE or _is_due(one, rest)), None)
        if found:
            day = read(found, held)
            said = day.isoformat() if day else found.groupdict().get("day") or found[0].strip(" ,;()")
            return rest[: found.start()] + rest[found.end() :], said
    return rest, ""


def _unread(_found: re.Match, _held: dt.date) -> None:
    """« dès que possible » is no day: whoever takes the minutes over says which."""


def _is_due(found: re.Match, rest: str) -> bool:
    """« le 12 mars » alone is a due day only at the end of the line: in the middle it says when something happened."""
    alone = re.match(r"[\s,;(–—-]*le\s", found[0], re.IGNORECASE)
    return not alone or not rest[found.end() :].strip(" .)")


def _dated(found: re.Match, held: dt.date) -> dt.date | None:
    return _day(found["day"], held)


def _day(words: str, held: dt.date) -> dt.date | None:
    return day_typed(words.replace(".", "/") if re.fullmatch(r"[\d./]+", words) else words, held)


def _end_of(found: re.Match, held: dt.date) -> dt.date | None:
    month = MONTHS.index(plain(found["month"])) + 1
    year = int(found["year"]) if found["year"] else held.year + (month < held.month)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _after(found: re.Match, held: dt.date) -> dt.date:
    said = plain(found["n"])
    number = int(said) if said.isdigit() else NUMBERS[said]
    unit = {"j": 1, "s": 7, "m": 30}[found["unit"][0].lower()]
    return held + dt.timedelta(days=number * unit)


def _lead(rest: str, known: dict[str, str], *, sure: bool) -> tuple[str, str]:
    """Cut who leads out of a line: said as such, promising, before a colon, or in the last brackets."""
    if found := WHO_MARKED.search(rest):
        return rest[: found.start()] + " " + rest[found.end() :], found["who"].strip()
    if (found := LAST_IN_BRACKETS.search(rest)) and _names(found["who"], known):
        return rest[: found.start()], found["who"].strip()
    for shape in (PROMISE, NAMED):
        found = shape.match(rest)
        if found and (_names(_bare(found["who"]), known) or (sure and shape is PROMISE)):
            return found["what"], _names(_bare(found["who"]), known) or _bare(found["who"])
    return rest, ""


def _bare(who: str) -> str:
    return re.sub(r"^(?:l[ea]s?\s+|l[’'])", "", who.strip(), flags=re.IGNORECASE)


def _names(who: str, known: dict[str, str]) -> str:
    """Return the name that is known and that these words are, or begin alone."""
    said = plain(who)
    if said in known:
        return known[said]
    found = [name for key, name in known.items() if len(said) >= 4 and key.startswith(said)]
    return found[0] if len(found) == 1 else ""


def _tidy(words: str) -> str:
    said = re.sub(r"\s+([,.])", r"\1", " ".join(words.split())).strip(" ,;–—-.")
    return said[:1].upper() + said[1:]
