"""The transition table, refusals included."""

import datetime as dt

import pytest

from traitdunion.reports import rules
from traitdunion.reports.enums import Category, Move, State, Tile
from traitdunion.reports.rules import Actor

H, A, R = Actor.HANDLER, Actor.ANSWERER, Actor.REPORTER
NOW = dt.datetime(2026, 3, 3, 14, 30, tzinfo=dt.UTC)

REFUSED = [
    (Move.READ, State.RECEIVED, {H}, None),
    (Move.READ, State.READ, {H}, "not_from_this_state"),
    (Move.READ, State.RECEIVED, {R}, "not_yours_to_move"),
    (Move.PASS_ON, State.READ, {A}, None),
    (Move.PASS_ON, State.DONE, {H}, "not_from_this_state"),
    (Move.HAND_BACK, State.PASSED_ON, {A}, None),
    (Move.HAND_BACK, State.PASSED_ON, {H}, "not_yours_to_move"),
    (Move.TAKE, State.PASSED_ON, {A}, None),
    (Move.TAKE, State.DECLINED, {A}, "not_from_this_state"),
    (Move.WATCH, State.IN_HAND, {H}, None),
    (Move.DECLINE, State.RECEIVED, {H}, None),
    (Move.ANSWER_DONE, State.RECEIVED, {A}, None),
    (Move.ANSWER_DONE, State.DONE, {A}, "not_from_this_state"),
    (Move.ANSWER_PARTLY, State.IN_HAND, {A}, None),
    (Move.ANSWER_IMPOSSIBLE, State.IN_HAND, set(), "not_yours_to_move"),
    (Move.ASK_HELP, State.PASSED_ON, {A}, None),
    (Move.ASK_HELP, State.PASSED_ON, {H}, "not_yours_to_move"),
    (Move.CHASE, State.PASSED_ON, {H}, None),
    (Move.CHASE, State.DONE, {H}, "not_from_this_state"),
    (Move.ESCALATE, State.PASSED_ON, {H}, "not_yours_to_move"),
    (Move.ESCALATE, State.PASSED_ON, {Actor.CLOCK}, None),
    (Move.VERDICT, State.DONE, {R}, None),
    (Move.VERDICT, State.WATCHED, {R}, None),
    (Move.VERDICT, State.IN_HAND, {R}, "not_from_this_state"),
    (Move.VERDICT, State.DONE, {H}, "not_yours_to_move"),
    (Move.ASK_AGAIN, State.DONE, {R}, None),
    (Move.ASK_AGAIN, State.RECEIVED, {R}, "not_from_this_state"),
    (Move.ASK_AGAIN, State.DONE, {A}, "not_yours_to_move"),
]


@pytest.mark.parametrize(("move", "state", "actors", "because"), REFUSED)
def test_a_move_is_refused_with_its_reason(move, state, actors, because):
    assert rules.refusal(move, state=state, actors=frozenset(actors)) == because


def test_a_new_look_is_asked_once():
    assert (
        rules.refusal(Move.ASK_AGAIN, state=State.DONE, actors=frozenset({R}), asked_again=True) == "asked_once_already"
    )


def test_every_move_of_the_table_is_tried():
    assert set(rules.MOVES) == {row[0] for row in REFUSED}


@pytest.mark.parametrize(
    ("move", "given", "lacks"),
    [
        (Move.DECLINE, {"words": " "}, "words_missing"),
        (Move.DECLINE, {"words": "La rue est privée."}, None),
        (Move.ANSWER_DONE, {}, None),
        (Move.TAKE, {}, "date_missing"),
        (Move.TAKE, {"promised": dt.date(2026, 3, 2)}, "date_passed"),
        (Move.TAKE, {"promised": dt.date(2026, 3, 3)}, None),
        (Move.PASS_ON, {}, "organisation_missing"),
    ],
)
def test_a_move_says_what_it_lacks(move, given, lacks):
    asked = {"words": "", "promised": None, "to": None} | given
    assert rules.missing(move, today=dt.date(2026, 3, 3), **asked) == lacks


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (State.RECEIVED, dt.datetime(2026, 3, 6, 14, 30, tzinfo=dt.UTC)),
        (State.READ, dt.datetime(2026, 3, 18, 14, 30, tzinfo=dt.UTC)),
        (State.PASSED_ON, dt.datetime(2026, 3, 18, 14, 30, tzinfo=dt.UTC)),
        (State.IN_HAND, dt.datetime(2026, 3, 20, 18, 0, tzinfo=dt.UTC)),
        (State.WATCHED, dt.datetime(2026, 6, 1, 14, 30, tzinfo=dt.UTC)),
        (State.DONE, None),
        (State.DECLINED, None),
    ],
)
def test_each_state_owes_something_or_nothing(state, due):
    assert rules.next_due(state, now=NOW, first_days=3, answer_days=15, promised=dt.date(2026, 3, 20)) == due


def test_the_chips_lead_to_every_category():
    assert {chip.category for chip in rules.CHIP_BY_KEY.values()} == set(Category)


def test_each_tile_has_chips_and_each_key_is_used_once():
    assert set(rules.CHIPS) == set(Tile)
    assert len(rules.CHIP_BY_KEY) == sum(len(chips) for chips in rules.CHIPS.values())


def test_photos_are_for_things_only():
    people_could_be_seen = {
        Category.GATHERING,
        Category.HALL,
        Category.NOISE,
        Category.SCHOOL,
        Category.UNEASE,
        Category.RODEO,
    }
    assert not rules.WITH_PHOTO & people_could_be_seen


@pytest.mark.parametrize(
    ("rule", "precision"),
    [
        (("", False, False, False), 0),
        (("noise", False, False, False), 1),
        (("", False, False, True), 2),
        (("noise", True, True, False), 7),
    ],
)
def test_the_most_precise_routing_rule_wins(rule, precision):
    assert rules.precision_of(*rule) == precision
