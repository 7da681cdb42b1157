"""Around the public pages: whose rehearsal it is, licences, what browsers keep, what search engines read, what was withdrawn."""

import csv
import datetime as dt
import io
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.stage import scene
from tests.world import (
    keeper,
    make_area,
    make_authority,
    make_commune,
    make_organisation,
    make_person,
    open_part,
    see_as,
)
from traitdunion.people.enums import Part, Provenance
from traitdunion.reports.actions import WordsRefused, publish_account, withdraw_account
from traitdunion.reports.enums import AccountOutcome, Category, Scope, Span
from traitdunion.reports.models import Figure, PublicAccount, PublicCell, PublicChange, RoutingRule
from traitdunion.sharing.enums import SeatRole

pytestmark = pytest.mark.django_db
QUARTER, CHANGES, FIGURES = "/quartiers/00001/ca/", "/quartiers/00001/ca/ce-qui-a-change/", "/chiffres/00001/"
FILES = ("chiffres.csv", "chiffres.json", "carte.geojson")


def words(response):
    page = BeautifulSoup(response.content, "html.parser")
    said = (page.find("main") or page).get_text(" ")
    return " ".join(said.replace("\u00a0", " ").replace("\u202f", " ").split())


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@scene
def opened(town):
    with keeper():
        open_part(town.authority, Part.PUBLIC_PAGES, town.agent)
    return town


def figure(town, **more) -> Figure:
    given = {"scope": Scope.WHOLE, "span": Span.YEAR, "starts": "2025-11-01", "ends": "2026-10-31"} | more
    return Figure(authority=town.authority, made=timezone.now(), **given)


def put_figures(town, *rows) -> None:
    with keeper():
        Figure.objects.bulk_create(figure(town, **row) for row in rows)


def put_sectors(town, category="", number=9, withheld=1, **more) -> None:
    with keeper():
        PublicCell.objects.bulk_create(
            PublicCell(
                authority=town.authority, cell=n, label=f"Rue {n}", category=category, made=timezone.now(),
                received=None if n < withheld else 5 + n, outline=square(n), **more,
            )
            for n in range(number)
        )  # fmt: skip


def square(n: int) -> dict:
    west = -5.6 + n / 100
    return {
        "type": "MultiPolygon",
        "coordinates": [[[[west, 46.2], [west + 0.01, 46.2], [west + 0.01, 46.21], [west, 46.2]]]],
    }


def other_town():
    """A closed town beside the open one."""
    runs = make_organisation("Ville de Rivombre", "town")
    commune = make_commune("00002", "Rivombre")
    make_area(commune=commune, code_="RI", name="Le Gué", lon=-5.7)
    authority = make_authority(organisation=runs, handler=runs)
    authority.communes.set([commune])
    return authority


# -- whose rehearsal ------------------------------------------------------------------------


def test_a_coordination_rehearses_its_own_pages_alone(town):
    with keeper():
        theirs = other_town()
        other = theirs.organisation
        coordinator = make_person("Alix Morel", other, role=SeatRole.SECRETARY)
    assert theirs.pk != town.authority.pk
    here, there = signed_in(town.agent), signed_in(coordinator)
    assert [here.get(FIGURES).status_code, here.get("/chiffres/00002/").status_code] == [200, 404]
    assert [there.get(FIGURES).status_code, there.get("/chiffres/00002/").status_code] == [404, 200]
    assert "Le Gué" not in words(here.get("/mon-quartier/"))
    assert "Les Carillons" not in words(there.get("/mon-quartier/"))


def test_a_rehearsal_is_kept_nowhere(town):
    put_figures(town, {"received": 9})
    client = signed_in(town.agent)
    for address in (QUARTER, FIGURES, FIGURES + "chiffres.csv"):
        response = client.get(address)
        assert (response["Cache-Control"], response.has_header("ETag")) == ("private, no-store", False)


# -- licences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provenance", "licence", "source"),
    [
        (Provenance.LIVE, "Licence Ouverte 2.0 (Etalab)", "Pont-entre-Rives"),
        (Provenance.FICTIONAL, "Licence Ouverte 2.0 (Etalab)", "Pont-entre-Rives, ville fictive, données inventées"),
        (Provenance.OPEN_DATA, "ODbL 1.0 (Open Database License)", "Ville de Paris, DansMaRue"),
    ],
)
def test_page_and_files_name_the_licence_and_the_source(client, opened, provenance, licence, source):
    with keeper():
        type(opened.authority).objects.update(provenance=provenance, logo_name="Pont-entre-Rives")
    put_figures(opened, {"received": 90}, {"category": "noise", "received": 20})
    put_sectors(opened)
    for address in (QUARTER, FIGURES):
        assert f"Réutilisation : {licence} . Source : {source}" in words(client.get(address))
    told = [client.get(FIGURES + name).json() for name in FILES[1:]]
    assert [(one["licence"], one["source"]) for one in told] == [(licence, source)] * 2
    head = client.get(FIGURES + "chiffres.csv").content.decode("utf-8-sig").splitlines()[:2]
    assert head[0].startswith(f"# {licence} https://")
    assert head[1].startswith(f"# {source}")
    assert client.get(FIGURES + "chiffres.csv")["Link"].endswith('>; rel="license"')


def test_a_file_holds_every_published_line_and_leaves_withheld_numbers_empty(client, opened):
    put_figures(
        opened, {"received": 90, "answered": None}, {"scope": Scope.QUARTER, "area": opened.quarter, "received": 12}
    )
    text = client.get(FIGURES + "chiffres.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO("\n".join(text.splitlines()[2:])), delimiter=";"))
    assert [(row["quarter"], row["received"], row["answered"]) for row in rows] == [
        ("Les Carillons", "12", ""),
        ("", "90", ""),
    ]


# -- what browsers and search engines keep --------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_an_hour_then_asked_for_again(client, opened, name):
    put_figures(opened, {"received": 90})
    put_sectors(opened)
    first = client.get(FIGURES + name)
    again = client.get(FIGURES + name, headers={"If-None-Match": first["ETag"]})
    assert (first["Cache-Control"], again.status_code, again.content) == ("public, max-age=3600", 304, b"")
    with keeper():
        Figure.objects.update(received=91, made=timezone.now() + dt.timedelta(days=1))
        PublicCell.objects.filter(cell=5).update(received=50)
    assert client.get(FIGURES + name, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", [QUARTER, FIGURES, CHANGES])
def test_a_page_is_asked_for_again_at_little_cost(client, opened, address):
    put_figures(opened, {"received": 90}, {"scope": Scope.QUARTER, "area": opened.quarter, "answered": 12})
    assert client.get(address).has_header("ETag") is False  # its cookie is only given now
    first = client.get(address)
    assert first["Cache-Control"] == "private, no-cache"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with keeper():
        Figure.objects.update(received=91, answered=13)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_search_engines_read_nothing_of_a_closed_town(client, town):
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    assert signed_in(town.agent).get("/sitemap.xml").status_code == 404


def test_search_engines_find_what_is_open(client, opened, settings):
    settings.BASE_URL = "https://tranquillite.exemple"
    with keeper():
        other_town()
    put_figures(opened, {"received": 90})
    robots = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /suivi/", "Disallow: /travail/", "Sitemap: https://tranquillite.exemple/sitemap.xml"} <= set(
        robots
    )
    page = client.get("/sitemap.xml").content.decode()
    assert re.findall("<loc>https://tranquillite.exemple([^<]*)</loc>", page) == [
        "/mon-quartier/", FIGURES, QUARTER, CHANGES,
    ]  # fmt: skip
    assert set(re.findall("<lastmod>([^<]*)</lastmod>", page)) == {timezone.now().date().isoformat()}


# -- what was said, what was taken back -----------------------------------------------------


def tell(town, **more) -> PublicAccount:
    given = {"said": "Un hall occupé le soir.", "done": "La porte est réparée.", "outcome": AccountOutcome.EASED} | more
    with keeper():
        return PublicAccount.objects.create(
            authority=town.authority, area=town.quarter, by=town.agent.pk, written=timezone.now(), **given
        )


def test_a_withdrawal_leaves_a_public_trace_without_the_words(client, opened):
    account = tell(opened)
    publish_account(account, by=see_as(opened.agent))
    withdraw_account(account, because="La porte est cassée de nouveau.", by=see_as(opened.agent))
    for address in (QUARTER, CHANGES):
        page = words(client.get(address))
        assert "La porte est cassée de nouveau." in page
        assert "La porte est réparée." not in page
    assert "a été retirée le" in words(client.get(QUARTER))
    with keeper():
        PublicAccount.objects.update(withdrawn=timezone.now() - dt.timedelta(days=366))
    assert "cassée" not in words(client.get(QUARTER))


def test_what_was_never_published_leaves_no_trace(client, opened):
    withdraw_account(tell(opened), because="Trop tôt pour le dire.", by=see_as(opened.agent))
    assert "Trop tôt" not in words(client.get(QUARTER))


def test_the_reason_of_a_withdrawal_names_nobody(opened):
    account = tell(opened)
    with pytest.raises(WordsRefused):
        withdraw_account(account, because="M. Durand du hall B l’a demandé.", by=see_as(opened.agent))
    page = signed_in(opened.agent).post(
        f"/travail/dit-et-fait/{account.pk}/retirer/", {"because": "M. Durand du hall B l’a demandé."}, follow=True
    )
    assert "Ce texte permet de reconnaître quelqu’un." in page.content.decode()


def test_what_changed_is_told_newest_first(client, opened):
    account = tell(opened, published=timezone.now())
    with keeper():
        PublicChange.objects.create(
            authority=opened.authority, area=opened.quarter, by=opened.agent.pk, written=timezone.now(), published=timezone.now(),
            words="Une personne suit chaque signalement.", since=dt.date(2025, 3, 1),
        )  # fmt: skip
    put_figures(
        opened,
        {"scope": Scope.QUARTER, "area": opened.quarter, "span": Span.MONTH, "starts": "2025-09-01", "ends": "2025-09-30",
         "received": 32, "answered": 35, "delay_q1": 4, "delay_q3": 11},
        {"scope": Scope.QUARTER, "area": opened.quarter, "answered": 400, "solved": 30, "not_solved": 20, "unknown": 10},
    )  # fmt: skip
    page = BeautifulSoup(client.get(CHANGES).content, "html.parser")
    assert [one.get_text() for one in page.select("ol.tl h3")] == [
        account.said, "Septembre 2025", "La Ville a changé sa manière de faire",
    ]  # fmt: skip
    said = words(client.get(CHANGES))
    assert "Sur 60 avis, 30 disent : « c’est réglé »." in said
    assert (
        "Vous nous avez parlé 32 fois. Nous avons répondu 35 fois. La moitié des réponses : entre 4 et 11 jours."
        in said
    )


# -- figures --------------------------------------------------------------------------------


def test_opinions_are_told_with_how_many_gave_one(client, opened):
    put_figures(
        opened,
        {
            "received": 90,
            "answered": 80,
            "solved": 20,
            "not_solved": 15,
            "unknown": 5,
            "listened": 32,
            "listened_yes": 24,
        },
    )
    page = words(client.get(FIGURES))
    assert "Sur 40 avis donnés après une réponse : C’est réglé 20 sur 40 avis 50 %" in page
    assert "Vous a-t-on écouté ? 24 sur 32 avis 75 %" in page
    assert "Vous a-t-on traité avec respect ?" not in page


def test_a_withheld_verdict_hides_the_shares_of_the_others(client, opened):
    put_figures(opened, {"received": 90, "answered": 80, "solved": 20, "not_solved": None, "unknown": None})
    assert "Ce que vous en dites" not in words(client.get(FIGURES))


def test_the_month_in_course_is_said_not_to_be_over(client, opened):
    put_figures(
        opened, {"received": 90}, {"span": Span.OPEN, "starts": "2026-11-01", "ends": "2026-11-30", "received": 35}
    )
    assert "Novembre 2026, mois en cours : au moins 35 signalements." in words(client.get(FIGURES))


def test_a_category_has_its_own_figures_and_map(client, opened):
    put_figures(opened, {"received": 90}, {"category": "noise", "received": 20, "answered": 18})
    put_sectors(opened, "noise")
    page = client.get(FIGURES + "?nature=noise")
    assert BeautifulSoup(page.content, "html.parser").h1.get_text() == "Bruit, les chiffres, Pont-entre-Rives"
    assert "Douze mois : 20 signalements, 18 réponses." in words(page)
    assert "La carte paraît" not in words(page)
    assert "La carte paraît" in words(client.get(FIGURES))
    assert "Les chiffres, Pont-entre-Rives" in words(client.get(FIGURES + "?nature=inconnue"))


def test_the_map_as_data_holds_what_the_drawing_shows(client, opened):
    put_sectors(opened, number=10, withheld=2, area=opened.quarter)
    view = client.get(FIGURES + "carte.geojson?quartier=ca").json()
    cells = [one["properties"] for one in view["features"] if one["properties"]["kind"] == "cell"]
    assert [cell["received"] for cell in cells] == [None, None, 7, 8, 9, 10, 11, 12, 13, 14]
    assert [cell["step"] for cell in cells] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert [cell["label"] for cell in cells[1:3]] == ["Rue 1 : non publié", "Rue 2 : 7 signalements"]


@pytest.mark.parametrize("asked", ["", "?nature=noise", "?nature=inconnue", "?quartier=ca", "?quartier=nulle-part"])
def test_below_eight_sectors_there_is_no_map_anywhere(client, opened, asked):
    put_sectors(opened, number=8, withheld=1, area=opened.quarter)
    assert client.get(FIGURES + "carte.geojson" + asked).status_code == 404
    assert "La carte paraît quand huit petits secteurs" in words(client.get(QUARTER))


def test_a_quarter_says_who_answers_there(client, opened):
    with keeper():
        cleaning, night = (
            make_organisation("Ville, propreté", "town_service"),
            make_organisation("Passerelles", "association"),
        )
        for more in (
            {"category": "dumping", "answerer": cleaning},
            {"category": "noise", "answerer": cleaning},
            {"category": "noise", "answerer": night, "area": opened.quarter},
            {"category": "hall", "place_kind": "residence", "to_custodian": True},
        ):
            RoutingRule.objects.create(authority=opened.authority, **more)
    page = words(client.get(QUARTER))
    assert "Bruit Passerelles" in page
    assert "Dépôt, encombrants Ville, propreté" in page
    assert (
        "Dans une résidence ou à un arrêt : Hall ou parties communes occupés le bailleur ou l’exploitant du lieu"
        in page
    )


# -- a place asked for ----------------------------------------------------------------------


def test_a_position_leads_to_its_quarter_and_stands_in_no_address(client, opened):
    found = client.post("/mon-quartier/", {"lon": "-5.6", "lat": "46.21"})
    assert (found.status_code, found["Location"]) == (302, QUARTER)
    for lon, lat in (("2.35", "48.85"), ("", ""), ("nan", "46"), ("x", "y")):
        page = client.post("/mon-quartier/", {"lon": lon, "lat": lat})
        assert (page.status_code, "Votre position n’est pas dans un quartier d’ici." in words(page)) == (200, True)


def test_every_page_leads_to_the_accessibility_statement(client, opened):
    foot = BeautifulSoup(client.get(QUARTER).content, "html.parser").find("footer")
    assert foot.find("a", href="/accessibilite/").get_text() == "Accessibilité\u00a0: non audité"
    page = words(client.get("/accessibilite/"))
    assert "Ce site n’a pas été audité. Tant qu’il ne l’est pas, il est non conforme au RGAA 4.1." in page
    assert "75342 Paris CEDEX 07" in page


# -- cost -----------------------------------------------------------------------------------


def test_each_page_costs_the_same_for_one_item_and_for_fifty(client, opened):
    fill(opened, 1)
    few = count(client)
    fill(opened, 50)
    assert count(client) == few


def fill(town, number: int) -> None:
    categories = ["", *Category.values]
    put_figures(town, *({"category": categories[n % 15], "received": 9, "answered": 9} for n in range(number)))
    put_figures(
        town, *({"scope": Scope.QUARTER, "area": town.quarter, "received": 9, "answered": 9} for n in range(number))
    )
    put_sectors(town, number=max(number, 9), area=town.quarter)
    for _ in range(number):
        tell(town, published=timezone.now())
        tell(town, published=timezone.now(), withdrawn=timezone.now(), withdrawn_because="Une erreur.")


def count(client) -> list[int]:
    found = []
    for address in (QUARTER, CHANGES, FIGURES, "/mon-quartier/", "/sitemap.xml", *(FIGURES + name for name in FILES)):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        found.append(len(caught))
    return found
