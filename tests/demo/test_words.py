"""What was written is of the kind people write; the traps, and they alone, let somebody be recognised."""

import re

import pytest
from shapely.geometry import Point

from config.demo import answers, texts, traps
from config.demo.metres import metres
from config.demo.tables import NATURES, PRECISIONS, SITES
from config.demo.town import TOWN_OUTLINE
from traitdunion.kernel.wording import find_patterns
from traitdunion.places.enums import PlaceKind
from traitdunion.reports.rules import CHIP_BY_KEY

SENTENCES = [words for rows in texts._SAID.values() for words in rows]
ANSWERS = [
    words
    for table in (answers._DONE, answers._PARTLY, answers._IMPOSSIBLE)
    for rows in table.values()
    for words in rows
] + [*answers._WATCH, *answers._DECLINE, *(words for _move, _name, words in answers.TEMPLATES)]
NEVER_IN_AN_ANSWER = re.compile(r"\b(traité|résolu|clos|clôturé|rejeté|plainte|incivilité|escalad)", re.IGNORECASE)


def blocked(words: str) -> list[str]:
    return [finding.kind for finding in find_patterns(words) if finding.severity == "block"]


def test_precisions_are_those_of_the_intake():
    assert {key: {CHIP_BY_KEY[chip].category.value for chip in chips} for key, chips in PRECISIONS.items()} == {
        nature.key: {nature.key} for nature in NATURES
    }
    assert {chip for chips in PRECISIONS.values() for chip in chips} == set(CHIP_BY_KEY) == set(texts._SAID)
    assert all(sum(chips.values()) == 100 for chips in PRECISIONS.values())


def test_sites_are_kinds_of_places():
    assert {kind for kinds in SITES.values() for kind in kinds} - {"address"} <= set(PlaceKind.values)


@pytest.mark.parametrize("words", [*SENTENCES, *texts._WHEN, *texts._SHEET, *ANSWERS])
def test_ordinary_words_pass_the_check_of_the_intake(words):
    assert blocked(words) == []


@pytest.mark.parametrize("words", [*traps.NAMED, *traps.OWN])
def test_trap_words_are_stopped_by_the_check_of_the_intake(words):
    assert blocked(words) != []


def test_services_answer_in_short_sentences_with_the_words_of_the_screen():
    sentences = [sentence for words in ANSWERS for sentence in re.split(r"(?<=[.?]) ", words)]

    assert [sentence for sentence in sentences if len(sentence.split()) > 15] == []
    assert [words for words in ANSWERS if NEVER_IN_AN_ANSWER.search(words) or "!" in words] == []


def test_seventeen_texts_are_traps_and_came_from_an_older_table(world):
    reports, _now = world
    imported = [report for report in reports if report.origin == "import"]

    assert sorted(report.words for report in imported) == sorted((*traps.NAMED, *traps.OWN))
    others = {report.words for report in reports if report.words} - {report.words for report in imported}
    assert len(others) > 500
    assert [words for words in others if blocked(words)] == []
    assert max(map(len, others)) <= 300


def test_thirty_points_lie_outside_the_town_and_forty_on_the_default_point(world):
    reports, _now = world
    outside = [r for r in reports if not TOWN_OUTLINE.intersects(Point(*metres(r.lon, r.lat)))]
    default = [report for report in reports if report.label == traps.DEFAULT_PLACE]

    assert len(outside) == 30
    assert len(default) == 40
    assert len({(report.lon, report.lat) for report in default}) == 1


def test_one_report_is_erased_and_its_link_is_known(world):
    reports, _now = world

    assert [report.secret for report in reports if report.erased] == [traps.ERASED_SECRET]
