import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from traitdunion.design import typography


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Où et quand ?", "Où et quand\u202f?"),
        ("Visible par : la Ville", "Visible par\u00a0: la Ville"),
        ("« calmé »", "«\u00a0calmé\u00a0»"),
        ("4 400 habitants", "4\u202f400 habitants"),
        ("de 14 h 30 à 16 h", "de 14\u00a0h\u00a030 à 16\u00a0h"),
        ("entre 5 et 9 jours", "entre 5 et 9\u00a0jours"),
        ("38 % de moins", "38\u00a0% de moins"),
        ("l'arrêt", "l’arrêt"),
        ("https://exemple.fr/a:b", "https://exemple.fr/a:b"),
        ("halls A à F", "halls A à F"),
    ],
)
def test_typo_sets_spaces_that_do_not_break(drawn, typed, set_):
    assert drawn("{{ typed|typo }}", typed=typed) == set_


def test_typo_still_escapes_what_people_type(drawn):
    assert drawn("{{ typed|typo }}", typed="<b> ?") == "&lt;b&gt;\u202f?"


def test_typo_leaves_english_alone():
    with translation.override("en"):
        assert typography.typeset("Where ?") == "Where ?"


@given(st.text(alphabet="ab 1«»:;!?'\u00a0\u202f", max_size=40))
def test_typesetting_twice_changes_nothing_more(text):
    with translation.override("fr"):
        once = typography.typeset(text)

        assert typography.typeset(once) == once


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1460, 0, "1\u202f460"),
        (1234567, 0, "1\u202f234\u202f567"),
        (-38, 0, "\u221238"),
        (12.45, 1, "12,5"),
        ("0.62", 2, "0,62"),
        (4.5, 0, "5"),
        (None, 0, ""),
        ("", 0, ""),
    ],
)
def test_number_groups_thousands_by_a_narrow_space(drawn, value, decimals, written):
    assert drawn("{{ value|number:decimals }}", value=value, decimals=decimals) == written


def test_number_follows_english():
    with translation.override("en"):
        assert typography.number(1234567.5, 1) == "1,234,567.5"
