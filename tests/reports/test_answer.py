"""A partner answers from a mail: neutral words, a personal link, two clicks, ten seconds to take it back."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.conftest import session_of
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Device, MailCode
from traitdunion.reports.actions import move, tell_reporter
from traitdunion.reports.enums import Move
from traitdunion.reports.models import AnswerLink, Report, Step
from traitdunion.sharing.models import Entry, Seat
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@scene
def mailed(town):
    """The hall is passed on to the landlord, whose referent gets a mail; return its link."""
    town.receive(place=None, words="Le soir, le hall est occupé.")
    agent = see_as(town.agent)
    step = move(visible(agent, Report).get(), Move.PASS_ON, by=agent, to=town.landlord.pk)
    with session_of("tu_worker"):
        tell_reporter(step.pk)
    with keeper():
        town.mail = Outgoing.objects.get(recipient=town.caretaker.mail)
    town.link = re.search(r"http\S+(/reponse/\S+/)", town.mail.body)[1]
    return town


def know_device(client, town):
    client.post(town.link + "code/")
    with keeper():
        digits = re.search(
            r"\d{3}\s?\d{3}", Outgoing.objects.filter(recipient=town.caretaker.mail).latest("created").body
        )[0]
    return client.post(town.link + "chiffres/", {"code": digits})


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def test_the_mail_reveals_nothing(mailed):
    said = mailed.mail.subject + mailed.mail.body
    assert [
        word for word in ("Bourdon", "hall", "occupé", "soir", "Carillons", "Arnaud") if word.lower() in said.lower()
    ] == []
    with keeper():
        assert Report.objects.get().reference in said


def test_an_unknown_device_is_shown_the_reference_and_nothing_else(client, mailed):
    page = read(client.get(mailed.link))

    with keeper():
        assert Report.objects.get().reference in page.text
    assert [word for word in ("Bourdon", "Hall occupé", "le hall est occupé") if word in page.text] == []


def test_opening_changes_nothing_and_is_not_counted_as_read(client, mailed):
    for _ in range(3):
        client.get(mailed.link)

    with keeper():
        assert list(Step.objects.order_by("at").values_list("move", flat=True)) == ["receive", "pass_on"]
        assert Entry.objects.filter(action="read").count() == 0


def test_six_digits_open_it_and_the_device_is_known_for_thirty_days(client, mailed):
    assert know_device(client, mailed).headers["Location"] == mailed.link

    page = read(client.get(mailed.link))

    assert page.h1.text == "Hall occupé, Le Bourdon"
    assert [button["value"] for button in page.select("button[name=move]")] == [
        "answer_done",
        "hand_back",
        "ask_help",
        "take",
    ]
    with keeper():
        assert (Device.objects.get().until - timezone.now()).days in {29, 30}
        assert (
            Entry.objects.filter(action="read", person=mailed.caretaker.pk, organisation=mailed.landlord.pk).count()
            == 1
        )


def test_wrong_digits_end_after_five_tries(client, mailed):
    client.post(mailed.link + "code/")
    with keeper():
        MailCode.objects.update(code_hash=b"0" * 32)
    told = [
        read(client.post(mailed.link + "chiffres/", {"code": "123456"})).select_one(".summary").text for _ in range(6)
    ]

    assert all("Ces chiffres ne vont pas." in one for one in told)
    with keeper():
        assert MailCode.objects.get().tries == 5
        assert Device.objects.count() == 0


def test_one_tap_answers_and_one_more_takes_it_back(client, mailed):
    know_device(client, mailed)

    done = client.post(mailed.link + "suite/", {"move": "answer_done"})
    assert "Réponse donnée : fait" in read(done).text.replace("\u00a0", " ")
    with keeper():
        assert Report.objects.get().state == "done"
    undone = client.post(mailed.link + "annuler/", follow=True)

    assert "C’est annulé." in read(undone).text
    with keeper():
        assert Report.objects.get().state == "passed_on"


def test_a_day_is_promised(client, mailed):
    know_device(client, mailed)
    day = timezone.localdate() + timezone.timedelta(days=3)

    client.post(mailed.link + "suite/", {"move": "take", "promised": day.isoformat()})

    with keeper():
        report = Report.objects.get()
    assert (report.state, report.promised, report.due.date()) == ("in_hand", day, day)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"move": "take"}, "Donnez un jour"),
        ({"move": "take", "promised": "2020-01-01"}, "Ce jour est passé."),
        ({"move": "take", "promised": "bientôt"}, "Un jour s’écrit 03/03/2026."),
        ({"move": "answer_done", "words": "Appelez le 06 39 98 12 34"}, "Ce texte permet de reconnaître quelqu’un."),
        ({"move": "decline"}, "Sélectionnez un choix valide"),
    ],
)
def test_a_bad_answer_is_told_and_kept(client, mailed, sent, told):
    know_device(client, mailed)

    response = client.post(mailed.link + "suite/", sent)

    assert response.status_code == 422
    assert told in read(response).text
    with keeper():
        assert Report.objects.get().state == "passed_on"


def test_handing_back_hides_it_from_the_landlord(client, mailed):
    know_device(client, mailed)
    client.post(mailed.link + "suite/", {"move": "hand_back"})
    with keeper():
        step = Step.objects.get(move="hand_back")
    with session_of("tu_worker"):
        tell_reporter(step.pk)

    assert visible(see_as(mailed.caretaker), Report).count() == 0


def test_another_persons_device_does_not_open_it(client, mailed):
    with keeper():
        AnswerLink.objects.update(person=mailed.stranger)
    know = client.post(mailed.link + "code/")
    assert know.status_code == 200
    with keeper():
        AnswerLink.objects.update(person=mailed.caretaker)
        digits = re.search(
            r"\d{3}\s?\d{3}", Outgoing.objects.filter(recipient=mailed.stranger.mail).latest("created").body
        )[0]

    assert client.post(mailed.link + "chiffres/", {"code": digits}).status_code == 422


def test_the_link_ends_after_seven_days(client, mailed):
    with keeper():
        AnswerLink.objects.update(until=timezone.now())

    assert client.get(mailed.link).status_code == 404


def test_a_seat_that_ended_closes_the_link(client, mailed):
    know_device(client, mailed)
    with keeper():
        Seat.objects.filter(person=mailed.caretaker).update(ends=timezone.now())

    assert client.get(mailed.link).status_code == 404


def test_the_link_opens_no_other_report(client, mailed):
    know_device(client, mailed)
    town_report = mailed.receive().report

    assert str(town_report.reference) not in read(client.get(mailed.link)).text
    assert visible(see_as(mailed.caretaker), Report).count() == 2
