"""Public pages: closed until an act opens them, made of published figures alone, the same cost whatever the volume."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, open_part
from traitdunion.people.enums import Part
from traitdunion.reports.actions import publish_account, publish_figures, withdraw_account
from traitdunion.reports.enums import Scope, Span
from traitdunion.reports.figures import drawing
from traitdunion.reports.models import Figure, PublicAccount, Report
from traitdunion.sharing.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
QUARTER = "/quartiers/00001/ca/"


def text(response):
    return " ".join(
        BeautifulSoup(response.content, "html.parser")
        .find("main")
        .get_text(" ")
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
        .split()
    )


@scene
def opened(town):
    with keeper():
        open_part(town.authority, Part.PUBLIC_PAGES, town.agent)
    return town


def say(town, **more):
    with keeper():
        given = {"said": "Un hall occupé le soir.", "done": "La porte est réparée.", "outcome": "eased"} | more
        return PublicAccount.objects.create(
            authority=town.authority, area=town.quarter, by=town.agent.pk, written=timezone.now(), **given
        )


@pytest.fixture
def coordination(town):
    client = Client()
    client.force_login(town.agent.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("address", ["/mon-quartier/", QUARTER, "/chiffres/00001/", "/chiffres/00001/chiffres.csv"])
def test_they_are_closed_until_an_act_opens_them(client, town, address):
    assert client.get(address).status_code == 404

    with keeper():
        open_part(town.authority, Part.PUBLIC_PAGES, town.agent)

    assert client.get(address).status_code == 200


def test_the_coordination_rehearses_what_the_public_would_see(coordination, town):
    assert "Répétition" in text(coordination.get(QUARTER))


@pytest.mark.parametrize("address", ["/quartiers/00001/nulle-part/", "/quartiers/99999/ca/", "/chiffres/99999/"])
def test_a_quarter_that_is_not_there_is_a_page_not_found(client, opened, address):
    assert client.get(address).status_code == 404


def test_an_empty_quarter_says_what_will_fill_it(client, opened):
    page = text(client.get(QUARTER))

    assert "Rien encore. Chaque signalement reçoit une réponse écrite" in page
    assert "La carte paraît quand huit petits secteurs ont au moins 5 signalements chacun." in page
    assert "Pas encore assez de réponses pour dire en combien de jours." in page


def test_an_account_is_read_once_published_and_no_more_once_withdrawn(client, opened):
    account = say(opened)
    assert "La porte est réparée." not in text(client.get(QUARTER))
    from tests.world import see_as

    publish_account(account, by=see_as(opened.agent))
    assert "La porte est réparée." in text(client.get(QUARTER))

    withdraw_account(account, because="La porte est cassée de nouveau.", by=see_as(opened.agent))

    assert "La porte est réparée." not in text(client.get(QUARTER))
    with keeper():
        kept = Entry.objects.filter(item=account.pk).order_by("at").values_list("action", "reason")
        assert list(kept) == [("publish_account", ""), ("withdraw_account", "La porte est cassée de nouveau.")]


def test_the_coordination_writes_then_publishes_in_the_browser(coordination, client, opened):
    written = {
        "said": "Un hall occupé le soir.",
        "done": "La porte est réparée.",
        "outcome": "eased",
        "area": str(opened.quarter.pk),
    }
    page = coordination.post("/travail/dit-et-fait/", written, follow=True)
    assert "Pas encore publiée : voici ce que verra le public." in text(page)
    with keeper():
        account = PublicAccount.objects.get()

    coordination.post(f"/travail/dit-et-fait/{account.pk}/publier/")

    assert "La porte est réparée." in text(client.get(QUARTER))


def test_an_account_names_nobody(coordination, opened):
    page = coordination.post(
        "/travail/dit-et-fait/", {"said": "M. Durand du hall B", "done": "Vu.", "outcome": "eased"}
    )

    assert "Ce texte permet de reconnaître quelqu’un." in text(page)
    with keeper():
        assert PublicAccount.objects.count() == 0


def test_a_partner_writes_no_account(opened):
    client = Client()
    client.force_login(opened.caretaker.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/travail/dit-et-fait/").status_code == 404


def figure(town, **more):
    given = {
        "scope": Scope.QUARTER,
        "area": town.quarter,
        "span": Span.YEAR,
        "starts": "2025-11-01",
        "ends": "2026-10-31",
    } | more
    return Figure(authority=town.authority, made=timezone.now(), **given)


def test_a_quarter_reads_its_figures(client, opened):
    with keeper():
        figure(opened, received=587, answered=512, delay_q1=3, delay_median=6, delay_q3=10).save()
        figure(opened, span=Span.EARLIER, answered=312, delay_q1=5, delay_median=9, delay_q3=15).save()

    page = text(client.get(QUARTER))

    assert "En un an, vous nous avez parlé 587 fois." in page
    assert "Entre 3 et 10 jours pour la moitié des réponses. Avant, c’était entre 5 et 15." in page


def test_a_withheld_number_is_said_to_be(client, opened):
    with keeper():
        figure(opened, scope=Scope.WHOLE, area=None, received=90, answered=80).save()
        figure(opened, scope=Scope.WHOLE, area=None, category="noise", received=None, answered=12).save()

    assert "Bruit non publié 12" in text(client.get("/chiffres/00001/"))
    assert client.get("/chiffres/00001/chiffres.json").json()["licence"] == "Licence Ouverte 2.0 (Etalab)"


def test_no_public_page_touches_a_report_and_each_costs_the_same(client, opened):
    with keeper():
        figure(opened, received=9, answered=9).save()
    few = queries(client)
    for _ in range(3):
        opened.receive()
    with keeper():
        Figure.objects.bulk_create(
            figure(opened, category=c, received=9, answered=9)
            for c in ("noise", "hall", "damage", "dumping")
            for _ in range(12)
        )

    many = queries(client)

    assert [sql for sql in many if "reports_report" in sql] == []
    assert len(many) == len(few)


def queries(client):
    with CaptureQueriesContext(connection) as caught:
        for address in (QUARTER, "/chiffres/00001/", "/mon-quartier/"):
            client.get(address)
    return [query["sql"] for query in caught]


def test_the_job_publishes_what_is_seen_and_never_a_groups_items(town, worker):
    for _ in range(8):
        town.receive()
    with keeper():
        first, secret = Report.objects.order_by("pk").values_list("pk", flat=True)[:2]
        Report.objects.update(created=timezone.now() - timezone.timedelta(days=40))
        Report.objects.filter(pk=first).update(created=timezone.now() - timezone.timedelta(days=75))
        Report.objects.filter(pk=secret).update(level="group")
    with worker():
        assert publish_figures() == publish_figures()

    with keeper():
        line = Figure.objects.get(scope=Scope.WHOLE, category="", span=Span.YEAR)
        assert line.received == 6


def test_a_map_has_four_steps_and_hatches_what_is_withheld():
    square = {"type": "Polygon", "coordinates": [[[0, 46], [0.01, 46], [0.01, 46.01], [0, 46]]]}
    drawn = drawing.draw([drawing.Sector(str(n), n or None, square) for n in (0, 5, 9, 12, 16, 20, 25, 40, 60)])

    assert [shape.step for shape in drawn.shapes] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert drawn.edges == ((5, 9), (10, 16), (17, 25), (26, 60))


def test_names_stand_inside_the_map_and_apart():
    wide = {"type": "Polygon", "coordinates": [[[0, 46], [0.1, 46], [0.1, 46.1], [0, 46.1], [0, 46]]]}
    ground = drawing.Ground(
        (wide,),
        (("Les Halles", *drawing.middle(wide)),),
        (("Marché", 0.05, 46.05), ("Gare", 0.05, 46.09), ("Loin", 9, 9)),
    )
    drawn = drawing.draw([drawing.Sector("a", 9, wide)], ground)

    assert [(name.words, name.dot) for name in drawn.names] == [("Les Halles", False), ("Gare", True)]
    assert drawn.lines == drawn.shapes[0].path


def test_no_sector_no_drawing():
    assert drawing.draw([]) is None
