"""« Échéances de conservation »: for the coordination; what is past its term, what waits for an answer, what was ended."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.stage import scene
from tests.world import keeper, make_person, see_as
from traitdunion.design.dates import day
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.keeping import deadlines, sweep

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@scene
def town():
    with keeper():
        made = Town()
        made.coordinator = make_person("Sam Ferrand", made.authority.organisation, role=SeatRole.SECRETARY)
        return made


def read(person) -> str:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    page = client.get("/reglages/echeances/")
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode().split("<main")[1]))


def answered(town, days: int) -> None:
    report = town.receive(words="Le hall du fond").report
    with keeper():
        Report.objects.filter(pk=report.pk).update(due=None, answered=timezone.now() - dt.timedelta(days=days))


def test_before_the_first_night_it_says_what_will_fill_it(town):
    said = read(town.coordinator)
    assert "Rien n’est compté encore : la première nuit le fera." in said
    assert "Aucune attestation encore" in said


def test_after_a_night_it_shows_terms_certificates_and_the_day_of_no_return(town, worker):
    answered(town, 366)
    with worker():
        sweep("report")
    said = read(town.coordinator)
    assert "Rien n’est au-delà de son échéance." in said
    assert (
        "Signalements : mots, photos, lien de suivi 6 mois en usage, puis 6 mois en archive après la réponse rendu anonyme rien au-delà"
        in said
    )
    assert "1 rendu anonyme 6 mois en usage, puis 6 mois en archive après la réponse" in said
    last = " ".join(day(timezone.localdate() + dt.timedelta(days=30)).split())
    assert f"illisible dans toute sauvegarde au plus tard le {last}." in said


def test_what_is_past_its_term_and_what_waits_are_told_with_who_must_act(town, worker):
    answered(town, 366)
    late = town.receive().report
    with keeper():
        Report.objects.filter(pk=late.pk).update(created=timezone.now() - dt.timedelta(days=500))
    with worker():
        sweep("device")
    said = read(town.coordinator)
    assert "1 élément est au-delà de son échéance." in said
    assert "Service tranquillité Signalements : mots, photos, lien de suivi 1" in said


def test_it_costs_as_much_for_one_organisation_as_for_many(town, worker, django_assert_num_queries):
    for _ in range(5):
        answered(town, 366)
    with worker():
        sweep("device")
    viewer = see_as(town.coordinator)
    with django_assert_num_queries(3):
        assert deadlines(viewer, town.authority).overdue == 5


def test_the_data_protection_officer_reads_it_too(town, worker):
    with keeper():
        town.authority.officer = town.stranger
        town.authority.save()
    answered(town, 366)
    with worker():
        sweep("report")
    assert "1 rendu anonyme" in read(town.stranger)


def test_a_partner_finds_no_such_page(town):
    client = Client()
    client.force_login(town.caretaker.account, backend=BACKEND)
    assert client.get("/reglages/echeances/").status_code == 404
