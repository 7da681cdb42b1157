import pytest

from traitdunion.kernel.words import folded, sort_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("L’Enclume", "l enclume"),
        ("La Grande-Cloche", "la grande cloche"),
        ("Écluse", "ecluse"),
        ("E\u0301cluse", "ecluse"),
        ("CŒUR de ville", "coeur de ville"),
        ("Æquo", "aequo"),
        ("Straße", "strasse"),
        ("  Place\u00a0du   8 mai ", "place du 8 mai"),
        ("", ""),
        ("« »", ""),
    ],
)
def test_words_are_folded(text, key):
    assert folded(text) == key


def test_french_order_without_a_collation():
    names = [
        "Zénith",
        "Le Bourdon",
        "Émile-Zola",
        "Œillets",
        "L’Enclume",
        "La Trempe",
        "Hall 10",
        "Hall 2",
        "Obélisque",
        "œuvre",
    ]
    assert sorted(names, key=sort_key) == [
        "Émile-Zola", "Hall 2", "Hall 10", "L’Enclume", "La Trempe", "Le Bourdon", "Obélisque", "Œillets", "œuvre", "Zénith",
    ]  # fmt: skip


def test_numbers_with_zeros_in_front_stand_with_their_like():
    assert sort_key("Hall 007") == sort_key("hall 7") == "hall 0007"


def test_a_key_fits_its_column():
    assert len(sort_key("œ" * 130)) == 140
    assert len(sort_key("1 " * 60)) <= 140
