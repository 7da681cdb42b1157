"""The policy as a truth table: each refusal has its row, and each row says the word that decided."""

import datetime as dt

import pytest

from traitdunion.sharing.enums import Basis, CircleKind, Level, SeatRole, Verb
from traitdunion.sharing.policy import REFUSALS, CircleFacts, ItemFacts, Question, RevealFacts, SeatFacts, decide

NOW = dt.datetime(2026, 3, 3, 14, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
TOWN, LANDLORD, CELL, OTHER_CELL = 10, 20, 30, 31


def seat(circle=TOWN, role=SeatRole.MEMBER, starts=NOW - HOUR, ends=None, **more):
    return SeatFacts(circle, "someone", role, starts, ends, **more)


def item(*circles, level=Level.PARTNERS, answerable_by=(), contact_of=None, until=None, ended=False):
    return ItemFacts(level, tuple(RevealFacts(c, until, ended) for c in circles), frozenset(answerable_by), contact_of)


def ask(verb, seats=(), of=None, **more):
    return decide(Question(verb, NOW, tuple(seats), item=of, **more))


GROUP = CircleFacts(CELL, CircleKind.GROUP, Basis.L132_5)
OTHER_GROUP = CircleFacts(OTHER_CELL, CircleKind.GROUP, Basis.ATTACHED_GPO)
LOOSE_GROUP = CircleFacts(40, CircleKind.GROUP)
COUNCIL = CircleFacts(50, CircleKind.COUNCIL)
ORGANISATION = CircleFacts(LANDLORD, CircleKind.ORGANISATION)
EVERYBODY = CircleFacts(1, CircleKind.PUBLIC)

ROWS = [
    ("a member reads what its organisation may see", ask(Verb.READ, [seat()], item(TOWN)), "need_to_know"),
    ("a visitor reads nothing", ask(Verb.READ, [], item(TOWN)), "no_seat"),
    ("a visitor reads what is public", ask(Verb.READ, [], item(1, level=Level.PUBLIC)), "need_to_know"),
    ("a seat that ended opens nothing", ask(Verb.READ, [seat(ends=NOW)], item(TOWN)), "seat_ended"),
    ("a seat that has not begun opens nothing", ask(Verb.READ, [seat(starts=NOW + HOUR)], item(TOWN)), "seat_ended"),
    ("a closed circle opens nothing", ask(Verb.READ, [seat(circle_closed=True)], item(TOWN)), "seat_ended"),
    ("a circle past its term opens nothing", ask(Verb.READ, [seat(circle_until=NOW)], item(TOWN)), "seat_ended"),
    ("whose seat ended still reads what is public", ask(Verb.READ, [seat(ends=NOW)], item(1, level=Level.PUBLIC)), "need_to_know"),
    ("a reveal bites at the second it passes", ask(Verb.READ, [seat()], item(TOWN, until=NOW)), "reveal_ended"),
    ("an ended reveal shows nothing", ask(Verb.READ, [seat()], item(TOWN, ended=True)), "reveal_ended"),
    ("another organisation's item stays its own", ask(Verb.READ, [seat(LANDLORD)], item(TOWN)), "not_shared_with_you"),
    ("a link opens its item", ask(Verb.READ, [], item(-5), passes=frozenset({-5})), "need_to_know"),
    ("a link opens no other item", ask(Verb.READ, [], item(-6), passes=frozenset({-5})), "not_shared_with_you"),
    ("who must answer writes", ask(Verb.WRITE, [seat(LANDLORD)], item(LANDLORD, answerable_by=[LANDLORD])), "need_to_know"),
    ("who only knows does not write", ask(Verb.WRITE, [seat()], item(TOWN, LANDLORD, answerable_by=[LANDLORD])), "not_yours_to_answer"),
    ("the coordination writes", ask(Verb.WRITE, [seat()], item(TOWN, answerable_by=[LANDLORD]), coordinates=True), "need_to_know"),
    ("the coordination writes nothing it does not see", ask(Verb.WRITE, [seat()], item(CELL), coordinates=True), "not_shared_with_you"),
    ("the handler sees the contact", ask(Verb.SEE_CONTACT, [seat()], item(TOWN, contact_of=TOWN)), "need_to_know"),
    ("a partner does not", ask(Verb.SEE_CONTACT, [seat(LANDLORD)], item(LANDLORD, contact_of=TOWN)), "contact_is_the_handlers"),
    ("the reporter sees the contact left", ask(Verb.SEE_CONTACT, [], item(-5, contact_of=TOWN), passes=frozenset({-5})), "need_to_know"),
    ("a link shares nothing", ask(Verb.SHARE, [], item(-5), passes=frozenset({-5}), towards=ORGANISATION), "link_may_not_share"),
    ("a member shares with a partner", ask(Verb.SHARE, [seat()], item(TOWN), towards=ORGANISATION), "need_to_know"),
    ("a group without basis holds nothing confidential", ask(Verb.SHARE, [seat(CELL)], item(CELL, level=Level.GROUP), towards=LOOSE_GROUP), "group_has_no_basis"),
    ("a group's item goes to no partner", ask(Verb.SHARE, [seat(CELL)], item(CELL, level=Level.GROUP), towards=ORGANISATION), "group_item_stays_in_its_group"),
    ("nor to another group", ask(Verb.SHARE, [seat(CELL)], item(CELL, level=Level.GROUP), towards=OTHER_GROUP), "group_item_stays_in_its_group"),
    ("nor to its council", ask(Verb.SHARE, [seat(CELL)], item(CELL, level=Level.GROUP), towards=COUNCIL), "group_item_stays_in_its_group"),
    ("but to a guest's pass", ask(Verb.SHARE, [seat(CELL)], item(CELL, level=Level.GROUP), towards=CircleFacts(-9, CircleKind.PASS)), "need_to_know"),
    ("what partners share is not public", ask(Verb.SHARE, [seat()], item(TOWN), towards=EVERYBODY), "partners_item_is_not_public"),
    ("a group opens nothing before the second factor", ask(Verb.READ, [seat(CELL, awaits_proof=True)], item(CELL, level=Level.GROUP)), "second_factor_missing"),
    ("nor beside a seat elsewhere", ask(Verb.READ, [seat(), seat(CELL, awaits_proof=True)], item(CELL)), "second_factor_missing"),
    ("what is seen otherwise asks for none", ask(Verb.READ, [seat(), seat(CELL, awaits_proof=True)], item(TOWN, CELL)), "need_to_know"),
    ("what the group does not have is not said to need one", ask(Verb.READ, [seat(), seat(CELL, awaits_proof=True)], item(LANDLORD)), "not_shared_with_you"),
    ("an ended seat is not asked for one", ask(Verb.READ, [seat(), seat(CELL, ends=NOW, awaits_proof=True)], item(CELL)), "not_shared_with_you"),
    ("the chair gives none before the second factor", ask(Verb.SEAT, [seat(CELL, SeatRole.CHAIR, awaits_proof=True)], towards=GROUP), "second_factor_missing"),
    ("the chair seats", ask(Verb.SEAT, [seat(CELL, SeatRole.CHAIR)], towards=GROUP), "need_to_know"),
    ("a member does not", ask(Verb.SEAT, [seat(CELL)], towards=GROUP), "seat_is_the_chairs_to_give"),
    ("the coordination seats in organisations", ask(Verb.SEAT, [seat()], towards=ORGANISATION, coordinates=True), "need_to_know"),
    ("but in no group", ask(Verb.SEAT, [seat()], towards=GROUP, coordinates=True), "seat_is_the_chairs_to_give"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "because"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_policy_says_why(decision, because):
    assert (decision.because, decision.allowed) == (because, because == "need_to_know")


def test_every_refusal_has_a_row():
    assert {refuses.__name__ for refuses in REFUSALS} == {row[2] for row in ROWS} - {"need_to_know"}


def test_every_refusal_is_a_sentence():
    assert [refuses.__name__ for refuses in REFUSALS if not (refuses.__doc__ or "").endswith(".")] == []
