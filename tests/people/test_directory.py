"""« Qui fait quoi ici »: who, for what, where, when. For members; residents read what each body lets them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from traitdunion.people.actions import DutyFacts, Refused, remove_duty, save_duty
from traitdunion.people.enums import Topic
from traitdunion.people.models import Duty
from traitdunion.people.queries import Asked, who_answers
from traitdunion.people.rules import Hours

from ..world import give_custody, keeper, make_area, make_organisation, make_place, see_as, visitor

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
SUNDAY_22 = dt.datetime(2026, 11, 22, 22, 0, tzinfo=PARIS)
MONDAY_10 = dt.datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)


@pytest.fixture
def ground(town):
    """Le Bourdon, in Les Carillons, is Orvelle Habitat's; another landlord has nothing there; night correspondents walk by."""
    with keeper():
        quarter = make_area()
        other = make_area(code_="PO", name="Le Port-au-Bois", lon=-5.55)
        bourdon = make_place(quarter=quarter)
        hall = make_place("Hall B", "entrance", within=bourdon, quarter=quarter)
        give_custody(bourdon, town.landlord)
        night = make_organisation("Passerelles de nuit", "mediation", phone="01 99 00 20 20")
        toits = make_organisation("Toits d’Orvelle", "landlord")
    by = town.coordination()
    week = {"weekdays": range(5), "opens": dt.time(9), "closes": dt.time(17)}
    save_duty(
        town.landlord,
        DutyFacts([Topic.HALL, Topic.DUMPING], phone="01 99 00 10 11", referent=town.caretaker, **week),
        by=by,
    )
    save_duty(toits, DutyFacts([Topic.HALL]), by=by)
    save_duty(
        night, DutyFacts([Topic.HALL, Topic.GATHERING], [quarter.id], opens=dt.time(18), closes=dt.time(1)), by=by
    )
    save_duty(town.police, DutyFacts([Topic.HALL, Topic.VEHICLES], [other.id], public=True), by=by)
    return {"hall": hall, "quarter": quarter, "night": night, "toits": toits}


def test_who_for_an_occupied_hall_at_le_bourdon_on_sunday_at_22(town, ground):
    found = who_answers(town.coordination(), Asked(Topic.HALL, ground["quarter"].id, ground["hall"].id, SUNDAY_22))
    assert [(one.organisation.name, one.on, one.phone) for one in found] == [
        ("Passerelles de nuit", True, "01 99 00 20 20"), ("Orvelle Habitat", False, "01 99 00 10 11"),
    ]  # fmt: skip
    assert found[1].referent == town.caretaker


def test_on_monday_morning_it_is_the_landlord(town, ground):
    found = who_answers(town.coordination(), Asked(Topic.HALL, ground["quarter"].id, ground["hall"].id, MONDAY_10))
    assert [(one.organisation.name, one.on) for one in found] == [
        ("Orvelle Habitat", True),
        ("Passerelles de nuit", False),
    ]


def test_whoever_holds_the_place_is_told_even_without_a_line(town, ground):
    Duty.objects.filter(organisation=town.landlord).delete()
    found = who_answers(town.coordination(), Asked(Topic.HALL, place=ground["hall"].id, at=SUNDAY_22))
    assert ("Orvelle Habitat", "9 h – 17 h") in [(one.organisation.name, one.hours_said) for one in found]


def test_without_a_question_everyone_is_there(town, ground):
    names = [one.organisation.name for one in who_answers(town.coordination(), Asked())]
    assert sorted(names) == [
        "Orvelle Habitat",
        "Passerelles de nuit",
        "Police nationale, secteur Nord",
        "Toits d’Orvelle",
    ]


def test_by_quarter_and_by_topic(town, ground):
    by = town.coordination()
    assert {one.organisation.name for one in who_answers(by, Asked(quarter=ground["quarter"].id))} == {
        "Orvelle Habitat", "Passerelles de nuit", "Toits d’Orvelle",
    }  # fmt: skip
    assert {one.organisation.name for one in who_answers(by, Asked(Topic.VEHICLES))} == {
        "Police nationale, secteur Nord"
    }


def test_visitors_read_the_public_lines_only(ground):
    visitor()
    assert [duty.organisation.name for duty in Duty.objects.all()] == ["Police nationale, secteur Nord"]
    assert Duty.objects.update(note="x") == 0


@pytest.mark.parametrize(
    ("weekday", "time", "on"),
    [
        (6, dt.time(22), True),
        (0, dt.time(0, 30), True),
        (0, dt.time(1), False),
        (6, dt.time(17), False),
        (5, dt.time(23), False),
    ],
)
def test_a_duty_may_end_the_next_morning(weekday, time, on):
    assert Hours(1 << 6, dt.time(18), dt.time(1)).covers(weekday, time) is on


def test_day_and_night_is_always():
    assert (Hours(127).always, Hours(127).covers(3, dt.time(3)), Hours(1).always) == (True, True, False)


def because(act, *args, **more):
    with pytest.raises(Refused) as caught:
        act(*args, **more)
    return caught.value.because


def test_the_coordination_and_the_organisation_itself_keep_its_lines(town):
    assert save_duty(town.landlord, DutyFacts([Topic.HALL]), by=see_as(town.caretaker)).organisation == town.landlord
    assert because(save_duty, town.police, DutyFacts([Topic.HALL]), by=see_as(town.caretaker)) == "not_the_coordination"
    duty = save_duty(town.police, DutyFacts([Topic.NOISE]), by=town.coordination())
    assert because(remove_duty, duty, by=see_as(town.caretaker)) == "not_the_coordination"
    assert (
        because(save_duty, town.landlord, DutyFacts([Topic.HALL]), by=town.coordination(), duty=duty)
        == "of_another_organisation"
    )
    remove_duty(duty, by=town.coordination())
    assert Duty.objects.filter(pk=duty.pk).exists() is False


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (DutyFacts([]), "says_nothing"),
        (DutyFacts([Topic.HALL], weekdays=()), "says_nothing"),
        (DutyFacts([Topic.HALL], opens=dt.time(9)), "hours_are_open_ended"),
        (DutyFacts([Topic.HALL], opens=dt.time(9), closes=dt.time(9)), "hours_are_open_ended"),
    ],
)
def test_a_line_says_something(town, facts, why):
    assert because(save_duty, town.landlord, facts, by=town.coordination()) == why


def test_the_same_queries_for_one_line_and_for_fifty(town, django_assert_num_queries):
    for count in (1, 50):
        with keeper():
            for number in range(count):
                organisation = make_organisation(f"Association {number}", "association")
                Duty.objects.create(organisation=organisation, topics=["hall"])
        by = town.coordination()
        with django_assert_num_queries(2):
            who_answers(by, Asked(Topic.HALL))
