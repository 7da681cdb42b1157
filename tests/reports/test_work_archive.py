"""What is archived opens with a typed reason, which the journal keeps (requirement 25)."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.reports.test_life import by_link
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.reports.actions import ReasonMissing, open_report
from traitdunion.reports.models import Report
from traitdunion.reports.queries import is_archived
from traitdunion.sharing.models import Entry
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WORDS = "Le hall du fond est occupé"
WHY = "Recours de l’assurance de la résidence"


@scene
def town():
    with keeper():
        return Town()


@scene
def old(town) -> Report:
    town.kept = town.receive(words=WORDS)
    with keeper():
        Report.objects.update(state="done", due=None, answered=timezone.now() - dt.timedelta(days=200))
    return town.kept.report


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def said(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().split("</head>")[-1]))


def reads(town) -> list[tuple]:
    with keeper():
        return list(Entry.objects.filter(action="read").values_list("person", "reason"))


def test_its_words_are_not_shown_before_a_reason_and_no_reading_is_noted(town, old):
    client = signed_in(town.agent)
    for address in (f"/travail/{old.pk}/", f"/travail/?fiche={old.pk}"):
        page = said(client.get(address))
        assert ("Signalement archivé" in page, "Pourquoi l’ouvrir ?" in page, WORDS in page) == (True, True, False)
    assert reads(town) == []


@pytest.mark.parametrize("reason", ["", "   ", "parce que"])
def test_a_reason_is_a_sentence(town, old, reason):
    answer = signed_in(town.agent).post(f"/travail/{old.pk}/archive/", {"reason": reason})
    assert (answer.status_code, WORDS in said(answer)) == (422, False)
    assert "Écrivez pourquoi" in said(answer)


def test_with_a_reason_it_opens_for_an_hour_and_the_journal_keeps_why(town, old, monkeypatch):
    client = signed_in(town.agent)
    answer = client.post(f"/travail/{old.pk}/archive/", {"reason": WHY}, follow=True)
    assert WORDS in said(answer)
    assert reads(town) == [(town.agent.pk, WHY)]

    later = timezone.now() + dt.timedelta(minutes=61)
    monkeypatch.setattr("traitdunion.reports.views.work_archive.now", lambda: later)
    assert WORDS not in said(client.get(f"/travail/{old.pk}/"))


def test_acting_on_it_does_not_show_it_either(town, old):
    answer = signed_in(town.agent).post(f"/travail/{old.pk}/notes/", {"words": "Vu"}, headers={"HX-Request": "true"})
    assert (WORDS in said(answer), "Signalement archivé" in said(answer)) == (False, True)


def test_one_reason_opens_one_report(town, old):
    other = town.receive(words="Une autre gêne dans la cour").report
    with keeper():
        Report.objects.update(due=None, answered=timezone.now() - dt.timedelta(days=200))
    client = signed_in(town.agent)
    client.post(f"/travail/{old.pk}/archive/", {"reason": WHY})
    assert "Une autre gêne" not in said(client.get(f"/travail/{other.pk}/"))


def test_to_whoever_does_not_see_it_there_is_nothing_to_give_a_reason_for(town, old):
    client = signed_in(town.stranger)
    assert client.post(f"/travail/{old.pk}/archive/", {"reason": WHY}).status_code == 404
    assert client.get(f"/travail/{old.pk}/").status_code == 404


def test_the_verb_itself_refuses(town, old):
    agent = see_as(town.agent)
    with pytest.raises(ReasonMissing):
        open_report(old.pk, by=agent)
    assert open_report(old.pk, by=agent, reason=WHY).words == WORDS


def test_its_reporter_reads_it_as_before(town, old):
    me = by_link(town.kept.secret)
    assert is_archived(visible(me, Report).get())
    assert WORDS in said(Client().get(f"/suivi/{town.kept.secret}/"))
