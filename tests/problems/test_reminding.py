"""Reminders of what falls due, and what was decided said again."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.conftest import session_of
from tests.reports.desk import signed_in
from tests.world import keeper, make_organisation, make_person, see_as
from traitdunion.kernel.models import Outgoing
from traitdunion.problems import actions, reading, rules, tasks
from traitdunion.problems.enums import ActionState, Kind
from traitdunion.problems.models import Action

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _fresh_names():
    reading.forget()


def planned(town, problem=None, days=5, **more) -> Action:
    given = {"lead": town.landlord.pk, "due": timezone.localdate() + days * DAY} | more
    return actions.plan(
        actions.Planned("Changer la serrure", **given), problem=problem or town.open(), by=see_as(town.agent), taken_over=True
    )  # fmt: skip


def remind() -> int:
    with session_of("tu_worker"):
        return actions.remind()


def sent() -> list[str]:
    with keeper():
        return sorted(
            Outgoing.objects.filter(subject="Une suite à donner arrive à échéance").values_list("recipient", flat=True)
        )


D = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("left", "reminded", "step"),
    [(8, None, None), (7, None, 7), (3, None, 7), (0, None, 0), (-1, None, -1), (3, 4, None), (0, 4, 0), (-1, 0, -1), (-2, -1, None), (7, 30, 7)],
)  # fmt: skip
def test_each_reminder_is_owed_once(left, reminded, step):
    told = D - reminded * DAY if reminded is not None else None
    assert rules.reminder(D, D - left * DAY, told) == step


def test_whoever_leads_is_written_to_once_and_the_page_says_so(town):
    problem = town.open()
    made = planned(town, problem)
    assert (remind(), remind()) == (1, 0)
    with session_of("tu_worker"):
        tasks.remind_leads(timestamp=0)
    assert sent() == [town.caretaker.mail]
    with keeper():
        assert timezone.localdate(Action.objects.get(pk=made.pk).reminded) == timezone.localdate()
    assert "rappel envoyé le" in signed_in(town.chief).get(f"/problemes/{problem.pk}/").content.decode()


def test_a_new_day_is_reminded_of_again(town):
    made = planned(town)
    remind()
    with keeper():
        Action.objects.filter(pk=made.pk).update(reminded=timezone.now() - 20 * DAY)
    said = actions.Planned("Changer la serrure", lead=town.landlord.pk, due=timezone.localdate() + 6 * DAY)
    actions.change(made, said, by=see_as(town.agent))
    assert (remind(), len(sent())) == (1, 2)


@pytest.mark.parametrize("account", [True, False])
def test_its_contact_is_written_to_with_or_without_account(town, account):
    with keeper():
        person = make_person("Jo Lambert", town.landlord, account=account)
    planned(town, contact=person.pk)
    remind()
    assert sent() == [person.mail]


def test_an_organisation_without_members_is_written_to_at_its_mailbox(town):
    with keeper():
        alone = make_organisation("Régie du Pont", "association", mail="regie@pont-entre-rives.example")
        nobody = make_organisation("Sans boîte", "association")
    planned(town, lead=alone.pk)
    planned(town, lead=nobody.pk)
    assert (remind(), sent()) == (1, ["regie@pont-entre-rives.example"])


@pytest.mark.parametrize("more", [{"days": 9}, {"days": -40}, {"lead": None}])
def test_what_is_not_owed_soon_is_not_told(town, more):
    planned(town, **more)
    assert remind() == 0


def test_what_is_done_is_not_told_and_the_mail_is_neutral(town):
    made = planned(town)
    actions.answer(made, ActionState.DONE, by=see_as(town.agent))
    assert remind() == 0
    planned(town)
    remind()
    with keeper():
        mail = Outgoing.objects.get()
    assert [word in mail.subject + mail.body for word in ("serrure", "Bourdon", "Orvelle")] == [False, False, False]


def said(town, **more) -> dict:
    day = (timezone.localdate() + 9 * DAY).isoformat()
    return {"words": "Poser une gâche", "lead": str(town.landlord.pk), "due": day, "kind": "access", "tool": "", "contact": "", "cost": "120"} | more  # fmt: skip


def test_an_action_is_changed_on_its_page(town):
    made, client = planned(town), signed_in(town.chief)
    address = f"/problemes/suites/{made.pk}/changer/"
    assert 'value="Changer la serrure"' in client.get(address).content.decode()
    answer = client.post(address, said(town), follow=True)
    assert "La suite est changée." in answer.content.decode()
    with keeper():
        row = Action.objects.get(pk=made.pk)
    assert (row.words, row.kind, row.cost, row.due) == (
        "Poser une gâche",
        Kind.ACCESS,
        120,
        timezone.localdate() + 9 * DAY,
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"due": "2020-01-01"}, "Ce jour est passé."),
        ({"kind": "legal"}, "Choisissez l’outil juridique."),
        ({"words": ""}, "obligatoire"),
        ({"words": "Appeler le 06 39 98 12 34"}, "reconnaître"),
    ],
)
def test_a_change_that_makes_no_sense_says_where(town, wrong, told):
    made = planned(town)
    answer = signed_in(town.chief).post(f"/problemes/suites/{made.pk}/changer/", said(town, **wrong))
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_a_late_action_keeps_its_day_when_its_words_change(town):
    made = planned(town, days=-5)
    answer = signed_in(town.chief).post(f"/problemes/suites/{made.pk}/changer/", said(town, due=made.due.isoformat()))
    assert answer.status_code == 302


def test_who_does_not_sit_there_changes_nothing(town):
    made = planned(town)
    for person in (town.stranger, town.member):
        assert signed_in(person).get(f"/problemes/suites/{made.pk}/changer/").status_code == 404
