"""Days and names as they are typed in a hurry."""

import datetime as dt

import pytest

from traitdunion.councils.rules import by_place, day_typed, one_named, plenary_due, quorum_needed

TODAY = dt.date(2026, 12, 3)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18/12", dt.date(2026, 12, 18)),
        ("18 décembre", dt.date(2026, 12, 18)),
        ("18 déc.", dt.date(2026, 12, 18)),
        ("ven 18 dec", dt.date(2026, 12, 18)),
        ("1er février", dt.date(2027, 2, 1)),
        ("2/1", dt.date(2027, 1, 2)),
        ("02/01/27", dt.date(2027, 1, 2)),
        ("3/12", dt.date(2026, 12, 3)),
        ("vendredi", dt.date(2026, 12, 4)),
        ("jeudi", dt.date(2026, 12, 10)),
        ("+15", dt.date(2026, 12, 18)),
        ("dans 2 semaines", dt.date(2026, 12, 17)),
        ("", None),
        ("31/02", None),
        ("bientôt", None),
        ("18 ju", None),
        ("99/99/9999", None),
        ("ma", None),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed, day):
    assert day_typed(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "key"),
    [("orv", 1), ("ORVELLE HABITAT", 1), ("trans", 2), ("ville", None), ("éclair", 4), ("ville eclairage", 4), ("", None), ("zz", None), ("ville, vo", 3)],
)  # fmt: skip
def test_a_name_that_only_one_begins_with_is_enough(typed, key):
    names = {1: "Orvelle Habitat", 2: "Transports d’Orvelle", 3: "Ville, voirie", 4: "Ville éclairage"}
    assert one_named(typed, names) == key


def test_a_plenary_is_due_a_year_after_the_last_one():
    assert plenary_due(dt.date(2026, 3, 3), dt.date(2020, 1, 1)) == dt.date(2027, 3, 3)
    assert plenary_due(None, dt.date(2026, 1, 1)) == dt.date(2027, 1, 1)


def test_a_quorum_is_rounded_up_and_off_by_default():
    assert [quorum_needed(9, 50), quorum_needed(10, 50), quorum_needed(11, None)] == [5, 5, None]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (
            ["Le Bourdon : changer la lampe", "Le Grelot : nettoyer", "le bourdon : fermer la porte"],
            [("Le Bourdon", 2), ("Le Grelot", 1)],
        ),
        (["Le Bourdon : changer la lampe", "Le Bourdon : fermer la porte", "Passer le soir"], []),
        (["Le Bourdon\u00a0: changer la lampe", "Halles : laver"], [("Le Bourdon", 1), ("Halles", 1)]),
        (
            [
                "Passer à 18:30",
                "Le Bourdon :",
                " : rien",
                "Une phrase bien plus longue que ce que serait le nom d’un lieu : voilà",
            ],
            [],
        ),
        ([], []),
    ],
)
def test_what_is_owed_is_laid_out_by_place(words, places):
    assert by_place(words) == places
