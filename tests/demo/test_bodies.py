"""Organisations, persons and groups of the invented town hold together, and name nobody who could exist."""

import datetime as dt
import re

import pytest

from config.demo import bodies, groups, people, town
from traitdunion.people.enums import OrganisationKind


def test_every_kind_of_organisation_is_there():
    assert {body.kind for body in bodies.BODIES} == set(OrganisationKind.values)
    assert {body.within for body in bodies.BODIES if body.within} <= set(bodies.BODY)


def test_telephones_are_of_the_ranges_kept_for_fiction_and_mails_of_a_name_that_cannot_be_bought():
    assert all(re.fullmatch(r"01 99 00 \d\d \d\d", body.phone) for body in bodies.BODIES)
    assert all(re.fullmatch(r"06 39 98 \d\d \d\d", person.phone) for person in people.PEOPLE)
    mails = [thing.mail for thing in (*bodies.BODIES, *people.PEOPLE)]
    assert len(set(mails)) == len(mails)
    assert all(mail.endswith(f"@{town.DOMAIN}") for mail in mails)


def test_one_account_is_ready_for_each_role():
    assert [person.key for person in people.PEOPLE if person.account] == [
        "maire", "coordination", "eclairage", "police-municipale", "police-nationale", "orvelle-habitat", "toits", "seuil",
        "transports", "mediation", "college", "dpo", "reseau", "centre-ressources",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "size", "basis"),
    [
        ("pleniere", 38, "none"),
        ("restreinte", 9, "none"),
        ("veille-carillons", 12, "l132_5"),
        ("veille-forges", 10, "l132_5"),
        ("gpo-nord", 11, "attached_gpo"),
        ("gpo-plaine", 8, "none"),
        ("transports", 9, "l132_5"),
        ("etablissements", 12, "l132_5"),
        ("gusp", 14, "none"),
    ],
)
def test_groups_have_their_members_and_their_basis(key, size, basis):
    group = groups.GROUP[key]

    assert group.basis == basis
    assert len({member for member, _role in group.members}) == size
    assert {member for member, _role in group.members} <= set(people.PERSON)


@pytest.mark.parametrize(
    ("key", "expected"),
    [("veille-carillons", True), ("veille-forges", False), ("gpo-nord", True), ("gpo-plaine", False)],
)
def test_police_members_hold_an_account_only_where_the_table_says(key, expected):
    police = [
        people.PERSON[member]
        for member, _role in groups.GROUP[key].members
        if people.PERSON[member].body in {"police-nord", "police-sud", "police-nationale"}
    ]

    assert police
    assert any(person.account for person in police) == expected


def test_the_one_who_leaves_had_a_seat_and_the_other_takes_it():
    assert people.PERSON[groups.LEAVER].body == people.PERSON[groups.SUCCESSOR].body
    assert groups.SUCCESSOR in dict(groups.GROUP[groups.LEFT_GROUP].members)
    assert groups.LEAVES_AT < groups.MEETING_HOUR


def test_groups_meet_at_their_rhythm_on_thursdays():
    first, last = dt.date(2024, 11, 23), dt.date(2026, 11, 23)
    met = {group.key: groups.meetings(group, first, last) for group in groups.GROUPS}

    assert {key: len(days) for key, days in met.items()} == {
        "pleniere": 2, "restreinte": 8, "veille-carillons": 52, "veille-forges": 25, "gpo-nord": 25, "gpo-plaine": 17,
        "transports": 8, "etablissements": 8, "gusp": 12,
    }  # fmt: skip
    assert {day.weekday() for days in met.values() for day in days} == {3}
    assert {day.month for day in met["gpo-plaine"]} == {4, 5, 6, 7, 8, 9}
    assert groups.next_meeting(groups.GROUP["veille-carillons"], first, last) == dt.date(2026, 11, 26)
