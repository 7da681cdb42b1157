"""Posters and forms on A4: tagged, in our own fonts, with a code that leads to the place."""

import re
import zlib

import pytest
from django.test import Client

from tests.reports.intake_walk import Walk
from tests.world import keeper, make_person, visitor
from traitdunion.design import paper, qr
from traitdunion.reports.views.intake_paper import FOLDER

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def agent(open_town):
    client = Client()
    client.force_login(open_town.agent.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def pages(document: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", unpacked(document)))


def unpacked(document: bytes) -> bytes:
    parts = [document]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_a_place_is_two_clicks_from_its_poster(agent, open_town):
    walk = Walk(agent).open("/travail/lieux/affiches/")
    links = {one.get_text(" ", strip=True): one["href"] for one in walk.page.find_all("a")}
    poster = agent.get(links["Affiche A4 (PDF) : Le Bourdon, hall B"])
    assert (poster["Content-Type"], poster.status_code) == ("application/pdf", 200)
    assert poster["Content-Disposition"] == 'inline; filename="affiche-le-bourdon-hall-b.pdf"'


def test_a_poster_is_one_tagged_page_with_our_fonts(agent, open_town):
    document = agent.get(f"/travail/lieux/{open_town.halls[1].id}/affiche/").content
    inside = unpacked(document)
    assert pages(document) == 1
    assert b"/MarkInfo" in inside
    assert b"pdfuaid" in inside
    assert all(name in inside for name in (b"AtkinsonNext", b"Bricolage"))


def test_a_residence_prints_one_page_for_each_hall(agent, open_town):
    assert pages(agent.get(f"/travail/lieux/{open_town.place.id}/affiche/?parties").content) == 2


def test_the_paper_form_holds_on_one_page(agent, open_town):
    for path in ("/travail/lieux/formulaire/", f"/travail/lieux/{open_town.halls[1].id}/formulaire/"):
        assert pages(agent.get(path).content) == 1


def test_what_people_typed_is_data_and_never_source(open_town):
    said = {"label": '#read("/etc/passwd") *gras* [', "link": "x", "qr": qr.document("x").decode()}
    texts = dict.fromkeys(
        ("title", "heading", "how", "promise", "without", "by_phone", "qr_says", "town", "phone", "danger"), "#panic()"
    )
    assert pages(paper.pdf(FOLDER / "poster.typ", {**texts, "language": "fr", "places": [said]})) == 1


def test_a_place_that_is_not_there_has_no_poster(agent):
    assert agent.get("/travail/lieux/00000000-0000-4000-8000-000000000000/affiche/").status_code == 404


def test_strangers_find_no_poster(open_town):
    path = f"/travail/lieux/{open_town.halls[1].id}/affiche/"
    assert Client().get(path).status_code == 302
    with keeper():
        outsider = make_person("Sacha Perdu")
    visitor()
    client = Client()
    client.force_login(outsider.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(path).status_code == 404


def test_a_code_is_read_back_as_it_was_drawn():
    rows = qr.modules("http://localhost:8000/signaler/ici/7K4M2QXA/")
    shape, side = qr.path("http://localhost:8000/signaler/ici/7K4M2QXA/")
    drawn = [[False] * side for _row in range(side)]
    x = y = 0
    for command, first, second, run in re.findall(r"([Mm])(-?\d+) (\d+)h(\d+)", shape):
        x, y = (int(first), int(second)) if command == "M" else (x + int(first), y)
        for step in range(int(run)):
            drawn[y][x + step] = True
        x += int(run)
    assert drawn == rows
