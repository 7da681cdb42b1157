"""From the form to the certificate's threshold, as somebody who registers sees it."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, visitor
from traitdunion.events import actions
from traitdunion.events.enums import EventState
from traitdunion.events.models import Event, Registration, WorkshopChoice
from traitdunion.kernel.models import Outgoing

pytestmark = pytest.mark.django_db
ADDRESS = "https://visio.example/salle-secrete"
TYPED = {"first": "Alix", "last": "Moreau", "mail": "alix@ville.example", "organisation": "Ville", "function": "town"}


@scene
def event(town):
    made = town.event(slug="repondre-7k4m", asks=["needs", "question", "lists"])
    actions.put_video_link(made, ADDRESS, by=town.by())
    visitor()
    return made


def send(town, data=TYPED, slug="repondre-7k4m"):
    return town.client().post(f"/rencontres/{slug}/inscription/", data)


def mail() -> Outgoing:
    with keeper():
        return Outgoing.objects.order_by("-created").first()


def link() -> str:
    return re.search(r"http://localhost:8000(/rencontres/inscription/\w+/)", mail().body).group(1)


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_five_fields_give_a_place_and_a_mail_with_a_link_and_a_calendar(town, event):
    answer = send(town)
    assert (answer.status_code, answer["Location"]) == (302, "/rencontres/repondre-7k4m/merci/?place=confirmed")
    sent = mail()
    assert (sent.recipient, sent.subject) == ("alix@ville.example", "Inscription confirmée : Répondre à qui a parlé")
    assert [one["name"] for one in sent.attachments] == ["rencontre.ics"]
    assert "visio.example" not in sent.body
    page = town.client().get(link())
    assert (page.status_code, "Alix Moreau, Ville" in text(page)) == (200, True)


def test_the_same_mail_gets_the_same_answer_as_a_first_one(town, event):
    assert [send(town)["Location"], send(town)["Location"]] == ["/rencontres/repondre-7k4m/merci/?place=confirmed"] * 2


def test_a_field_that_is_missing_is_said_beside_it_and_nothing_typed_is_lost(town, event):
    answer = send(town, TYPED | {"mail": "alix@ville", "last": ""})
    soup = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, soup.find(id="id_first")["value"]) == (422, "Alix")
    assert "Cette adresse n’est pas complète." in text(answer)


def test_a_deadline_passed_while_typing_is_said_and_what_was_typed_is_kept(town, event):
    with keeper():
        Event.objects.filter(pk=event.pk).update(closes=timezone.now())
    answer = send(town, TYPED | {"question": "Qui répond la nuit ?"})
    assert (answer.status_code, "Les inscriptions viennent de se terminer." in text(answer)) == (409, True)
    assert "Qui répond la nuit ?" in text(answer)


def test_workshops_are_the_second_step_and_places_left_are_said(town, event):
    first, second = town.workshops(event, 1, 12)
    answer = send(town)
    assert "12 places" in text(answer)
    slot = first.sequence_id
    picks = {f"choice_{slot}": str(first.pk), f"wish_{slot}": str(second.pk), "etape": "2"}
    assert send(town, TYPED | picks).status_code == 302
    with keeper():
        assert sorted(WorkshopChoice.objects.values_list("rank", "state")) == [
            ("choice", "confirmed"),
            ("wish", "released"),
        ]
    assert "complet, liste d’attente" in text(send(town, TYPED | {"mail": "autre@ville.example"}))


def test_a_full_event_offers_its_waiting_list(town, event):
    with keeper():
        Event.objects.filter(pk=event.pk).update(capacity=1)
    send(town)
    assert "S’inscrire sur la liste d’attente" in text(town.client().get("/rencontres/repondre-7k4m/"))
    answer = send(town, TYPED | {"mail": "autre@ville.example"})
    assert answer["Location"] == "/rencontres/repondre-7k4m/merci/?place=waiting"
    assert mail().subject == "Liste d’attente : Répondre à qui a parlé"


def test_a_get_changes_nothing_and_a_post_enters_and_counts_once(town, event):
    send(town)
    address = link()
    assert "s’ouvre" in text(town.client().get(address))
    starts = timezone.now() + dt.timedelta(minutes=5)
    with keeper():
        Event.objects.filter(pk=event.pk).update(starts=starts, ends=starts + dt.timedelta(hours=2))
    page = town.client().get(f"{address}rejoindre/")
    assert ("visio.example" in page.content.decode(), _entered()) == (False, False)
    assert "form-action 'self' https:" in page["Content-Security-Policy"]
    gone = town.client().post(f"{address}rejoindre/")
    assert (gone.status_code, gone["Location"], gone["Referrer-Policy"]) == (303, ADDRESS, "no-referrer")
    assert _entered() is True


def _entered() -> bool:
    with keeper():
        return Registration.objects.get().entered_at is not None


def test_a_foreign_link_opens_a_page_that_says_how_to_register_and_nothing_else(town, event):
    answer = town.client().get("/rencontres/inscription/ABCDEFGH23456789/")
    assert answer.status_code == 404
    assert "inscrivez-vous" in text(answer)
    assert ("Répondre" in text(answer), "visio" in answer.content.decode()) == (False, False)
    assert town.client().post("/rencontres/inscription/ABCDEFGH23456789/rejoindre/").status_code == 404


def test_a_mails_cancel_link_asks_first_and_then_erases(town, event):
    send(town)
    address = link()
    assert town.client().get(f"{address}annuler/").status_code == 200
    with keeper():
        assert Registration.objects.get().state == "confirmed"
    town.client().post(f"{address}annuler/")
    with keeper():
        assert Registration.objects.get().state == "cancelled"
    assert "Inscription annulée" in text(town.client().get(address))


def test_a_place_is_given_to_somebody_else_and_the_link_with_it(town, event):
    send(town)
    address = link()
    answer = town.client().post(f"{address}donner/", TYPED | {"mail": "lou@ville.example", "first": "Lou"})
    assert answer["Location"] == "/rencontres/repondre-7k4m/place-donnee/"
    assert (town.client().get(address).status_code, mail().recipient) == (404, "lou@ville.example")
    assert "Lou Moreau" in text(town.client().get(link()))


def test_lists_are_joined_and_left_from_ones_own_page(town, event):
    send(town)
    town.client().post(f"{link()}listes/", {"registrants": "on"})
    soup = BeautifulSoup(town.client().get(link()).content, "html.parser")
    assert [one.has_attr("checked") for one in soup.find_all("input", type="checkbox")] == [True, False, False]


def test_an_organiser_reads_who_comes_and_a_stranger_does_not(town, event):
    send(town, TYPED | {"question": "Qui répond la nuit ?"})
    seen = text(town.client(town.organiser).get(f"/organiser/{event.pk}/inscriptions/"))
    assert all(word in seen for word in ("Alix Moreau", "Qui répond la nuit ?", "1 place prise"))
    assert town.client(town.stranger).get(f"/organiser/{event.pk}/inscriptions/").status_code == 404


def test_a_cancelled_event_says_why_on_everybodys_page(town, event):
    send(town)
    address = link()
    actions.cancel_event(event, because="La salle est fermée.", by=town.by())
    event.refresh_from_db()
    assert event.state == EventState.CANCELLED
    assert "La salle est fermée." in text(town.client().get(address))
