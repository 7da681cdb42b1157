"""The tables and plain functions of the prize: phases, refusals, dealing, ranking, commitments, blind reading."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traitdunion.awards.enums import ApplicationState, Bar, Phase
from traitdunion.awards.rules import jury, masking, phases, ranking, sealing

DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
WHOLE = dict.fromkeys(phases.OWED, "x" * 60) | {"since": dt.date(2024, 1, 1)}


def times(**more) -> phases.Times:
    return phases.Times(NOW - 10 * DAY, NOW, NOW + 10 * DAY, **more)


@pytest.mark.parametrize(
    ("at", "more", "phase"),
    [
        (NOW - 11 * DAY, {"published": False}, Phase.PREPARED),
        (NOW - 11 * DAY, {}, Phase.AHEAD),
        (NOW - 10 * DAY, {}, Phase.OPEN),
        (NOW - dt.timedelta(seconds=1), {}, Phase.OPEN),
        (NOW, {}, Phase.JUDGING),
        (NOW + 10 * DAY, {}, Phase.SEALED),
        (NOW + 11 * DAY, {"opened": True}, Phase.DELIBERATING),
        (NOW + 11 * DAY, {"opened": True, "announced": True}, Phase.ANNOUNCED),
    ],
)
def test_an_edition_stands_in_one_phase(at, more, phase):
    assert phases.phase(times(**more), at) == phase


@pytest.mark.parametrize(
    ("state", "phase", "changed", "until", "because"),
    [
        (ApplicationState.DRAFT, Phase.OPEN, {}, None, None),
        (ApplicationState.DRAFT, Phase.AHEAD, {}, None, "not_open_yet"),
        (ApplicationState.DRAFT, Phase.JUDGING, {}, None, "closed_since"),
        (ApplicationState.SENT, Phase.OPEN, {}, None, "already_sent"),
        (ApplicationState.WITHDRAWN, Phase.OPEN, {}, None, "already_sent"),
        (ApplicationState.DRAFT, Phase.OPEN, {"need": "court"}, None, "incomplete"),
        (ApplicationState.DRAFT, Phase.OPEN, {"since": dt.date(2025, 9, 2)}, None, "too_recent"),
        (ApplicationState.DRAFT, Phase.OPEN, {"since": dt.date(2025, 9, 1)}, None, None),
        (ApplicationState.TO_COMPLETE, Phase.JUDGING, {}, NOW + DAY, None),
        (ApplicationState.TO_COMPLETE, Phase.JUDGING, {}, NOW, "too_late_to_complete"),
    ],
)
def test_when_a_file_may_be_sent(state, phase, changed, until, because):
    found = phases.send_refusal(
        state, phase, WHOLE | changed, closes=dt.date(2026, 9, 1), months=12, asked_until=until, now=NOW
    )
    assert found == because


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (dt.date(2026, 3, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 3, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2026, 1, 15), 12, dt.date(2025, 1, 15)),
        (dt.date(2026, 11, 30), -3, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), 0, dt.date(2026, 12, 31)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    assert phases.months_before(day, months) == before


@pytest.mark.parametrize(
    ("juror", "applicant", "because"),
    [
        (jury.Side(1), jury.Side(1), Bar.ORGANISATION),
        (jury.Side(1, "Orvelle-Habitat"), jury.Side(None, "ORVELLE HABITAT"), Bar.ORGANISATION),
        (jury.Side(1, "A", frozenset({"00001"})), jury.Side(2, "B", frozenset({"00001"})), Bar.TOWN),
        (jury.Side(1, "A", frozenset({"00001"})), jury.Side(2, "B", frozenset({"00002"})), None),
        (jury.Side(), jury.Side(), None),
    ],
)
def test_a_juror_of_the_same_town_or_organisation_is_barred(juror, applicant, because):
    assert jury.barred(juror, applicant) == because


@st.composite
def juries(draw):
    files, jurors = list(range(draw(st.integers(0, 25)))), [f"j{n}" for n in range(draw(st.integers(1, 8)))]
    pairs = st.tuples(st.sampled_from(files), st.sampled_from(jurors)) if files else st.nothing()
    bars = draw(st.sets(pairs, max_size=40)) if files else set()
    return files, jurors, draw(st.integers(1, 4)), bars, draw(st.integers(0, 99))


@settings(max_examples=150, deadline=None)
@given(juries())
def test_dealing_is_whole_balanced_and_free_of_conflicts(world):
    files, jurors, readers, bars, seed = world
    dealt = jury.deal(files, jurors, readers=readers, bars=bars, seed=seed)
    assert dealt == jury.deal(files, jurors, readers=readers, bars=bars, seed=seed)
    assert set(dealt.pairs) & bars == set()
    assert len(set(dealt.pairs)) == len(dealt.pairs)
    held = {one: [juror for file, juror in dealt.pairs if file == one] for one in files}
    free = {one: sum((one, juror) not in bars for juror in jurors) for one in files}
    assert {one: len(several) for one, several in held.items()} == {one: min(readers, free[one]) for one in files}
    assert set(dealt.short) == {one for one in files if free[one] < readers}
    load = {juror: sum(juror == given for _file, given in dealt.pairs) for juror in jurors}
    uneven = [  # no single hand-over would make two loads more even
        (more, less) for more, less in combinations(jurors, 2) for more, less in ((more, less), (less, more))
        if load[more] - load[less] >= 2 and any(more in held[one] and less not in held[one] and (one, less) not in bars for one in files)
    ]  # fmt: skip
    assert uneven == []


def test_without_conflicts_loads_differ_by_one_at_most():
    dealt = jury.deal(range(60), "abcdef", readers=3, seed=4)
    assert sorted(sum(juror == one for _file, juror in dealt.pairs) for one in "abcdef") == [30] * 6


def test_what_was_dealt_stays_when_more_is_dealt():
    first = jury.deal(range(10), "abcd", readers=2, seed=1)
    held = {}
    for file, juror in first.pairs:
        held.setdefault(file, set()).add(juror)
    second = jury.deal(range(12), "abcd", readers=2, given=held, seed=1)
    assert {file for file, _juror in second.pairs} == {10, 11}


WEIGHTS = {"a": 2, "b": 1}


def test_a_ranking_weighs_criteria_and_gives_equal_means_the_same_rank():
    opinions = {
        1: {"x": {"a": 3, "b": 0}},
        2: {"x": {"a": 2, "b": 2}},
        3: {"x": {"a": 5, "b": 5}, "y": {"a": 5}},
        4: {},
    }
    found = ranking.rank([4, 3, 2, 1], opinions, WEIGHTS)
    assert [(one.file, one.rank, one.mean, one.opinions) for one in found] == [
        (3, 1, 5.0, 1),
        (1, 2, 2.0, 1),
        (2, 2, 2.0, 1),
        (4, None, None, 0),
    ]


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        ({"x": 4.0, "y": 4.0, "z": 2.5}, ("z",)),
        ({"x": 4.0, "y": 4.0, "z": 2.6}, ()),
        ({"x": 5.0, "y": 1.0}, ()),
        ({"x": 5.0, "y": 4.5, "z": 4.0, "w": 1.0}, ("w",)),
        ({"x": 4.0, "y": 4.0, "z": 1.0}, ("z",)),  # and not those who agree
        ({"x": 5.0, "y": 3.0, "z": 1.0}, ()),  # three minds
        ({"x": 5.0, "y": 5.0, "z": 1.0, "w": 1.0}, ()),  # two minds
        ({"x": 5.0, "y": 5.0, "z": 4.5, "w": 1.0, "v": 1.5}, ("w", "v")),
    ],
)
def test_a_juror_who_departs_is_flagged_beside_two_others_at_least(totals, found):
    assert ranking.departing(totals) == found


SAID = {"f1": {"scores": {"a": 3}, "words": "é", "told": ""}}


def test_a_commitment_holds_for_its_scores_and_its_bytes_alone():
    nonce = bytes(range(32))
    made = sealing.commit(nonce, SAID)
    assert sealing.holds(made, nonce, SAID)
    assert not sealing.holds(made, nonce, {"f1": SAID["f1"] | {"words": "e"}})
    assert not sealing.holds(made, bytes(32), SAID)
    assert sealing.canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


def test_a_salt_is_32_random_bytes_and_no_two_are_alike():
    assert len({sealing.new_nonce() for _ in range(100)}) == 100
    with pytest.raises(ValueError, match="32"):
        sealing.commit(b"short", SAID)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("La Ville de Pont-entre-Rives agit.", "La Ville de […] agit."),
        ("PONT ENTRE RIVES et Pont-Entre-Rivès", "[…] et […]"),
        ("Le bailleur Orvelle Habitat, dit Orvelle, répond.", "Le bailleur […], dit […], répond."),
        ("Le pont est réparé.", "Le pont est réparé."),
        ("", ""),
    ],
)
def test_a_blind_reading_hides_names_however_they_are_written(text, hidden):
    assert masking.masked(text, masking.names_of("Orvelle Habitat", "Pont-entre-Rives")) == hidden
