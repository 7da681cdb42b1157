"""The policy as a truth table: each refusal has its row, and each row says the word that decided."""

import datetime as dt

import pytest

from traitdunion.sharing.enums import Basis, CircleKind, Level, Purpose, SeatRole, Verb
from traitdunion.sharing.policy import (
    REFUSALS,
    CharterFacts,
    CircleFacts,
    ItemFacts,
    Question,
    RevealFacts,
    SeatFacts,
    decide,
)

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
DAY = dt.timedelta(days=1)


def charter(number=1, effective=NOW - DAY, until=NOW + DAY, *, accepted=True, **more):
    clauses = {"purposes": {"solve"}, "information": {"hall"}, "partner_kinds": {"landlord"}}
    return CharterFacts(
        number, effective, until, accepted, **{name: frozenset(words) for name, words in clauses.items()} | more
    )


def held(*charters, role=SeatRole.MEMBER):
    return seat(CELL, role, needs_charter=True, charters=charters)


def under(*charters, **more):
    return CircleFacts(CELL, CircleKind.GROUP, Basis.L132_5, charters, **more)


def sharing(*charters, purpose=Purpose.SOLVE, partner="landlord", information="hall", until=None, **more):
    """Whoever sits in the group, and elsewhere, shares a partners' item into it."""
    of = ItemFacts(Level.PARTNERS, (RevealFacts(TOWN),), information=information)
    return ask(
        Verb.SHARE,
        [seat(), held(*charters)],
        of,
        towards=under(*charters, **more),
        purpose=purpose,
        partner=partner,
        until=until,
    )


OTHER_GROUP = CircleFacts(OTHER_CELL, CircleKind.GROUP, Basis.ATTACHED_GPO, (charter(),))
LOOSE_GROUP = CircleFacts(40, CircleKind.GROUP)
COUNCIL = CircleFacts(50, CircleKind.COUNCIL)
ORGANISATION = CircleFacts(LANDLORD, CircleKind.ORGANISATION)
EVERYBODY = CircleFacts(1, CircleKind.PUBLIC)


def widen(seats, level=Level.GROUP, *, reason="Les bailleurs doivent le savoir.", **more):
    asked = {"to_level": Level.PARTNERS, "held_by": CELL, "brought_by": "someone"} | more
    return ask(Verb.WIDEN, seats, item(CELL, level=level), reason=reason, **asked)


def take_over(
    *, coordinates=False, keeps_council=False, proved=True, led=False, reason="La secrétaire a quitté la ville."
):
    """Whoever sits in an organisation would lead a group that they are outside of."""
    towards = CircleFacts(CELL, CircleKind.GROUP, Basis.L132_5, led=led)
    facts = {"coordinates": coordinates, "keeps_council": keeps_council, "proved": proved, "reason": reason}
    return ask(Verb.TAKE_OVER, [seat()], towards=towards, **facts)


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
    ("what is archived opens with a reason", ask(Verb.READ, [seat()], item(TOWN), archived=True, reason="un recours"), "need_to_know"),
    ("and not without", ask(Verb.READ, [seat()], item(TOWN), archived=True, reason="  "), "archived_without_reason"),
    ("who is not of it is not asked why", ask(Verb.READ, [seat(LANDLORD)], item(TOWN), archived=True), "not_shared_with_you"),
    ("whoever holds its own link needs none", ask(Verb.READ, [], item(-5), passes=frozenset({-5}), archived=True), "need_to_know"),
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
    ("a group's item does not become public at once", widen([seat(CELL, SeatRole.CHAIR)], Level.GROUP, to_level=Level.PUBLIC, coordinates=True), "not_the_next_level"),
    ("what is public is not widened", widen([seat(CELL)], Level.PUBLIC, to_level=Level.PUBLIC, coordinates=True), "not_the_next_level"),
    ("the chair of those who brought it widens it", widen([seat(CELL, SeatRole.CHAIR)]), "need_to_know"),
    ("so does their secretary", widen([seat(CELL, SeatRole.SECRETARY)]), "need_to_know"),
    ("a member does not", widen([seat(CELL)]), "not_yours_to_widen"),
    ("nor the chair for another organisation", widen([seat(CELL, SeatRole.CHAIR)], brought_by="another"), "not_yours_to_widen"),
    ("nor the coordination, which is outside the group", widen([seat(CELL)], coordinates=True), "not_yours_to_widen"),
    ("nor the chair before the second factor", widen([seat(CELL, SeatRole.CHAIR, awaits_proof=True)]), "second_factor_missing"),
    ("the coordination makes public what partners share", widen([seat(CELL)], Level.PARTNERS, to_level=Level.PUBLIC, coordinates=True), "need_to_know"),
    ("a chair does not", widen([seat(CELL, SeatRole.CHAIR)], Level.PARTNERS, to_level=Level.PUBLIC), "not_yours_to_widen"),
    ("words that name somebody stay", widen([seat(CELL, SeatRole.CHAIR)], wording="block"), "personal_data_left"),
    ("so do words that may be a name", widen([seat(CELL, SeatRole.CHAIR)], wording="warn"), "personal_data_left"),
    ("no reason, no widening", widen([seat(CELL, SeatRole.CHAIR)], reason="  parce  "), "reason_missing"),
    ("the chair takes it back", ask(Verb.NARROW, [seat(CELL, SeatRole.CHAIR)], item(CELL), to_level=Level.PARTNERS, held_by=CELL), "need_to_know"),
    ("a member does not take it back", ask(Verb.NARROW, [seat(CELL)], item(CELL), to_level=Level.PARTNERS, held_by=CELL), "not_yours_to_widen"),
    ("the chair seats", ask(Verb.SEAT, [seat(CELL, SeatRole.CHAIR)], towards=GROUP), "need_to_know"),
    ("a member does not", ask(Verb.SEAT, [seat(CELL)], towards=GROUP), "seat_is_the_chairs_to_give"),
    ("the coordination seats in organisations", ask(Verb.SEAT, [seat()], towards=ORGANISATION, coordinates=True), "need_to_know"),
    ("whose seat sleeps reads nothing of the group", ask(Verb.READ, [seat(), held(charter(accepted=False))], item(CELL)), "charter_not_accepted"),
    ("whose seat sleeps still reads for its organisation", ask(Verb.READ, [seat(), held(charter(accepted=False))], item(CELL, TOWN)), "need_to_know"),
    ("whose only seat sleeps reads nothing", ask(Verb.READ, [held(charter(accepted=False))], item(CELL)), "charter_not_accepted"),
    ("who accepted reads", ask(Verb.READ, [held(charter())], item(CELL)), "need_to_know"),
    ("a version to come puts nobody to sleep", ask(Verb.READ, [held(charter(), charter(2, NOW + DAY, accepted=False))], item(CELL)), "need_to_know"),
    ("from its day it does", ask(Verb.READ, [held(charter(), charter(2, NOW, accepted=False))], item(CELL)), "charter_not_accepted"),
    ("access freezes when the charter lapses", ask(Verb.READ, [held(charter(until=NOW))], item(CELL)), "charter_lapsed"),
    ("and while there is none", ask(Verb.READ, [held()], item(CELL)), "charter_lapsed"),
    ("a meeting without basis needs none", ask(Verb.READ, [seat(CELL)], item(CELL)), "need_to_know"),
    ("the charter foresees it", sharing(charter()), "need_to_know"),
    ("nothing is shared under a lapsed charter", sharing(charter(until=NOW)), "charter_lapsed"),
    ("nor for a purpose it lacks", sharing(charter(), purpose=Purpose.COORDINATE), "charter_lacks_purpose"),
    ("nor information it lacks", sharing(charter(), information="noise"), "charter_lacks_information"),
    ("nor by a partner it lacks", sharing(charter(), partner="association"), "charter_lacks_partner"),
    ("nor for longer than it keeps", sharing(charter(keep_until=NOW + DAY), until=NOW + 2 * DAY), "charter_keeps_less_long"),
    ("a group of its own items only takes none in", sharing(charter(), own_items_only=True), "group_holds_its_own_only"),
    ("nobody shares into a group of others", ask(Verb.SHARE, [seat()], item(TOWN), towards=under(charter())), "group_is_not_yours"),
    ("the coordination opens groups", ask(Verb.OPEN_GROUP, [seat()], coordinates=True), "need_to_know"),
    ("a member does not open one", ask(Verb.OPEN_GROUP, [seat()]), "group_is_the_coordinations_to_open"),
    ("a chair adopts, even asleep", ask(Verb.LEAD, [held(charter(accepted=False), role=SeatRole.CHAIR)], towards=under()), "need_to_know"),
    ("a member adopts nothing", ask(Verb.LEAD, [held(charter())], towards=under()), "lead_is_the_chairs"),
    ("nor does the coordination from outside", ask(Verb.LEAD, [seat()], towards=under(), coordinates=True), "lead_is_the_chairs"),
    ("the coordination takes up a group that nobody leads", take_over(coordinates=True), "need_to_know"),
    ("so does who keeps its council's papers", take_over(keeps_council=True), "need_to_know"),
    ("a member takes none up", take_over(), "takeover_is_the_coordinations"),
    ("nor does a visitor", ask(Verb.TAKE_OVER, coordinates=True, proved=True), "no_seat"),
    ("nobody does before the second factor", take_over(coordinates=True, proved=False), "second_factor_missing"),
    ("nor while somebody leads it", take_over(coordinates=True, led=True), "group_has_a_lead"),
    ("nor without saying why", take_over(coordinates=True, reason=" parce "), "reason_missing"),
    ("nobody sits for a partner it lacks", ask(Verb.SEAT, [held(role=SeatRole.CHAIR)], towards=under(charter()), partner="network"), "charter_lacks_partner"),
    ("but in no group", ask(Verb.SEAT, [seat()], towards=GROUP, coordinates=True), "seat_is_the_chairs_to_give"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "because"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_policy_says_why(decision, because):
    assert (decision.because, decision.allowed) == (because, because == "need_to_know")


def test_every_refusal_has_a_row():
    assert {refuses.__name__ for refuses in REFUSALS} == {row[2] for row in ROWS} - {"need_to_know"}


def test_every_refusal_is_a_sentence():
    assert [refuses.__name__ for refuses in REFUSALS if not (refuses.__doc__ or "").endswith(".")] == []
