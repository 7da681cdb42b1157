import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.views.defaults import bad_request, permission_denied, server_error

from traitdunion.design.shell import Instance, Link

PAGES = ["kit", "resident", "work"]
ERRORS = ["400", "403", "403_csrf", "404", "429", "500", "503"]


def read(html) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_the_title_begins_with_the_one_heading(client, name):
    page = read(client.get(reverse(f"design:{name}")).content)

    headings = [h1.get_text() for h1 in page.select("h1")]
    assert len(headings) == 1
    assert page.title.get_text().startswith(headings[0] + " — ")


@pytest.mark.django_db
def test_the_kit_shows_each_component_in_both_themes(client):
    page = read(client.get(reverse("design:kit")).content)

    sections = page.select("section.kit-sec .both")
    assert [[half["data-theme"] for half in both.select(":scope > .half")] for both in sections] == [
        ["light", "dark"]
    ] * 15
    ids = [tag["id"] for tag in page.select("[id]")]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
def test_the_specimen_map_lies_in_open_sea(client):
    view = client.get(reverse("design:cells")).json()

    assert view["bbox"] == [-5.6, 46.2, pytest.approx(-5.584), pytest.approx(46.212)]
    assert {feature["properties"]["kind"] for feature in view["features"]} == {"cell", "tram", "stop"}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_no_context_and_no_query(name):
    page = read(render_to_string(f"{name}.html"))

    assert page.title.get_text() == f"{page.h1.get_text()} — trait d’union"
    assert [a["href"] for a in page.select(".danger-now a")] == ["tel:17", "tel:112", "sms:114"]


@pytest.mark.parametrize("view", [bad_request, permission_denied, server_error])
def test_django_finds_our_error_pages(rf, view):
    response = view(rf.get("/"), *([] if view is server_error else [Exception("nothing of this is shown")]))

    assert read(response.content).select_one(".brand b").get_text() == "trait d’union"
    assert b"nothing of this" not in response.content


@pytest.mark.django_db
def test_a_form_without_its_token_meets_a_page_that_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post(reverse("set_language"), {"language": "en"})

    assert response.status_code == 403
    assert read(response.content).h1.get_text() == "La page a attendu trop longtemps"


@pytest.mark.django_db
def test_the_language_is_changed_by_a_form_that_comes_back(client):
    form = read(client.get(reverse("design:kit")).content).select_one("footer form")
    sent = {field["name"]: field["value"] for field in form.select("input, button")}

    response = client.post(form["action"], sent)
    assert (form["method"], response.url) == ("post", reverse("design:kit"))
    assert read(client.get(response.url).content).html["lang"] == "en"


def test_the_shell_says_the_town_the_banner_and_where_one_is():
    instance = Instance(
        name="Pont-entre-Rives",
        banner="Ville fictive, données inventées",
        nav=[Link("/a/", "Suivre"), Link("/b/", "Mon quartier", current=True)],
        footer_links=[Link("/c/", "Vos données")],
    )
    page = read(render_to_string("design/base.html", {"instance": instance}))

    assert page.select_one("aside.demo").get_text() == "Ville fictive, données inventées"
    assert page.select_one(".brand span").get_text() == "Pont-entre-Rives"
    assert [a.get_text() for a in page.select("nav.nav [aria-current=page]")] == ["Mon quartier"]
    assert [a["href"] for a in page.select("footer li a")] == ["/c/"]
    assert page.select_one("a.skip")["href"] == "#" + page.main["id"]


def test_without_banner_or_ways_in_nothing_empty_is_left():
    page = read(render_to_string("design/base.html", {"instance": Instance(name="Orvelle")}))

    assert page.select("aside.demo, nav, details.menu") == []


def test_a_page_with_a_refused_form_says_so_in_its_title():
    class Refused:
        errors = {"mail": ["x"]}

    page = read(render_to_string("design/base.html", {"instance": Instance(name="Orvelle"), "form": Refused()}))

    assert page.title.get_text() == "Erreur\u00a0:  — Orvelle"


def test_whoever_is_signed_in_finds_the_way_out():
    class SignedIn:
        is_authenticated = True

    instance = Instance(name="Orvelle", account_name="Coordination", account_links=[Link("/s/", "Mes sessions")])
    page = read(render_to_string("design/base.html", {"instance": instance, "user": SignedIn()}))

    menu = page.select_one("details.menu-wide")
    assert menu.summary.get_text() == "Coordination"
    assert [a.get_text() for a in menu.select("a")] == ["Mes sessions"]


def test_a_page_of_work_puts_its_own_action_in_the_head(drawn):
    source = '{% extends "design/work.html" %}{% block top_action %}<a href="/n/">Nouveau</a>{% endblock %}'

    assert (
        read(drawn(source, instance=Instance(name="Orvelle"))).select_one("header.top a[href='/n/']").get_text()
        == "Nouveau"
    )
