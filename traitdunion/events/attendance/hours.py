"""Hours really followed, by half-day: plain rules over moments."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NOON, EVENING = dt.time(13), dt.time(18)
GRACE = dt.timedelta(minutes=15)  # whoever checks in within it was there from the beginning


@dataclass(frozen=True, order=True)
class Span:
    starts: dt.datetime
    ends: dt.datetime

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60


@dataclass(frozen=True)
class Seen:
    """One trace of somebody: by which way, from when, and until when where it is known."""

    way: str
    starts: dt.datetime
    ends: dt.datetime | None = None


HOST, REPORT, CODE, LINK = "host", "report", "code", "link"
STRONGEST_FIRST = (HOST, REPORT, CODE, LINK)


def half_of(moment: dt.datetime, zone: dt.tzinfo) -> str:
    """Return the half-day of a moment: « 2021-06-24-am »."""
    local = moment.astimezone(zone)
    part = "am" if local.time() < NOON else "pm" if local.time() < EVENING else "ev"
    return f"{local.date().isoformat()}-{part}"


def half_days(timed: Iterable[tuple[dt.datetime, dt.datetime]], zone: dt.tzinfo) -> dict[str, Span]:
    """Return the half-days of a programme: each from its first beginning to its last end. A sequence is of the half-day it begins in."""
    found: dict[str, Span] = {}
    for starts, ends in sorted(timed):
        key = half_of(starts, zone)
        before = found.get(key)
        found[key] = Span(before.starts if before else starts, max(before.ends, ends) if before else ends)
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same time told once: overlaps joined."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.starts <= found[-1].ends:
            found[-1] = Span(found[-1].starts, max(found[-1].ends, span.ends))
        elif span.ends > span.starts:
            found.append(span)
    return found


def clipped(spans: Iterable[Span], within: Span) -> list[Span]:
    cut = (Span(max(one.starts, within.starts), min(one.ends, within.ends)) for one in spans)
    return [one for one in cut if one.ends > one.starts]


def minutes_of(seen: Iterable[Seen], within: Span) -> int:
    """Return the minutes of one half-day, by the strongest trace there: the host's word, the report, the code, the link."""
    told = [(one.way, span) for one in seen for span in clipped([_span(one, within)], within)]
    for way in STRONGEST_FIRST:
        spans = [span for kind, span in told if kind == way]
        if spans:
            return sum(int((one.ends - one.starts).total_seconds()) for one in merged(spans)) // 60
    return 0


def _span(one: Seen, within: Span) -> Span:
    """A trace without an end lasts as long as the half-day that it was left in."""
    if one.way == HOST:
        return Span(one.starts, one.ends or within.ends)
    if one.ends is not None:
        return Span(one.starts, one.ends)
    early = within.starts - one.starts <= dt.timedelta(hours=1) and one.starts <= within.starts + GRACE
    if early:
        return within
    inside = within.starts < one.starts < within.ends
    return Span(one.starts, within.ends) if inside else Span(one.starts, one.starts)


def followed(seen: Iterable[Seen], halves: Mapping[str, Span]) -> dict[str, int]:
    """Return the minutes really followed of each half-day; none is 0."""
    seen = list(seen)
    return {key: minutes_of(seen, within) for key, within in halves.items()}
