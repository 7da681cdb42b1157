"""Counts that may be shown: nobody is told from a small one, nor from what is left of the whole."""

import pytest

from traitdunion.events.outcome.figures import Satisfaction, grouped, satisfaction


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, []),
        ({"a": 4}, []),
        ({"a": 9}, [("a", 9, 1)]),
        ({"a": 9, "b": 5}, [("a", 9, 1), ("b", 5, 1)]),
        ({"a": 9, "b": 3, "c": 2}, [("a", 9, 1), ("autres", 5, 2)]),
        ({"a": 9, "b": 6, "c": 1}, [("a", 9, 1), ("autres", 7, 2)]),
        ({"a": 9, "b": 1}, [("autres", 10, 2)]),
        ({"a": 2, "b": 2, "c": 2}, [("autres", 6, 3)]),
        ({"a": 7, "b": 0}, [("a", 7, 1)]),
    ],
)
def test_small_counts_join_others(counts, expected):
    assert [(one.label, one.n, one.merged) for one in grouped(counts, "autres")] == expected


@pytest.mark.parametrize(
    ("answers", "expected", "percent"),
    [
        ({}, Satisfaction("?", 0, None), None),
        ({4: 4}, Satisfaction("?", 4, None), None),
        ({1: 1, 3: 2, 4: 3}, Satisfaction("?", 6, 5, (1, 0, 2, 3)), 83),
    ],
)
def test_satisfaction_says_its_n(answers, expected, percent):
    told = satisfaction("?", answers)
    assert (told, told.percent) == (expected, percent)
