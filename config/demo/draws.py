"""Twenty-four months of reports drawn from the tables: what, where, when, and by whom it was said."""

import datetime as dt
import random

from . import stories, texts, timing, traps
from .dice import dice
from .drawn import PARIS, Draft, Drawn, first_day_of, moments
from .lives import live
from .metres import degrees
from .places import PLACE
from .routing import answerer
from .siting import Ground, keeper, site
from .tables import NATURES, OFTEN, ORIGINS, PATROLS, PRECISIONS, QUARTER_KEYS, WITH_CONTACT, YEARS, Nature

MONTHS = 12 * YEARS
_SHEET_KEEPERS = ("landlord", "transport", "school")


def reports(*, seed: int, now: dt.datetime) -> list[Drawn]:
    """Return what two years brought, oldest first, with everything that had happened by ``now``."""
    now = now.astimezone(PARIS)
    ground = Ground(seed)
    drafts = _happenings(dice(seed, "happenings"), now)
    rng = dice(seed, "places")
    for draft in drafts:
        site(draft, ground, rng)
    stories.plant(drafts, ground, dice(seed, "stories"), now)
    _say_all(drafts, dice(seed, "voices"), now)
    drafts.sort(key=lambda draft: draft.received)
    for key, draft in enumerate(drafts, start=1):
        draft.key = key
    traps.misplace(drafts, dice(seed, "traps"))
    live(drafts, dice(seed, "lives"), now)
    texts.write(drafts, dice(seed, "texts"))
    traps.plant(drafts, dice(seed, "more traps"), now)
    return [finished(draft, now) for draft in drafts]


def _happenings(rng: random.Random, now: dt.datetime) -> list[Draft]:
    return [draft for nature in NATURES for draft in _of_nature(rng, nature, now)]


def _of_nature(rng: random.Random, nature: Nature, now: dt.datetime) -> list[Draft]:
    count = nature.yearly * YEARS
    quarters = rng.choices(QUARTER_KEYS, nature.by_quarter, k=count)
    days = timing.draw_days(rng, nature, first_day_of(now, MONTHS), now.date(), count)
    sheets = set(rng.sample(range(count), round(count * nature.partner_percent / 100)))
    return [
        _happening(rng, nature, quarter, day, now, is_sheet=rank in sheets)
        for rank, (quarter, day) in enumerate(zip(quarters, days, strict=True))
    ]


def _happening(
    rng: random.Random, nature: Nature, quarter: str, day: dt.date, now: dt.datetime, *, is_sheet: bool
) -> Draft:
    happened = timing.draw_moment(rng, nature, day)
    while happened > now - dt.timedelta(minutes=5):  # today is not over
        happened -= dt.timedelta(1 if nature.weekend else 7)
    precisions = PRECISIONS[nature.key]
    return Draft(
        key=0, category=nature.key, quarter=quarter, happened=happened, received=happened, origin="sheet" if is_sheet else "",
        precision=rng.choices(list(precisions), list(precisions.values()))[0], often=rng.choices(list(OFTEN), list(OFTEN.values()))[0],
    )  # fmt: skip


def _say_all(drafts: list[Draft], rng: random.Random, now: dt.datetime) -> None:
    """Give each report its way in, and the moment the town received it."""
    _share_origins([draft for draft in drafts if not draft.origin], rng)
    for draft in drafts:
        draft.answerer = answerer(draft.category, draft.quarter, PLACE.get(draft.place))
        if draft.events:  # its story has told when and how it was said
            continue
        if draft.origin == "sheet":
            draft.author, draft.often = _author(draft, rng), "now"
        elif draft.origin in ("web", "poster") and rng.random() < WITH_CONTACT:
            draft.contact = f"habitant-{rng.randrange(10_000, 99_999)}@boite.example"
        draft.received = min(
            timing.draw_said(rng, draft.happened, draft.origin, draft.often),
            now - dt.timedelta(minutes=rng.uniform(1, 5)),
        )


def _share_origins(residents: list[Draft], rng: random.Random) -> None:
    """Posters hang at named places only; the other ways in share the rest."""
    placed = [draft for draft in residents if draft.place]
    for draft in rng.sample(placed, round(len(residents) * ORIGINS["poster"] / 100)):
        draft.origin = "poster"
    others = [draft for draft in residents if not draft.origin]
    ways = [
        way for way, share in ORIGINS.items() if way != "poster" for _each in range(round(len(residents) * share / 100))
    ]
    rng.shuffle(others)
    for rank, draft in enumerate(others):
        draft.origin = ways[rank] if rank < len(ways) else "web"


def _author(draft: Draft, rng: random.Random) -> str:
    """Who wrote the sheet: the owner or operator of the place, or a patrol."""
    kept = keeper(draft)
    writes = kept not in ("ville", "volee", "soufflet") and rng.random() < 0.65
    if kept and writes and (draft.category != "transit" or kept == "transports"):
        return kept
    patrols = PATROLS[draft.category]
    return rng.choices(patrols, [2, 1][: len(patrols)])[0]


def finished(draft: Draft, now: dt.datetime) -> Drawn:
    """Freeze a draft, with the events that had happened by now."""
    lon, lat = degrees(draft.x, draft.y)
    return Drawn(
        key=draft.key, category=draft.category, quarter=draft.quarter, happened=draft.happened, received=draft.received,
        origin=draft.origin, author=draft.author, precision=draft.precision, often=draft.often, moments=moments(draft.happened),
        place=draft.place, label=draft.label, lon=lon, lat=lat, qpv=draft.qpv, words=draft.words, contact=draft.contact,
        secret=draft.secret, answerer=draft.answerer, joined_to=draft.joined_to, erased=draft.erased, story=draft.story,
        events=tuple(event for event in draft.events if event.at <= now),
    )  # fmt: skip
