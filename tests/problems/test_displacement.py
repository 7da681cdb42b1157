"""The displacement quotient on published counts.

Formulas: Bowers and Johnson (2003), as printed in Guerette (2009), POP Center tool guide 10, appendix B; how to read them, appendix C.
Counts: Wheeler and Ratcliffe (2018), « A simple weighted displacement difference test », Crime Science 7:11 (target 207 then 110,
ring 178 then 157, comparison 308 then 318), and the two worked examples of the R package streetlamp (2026, tests of its quotient).
"""

import pytest

from traitdunion.problems.statistics.displacement import Area, around, quotient, success, total_net_effect

WHEELER = Area(207, 110), Area(178, 157), Area(308, 318)


def test_all_of_it_moved():
    assert quotient(Area(100, 50), Area(100, 150), Area(100, 100)) == -1.0


def test_half_as_much_was_gained_around():
    assert quotient(Area(100, 50), Area(100, 75), Area(100, 100)) == 0.5


def test_the_published_counts_by_the_published_formulas():
    place, ring, comparison = WHEELER

    assert round(success(place, comparison), 4) == -0.3262  # 110/318 − 207/308
    assert round(around(ring, comparison), 4) == -0.0842  # 157/318 − 178/308
    assert round(quotient(place, ring, comparison), 4) == 0.2582
    assert round(total_net_effect(place, ring, comparison), 1) == 130.5  # [207·318/308 − 110] + [178·318/308 − 157]


def test_rates_tell_the_same_as_counts():
    weekly = [Area(area.before / 52, area.after / 26) for area in WHEELER]

    assert quotient(*weekly) == pytest.approx(quotient(*WHEELER))


def test_where_nothing_was_gained_nothing_can_have_moved():
    with pytest.raises(ValueError, match="no success"):
        quotient(Area(100, 100), Area(100, 150), Area(100, 100))


def test_an_empty_comparison_has_no_quotient():
    with pytest.raises(ValueError, match="nothing in the comparison"):
        quotient(Area(100, 50), Area(100, 150), Area(0, 100))
