"""The survey is tied to nobody; the account for funders tells counts, the small ones together; the list says who took it."""

import io

import openpyxl
import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, make_area, see_as
from traitdunion.events.attendance import acts
from traitdunion.events.enums import Function, RegistrationState
from traitdunion.events.models import SurveyDone, SurveyTally, SurveyWord
from traitdunion.events.outcome import account
from traitdunion.places.models import Commune
from traitdunion.sharing.models import Entry

from .day_town import held_day, registered, some

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
GIVEN = {"useful": "4", "apply": "3", "held": "1", "words": "Une pause plus longue."}


@scene
def day(town):
    event = held_day(town, day=timezone.localdate().replace(month=1, day=2))
    return town, event, some(event)


def answered(town, secret, **more):
    return town.client().post(reverse("day:survey", args=[secret]), GIVEN | more)


def test_four_questions_once_and_tied_to_nobody(day):
    town, event, places = day
    secret = places[0][1]
    assert answered(town, secret).status_code == 302
    assert answered(town, secret).status_code == 422
    with keeper():
        told = sorted(SurveyTally.objects.filter(event=event).values_list("question", "answer", "n"))
        assert told == [("apply", 3, 1), ("held", 1, 1), ("useful", 4, 1)]
        assert list(SurveyWord.objects.values_list("words", flat=True)) == ["Une pause plus longue."]
        assert {field.name for field in SurveyWord._meta.fields} == {"id", "event", "words"}
        assert {field.name for field in SurveyDone._meta.fields} == {"registration"}


@pytest.mark.parametrize(
    ("more", "field"),
    [({"words": "Appelez le 06 39 98 12 34"}, "words"), ({"useful": ""}, "useful"), ({"held": "9"}, "held")],
)
def test_what_is_refused_is_kept_nowhere(day, more, field):
    town, _event, places = day
    answer = answered(town, places[0][1], **more)
    with keeper():
        kept = (SurveyTally.objects.count(), SurveyWord.objects.count(), SurveyDone.objects.count())
    assert (answer.status_code, list(answer.context["form"].errors), kept) == (422, [field], (0, 0, 0))


def test_the_survey_waits_for_the_event(town):
    event = town.event(days=2)
    _row, secret = registered(event, "Lou", "Petit")
    assert answered(town, secret).status_code == 422


def account_of(town, event):
    return account.account(town.by(), event)


def test_the_account_tells_who_came_and_no_small_count(day):
    town, event, _places = day
    make_area(kind="qpv", code_="QN00001F", name="Les Carillons")
    here = Commune.objects.get(pk="00001")
    rows = [registered(event, f"A{n}", "Un", function=Function.LANDLORD, commune=here)[0] for n in range(6)]
    rows += [registered(event, f"B{n}", "Deux", function=Function.GENDARMERIE)[0] for n in range(5)]
    rows += [registered(event, "C", "Trois", function=Function.ELECTED)[0]]
    registered(event, "D", "Parti", state=RegistrationState.CANCELLED)
    acts.tick(event, half=next(iter(acts.questions.halves_of(event))), present=[row.pk for row in rows], by=town.by())
    told = account_of(town, event)
    assert (told.registered, told.present, told.hours) == (15, 12, 12 * 165)
    assert [(one.label, one.n) for one in told.functions] == [("Bailleur", 6), ("Autres fonctions", 6)]
    assert [(one.label, one.n) for one in told.quarters] == [
        ("Commune avec un quartier prioritaire (QPV)", 6),
        ("Commune non dite", 6),
    ]
    assert [(one.n, one.yes) for one in told.satisfaction] == [(0, None)] * 3


def test_the_account_in_one_click_as_a_document_and_a_spreadsheet(day):
    town, event, places = day
    for _row, secret in places:
        answered(town, secret)
    client = town.client(town.organiser)
    assert client.get(reverse("day:outcome", args=[event.pk])).status_code == 200
    document = pypdf.PdfReader(io.BytesIO(client.get(reverse("day:outcome_pdf", args=[event.pk])).content))
    assert "Bilan" in document.pages[0].extract_text()
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("day:outcome_xlsx", args=[event.pk])).content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row if cell]
    assert (cells[0], cells.count("Moins de 5 personnes : non publié.".replace(" :", "\xa0:"))) == (event.title, 6)


def test_the_list_is_taken_with_a_reason_and_says_by_whom(day):
    town, event, _places = day
    client, address = town.client(town.organiser), reverse("day:registrants", args=[event.pk])
    assert client.post(address, {"reason": "bah", "form": "csv"}).status_code == 302
    answer = client.post(address, {"reason": "Préparer les badges de la journée", "form": "csv"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert (
        len(lines),
        lines[0].startswith("Pris par Camille Verdier"),
        "camille.verdier@ville.example" in lines[2],
    ) == (6, True, True)
    with keeper():
        assert list(Entry.objects.filter(action="export_registrants").values_list("count", "reason")) == [
            (3, "Préparer les badges de la journée")
        ]


def test_strangers_find_no_account_and_no_list(day):
    town, event, _places = day
    client = town.client(town.stranger)
    answers = [
        client.get(reverse(f"day:{name}", args=[event.pk])).status_code
        for name in ("outcome", "outcome_pdf", "outcome_xlsx")
    ]
    answers.append(
        client.post(reverse("day:registrants", args=[event.pk]), {"reason": "Je voudrais la liste"}).status_code
    )
    see_as(town.stranger)
    assert (answers, SurveyTally.objects.count()) == ([404] * 4, 0)
