"""Plain rules of councils: no row is read here."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

HOLD_SECONDS = 10
LONGEST_PLACE = 8  # words of what stands before a colon
YEAR = dt.timedelta(days=365)
SOON = dt.timedelta(days=60)
PLENARY_STEPS = (7, 30, 60)  # days before the day by which the law wants it
MOST_MINUTES, LEAST_MINUTES = 480, 15
FARTHEST = dt.timedelta(days=3 * 366)
MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre")  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2,4}))?$")
_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]{3,9})\.?(?: (\d{4}))?$")
_AFTER = re.compile(r"(?:\+|dans )\s*(\d{1,3}) ?(j|jours?|s|semaines?|mois)?$")


def plain(words: str) -> str:
    """Without accents, case or doubled spaces: as somebody types in a hurry."""
    flat = unicodedata.normalize("NFD", words.replace("’", "'").lower())
    return " ".join("".join(one for one in flat if not unicodedata.combining(one)).split())


def day_typed(words: str, today: dt.date) -> dt.date | None:
    """Read « 18/12 », « 18 décembre », « vendredi », « +15 »; a day without a year is the next one. Unreadable: None."""
    said = plain(words)
    try:
        return _after(said, today) or _weekday(said, today) or _date(said, today)
    except (ValueError, OverflowError):
        return None


def _after(said: str, today: dt.date) -> dt.date | None:
    found = _AFTER.match(said)
    if not found:
        return None
    number, unit = int(found[1]), (found[2] or "j")[0]
    return today + dt.timedelta(days=number * {"j": 1, "s": 7, "m": 30}[unit])


def _weekday(said: str, today: dt.date) -> dt.date | None:
    found = [rank for rank, name in enumerate(WEEKDAYS) if len(said) >= 3 and name.startswith(said)]
    if len(found) != 1:
        return None
    return today + dt.timedelta(days=(found[0] - today.weekday() - 1) % 7 + 1)


def _date(said: str, today: dt.date) -> dt.date | None:
    if found := _NUMBERS.match(said):
        return _coming(int(found[1]), int(found[2]), found[3], today)
    found = _WORDS.match(said)
    if not found:
        return None
    months = [rank for rank, name in enumerate(MONTHS, 1) if name.startswith(found[2])]
    return _coming(int(found[1]), months[0], found[3], today) if len(months) == 1 else None


def _coming(day: int, month: int, year: str | None, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    said = dt.date(today.year, month, day)
    return said if said >= today else dt.date(today.year + 1, month, day)


def one_named(words: str, names: dict) -> object | None:
    """Return the only key whose name begins so, or holds a word that does; an exact name wins; two alike: None."""
    wanted = plain(words)
    if not wanted:
        return None
    known = {key: plain(name) for key, name in names.items()}
    for fits in (str.__eq__, str.startswith, _holds):
        found = [key for key, name in known.items() if fits(name, wanted) is True]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _holds(name: str, wanted: str) -> bool:
    return f" {wanted}" in f" {re.sub(r'[-,()]', ' ', name)}"


def plenary_due(last: dt.date | None, created: dt.date) -> dt.date:
    """The day by which a council meets in plenary: once a year at least (D. 132-9 CSI)."""
    return (last or created) + YEAR


def plenary_step(due: dt.date, today: dt.date) -> str:
    """Return which reminder of a plenary has been reached: a worker that slept a day misses none, each goes once."""
    left = (due - today).days
    if left < 0:
        return "past"
    return next((str(step) for step in PLENARY_STEPS if left <= step), "")


def quorum_needed(members: int, share: int | None) -> int | None:
    """How many must be present; None when no quorum is asked."""
    return None if share is None else -(-members * share // 100)


def passing_refusal(*, same: bool, sits: bool, represents: bool, in_group: bool, in_council: bool) -> str:
    """Why somebody may not take over what another holds: in a group by a seat there, in a council by an organisation to represent."""
    if same:
        return "successor_is_the_leaver"
    if in_group or in_council:
        return "" if sits or (in_council and represents) else "successor_has_no_seat"
    return "" if represents else "successor_of_another"


def by_place(words: Iterable[str], *, least: int = 2) -> list[tuple[str, int]]:
    """Return the places that « Le Bourdon : changer la lampe » names, with how many lines each, in the order given.

    One place alone makes no order of a meeting: its lines stay together with the others.
    """
    found: dict[str, tuple[str, int]] = {}
    for one in words:
        place, mark, rest = re.sub(r"\s*:\s", " : ", one, count=1).partition(" : ")
        if mark and rest.strip() and 0 < len(place.split()) <= LONGEST_PLACE:
            name, count = found.get(plain(place), (place.strip(), 0))
            found[plain(place)] = name, count + 1
    return list(found.values()) if len(found) >= least else []
