"""What an agreement and a strategy owe, and when. Plain functions over dates; no query."""

import datetime as dt

from .enums import AgreementKind, CommitmentState, Renewal, Way

WARNED = (0, 30, 90, 180)  # days before the day on which something must be done
YEARS = 3  # of a strategy (STSPD)
OPEN = (CommitmentState.AHEAD, CommitmentState.GOING)
SHORTEST_REASON = 10
LAW = {  # what the kind rests on, as documents cite it
    AgreementKind.LANDLORDS: "Code de la construction et de l’habitation ; convention nationale du 29 mars 2019",
    AgreementKind.TRANSPORT: "Code des transports, L1631-1",
    AgreementKind.MUNICIPAL_POLICE: "Code de la sécurité intérieure, L512-4 à L512-7",
    AgreementKind.SECURITY: "Circulaire du 16 avril 2021",
    AgreementKind.SCHOOLS: "Code de l’éducation",
    AgreementKind.VICTIMS: "Code de procédure pénale, article 41",
}


def years_later(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day(starts: dt.date, years: int) -> dt.date:
    return years_later(starts, years) - dt.timedelta(days=1)


def months_before(day: dt.date, months: int) -> dt.date:
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def act_by(ends: dt.date | None, renewal: str, notice_months: int) -> dt.date | None:
    """Return the day by which its parties must have decided: the notice of a tacit one, the term of the others."""
    if ends is None or renewal == Renewal.NONE:
        return ends
    return months_before(ends, notice_months) if notice_months else ends


def warning(day: dt.date | None, today: dt.date) -> int | None:
    """Return which warning has been reached; a worker that slept a day misses none, and none comes after the day."""
    if day is None or day < today:
        return None
    left = (day - today).days
    return next((step for step in WARNED if left <= step), None)


def evaluations_due(starts: dt.date, ends: dt.date | None, today: dt.date, held: set[int]) -> list[int]:
    """Return the years of an agreement (1 is the first) that are over and were not evaluated."""
    until = min(today, ends) if ends else today
    whole = (until.year - starts.year) - (years_later(starts, until.year - starts.year) > until)
    if ends and until == ends:
        whole = max(whole, (ends + dt.timedelta(days=1)).year - starts.year)
    return [year for year in range(1, whole + 1) if year not in held]


def progress(base: float | None, target: float, value: float | None, way: str) -> str:
    """Say where an indicator stands: reached, on its way, the other way, unknown."""
    if value is None:
        return "unknown"
    if (value >= target) if way == Way.UP else (value <= target):
        return "reached"
    if base is None:
        return "on_its_way"
    closer = value > base if way == Way.UP else value < base
    return "on_its_way" if closer else "other_way" if value != base else "unmoved"
