"""Attendance reports of Zoom, Teams and BigBlueButton, as they are downloaded: their columns, their parts, their hours.

Zoom: a line a connection, a head of the meeting above. Teams: parts one under another, the detail last, UTF-16. BigBlueButton: the
dashboard's table, first arrival and last departure. Hours are of the place where the file was made, days in that place's order.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.sheets import Field, Grid
from traitdunion.kernel.words import folded

from .hours import Span, merged

FIELDS = (
    Field("name", "nom", ("name (original name)", "user name (original name)", "full name", "user name", "display name", "participant", "nom complet", "nom (nom d’origine)", "nom d’utilisateur", "nom du participant", "nom et prénom"), required=True),
    Field("mail", "courriel", ("email", "user email", "e mail", "adresse e mail", "adresse email", "email address", "courrier électronique", "participant id upn", "id de participant upn")),
    Field("join", "arrivée", ("join time", "join", "joined", "heure d’arrivée", "heure de connexion", "heure d’entrée", "heure de participation", "rejoindre", "entrée", "connexion", "a rejoint"), required=True),
    Field("first", "première arrivée", ("first join", "first join time", "première connexion", "première participation", "première entrée", "première jonction", "première arrivée")),
    Field("leave", "départ", ("leave time", "left", "leave", "heure de départ", "heure de déconnexion", "heure de sortie", "quitter", "sortie", "déconnexion", "a quitté")),
    Field("last", "dernier départ", ("last leave", "last leave time", "dernière déconnexion", "dernière sortie", "dernier départ")),
    Field("lobby", "salle d’attente", ("in waiting room", "in waiting room?", "dans la salle d’attente")),
)  # fmt: skip
KNOWN = {folded(str(name)): one.name for one in FIELDS for name in (one.name, str(one.label), *one.also)}
UTC_SAID = re.compile(r"\(\s*utc\s*\)", re.IGNORECASE)
YES = {"yes", "oui", "true"}


@dataclass(frozen=True)
class Line:
    """One connection, or somebody’s first and last, as the report says it."""

    number: int
    name: str
    mail: str
    span: Span

    @property
    def key(self) -> str:
        return folded(self.mail) or folded(self.name)


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)
    elsewhere: int = 0  # lines of other days
    unread: list[int] = field(default_factory=list)  # lines whose hours are not hours


@dataclass(frozen=True)
class Part:
    """A table of the file: which column is which, its lines."""

    at: dict[str, int]
    utc: bool
    lines: list[tuple[int, list[str]]]


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        known = KNOWN.get(folded(UTC_SAID.sub("", cell)))
        if known and known not in found:
            found[known] = place
    return found


def is_head(at: dict[str, int]) -> bool:
    return "name" in at and ("join" in at or "first" in at)


def parts_of(grid: Grid) -> list[Part]:
    """Cut a file into its tables; those that tell each connection, or else those that tell the first and the last."""
    found: list[Part] = []
    for number, cells in [(0, grid.headings), *grid.lines]:
        at = columns_of(cells)
        if is_head(at):
            found.append(Part(at, any(UTC_SAID.search(cell) for cell in cells), []))
        elif found:
            found[-1].lines.append((number, cells))
    detailed = [one for one in found if "join" in one.at]
    return detailed or found


def read(grid: Grid, halves: Iterable[Span], zone: dt.tzinfo) -> Report:
    """Read the lines of these days. The order of day and month is the one that makes the hours fall on them."""
    parts, days = parts_of(grid), {day for one in halves for day in _days(one, zone)}
    if not parts:
        raise Unreadable(
            _("Ce fichier n’a pas de colonnes « nom » et « arrivée »."),
            _("Déposez le rapport de présence tel que Zoom, Teams ou BigBlueButton le donne."),
        )
    reports = [_read_as(order, parts, days, zone) for order in ("ymd", "dmy", "mdy")]
    best = max(reports, key=lambda one: len(one.lines))
    if not best.lines:
        raise Unreadable(
            _("Aucune heure de ce fichier n’est du jour de la rencontre."), _("Vérifiez que c’est le bon fichier.")
        )
    return best


def _days(one: Span, zone: dt.tzinfo) -> set[dt.date]:
    return {one.starts.astimezone(zone).date(), one.ends.astimezone(zone).date()}


def _read_as(order: str, parts: list[Part], days: set[dt.date], zone: dt.tzinfo) -> Report:
    report = Report()
    for part in parts:
        for number, cells in part.lines:
            _take(report, part, number, cells, order, days, dt.UTC if part.utc else zone)
    return report


def _take(report: Report, part: Part, number: int, cells: list[str], order: str, days: set[dt.date], zone) -> None:
    said = {name: cells[place].strip() if place < len(cells) else "" for name, place in part.at.items()}
    name, joined = said.get("name", ""), said.get("join") or said.get("first", "")
    if not name or not joined or joined == "-" or said.get("lobby", "").lower() in YES:
        return
    starts = moment(joined, order, zone)
    left = said.get("leave") or said.get("last", "")
    ends = moment(left, order, zone) if left not in {"", "-"} else _end_of(starts, zone)
    if starts is None or ends is None or ends < starts:
        report.unread.append(number)
    elif starts.astimezone(zone).date() not in days:
        report.elsewhere += 1
    else:
        report.lines.append(Line(number, name[:120], said.get("mail", "")[:254], Span(starts, ends)))


def _end_of(starts: dt.datetime | None, zone: dt.tzinfo) -> dt.datetime | None:
    """Whoever was still there when the file was made: until the end of the day, which the programme cuts."""
    return starts and starts.astimezone(zone).replace(hour=23, minute=59, second=59)


MOMENT = re.compile(
    r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})[,T\s]+(?:à\s+)?(\d{1,2})[:h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?\s*(Z|[+\-]\d\d:?\d\d)?",
    re.IGNORECASE,
)


def moment(text: str, order: str, zone: dt.tzinfo) -> dt.datetime | None:
    """Read a day and an hour in this order of day, month and year; None: it is not one."""
    found = MOMENT.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    try:
        date = _date([int(found[n]) for n in (1, 2, 3)], order)
        hour = _hour(int(found[4]), (found[7] or "").lower())
        read_as = dt.datetime.combine(date, dt.time(hour, int(found[5]), int(found[6] or 0)), _zone(found[8], zone))
    except ValueError:
        return None
    return read_as.astimezone(dt.UTC)


def _date(numbers: list[int], order: str) -> dt.date:
    said = dict(zip(order, numbers, strict=True))
    if (order == "ymd" and said["y"] < 1000) or (order != "ymd" and numbers[0] > 31):
        raise ValueError(order)
    year = said["y"] + 2000 if said["y"] < 100 else said["y"]
    return dt.date(year, said["m"], said["d"])


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(half)
    return hour % 12 + (12 if half == "p" else 0)


def _zone(said: str | None, zone: dt.tzinfo) -> dt.tzinfo:
    if not said:
        return zone
    if said.upper() == "Z":
        return dt.UTC
    hours, minutes = int(said[1:3]), int(said[-2:])
    return dt.timezone((1 if said[0] == "+" else -1) * dt.timedelta(hours=hours, minutes=minutes))


def by_person(lines: Iterable[Line]) -> Iterator[tuple[Line, list[Span]]]:
    """Put the connections of one person together, told once."""
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line.key, []).append(line)
    for same in grouped.values():
        yield same[0], merged(one.span for one in same)
