"""The stories planted in what is drawn, so that every screen has something true to show. Each moves rows; none adds any."""

import datetime as dt
import random

from . import timing, windows
from .drawn import Draft, Event, first_day_of
from .places import PLACE
from .siting import Ground, put, site
from .tables import NATURE
from .windows import Window

HALL, RODEO, QUAYS, STOP, COLLECTION, LAMPS = "hall", "rodeo", "quays", "stop", "collection", "lamps"
SAID_LATER = 7  # days: no report is said later than this after what it tells

# Story 1: reports of sixteen weeks before and after the works in hall B, beside a residence where nothing was done.
HALL_COUNTS = {"bourdon-b": (22, 11), "grelot": (16, 13), "sonnaille": (6, 10)}
RODEO_COUNTS = (27, 11)  # story 2: April to June, July to September
STOP_COUNTS = (24, 9)  # story 4: from 16 h to 19 h at Carillons-Nord
STOP_PLACE = "arret-carillons-nord"
COLLECTION_COUNTS = {"enclume": (13, 4), "trempe": (13, 5)}  # story 5
QUAYS_MONTHS = (5, 6, 7, 8, 9)

LAMPS_SECRET = "QAYLNGLAMPADERES"  # noqa: S105 — opens an invented report of the demonstration
LAMPS_RECEIVED_DAYS_AGO, LAMPS_PASSED_ON_AFTER, LAMPS_SILENCE = 58, 3, 41


def is_told_of(place: str | None) -> bool:
    """Whether a story counts what is said of this place: nobody joins there by chance."""
    kept = {*HALL_COUNTS, *COLLECTION_COUNTS, STOP_PLACE}
    return place is not None and bool(kept & {place, PLACE[place].within})


def plant(drafts: list[Draft], ground: Ground, rng: random.Random, now: dt.datetime) -> None:
    _plant_hall(drafts, ground, rng, now)
    _plant_rodeo(drafts, rng, now)
    _plant_quays(drafts, ground, rng)
    _plant_stop(drafts, ground, rng, now)
    _plant_collection(drafts, ground, rng, now)
    _plant_lamps(drafts, ground, rng, now)


def _pool(drafts: list[Draft], category: str, quarter: str) -> list[Draft]:
    return [draft for draft in drafts if draft.category == category and draft.quarter == quarter]


def _retime(draft: Draft, window: Window, rng: random.Random) -> None:
    nature = NATURE[draft.category]
    day = timing.draw_days(rng, nature, window.first, window.last, 1)[0]
    draft.happened = timing.draw_moment(rng, nature, day)


def _take(
    pool: list[Draft], window: Window, count: int, story: str, rng: random.Random, spare: tuple[Window, ...]
) -> list[Draft]:
    """Choose ``count`` reports of the window; where there are too few, others come from outside the ``spare`` windows."""
    inner = window.shortened(SAID_LATER)
    free = [draft for draft in pool if not draft.story]
    inside = [draft for draft in free if inner.holds(draft.happened)]
    chosen = rng.sample(inside, min(count, len(inside)))
    outside = [draft for draft in free if not any(held.widened(SAID_LATER).holds(draft.happened) for held in spare)]
    for draft in rng.sample(outside, count - len(chosen)):
        _retime(draft, inner, rng)
        chosen.append(draft)
    for draft in chosen:
        draft.story = story
    return chosen


def _away(draft: Draft, ground: Ground, rng: random.Random, kept: set[str]) -> None:
    """Point a report elsewhere in its quarter than at the places of a story."""
    while draft.place and kept & {draft.place, PLACE[draft.place].within}:
        site(draft, ground, rng)


def _clear(pool: list[Draft], ground: Ground, rng: random.Random, kept: set[str], held: tuple[Window, ...]) -> None:
    for draft in pool:
        if not draft.story and any(window.widened(SAID_LATER).holds(draft.happened) for window in held):
            _away(draft, ground, rng, kept)


def _plant_hall(drafts: list[Draft], ground: Ground, rng: random.Random, now: dt.datetime) -> None:
    pool, turn = _pool(drafts, "hall", "CA"), windows.hall(now)
    held = (turn.before, turn.after)
    for residence, counts in HALL_COUNTS.items():
        halls = [place for place in ground.places["CA", "entrance"] if residence in (place.key, place.within)]
        for window, count in zip(held, counts, strict=True):
            for draft in _take(pool, window, count, HALL, rng, held):
                put(draft, ground, rng.choice(halls), rng)
    _clear(pool, ground, rng, set(HALL_COUNTS), held)


def _plant_rodeo(drafts: list[Draft], rng: random.Random, now: dt.datetime) -> None:
    pool, turn = _pool(drafts, "rodeo", "PL"), windows.rodeo(now)
    held = (turn.before, turn.after)
    for window, count in zip(held, RODEO_COUNTS, strict=True):
        _take(pool, window, count, RODEO, rng, held)
    whole = Window(first_day_of(now), now.date() - dt.timedelta(1))
    for draft in pool:
        while not draft.story and any(window.widened(SAID_LATER).holds(draft.happened) for window in held):
            _retime(draft, whole, rng)


def _plant_quays(drafts: list[Draft], ground: Ground, rng: random.Random) -> None:
    """Story 3: summer evenings on the quays. Two thirds of that noise comes from three named places."""
    named = [PLACE[key] for key in ("terrasses-quai", "quai", "cale")]
    for draft in _pool(drafts, "noise", "PO"):
        if draft.happened.month in QUAYS_MONTHS:
            draft.story = QUAYS
            draft.precision = rng.choices(("terrace", "music", "voices"), (50, 25, 25))[0]
            if rng.random() < 0.67:
                put(draft, ground, rng.choices(named, (6, 3, 2))[0], rng)


def _plant_stop(drafts: list[Draft], ground: Ground, rng: random.Random, now: dt.datetime) -> None:
    pool, turn, place = _pool(drafts, "transit", "CA"), windows.stop(now), PLACE[STOP_PLACE]
    held = (turn.before, turn.after)
    for window, count in zip(held, STOP_COUNTS, strict=True):
        for draft in _take(pool, window, count, STOP, rng, held):
            put(draft, ground, place, rng)
            draft.precision = "stop"
            draft.happened = draft.happened.replace(hour=rng.choice((16, 17, 18)))
    for draft in pool:
        if not draft.story and draft.place == place.key and 16 <= draft.happened.hour < 19:
            put(draft, ground, PLACE["arret-carillons-sud"], rng)


def _plant_collection(drafts: list[Draft], ground: Ground, rng: random.Random, now: dt.datetime) -> None:
    pool, turn = _pool(drafts, "dumping", "FO"), windows.collection(now)
    held = (turn.before, turn.after)
    for residence, counts in COLLECTION_COUNTS.items():
        for window, count in zip(held, counts, strict=True):
            for draft in _take(pool, window, count, COLLECTION, rng, held):
                put(draft, ground, PLACE[residence], rng)
                draft.precision = "bulky"
    _clear(pool, ground, rng, set(COLLECTION_COUNTS), held)


def _plant_lamps(drafts: list[Draft], ground: Ground, rng: random.Random, now: dt.datetime) -> None:
    """Story 6: passed on, silent for forty-one days, asked for by the coordination, answered in part. An honest failure."""
    draft = rng.choice([d for d in _pool(drafts, "lighting", "FA") if not d.story and d.origin != "sheet"])
    received = timing.at(now.date() - dt.timedelta(LAMPS_RECEIVED_DAYS_AGO), 19.4)
    street = [address for address in ground.addresses["FA"] if address.street == "rue du Quai-Long"]
    middle = street[len(street) // 2]
    draft.place, draft.label, draft.x, draft.y, draft.qpv = None, middle.street, middle.x, middle.y, None
    draft.story, draft.precision, draft.often, draft.secret = LAMPS, "light", "these_days", LAMPS_SECRET
    draft.origin, draft.contact = "web", "habitant-51204@boite.example"
    draft.happened, draft.received = received - dt.timedelta(hours=1), received
    draft.words = "Six lampadaires sont éteints entre l’arrêt de bus et le hall C. Le soir, on marche dans le noir."
    draft.events = _lamps_life(received)


def _lamps_life(received: dt.datetime) -> list[Event]:
    def day(number: int, hour: float) -> dt.datetime:
        return timing.at(received.date() + dt.timedelta(number), hour)

    passed = LAMPS_PASSED_ON_AFTER
    escalated = passed + LAMPS_SILENCE
    lit = "Quatre lampadaires sur six marchent. Les deux derniers attendent une pièce."
    return [
        Event(day(1, 9.2), "read", "tranquillite"),
        Event(
            day(passed, 10.6),
            "pass_on",
            "eclairage",
            to="orvelle-habitat",
            words="La rue appartient à la résidence Le Quai-Long.",
        ),
        Event(day(passed + 11, 7.1), "chase", to="orvelle-habitat"),
        Event(day(passed + 25, 7.1), "chase", to="orvelle-habitat"),
        Event(day(escalated, 9.0), "escalate", to="orvelle-habitat"),
        Event(day(escalated + 8, 15.3), "answer_partly", "orvelle-habitat", words=lit),
    ]
