"""What is asked, what may happen next, by whom and by when. Tables and plain functions; no query."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import Category, Move, State, Tile


@dataclass(frozen=True)
class Chip:
    """A precision: what a tap on it says."""

    key: str
    category: Category
    label: str | Promise


CHIPS: dict[Tile, tuple[Chip, ...]] = {
    Tile.NOISE: (
        Chip("voices", Category.NOISE, _("Voix, cris")),
        Chip("music", Category.NOISE, _("Musique")),
        Chip("terrace", Category.NOISE, _("Bar, terrasse")),
        Chip("works", Category.NOISE, _("Travaux, livraisons")),
    ),
    Tile.HALL: (
        Chip("occupied", Category.HALL, _("Hall occupé")),
        Chip("stairs", Category.HALL, _("Escalier, palier")),
        Chip("cellar", Category.HALL, _("Cave, parking")),
        Chip("door", Category.HALL, _("Porte qui ne ferme plus")),
    ),
    Tile.OUTSIDE: (
        Chip("gathering", Category.GATHERING, _("Rassemblement bruyant")),
        Chip("blocked", Category.GATHERING, _("Passage gêné")),
        Chip("alcohol", Category.ALCOHOL, _("Alcool")),
        Chip("glass", Category.ALCOHOL, _("Verre brisé")),
        Chip("fireworks", Category.FIREWORKS, _("Pétards, mortiers")),
    ),
    Tile.VEHICLES: (
        Chip("rodeo", Category.RODEO, _("Rodéo")),
        Chip("two_wheels", Category.RODEO, _("Deux-roues bruyants")),
        Chip("parking", Category.PARKING, _("Stationnement gênant")),
        Chip("wreck", Category.PARKING, _("Épave")),
    ),
    Tile.DAMAGE: (
        Chip("tag", Category.DAMAGE, _("Tag")),
        Chip("broken", Category.DAMAGE, _("Chose cassée")),
        Chip("bulky", Category.DUMPING, _("Encombrants")),
        Chip("waste", Category.DUMPING, _("Dépôt d’ordures")),
    ),
    Tile.NEGLECT: (
        Chip("light", Category.LIGHTING, _("Lumière éteinte")),
        Chip("dark", Category.LIGHTING, _("Lieu trop sombre")),
        Chip("overgrown", Category.LIGHTING, _("Végétation, lieu mal entretenu")),
    ),
    Tile.TRANSIT_SCHOOL: (
        Chip("stop", Category.TRANSIT, _("À l’arrêt")),
        Chip("aboard", Category.TRANSIT, _("Dans le tram ou le bus")),
        Chip("school_traffic", Category.SCHOOL, _("Circulation devant l’école")),
        Chip("school_gate", Category.SCHOOL, _("Attroupement devant l’école")),
    ),
    Tile.UNEASE: (
        Chip("avoid", Category.UNEASE, _("J’évite ce lieu")),
        Chip("evening", Category.UNEASE, _("Je ne sors plus le soir")),
        Chip("path", Category.UNEASE, _("Sur mon chemin")),
    ),
    Tile.OTHER: (
        Chip("dog", Category.ANIMALS, _("Chien")),
        Chip("animals", Category.ANIMALS, _("Autres animaux")),
    ),
}

CHIP_BY_KEY: dict[str, Chip] = {chip.key: chip for chips in CHIPS.values() for chip in chips}
TILE_OF: dict[str, Tile] = {chip.key: tile for tile, chips in CHIPS.items() for chip in chips}

# Photos of things only (design: R11, never of people).
WITH_PHOTO = frozenset({
    Category.DAMAGE, Category.DUMPING, Category.PARKING, Category.LIGHTING, Category.ALCOHOL, Category.TRANSIT,
})  # fmt: skip


class Actor(StrEnum):
    HANDLER = "handler"  # who reads first, and the coordination
    ANSWERER = "answerer"  # who must answer now
    REPORTER = "reporter"  # whoever holds the follow-up link
    CLOCK = "clock"


class Need(StrEnum):
    WORDS = "words"
    DATE = "date"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Rule:
    """A line of the transition table. ``to`` is the state after; none leaves it as it is."""

    who: frozenset[Actor]
    states: frozenset[State]
    to: State | None = None
    needs: frozenset[Need] = frozenset()


OPEN = frozenset({State.RECEIVED, State.READ, State.PASSED_ON, State.IN_HAND, State.WATCHED})
SAID = frozenset({State.DONE, State.PARTLY, State.IMPOSSIBLE, State.DECLINED, State.WATCHED})
FINAL = frozenset(set(State) - OPEN)
_SERVICES = frozenset({Actor.HANDLER, Actor.ANSWERER})
_WORDS = frozenset({Need.WORDS})

MOVES: dict[Move, Rule] = {
    Move.READ: Rule(_SERVICES, frozenset({State.RECEIVED}), State.READ),
    Move.PASS_ON: Rule(_SERVICES, OPEN, State.PASSED_ON, frozenset({Need.ORGANISATION})),
    Move.HAND_BACK: Rule(frozenset({Actor.ANSWERER}), OPEN, State.READ),
    Move.TAKE: Rule(_SERVICES, OPEN, State.IN_HAND, frozenset({Need.DATE})),
    Move.WATCH: Rule(_SERVICES, OPEN, State.WATCHED, _WORDS),
    Move.DECLINE: Rule(_SERVICES, OPEN, State.DECLINED, _WORDS),
    Move.ANSWER_DONE: Rule(_SERVICES, OPEN, State.DONE),
    Move.ANSWER_PARTLY: Rule(_SERVICES, OPEN, State.PARTLY, _WORDS),
    Move.ANSWER_IMPOSSIBLE: Rule(_SERVICES, OPEN, State.IMPOSSIBLE, _WORDS),
    Move.ASK_HELP: Rule(frozenset({Actor.ANSWERER}), OPEN),
    Move.CHASE: Rule(frozenset({Actor.HANDLER, Actor.CLOCK}), OPEN),
    Move.ESCALATE: Rule(frozenset({Actor.CLOCK}), OPEN),
    Move.VERDICT: Rule(frozenset({Actor.REPORTER}), SAID),
    Move.ASK_AGAIN: Rule(frozenset({Actor.REPORTER}), SAID, State.READ),
}

AN_HOUR, A_DAY = 3_600, 86_400
INTAKE_AT_MOST = (("intake", 20, AN_HOUR), ("intake", 80, A_DAY))  # reports from one address, by page or by application
FIRST_DAYS, ANSWER_DAYS = 3, 15  # where the authority has set nothing
NEW_LOOK_DAYS = 15
WATCH_DAYS = 90
CHASE_AGAIN_DAYS = 7
ESCALATE_AFTER_DAYS = 10
UNDO_SECONDS = 10
SIMILAR_DAYS = 14
SIMILAR_FROM = 3  # below three voices, « moi aussi » would tell a neighbour that someone spoke
CONTACT_TERM = dt.timedelta(days=91)  # three months after closing (requirement 24)
USED_TERM = dt.timedelta(
    days=183
)  # six months after the answer; then a reason is asked of who opens it (requirement 25)
ARCHIVED_TERM = dt.timedelta(days=182)  # then words, photos, notes and link are gone
KEPT_TERM = USED_TERM + ARCHIVED_TERM  # usually: an authority may choose otherwise


def refusal(move: Move, *, state: State, actors: frozenset[Actor], asked_again: bool = False) -> str | None:
    """Return why this move may not be made now, in one word, or None."""
    rule = MOVES[move]
    if not rule.who & actors:
        return "not_yours_to_move"
    if state not in rule.states:
        return "not_from_this_state"
    if move == Move.ASK_AGAIN and asked_again:
        return "asked_once_already"
    return None


def missing(move: Move, *, words: str, promised: dt.date | None, to: object, today: dt.date) -> str | None:
    """Return what the move still needs, in one word, or None."""
    needs = MOVES[move].needs
    if Need.WORDS in needs and not words.strip():
        return "words_missing"
    if Need.ORGANISATION in needs and to is None:
        return "organisation_missing"
    if Need.DATE in needs and promised is None:
        return "date_missing"
    if promised is not None and promised < today:
        return "date_passed"
    return None


def choices(state: State, actors: frozenset[Actor]) -> list[Move]:
    """Return the moves that these actors may make from this state, in the table's order."""
    return [move for move in MOVES if refusal(move, state=state, actors=actors) is None]


def next_due(
    state: State, *, now: dt.datetime, first_days: int, answer_days: int, promised: dt.date | None
) -> dt.datetime | None:
    """Return when something is owed next: nothing once an answer was given."""
    if state == State.RECEIVED:
        return now + dt.timedelta(days=first_days)
    if state in {State.READ, State.PASSED_ON}:
        return now + dt.timedelta(days=answer_days)
    if state == State.IN_HAND and promised:
        return dt.datetime.combine(promised, dt.time(18), tzinfo=now.tzinfo)
    if state == State.WATCHED:
        return now + dt.timedelta(days=WATCH_DAYS)
    return None


def precision_of(rule_category: str, rule_area: bool, rule_place: bool, rule_custodian: bool) -> int:
    """Return how precise a routing rule is: the most precise one that fits decides."""
    return 4 * rule_area + 2 * (rule_place or rule_custodian) + bool(rule_category)
