"""From counted voices to published lines: which months, which places, what stands beside what."""

import datetime as dt
import random
import uuid
from collections import Counter

import pytest

from traitdunion.reports import figures
from traitdunion.reports.enums import Scope, Span
from traitdunion.reports.figures import WHOLE, Atom, Key, Voices, courtesy, ground, months, release

CARILLONS, FORGES = uuid.UUID(int=1), uuid.UUID(int=2)
IN, OUT = Atom("00001", CARILLONS, priority=True), Atom("00001", FORGES, priority=False)
TODAY = dt.date(2026, 11, 23)
MONTHS = months.closed(TODAY, dt.date(2024, 11, 20))


def spoken(number=40, seed=0, atoms=(IN, OUT), categories=("noise", "hall")) -> Voices:
    """So many voices a month in each atom and category, each answered within two weeks, a third with a verdict."""
    voices, rng = Voices(), random.Random(seed)
    for atom in atoms:
        for category in categories:
            for month in MONTHS:
                key = Key(atom, category, month)
                voices.received[key] = voices.answered[key] = number
                voices.done[key], voices.partly[key], voices.declined[key] = number - 6, 4, 2
                voices.reasoned[key], voices.solved[key], voices.not_solved[key] = number - 1, number // 6, number // 6
                voices.days[key] = Counter(rng.randrange(14) for _ in range(number))
    return voices


def lines_of(voices, **more):
    made = figures.Release(voices, figures.places(voices.atoms()), MONTHS, **more).lines()
    return {(line.where, line.category, line.window.span, line.window.starts): line for line in made}


def year(lines, where=WHOLE, category=""):
    return lines[where, category, Span.YEAR, dt.date(2025, 11, 1)].numbers


# -- which months -------------------------------------------------------------------------


def test_only_months_that_are_over_are_published_the_first_whole_one_first():
    assert (MONTHS[0], MONTHS[-1], len(MONTHS)) == (dt.date(2024, 12, 1), dt.date(2026, 10, 1), 23)


def test_a_town_without_a_voice_has_no_month():
    assert months.closed(TODAY, None) == []


def test_two_days_of_one_month_publish_the_same_months():
    assert months.closed(dt.date(2026, 11, 1), MONTHS[3]) == months.closed(dt.date(2026, 11, 30), MONTHS[3])


def test_windows_are_the_months_the_year_and_what_is_known_of_the_year_before():
    spans = Counter(window.span for window in months.windows(MONTHS))
    assert spans == {Span.MONTH: 23, Span.YEAR: 1, Span.EARLIER: 1}
    earlier = months.windows(MONTHS)[-1]
    assert (earlier.starts, earlier.ends) == (dt.date(2024, 12, 1), dt.date(2025, 10, 31))


@pytest.mark.parametrize("since", [MONTHS[0], dt.date(2026, 11, 1)])
def test_a_change_without_months_on_both_sides_compares_nothing(since):
    assert months.around(since, MONTHS) == []


# -- delays -------------------------------------------------------------------------------


def test_quartiles_are_days_within_which_a_part_of_the_answers_was_given():
    assert figures.quartiles({0: 3, 2: 3, 5: 4, 30: 2}) == (0, 2, 5)


def test_nine_answers_have_no_quartile():
    assert figures.quartiles({4: 9}) is None


# -- places -------------------------------------------------------------------------------


def test_quarters_and_priority_quarters_share_one_town():
    assert list(figures.places([IN, OUT])) == [
        (Scope.QUARTER, CARILLONS),
        (Scope.QUARTER, FORGES),
        (Scope.QPV, None),
        (Scope.REST, None),
        WHOLE,
    ]


def test_several_communes_are_told_apart():
    other = Atom("00002", None, priority=False)
    assert list(figures.places([OUT, other])) == [
        (Scope.QUARTER, FORGES),
        (Scope.COMMUNE, "00001"),
        (Scope.COMMUNE, "00002"),
        WHOLE,
    ]


def square(west, east):
    return {"type": "Polygon", "coordinates": [[[west, 0], [east, 0], [east, 1], [west, 1], [west, 0]]]}


def test_a_quarter_is_cut_by_the_priority_quarter_that_reaches_into_it():
    quarters = [("00001", CARILLONS, square(0, 10)), ("00001", FORGES, square(10, 20))]
    assert ground.atoms(["00001"], quarters, [square(0, 10.001), square(15, 19)]) == {
        Atom("00001", None, priority=False),
        Atom("00001", CARILLONS, priority=True),
        Atom("00001", FORGES, priority=True),
        Atom("00001", FORGES, priority=False),
    }


# -- lines --------------------------------------------------------------------------------


def test_a_year_holds_its_months_and_a_town_its_quarters():
    lines = lines_of(spoken())
    assert year(lines)["received"] == 2 * 2 * 12 * 40
    assert year(lines, (Scope.QUARTER, CARILLONS))["received"] == 2 * 12 * 40
    assert year(lines, category="hall")["received"] == 2 * 12 * 40
    assert lines[WHOLE, "", Span.MONTH, dt.date(2026, 3, 1)].numbers["received"] == 160


def test_verdicts_stand_beside_answers():
    told = year(lines_of(spoken()))
    assert (told["answered"], told["done"], told["partly"], told["declined"]) == (1920, 1632, 192, 96)
    assert (told["solved"], told["not_solved"]) == (288, 288)


def test_of_three_verdicts_a_small_one_takes_another_with_it():
    voices = spoken()
    voices.unknown[Key(IN, "hall", MONTHS[-1])] = 2
    told = year(lines_of(voices))
    assert told["unknown"] is None
    assert told["answered"] == 1920


def test_a_small_category_is_withheld_and_cannot_be_worked_out():
    voices = spoken()
    voices.received[Key(IN, "animals", MONTHS[-1])] = 3
    lines = lines_of(voices)
    assert year(lines, category="animals")["received"] is None
    published = [year(lines, category=name)["received"] for name in figures.CATEGORIES]
    assert sum(number is None for number in published) >= 13  # twelve of which nobody spoke, and one more at least
    assert year(lines)["received"] == 1920 + 3


def test_a_place_of_which_little_is_said_is_told_by_the_year_alone():
    quiet = Atom("00001", uuid.UUID(int=3), priority=False)
    voices = spoken()
    for month in MONTHS:
        voices.received[Key(quiet, "hall", month)] = 9
    lines = lines_of(voices)
    spans = Counter(span for where, _c, span, _s in lines if where == (Scope.QUARTER, quiet.quarter))
    assert spans == {Span.YEAR: 1, Span.EARLIER: 1}
    assert year(lines, (Scope.QUARTER, quiet.quarter))["received"] == 108


def test_a_change_is_compared_in_its_quarter_and_in_the_town():
    here = (Scope.QUARTER, CARILLONS)
    lines = lines_of(spoken(), changes={here: dt.date(2026, 2, 1)})
    told = {(where, span, starts) for where, _c, span, starts in lines if span in {Span.BEFORE, Span.SINCE}}
    assert told == {
        (where, span, starts)
        for where in (here, WHOLE)
        for span, starts in ((Span.BEFORE, dt.date(2024, 12, 1)), (Span.SINCE, dt.date(2026, 2, 1)))
    }
    since = lines[here, "", Span.SINCE, dt.date(2026, 2, 1)].numbers
    assert since["answered"] == 2 * 9 * 40
    assert 0 < since["delay_q1"] < since["delay_median"] < since["delay_q3"] < 14


def test_delays_of_withheld_answers_are_withheld():
    voices = spoken()
    voices.answered[Key(IN, "animals", MONTHS[-1])] = 4
    voices.days[Key(IN, "animals", MONTHS[-1])] = Counter({3: 12})
    assert year(lines_of(voices), category="animals")["delay_q1"] is None


def test_every_line_holds_exactly_what_it_offers():
    for line in lines_of(spoken(), changes={WHOLE: dt.date(2026, 2, 1)}).values():
        assert set(line.numbers) == set(figures.measures(line.where[0], line.category, line.window.span))


def test_the_month_in_course_is_told_in_steps_of_five():
    voices, month = Voices(), dt.date(2026, 11, 1)
    voices.received[Key(IN, "hall", month)] = 33
    voices.received[Key(OUT, "hall", month)] = 4
    told = figures.month_in_course(voices, figures.places([IN, OUT]), month)
    assert {line.where: line.numbers["received"] for line in told} == {
        (Scope.QUARTER, CARILLONS): 30,
        (Scope.QUARTER, FORGES): None,
        WHOLE: 35,
    }


# -- courtesy -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"a": 40, "b": 31}, {"a", "b"}),
        ({"a": 40, "b": 60, "c": 12}, {"b"}),  # a hides c: the town less b would tell of twelve
        ({"a": 40, "b": 20, "c": 12}, {"a"}),
        ({"a": 29}, set()),
    ],
)
def test_how_people_were_treated_is_told_from_thirty_answers_on(answers, shown):
    assert courtesy.shown(answers) == shown


def test_measures_are_named_as_the_table_keeps_them():
    from traitdunion.reports.models import Figure

    columns = {field.name for field in Figure._meta.get_fields()}
    named = {m for scope in Scope for c in ("", "hall") for span in Span for m in release.measures(scope, c, span)}
    assert named <= columns
