"""What may be said of a before and an after, and what may not."""

import subprocess
import sys

import pytest

from traitdunion.problems.statistics.assess import Design, Series, assess, sentence
from traitdunion.problems.statistics.words import Baseline, Caveat, Direction, Model, Proof, Refusal, Shift

PLAIN = Design()
HIGH, LOW, FLAT = [6, 5, 7, 6] * 3, [3, 2, 3, 4] * 3, [5, 6, 5, 4] * 3


def compared(**more):
    return Series(HIGH, LOW, comparison_before=FLAT, comparison_after=FLAT, **more)


def test_people_s_word_alone_is_no_figure():
    found = assess(compared(), Design(actors_only=True))

    assert (found.level, found.maryland, found.ratio, found.refused) == (Proof.ACTORS, 1, None, None)
    assert sentence(found) == "À dire d’acteurs\u00a0: aucun chiffre n’a été calculé."


def test_before_and_after_without_comparison():
    found = assess(Series(HIGH, LOW), PLAIN)

    assert (found.level, found.maryland, found.model) == (Proof.BEFORE_AFTER, 2, Model.EXACT)
    assert (found.baseline, found.direction, found.caveats) == (Baseline.WEEKS, Direction.DOWN, (Caveat.SEASON,))
    assert found.ratio == 0.5
    assert (round(found.low, 3), round(found.high, 3)) == (0.325, 0.756)
    assert sentence(found) == (
        "Le nombre de signalements par semaine a baissé, sans comparaison\u00a0: 50\u00a0% de moins que pendant les 12 semaines "
        "d’avant (entre 24\u00a0% et 67\u00a0% de moins)."
    )


def test_the_same_weeks_of_previous_years_come_first():
    found = assess(Series([1] * 12, LOW, before_years=[HIGH, HIGH]), PLAIN)

    assert (found.baseline, found.ratio, found.caveats) == (Baseline.YEARS, 0.5, ())
    assert (found.tally.before, found.tally.weeks_before, found.tally.after) == (144, 24, 36)
    assert "que pendant les mêmes semaines des années précédentes" in sentence(found)


def test_beside_a_comparison():
    found = assess(compared(), PLAIN)

    assert (found.level, found.maryland, found.direction, found.displacement) == (
        Proof.COMPARED,
        3,
        Direction.DOWN,
        None,
    )
    assert sentence(found) == (
        "Il y a 50\u00a0% de signalements de moins qu’attendu d’après le secteur de comparaison "
        "(entre 14\u00a0% et 71\u00a0% de moins)."
    )


def test_a_comparison_without_earlier_years_brings_both_back_to_the_weeks_before():
    found = assess(compared(before_years=[[1] * 12]), PLAIN)

    assert (found.level, found.baseline, round(found.ratio, 9)) == (Proof.COMPARED, Baseline.WEEKS, 0.5)


def test_years_on_both_sides_are_used_on_both():
    found = assess(compared(before_years=[LOW], comparison_before_years=[FLAT]), PLAIN)

    assert (found.baseline, found.ratio, found.direction) == (Baseline.YEARS, 1.0, Direction.UNCLEAR)
    assert sentence(found).startswith("Aucun changement net à côté du secteur de comparaison\u00a0: entre ")


@pytest.mark.parametrize(
    ("series", "refused"),
    [
        (Series(HIGH, []), Refusal.NO_AFTER),
        (Series([], LOW), Refusal.NO_BASELINE),
        (Series(HIGH, LOW, before_years=[HIGH[:5]]), Refusal.UNEQUAL_YEARS),
        (Series(HIGH, [4, 4, 4]), Refusal.SHORT),
        (Series([30, 30, 30], LOW), Refusal.SHORT),
        (Series([2, 2, 2, 3], [9, 9, 9, 9]), Refusal.TOO_FEW),
        (Series([3, 3, 3, 3], [1, 2, 1, 2]), Refusal.TOO_FEW),
        (Series([0, 20, 0, 0, 25, 0], [0, 0, 0, 0]), Refusal.NONE_SINCE),
    ],
)
def test_what_is_missing_is_said_and_no_figure_is_given(series, refused):
    found = assess(series, PLAIN)

    assert (found.refused, found.level, found.ratio, found.low, found.high) == (refused, Proof.ACTORS, None, None, None)
    assert sentence(found).startswith(str(refused.label))
    assert "%" not in sentence(found)


def test_too_few_says_how_many():
    assert sentence(assess(Series([3, 3, 3, 3], [1, 2, 1, 2]), PLAIN)).endswith("Ici\u00a0: 12 avant, 6 depuis.")


def test_nothing_left_after_a_calm_before_has_its_upper_limit():
    found = assess(Series(HIGH, [0] * 12), PLAIN)

    assert (found.ratio, found.low, round(found.high, 3), found.direction) == (0.0, 0.0, 0.053, Direction.DOWN)
    assert "100\u00a0% de moins" in sentence(found)


@pytest.mark.parametrize(
    ("more", "design", "caveat"),
    [
        ({"comparison_before": FLAT, "comparison_after": FLAT}, Design(comparison_overlaps=True), Caveat.OVERLAP),
        ({"comparison_before": FLAT[:6], "comparison_after": FLAT}, PLAIN, Caveat.OTHER_WEEKS),
        ({"comparison_before": FLAT, "comparison_after": FLAT[:6]}, PLAIN, Caveat.OTHER_WEEKS),
        ({"comparison_before": FLAT, "comparison_after": [0] * 12}, PLAIN, Caveat.COMPARISON_FEW),
    ],
)
def test_a_comparison_that_cannot_serve_is_set_aside_and_said(more, design, caveat):
    found = assess(Series(HIGH, LOW, **more), design)

    assert (found.level, found.maryland, found.ratio) == (Proof.BEFORE_AFTER, 2, 0.5)
    assert found.caveats == (caveat, Caveat.SEASON)
    assert "sans comparaison" in sentence(found)


@pytest.mark.parametrize("after", [HIGH, LOW, [12] * 12])
def test_without_comparison_no_wording_claims_an_effect(after):
    told = sentence(assess(Series(HIGH, after), PLAIN))

    assert ", sans comparaison" in told
    assert not {"fait baisser", "réduit", "grâce", "effet"} & set(told.split())
    assert "fait baisser" not in told


@pytest.mark.parametrize(
    ("around", "shift", "words"),
    [
        ([15, 14, 16, 15] * 3, Shift.MOVED, "Le problème s’est déplacé (effet plumeau)."),
        (HIGH, Shift.NONE, "Aucun déplacement ne se mesure aux alentours."),
        (LOW, Shift.SPREAD, "Les alentours en ont profité aussi."),
    ],
)
def test_what_happened_around_is_said(around, shift, words):
    found = assess(compared(buffer_before=HIGH, buffer_after=around), PLAIN)

    assert found.displacement.shift == shift
    assert sentence(found).endswith(words)


def test_a_part_that_moved_is_a_part():
    series = Series(
        [24] * 12,
        [6] * 12,
        comparison_before=[20] * 12,
        comparison_after=[20] * 12,
        buffer_before=[20] * 12,
        buffer_after=[28] * 12,
    )
    found = assess(series, PLAIN)

    assert round(found.displacement.quotient, 3) == -0.444
    assert found.displacement.shift == Shift.PARTLY


def test_around_is_not_read_where_the_place_has_no_fewer():
    found = assess(
        Series(HIGH, HIGH, comparison_before=FLAT, comparison_after=FLAT, buffer_before=FLAT, buffer_after=HIGH), PLAIN
    )

    assert (found.direction, found.displacement) == (Direction.UNCLEAR, None)


def test_a_buffer_of_other_weeks_is_set_aside_and_said():
    found = assess(compared(buffer_before=HIGH[:5], buffer_after=HIGH), PLAIN)

    assert (found.displacement, found.caveats) == (None, (Caveat.BUFFER_UNUSED, Caveat.SEASON))


def test_a_negative_count_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="negative"):
        Series([1, -1], [1])


def test_weeks_that_vary_too_much_widen_the_interval():
    calm, wild = assess(Series([6] * 12, [3] * 12), PLAIN), assess(Series([0, 18, 0] * 4, [0, 9, 0] * 4), PLAIN)

    assert (calm.ratio, calm.model) == (0.5, Model.EXACT)
    assert (round(wild.ratio, 6), wild.model) == (0.5, Model.NEGATIVE_BINOMIAL)
    assert wild.high - wild.low > 3 * (calm.high - calm.low)


def test_no_process_pays_for_the_libraries_before_a_figure_is_asked():
    asked = "import sys, traitdunion.problems.statistics.assess; print(sorted({'numpy', 'scipy', 'statsmodels', 'pandas'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


def test_a_process_that_serves_pages_has_read_it_all_beforehand():
    asked = (
        "import sys, threading; from traitdunion.problems.statistics.warming import warm; before = threading.Thread(target=lambda: None); "
        "before.start(); warm(after=before).join(); "
        "print(sorted({'scipy.stats', 'scipy.optimize', 'statsmodels.genmod.generalized_linear_model'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "['scipy.optimize', 'scipy.stats', 'statsmodels.genmod.generalized_linear_model']"


@pytest.mark.parametrize(
    ("series", "said"),
    [
        (
            Series(HIGH, LOW),
            (
                "Ce qui est relevé sur place a baissé, sans comparaison\u00a0: 50\u00a0% de moins par semaine que pendant les 12 semaines "
                "d’avant (entre 24\u00a0% et 67\u00a0% de moins)."
            ),
        ),
        (
            compared(),
            "Sur place, on relève 50\u00a0% de moins qu’attendu d’après le secteur de comparaison (entre 14\u00a0% et 71\u00a0% de moins).",
        ),
    ],
)
def test_a_survey_is_no_report(series, said):
    assert sentence(assess(series, PLAIN), surveyed=True) == said


@pytest.mark.parametrize("after", [LOW, HIGH, [9] * 12, [1, 1, 1]])
@pytest.mark.parametrize("comparison", [FLAT, [0] * 12, ()])
def test_a_survey_never_says_reports(after, comparison):
    series = Series([4] * 12, after, comparison_before=comparison, comparison_after=comparison[: len(after)])
    found = assess(series, PLAIN)
    told = [sentence(found, surveyed=True), *(str(one.label) for one in found.caveats)]
    assert [one for one in told if "signalement" in one] == []
