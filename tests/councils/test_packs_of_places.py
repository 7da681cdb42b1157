"""« Bilan bailleur »: what was said of an organisation's places, and never what a group keeps for itself."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from tests.reports.desk import Desk, age, signed_in
from tests.stage import scene
from tests.world import keeper, make_group, sit, visitor
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import Level, Purpose
from traitdunion.sharing.models import Reveal

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
NUMBER = re.compile(r'data-n="(\d+)" href="[^"]*/liste/([^/]+)/')


@scene
def town():
    with keeper():
        town = Desk()
    visitor()
    town.said = [town.receive().report for _ in range(12)]
    for number, one in enumerate(town.said[:11]):
        age(
            one,
            days=20,
            state="done",
            answered=timezone.now() - dt.timedelta(days=20 - number),
            verdict="solved" if number < 2 else "",
        )
    return town


def page(town, person) -> str:
    return signed_in(person).get(f"/instances/bilans/bailleur/{town.landlord.pk}/").content.decode()


def numbers(text: str) -> dict[str, int]:
    return {key: int(n) for n, key in NUMBER.findall(text)}


def test_it_counts_what_was_said_of_its_places(town):
    text = page(town, town.caretaker)
    found = numbers(text)
    said = {
        "said": 12,
        "said-answered": 11,
        "said-done": 11,
        "said-waiting": 1,
        "said-solved": 2,
        "kind-hall": 12,
        "place-1": 12,
    }
    assert {key: found[key] for key in said} == said
    assert "entre 2 et 8 jours pour la moitié des réponses" in text


def test_below_ten_answers_there_is_no_delay(town):
    with keeper():
        Report.objects.filter(pk__in=[one.pk for one in town.said[:5]]).update(state="read", answered=None)
    assert "moins de dix réponses : pas de délai" in page(town, town.caretaker).replace("\xa0", " ")


def test_what_a_group_keeps_is_not_counted_even_for_who_sits_there(town):
    with keeper():
        group = make_group("Cellule Edelweiss")
        sit(town.caretaker, group, town.landlord)
        Reveal.objects.filter(item=town.said[0].pk).update(ended=timezone.now())
        Report.objects.filter(pk=town.said[0].pk).update(level=Level.GROUP.value)
        Reveal.objects.create(
            kind_id="reports_report",
            item=town.said[0].pk,
            circle=group,
            purpose=Purpose.SOLVE.value,
            created=timezone.now(),
        )
    assert numbers(page(town, town.caretaker))["said"] == 11


def test_the_coordination_has_it_and_another_landlord_has_not(town):
    assert "Orvelle Habitat" in page(town, town.agent)
    answer = signed_in(town.stranger).get(f"/instances/bilans/bailleur/{town.landlord.pk}/")
    assert answer.status_code == 404
