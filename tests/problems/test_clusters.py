"""What is planted is found; what is dealt at random is not."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traitdunion.problems.statistics.clusters import Point, benjamini_hochberg, find

FIRST = dt.date(2024, 1, 1)
SEEDS = 100


def town(seed, reports, days=364):
    """Reports round forty hubs of unequal weight, on days that know nothing of places."""
    draw = np.random.default_rng(seed)
    hubs = draw.uniform([2.34, 48.87], [2.40, 48.90], (40, 2))
    at = hubs[draw.choice(40, reports, p=draw.dirichlet(np.ones(40)))] + draw.normal(0, 0.002, (reports, 2))
    days_of = draw.integers(0, days, reports)
    return [Point(x, y, FIRST + dt.timedelta(days=int(day))) for (x, y), day in zip(at, days_of, strict=True)]


def plant(points, seed, several, lon=2.371, lat=48.885, start=140, days=14):
    draw = np.random.default_rng(seed + 1000)
    return points + [
        Point(
            lon + float(draw.normal(0, 0.0005)),
            lat + float(draw.normal(0, 0.0005)),
            FIRST + dt.timedelta(days=start + int(draw.integers(0, days))),
        )
        for _ in range(several)
    ]


def test_shuffled_reports_hold_no_cluster_in_at_least_95_of_100_seeds():
    points = town(0, 300, days=182)
    found = 0
    for seed in range(SEEDS):
        days = np.random.default_rng(seed).permutation(len(points))
        shuffled = [replace(point, day=points[other].day) for point, other in zip(points, days, strict=True)]
        found += bool(find(shuffled, seed=seed, permutations=99))

    assert SEEDS - found >= 95


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), start=st.integers(20, 300))
def test_a_planted_cluster_is_found_wherever_and_whenever(seed, start):
    points = plant(town(seed, 600), seed, 30, start=start)
    found = find(points, seed=seed, permutations=199)

    strongest = found[0]
    planted = set(range(600, 630))
    assert len(planted & set(strongest.members)) >= 20
    assert strongest.starts <= FIRST + dt.timedelta(days=start + 13)
    assert strongest.ends >= FIRST + dt.timedelta(days=start)
    assert (strongest.q <= 0.05, strongest.observed) == (True, len(strongest.members))
    assert strongest.observed > 2 * strongest.expected


def test_the_same_seed_gives_the_same_answer():
    points = plant(town(3, 400), 3, 25)

    assert find(points, seed=9, permutations=99) == find(points, seed=9, permutations=99)


def test_a_street_that_always_speaks_and_a_week_when_all_speak_are_no_cluster():
    everywhere = town(5, 400)
    street = plant(everywhere, 5, 300, days=364, start=0)
    storm = [replace(point, day=FIRST + dt.timedelta(days=28 + index % 7)) for index, point in enumerate(street[::3])]

    assert find(street + storm, seed=1, permutations=199) == []


def test_clusters_that_share_cells_and_weeks_are_told_once():
    found = find(plant(town(7, 600), 7, 60), seed=1, permutations=199)

    for index, one in enumerate(found):
        for other in found[:index]:
            apart = not set(one.cells) & set(other.cells) or one.ends < other.starts or other.ends < one.starts
            assert apart


@pytest.mark.parametrize("several", [0, 1, 4])
def test_a_handful_holds_no_cluster(several):
    assert find(town(1, several), seed=1, permutations=99) == []


def test_a_single_week_holds_no_cluster():
    assert find(town(1, 200, days=7), seed=1, permutations=99) == []


def test_too_few_permutations_are_refused():
    with pytest.raises(ValueError, match="99"):
        find(town(1, 50), seed=1, permutations=50)


def test_false_discoveries_are_held_as_published():
    """Benjamini and Hochberg (1995), section 4.1: fifteen p-values, four rejected at 5 %."""
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    q = benjamini_hochberg(np.array(p))

    assert int((q <= 0.05).sum()) == 4
    assert q[3] == pytest.approx(0.0095 * 15 / 4)
