"""The reporter's page, by its secret link."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.reports.actions import move
from traitdunion.reports.enums import Move
from traitdunion.reports.models import Contact, Courtesy, Report, Step
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def link(name, receipt):
    return reverse(f"reports:{name}", args=[receipt.secret])


@scene
def answered(town):
    receipt = town.receive(words="Le soir, le hall est occupé.")
    agent = see_as(town.agent)
    move(
        visible(agent, Report).get(), Move.ANSWER_PARTLY, by=agent, words="La porte ferme. La lumière attend une pièce."
    )
    return receipt


def test_a_new_report_is_received_and_nothing_more(client, town):
    receipt = town.receive()

    page = read(client.get(link("follow", receipt)))

    assert page.h1.text == "Hall occupé, Le Bourdon"
    assert page.title.text.startswith("Hall occupé, Le Bourdon")
    assert [title.text for title in page.select(".tl h3")] == ["Reçu"]
    assert receipt.report.reference in page.text


@pytest.mark.parametrize("secret", ["AAAAAAAAAAAAAAAA", "a", "x" * 200, "PER"])
def test_a_wrong_link_is_a_page_not_found(client, db, secret):
    assert client.get(f"/suivi/{secret}/").status_code == 404


def test_the_page_is_kept_by_no_cache_and_found_by_no_search_engine(client, town):
    response = client.get(link("follow", town.receive()))

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"  # a secret link never goes to another site
    assert read(response).find("meta", {"name": "robots"})["content"] == "noindex"


def test_what_was_said_and_what_was_answered_stand_side_by_side(client, answered):
    page = read(client.get(link("follow", answered)))

    assert "La porte ferme. La lumière attend une pièce." in page.select_one(".pair .done-side").text
    assert [button["value"] for button in page.select(".pair button")] == ["solved", "not_solved", "unknown"]


def test_the_verdict_may_change_and_never_replaces_the_answer(client, answered):
    for verdict in ("not_solved", "solved"):
        client.post(link("say_verdict", answered), {"verdict": verdict})

    with keeper():
        report = Report.objects.get()
        assert (report.state, report.verdict) == ("partly", "solved")
        assert list(Step.objects.filter(move="verdict").order_by("at").values_list("words", flat=True)) == [
            "not_solved",
            "solved",
        ]


def test_a_verdict_out_of_the_list_is_told(client, answered):
    response = client.post(link("say_verdict", answered), {"verdict": "five stars"}, follow=True)

    assert "Choisissez une des trois réponses." in read(response).text


def test_a_verdict_before_any_answer_is_told_why_not(client, town):
    response = client.post(link("say_verdict", town.receive()), {"verdict": "solved"}, follow=True)

    assert "L’état a changé entre-temps." in read(response).text


def test_a_new_look_is_asked_once(client, answered):
    first = client.post(link("ask_again", answered), follow=True)
    again = client.post(link("ask_again", answered), follow=True)

    assert "Une autre personne relira tout, sous 15 jours." in read(first).text
    assert "L’état a changé entre-temps." in read(again).text
    assert [title.text for title in read(again).select(".tl h3")][-1] == "Nouvel examen demandé"


def test_contact_is_left_and_erased_in_one_click(client, answered):
    client.post(link("leave_contact", answered), {"contact": "Moi@Exemple.example"})
    page = read(client.get(link("follow", answered)))
    assert "La réponse ira à moi@exemple.example." in page.text

    client.post(link("erase_contact", answered))

    with keeper():
        assert Contact.objects.count() == 0


def test_a_bad_mail_is_told_how_to_write_it_and_stays_typed(client, answered):
    page = read(client.post(link("leave_contact", answered), {"contact": "moi@"}))

    assert page.title.text.startswith("Erreur")
    assert page.find("input", {"name": "contact"})["value"] == "moi@"
    assert "Un courriel s’écrit prenom@exemple.fr." in page.select_one(".summary").text


def test_the_courtesy_answers_are_counted_apart(client, answered):
    client.post(link("say_courtesy", answered), {"listened": "3"})

    with keeper():
        assert list(Courtesy.objects.values_list("question", "answer")) == [("listened", 3)]
    assert "Deux questions" not in read(client.get(link("follow", answered))).text


def test_words_are_taken_back(client, answered):
    client.post(link("erase_words", answered))

    with keeper():
        assert Report.objects.get().words == ""


def test_the_code_of_the_receipt_leads_to_the_page(client, town):
    receipt = town.receive()
    typed = " ".join(receipt.secret[i : i + 4] for i in range(0, 16, 4)).lower()

    response = client.post(reverse("reports:find"), {"code": typed})

    assert response.headers["Location"] == link("follow", receipt)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "Tapez le code de votre reçu."),
        ("ABC", "Un code a seize lettres et chiffres, sans O, I ni U."),
        ("AAAA BBBB CCCC DDDD", "Ce code ne mène à aucun signalement."),
    ],
)
def test_a_wrong_code_is_told_how_to_mend_it(client, db, code, told):
    page = read(client.post(reverse("reports:find"), {"code": code}))

    assert told in page.select_one(".summary").text
    assert page.find("input", {"name": "code"}).get("value", "") == code


def test_a_partners_link_does_not_open_the_reporters_page(client, town):
    from traitdunion.reports.actions.links import answer_link

    receipt = town.receive()
    with keeper():
        address = answer_link(
            Report.objects.get(pk=receipt.report.pk), person=town.caretaker, organisation=town.landlord.pk
        )
    secret = address.rstrip("/").split("/")[-1]

    assert client.get(f"/suivi/{secret}/").status_code == 404
