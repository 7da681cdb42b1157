"""The strategy: read by every member, written by the coordination, three years on one page."""

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.people.town import make_town
from tests.reports.desk import BACKEND
from tests.stage import scene
from tests.world import see_as
from traitdunion.councils.agreements import rules, strategy_acts, strategy_questions
from traitdunion.councils.agreements.enums import StepState, Way
from traitdunion.councils.agreements.words import NotDone
from traitdunion.councils.models import Axis, Indicator, IndicatorValue, Objective, Strategy, StrategyStep

pytestmark = pytest.mark.django_db
STARTS, ENDS = dt.date(2025, 1, 1), dt.date(2027, 12, 31)


@scene
def town():
    return make_town()


def written(town, starts=STARTS, ends=ENDS) -> Objective:
    by = town.coordination()
    strategy = strategy_acts.save_strategy(by=by, title="STSPD 2025-2027", starts=starts, ends=ends)
    axis = strategy_acts.add_axis(strategy, by=by, title="Habitat")
    return strategy_acts.add_objective(axis, by=by, title="Des halls tranquilles")


def because(act) -> str:
    with pytest.raises(NotDone) as refused:
        act()
    assert str(refused.value) != refused.value.because
    return refused.value.because


def test_three_years_end_the_day_before():
    assert (rules.last_day(STARTS, 3), rules.last_day(dt.date(2024, 2, 29), 3)) == (ENDS, dt.date(2027, 2, 27))


@pytest.mark.parametrize(
    ("base", "target", "value", "way", "expected"),
    [
        (40, 20, 18, Way.DOWN, "reached"), (40, 20, 30, Way.DOWN, "on_its_way"), (40, 20, 41, Way.DOWN, "other_way"), (40, 20, 40, Way.DOWN, "unmoved"),
        (10, 20, 20, Way.UP, "reached"), (10, 20, 9, Way.UP, "other_way"), (None, 20, 9, Way.UP, "on_its_way"), (10, 20, None, Way.UP, "unknown"),
    ],
)  # fmt: skip
def test_where_an_indicator_stands(base, target, value, way, expected):
    assert rules.progress(base, target, value, way) == expected


def test_axes_and_objectives_are_numbered_as_they_come(town):
    objective = written(town)
    by = town.coordination()
    strategy_acts.add_objective(objective.axis, by=by, title="Des abords éclairés")
    strategy_acts.add_axis(objective.axis.strategy, by=by, title="Transports")
    whole = strategy_questions.laid_out(strategy_questions.strategy(by, objective.axis.strategy_id))
    assert [(axis.number, [part.objective.number for part in parts]) for axis, parts in whole.axes] == [
        (1, [1, 2]),
        (2, []),
    ]


def test_the_page_counts_what_is_done_late_and_reached(town):
    objective, by = (
        written(town, timezone.localdate() - dt.timedelta(days=300), timezone.localdate() + dt.timedelta(days=300)),
        town.coordination(),
    )
    past = timezone.localdate() - dt.timedelta(days=10)
    for title, state, due, said in (
        ("A", StepState.DONE, past, ""),
        ("B", StepState.AHEAD, past, ""),
        ("C", StepState.DROPPED, None, "Faute de budget cette année."),
    ):
        strategy_acts.save_step(objective, by=by, title=title, state=state, due=due, said=said)
    indicator = strategy_acts.save_indicator(
        objective, by=by, name="Halls occupés", source="Bailleurs", base=40.0, target=20.0, way=Way.DOWN
    )
    strategy_acts.note_value(indicator, by=by, day=past, value=18.0)
    whole = strategy_questions.laid_out(strategy_questions.strategy(by, objective.axis.strategy_id))
    assert (whole.done, whole.total, whole.late, whole.reached, whole.gauges) == (1, 2, 1, 1, 1)


def test_the_calendar_covers_the_quarters_of_each_action(town):
    objective, by = written(town), town.coordination()
    strategy_acts.save_step(objective, by=by, title="Portes", starts=dt.date(2025, 5, 2), due=dt.date(2026, 1, 31))
    quarters, lines = strategy_questions.calendar(strategy_questions.strategy(by, objective.axis.strategy_id))
    assert (len(quarters), quarters[0], quarters[-1]) == (12, (2025, 1), (2027, 4))
    assert [quarter for quarter, on in zip(quarters, lines[0].cells, strict=True) if on] == [
        (2025, 2),
        (2025, 3),
        (2025, 4),
        (2026, 1),
    ]


def test_what_may_not_be_says_why(town):
    objective, by = written(town), town.coordination()
    strategy = objective.axis.strategy
    save = strategy_acts.save_step
    assert (
        because(
            lambda: strategy_acts.save_strategy(by=by, title="Autre", starts=ENDS, ends=ENDS + dt.timedelta(days=900))
        )
        == "overlaps"
    )
    assert (
        because(lambda: strategy_acts.save_strategy(by=by, strategy=strategy, ends=STARTS)) == "ends_before_it_starts"
    )
    strategy.ends = ENDS
    assert because(lambda: save(objective, by=by, title="A", due=ENDS + dt.timedelta(days=1))) == "outside_the_strategy"
    assert (
        because(lambda: save(objective, by=by, title="A", starts=dt.date(2026, 2, 1), due=dt.date(2026, 1, 1)))
        == "ends_before_it_starts"
    )
    assert because(lambda: save(objective, by=by, title="A", state=StepState.DROPPED, said="non")) == "reason_is_owed"
    assert because(lambda: strategy_acts.remove(objective.axis, by=by)) == "not_empty"
    indicator = strategy_acts.save_indicator(
        objective, by=by, name="Halls", source="Bailleurs", target=1.0, way=Way.DOWN
    )
    strategy_acts.note_value(indicator, by=by, day=STARTS, value=3.0)
    assert because(lambda: strategy_acts.note_value(indicator, by=by, day=STARTS, value=4.0)) == "one_value_a_day"
    assert (
        because(
            lambda: strategy_acts.note_value(
                indicator, by=by, day=timezone.localdate() + dt.timedelta(days=1), value=4.0
            )
        )
        == "held_in_the_future"
    )


def test_only_its_own_coordination_writes(town):
    objective = written(town)
    for person in (town.agent, town.neighbours_coordinator):
        by = see_as(person)
        refused = because(lambda by=by: strategy_acts.add_axis(objective.axis.strategy, by=by, title="X"))
        assert refused == "not_the_coordination"


def test_the_database_says_the_same(town):
    objective, by = written(town), town.coordination()
    strategy_acts.save_step(objective, by=by, title="Portes")
    indicator = strategy_acts.save_indicator(
        objective, by=by, name="Halls", source="Bailleurs", target=1.0, way=Way.DOWN
    )
    strategy_acts.note_value(indicator, by=by, day=STARTS, value=3.0)
    see_as(town.neighbours_coordinator)
    tables = (Strategy, Axis, Objective, StrategyStep, Indicator, IndicatorValue)
    assert [model.objects.count() for model in tables] == [1] * 6
    assert [model.objects.all().delete()[0] if model is not Strategy else 0 for model in reversed(tables)] == [0] * 6
    assert Strategy.objects.update(title="Autre") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Axis(strategy=objective.axis.strategy, number=9, title="X").save(force_insert=True)
    see_as(None)
    assert [model.objects.count() for model in tables] == [0] * 6


def enter(client, person):
    client.force_login(person.account, backend=BACKEND)
    return client


def test_a_strategy_is_written_and_read_in_pages(town, client):
    enter(client, town.coordinator)
    typed = {"title": "STSPD", "starts": "2025-01-01", "ends": "2027-12-31", "signed_by": "Préfecture, parquet"}
    address = client.post("/instances/strategie/nouvelle/", typed).headers["Location"]
    client.post(f"{address}axe/", {"title": "Habitat"})
    client.post(f"/instances/strategie/axes/{Axis.objects.get().pk}/objectif/", {"title": "Des halls tranquilles"})
    objective = f"/instances/strategie/objectifs/{Objective.objects.get().pk}/"
    client.post(
        f"{objective}action/",
        {
            "title": "Poser des portes",
            "lead": str(town.landlord.pk),
            "starts": "2025-02-01",
            "due": "2025-06-30",
            "state": "done",
        },
    )
    client.post(
        f"{objective}indicateur/",
        {"name": "Halls occupés", "source": "Bailleurs", "base": "40,5", "target": "20", "way": "down"},
    )
    client.post(
        f"/instances/strategie/indicateurs/{Indicator.objects.get().pk}/valeur/",
        {"valeur-day": "2025-07-01", "valeur-value": "30,5"},
    )
    enter(client, town.agent)
    told = client.get(address).content.decode()
    assert [
        words in told for words in ("Axe 1", "Poser des portes", "Orvelle Habitat", "va dans le bon sens", "T2 2025")
    ] == [True] * 5
    assert "btn-1" not in told
    assert [client.get(f"{address}imprimer/").status_code, client.get("/instances/strategie/").status_code] == [
        200,
        200,
    ]
    assert client.post(f"{address}axe/", {"title": "X"}).status_code == 404


def test_the_page_asks_as_much_for_one_action_as_for_many(town, client):
    objective = written(town)
    strategy_acts.save_step(objective, by=town.coordination(), title="A", due=dt.date(2026, 1, 1))
    enter(client, town.agent)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/instances/strategie/{objective.axis.strategy_id}/").status_code == 200
        return len(queries)

    before, by = asked(), town.coordination()
    for number in range(8):
        strategy_acts.save_step(objective, by=by, title=str(number), lead_id=town.landlord.pk, due=dt.date(2026, 1, 1))
        axis = strategy_acts.add_axis(objective.axis.strategy, by=by, title=str(number))
        strategy_acts.add_objective(axis, by=by, title="X")
    strategy_acts.save_indicator(objective, by=by, name="Halls", source="Bailleurs", target=1.0, way=Way.DOWN)
    assert asked() - before <= 2  # a lead, an indicator's values: once for all
