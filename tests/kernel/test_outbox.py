"""The demonstration's mailbox: what was sent can be read there, and nowhere else."""

import datetime as dt
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup

from traitdunion.design.dates import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def outbox(settings, tmp_path):
    settings.DEMO, settings.OUTBOX_DIR = True, tmp_path
    return tmp_path


def receive(outbox, second, subject, text, *pieces):
    message = EmailMessage()
    message["Subject"], message["To"], message["From"] = subject, "camille@pont.example", "ville@pont.example"
    message.set_content(text)
    for name in pieces:
        message.add_attachment(b"<script>", maintype="text", subtype="html", filename=name)
    name = f"{1_772_532_000_000_000 + second * 1_000_000:020}-0123abcd"
    (outbox / f"{name}.eml").write_bytes(bytes(message))
    return f"/demo/courriels/{name}/"


def page(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def test_the_newest_mail_comes_first(client, outbox):
    older = receive(outbox, 1, "Reçu", "…")
    newer = receive(outbox, 2, "Une réponse", "…")

    links = [(link.text, link["href"]) for link in page(client, "/demo/courriels/").select("li a")]

    assert links == [("Une réponse", newer), ("Reçu", older)]


def test_a_mail_is_readable_and_its_link_can_be_followed(client, outbox):
    where = receive(outbox, 1, "Une réponse", "Bonjour,\n\nSuivez <b>ici</b> : http://localhost:8000/suivi/abc\n")

    main = page(client, where)

    assert main.h1.text == "Une réponse"
    sent = moment(dt.datetime(2026, 3, 3, 10, 0, 1, tzinfo=dt.UTC))
    assert [dd.text for dd in main.select("dd")] == ["ville@pont.example", "camille@pont.example", sent]
    assert main.select_one(".prose").text.split() == [
        "Bonjour,",
        "Suivez",
        "<b>ici</b>",
        ":",
        "http://localhost:8000/suivi/abc",
    ]
    assert main.select_one(".prose a")["href"] == "http://localhost:8000/suivi/abc"


def test_an_attachment_is_handed_over_as_a_file_and_never_shown(client, outbox):
    where = receive(outbox, 1, "Invitation", "…", "réunion.html")

    link = page(client, where).select("ul a")[0]
    answer = client.get(link["href"])

    assert (link.text, answer.content) == ("réunion.html", b"<script>")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''r%C3%A9union.html"


def test_an_empty_mailbox_says_what_will_fill_it(client, outbox):
    assert page(client, "/demo/courriels/").select_one(".empty").text.startswith("Aucun courriel pour l’instant.")


@pytest.mark.parametrize("name", ["0", "..%2f..%2fetc%2fpasswd", "01772532001000000000-0123abcd", "x" * 300])
def test_what_is_not_there_is_not_found(client, outbox, name):
    assert client.get(f"/demo/courriels/{name}/").status_code == 404


def test_a_piece_that_is_not_there_is_not_found(client, outbox):
    where = receive(outbox, 1, "Une réponse", "…")

    assert [client.get(f"{where}piece/{number}/").status_code for number in (0, 1, 99)] == [404, 404, 404]


@pytest.mark.parametrize("end", ["", "01772532001000000000-0123abcd/", "01772532001000000000-0123abcd/piece/1/"])
def test_a_town_has_no_such_page(client, outbox, settings, end):
    receive(outbox, 1, "Une réponse", "…", "a.txt")
    settings.DEMO = False

    assert client.get(f"/demo/courriels/{end}").status_code == 404
