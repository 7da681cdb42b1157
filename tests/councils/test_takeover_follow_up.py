"""The coordinator's follow-up table becomes « suites à donner »: forty lines, late ones and done ones as they are."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.kernel.sheet_files import ods, xlsx
from tests.people.town import make_town
from tests.stage import scene
from tests.world import circle_of, see_as
from traitdunion.councils import takeover
from traitdunion.kernel.sheets import drafts
from traitdunion.problems.models import Action

pytestmark = pytest.mark.django_db
HEAD = ["N°", "Lieu", "Action à mener", "Pilote", "Date limite", "État"]
COLUMNS = {"place": 1, "what": 2, "lead": 3, "due": 4, "state": 5}


@scene
def town():
    return make_town()


def rows(count: int = 40) -> list[list]:
    past, ahead = timezone.localdate() - dt.timedelta(days=20), timezone.localdate() + dt.timedelta(days=20)
    return [
        [
            n,
            "Le Bourdon",
            f"Changer la lampe {n}",
            "Orvelle Habitat",
            past if n % 4 == 0 else ahead,
            "fait" if n % 5 == 0 else "en cours",
        ]
        for n in range(1, count + 1)
    ]


def kept(town, table=None, write=xlsx, words=None):
    by = town.coordination()
    sheet = takeover.begin(write([HEAD, *(table or rows())]), kind=takeover.KINDS["suites"], by=by, name="suivi.xlsx")
    drafts.choose(sheet, columns=COLUMNS | {"circle": f"={circle_of(town.service).id}"}, words=words)
    return sheet, by


def test_columns_are_guessed(town):
    by = town.coordination()
    sheet = takeover.begin(xlsx([HEAD, *rows()]), kind=takeover.KINDS["suites"], by=by, name="suivi.xlsx")
    assert sheet.columns == COLUMNS


@pytest.mark.parametrize("write", [xlsx, ods])
def test_forty_lines_are_taken_over_as_they_stand(town, write):
    sheet, by = kept(town, write=write)
    told = takeover.look(sheet, by=by)
    assert (told.ready, told.preview.counts) == (True, ["40 suites à donner", "dont 8 échéances dépassées"])
    takeover.take_in(sheet, by=by)
    found = Action.objects.filter(circle=circle_of(town.service))
    assert [found.count(), found.filter(state="done").count(), found.filter(lead=town.landlord).count()] == [40, 8, 40]
    assert found.get(words="Le Bourdon : Changer la lampe 4").due == timezone.localdate() - dt.timedelta(days=20)


def test_the_same_table_twice_adds_nothing(town):
    for _time in range(2):
        sheet, by = kept(town)
        takeover.take_in(sheet, by=by)
    assert Action.objects.count() == 40


def test_an_unknown_lead_is_asked_and_may_stay_empty(town):
    table = [[1, "", "Ronde du soir", "PM", None, ""]]
    sheet, by = kept(town, table)
    assert [one.cell for one in takeover.look(sheet, by=by).filled.unknown] == ["PM"]
    sheet, by = kept(town, table, words={"lead": {"pm": "-"}})
    takeover.take_in(sheet, by=by)
    assert [(one.words, one.lead_id, one.due) for one in Action.objects.all()] == [("Ronde du soir", None, None)]


def test_lines_go_to_a_circle_where_one_sits_and_nowhere_else(town):
    by = town.coordination()
    sheet = takeover.begin(xlsx([HEAD, *rows(1)]), kind=takeover.KINDS["suites"], by=by, name="x")
    drafts.choose(sheet, columns=COLUMNS | {"circle": f"={circle_of(town.landlord).id}"})
    told = takeover.look(sheet, by=by)
    assert [fault.what for fault in told.faults] == ["ce choix n’est plus là."]


def test_only_the_coordination_is_offered_it(town):
    assert [
        takeover.KINDS["suites"].offered(see_as(one))
        for one in (town.coordinator, town.agent, town.neighbours_coordinator)
    ] == [True, False, True]


def test_a_lead_that_is_in_no_list_comes_into_the_directory_once(town):
    table = [[n, "", f"Ronde {n}", "Régie des Quais", None, ""] for n in range(3)]
    sheet, by = kept(town, table, words={"lead": {"regie des quais": "+"}})
    assert [line[1] for line in takeover.look(sheet, by=by).preview.lines] == ["Régie des Quais (nouveau)"] * 3
    takeover.take_in(sheet, by=by)
    assert set(Action.objects.values_list("lead__name", flat=True)) == {"Régie des Quais"}


def test_what_lets_somebody_be_recognised_is_mended_first(town):
    sheet, by = kept(town, [[1, "", "Rappeler au 06 12 34 56 78", "", None, ""]])
    assert [fault.line for fault in takeover.look(sheet, by=by).faults] == [2]
