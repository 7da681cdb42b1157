"""An organiser prepares, announces, closes, cancels: what is refused says why, and each refusal is named."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.utils import timezone

from tests.conftest import session_of
from tests.world import keeper, see_as, visitor
from traitdunion.events import actions, queries
from traitdunion.events.actions import telling
from traitdunion.events.enums import EventKind, EventState, Move, SequenceKind
from traitdunion.events.models import Event, Registration, Speaker
from traitdunion.events.words import NotDone
from traitdunion.kernel.models import Outgoing

from .test_registering import register

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def said(days=30, **more) -> actions.Said:
    starts = (timezone.localtime() + dt.timedelta(days=days)).replace(hour=14, minute=0, second=0, microsecond=0)
    given = {
        "title": "Répondre à qui a parlé",
        "starts": starts,
        "ends": starts + 2 * HOUR,
        "kind": EventKind.WEBCONFERENCE,
        "by_video": True,
    }
    return actions.Said(**given | more)


def refusal(act) -> str:
    with pytest.raises(NotDone) as refused:
        act()
    return refused.value.because


def test_a_model_brings_its_programme_and_an_event_is_announced_whole(town):
    by = town.by()
    event = actions.make_event(said(), pattern="webconference", by=by)
    assert (event.state, event.sequences.count(), queries.lacking(by, event)) == ("draft", 4, ["no_link"])
    assert refusal(lambda: actions.move(event, Move.ANNOUNCE, by=by)) == "no_link"
    actions.put_video_link(event, "https://visio.example/x", by=by)
    actions.move(event, Move.ANNOUNCE, by=by)
    assert (event.state, event.announced is not None) == (EventState.ANNOUNCED, True)


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"days": -1}, "in_the_past"),
        ({"days": 4000}, "too_far"),
        ({"ends": timezone.now()}, "ends_before_it_starts"),
    ],
)
def test_wrong_dates_are_refused(town, given, because):
    assert refusal(lambda: actions.make_event(said(**given), by=town.by())) == because


def test_another_organisation_neither_makes_nor_changes_events_here(town):
    event = town.event()
    other = see_as(town.stranger)
    assert refusal(lambda: actions.make_event(said(), by=other)) == "closed_part"
    assert refusal(lambda: actions.move(event, Move.CLOSE, by=other)) == "closed_part"


@pytest.mark.parametrize("address", ["http://visio.example/x", "javascript:alert(1)"])
def test_an_address_that_is_not_https_is_refused(town, address):
    event = town.event()
    assert refusal(lambda: actions.put_video_link(event, address, by=town.by())) == "not_https"


@pytest.mark.parametrize(
    "address",
    ["https://zoom.us/j/1?pwd=a", "https://ville.webex.com/m/1", "https://teams.microsoft.com/l/m?c=%7b1%7d",
     "https://visio.numerique.gouv.fr/abc", "https://meet.jit.si/Salle", "https://bbb.example/b/x-y"],
)  # fmt: skip
def test_any_providers_address_is_kept_as_it_was_pasted(town, address):
    event = town.event()
    by = town.by()
    actions.put_video_link(event, address, by=by)
    assert queries.video_address(by, event) == address


def test_a_sequence_stays_within_the_hours_of_its_event(town):
    event, by = town.event(), town.by()
    late = {"kind": SequenceKind.TALK, "title": "Trop tard", "starts": event.ends, "ends": event.ends + HOUR}
    assert refusal(lambda: actions.add_sequence(event, **late, by=by)) == "outside"


def test_an_event_that_moves_takes_its_programme_along_and_tells_who_registered(town):
    event = town.event()
    town.workshops(event, 4)
    register(event)
    by, later = town.by(), event.starts + dt.timedelta(days=7)
    actions.change_event(event, said(starts=later, ends=later + 2 * HOUR), by=by)
    assert event.sequences.get().starts == later
    with session_of("tu_worker"):
        assert telling.tell_all(event.pk, "moved") == 1
    with keeper():
        assert Outgoing.objects.filter(subject__startswith="Nouvelle date").count() == 1


def test_a_copy_takes_the_programme_and_neither_agreements_nor_registrations(town):
    event, by = town.event(), town.by()
    slot = town.workshops(event, 4)[0].sequence
    actions.add_speaker(slot, name="Une personne", function="Sociologue", agreed=True, by=town.by())
    register(event)
    by = town.by()
    made = actions.copy_event(event, starts=event.starts + dt.timedelta(days=28), by=by)
    assert (made.state, made.taken, made.sequences.count()) == ("draft", 0, 1)
    assert [one.agreed for one in Speaker.objects.filter(sequence__event=made)] == [None]


def test_reminders_leave_once_at_seven_days_one_day_and_one_hour(town):
    event = town.event(days=30)
    register(event)
    sent = []
    for before in (dt.timedelta(days=8), dt.timedelta(days=7), dt.timedelta(days=1), dt.timedelta(minutes=50)):
        starts = timezone.now() + before - dt.timedelta(minutes=2)
        with keeper():
            Event.objects.filter(pk=event.pk).update(starts=starts, ends=starts + HOUR)
            Registration.objects.update(created=timezone.now() - dt.timedelta(days=20))
        with session_of("tu_worker"):
            sent.append((telling.remind(), telling.remind()))
    with keeper():
        subjects = sorted(one.subject.split(" :")[0] for one in Outgoing.objects.filter(subject__contains="D"))
    assert sent == [(0, 0), (1, 1), (1, 1), (1, 1)]
    assert subjects == ["Dans une heure", "Dans une semaine", "Demain"]


def test_a_mail_refused_for_good_is_told_to_the_organiser(town):
    event = town.event()
    register(event)
    with keeper():
        Outgoing.objects.update(failed_at=timezone.now())
    with session_of("tu_worker"):
        assert (telling.note_bounces(), telling.note_bounces()) == (1, 0)
    page = town.client(town.organiser).get(f"/organiser/{event.pk}/inscriptions/").content.decode()
    assert "son courriel est revenu" in page


def test_the_job_moves_a_waiting_list_that_nobody_moved(town):
    event = town.event(capacity=1)
    register(event, 1)
    register(event, 2)
    with keeper():
        Event.objects.filter(pk=event.pk).update(capacity=2)
    with session_of("tu_worker"):
        assert (telling.move_all_up(), telling.move_all_up()) == (1, 0)


# -- the pages --------------------------------------------------------------------------


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_fifteen_fields_at_most_make_an_event_which_is_then_announced(town):
    client = town.client(town.organiser)
    page = BeautifulSoup(client.get("/organiser/nouvelle/webconference/").content, "html.parser")
    names = {one["name"] for one in page.main.select("form [name]")} - {"csrfmiddlewaretoken"}
    assert len(names) <= 15
    on = (timezone.localdate() + dt.timedelta(days=20)).isoformat()
    typed = {
        "title": "Répondre",
        "kind": "web",
        "on": on,
        "begins": "14:00",
        "ends": "16:00",
        "by_video": "on",
        "questions": "Qui signe ?\nQui dit ?",
    }
    made = client.post("/organiser/nouvelle/webconference/", typed)
    address = made["Location"]
    assert "Collez l’adresse de la visioconférence avant d’annoncer" in text(client.get(address))
    client.post(f"{address}visioconference/", {"address": "https://visio.example/x"})
    client.post(f"{address}etat/", {"move": "announce"})
    visitor()
    (event,) = Event.objects.all()
    assert (event.state, event.questions) == ("announced", ["Qui signe ?", "Qui dit ?"])
    assert "Répondre" in text(client.get("/organiser/"))


def test_each_form_page_of_an_event_opens_and_says_what_is_missing(town):
    event, client = town.event(), town.client(town.organiser)
    slot = town.workshops(event, 3)[0].sequence
    for name in ("changer", "annuler", "visioconference", "affiche", "documents", "soutiens", "programme", f"programme/{slot.pk}",
                 f"programme/{slot.pk}/interventions", f"programme/{slot.pk}/ateliers", "copier"):  # fmt: skip
        address = f"/organiser/{event.pk}/{name}/"
        assert (name, client.get(address).status_code, client.post(address, {}).status_code) == (name, 200, 422)
    assert client.post(f"/organiser/{event.pk}/reglages/", {"facilitator": "Un tiers"}).status_code == 302


def test_who_has_not_agreed_to_be_named_is_told_by_their_function_alone(town):
    event, before = town.event(slug="qui-parle-7k4m"), town.event(state="draft")
    slots = [town.workshops(one, 4)[0].sequence for one in (event, before)]
    for slot in slots:
        for name, agreed in (("Line Aubry", True), ("Ange Collet", False)):
            said = {"name": name, "function": f"Fonction de {name[:4].strip()}", "biography": f"La vie de {name}."}
            actions.add_speaker(slot, **said, agreed=agreed, by=town.by())
    for who in (None, town.stranger, town.organiser):  # the organiser too reads the page as everybody does
        page = town.client(who).get("/rencontres/qui-parle-7k4m/").text
        assert [one in page for one in ("Line Aubry", "La vie de Line", "Fonction de Ange")] == [True] * 3
        assert [one in page for one in ("Ange Collet", "La vie de Ange")] == [False] * 2
    assert [len(slot.speakers) for slot in queries.programme(visitor(), event, public=True)] == [2]
    assert [one.function for one in Speaker.objects.filter(sequence=slots[0])] == ["Fonction de Line"]
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from tu.events_unnamed(%s)", [before.pk])
        assert cursor.fetchone() == (0,)
    town.by()
    held = slots[0].speakers.get(agreed=None)
    address = f"/organiser/{event.pk}/interventions/{held.pk}/accord/"
    assert [town.client(who).post(address).status_code for who in (town.stranger, town.organiser)] == [404, 302]
    assert "Ange Collet" in town.client().get("/rencontres/qui-parle-7k4m/").text


def test_a_speaker_and_a_workshop_are_added_and_taken_out(town):
    event, client = town.event(), town.client(town.organiser)
    slot = town.workshops(event, 3)[0].sequence
    client.post(f"/organiser/{event.pk}/programme/{slot.pk}/interventions/", {"function": "Sociologue"})
    client.post(
        f"/organiser/{event.pk}/programme/{slot.pk}/ateliers/",
        {"title": "Écrire une mauvaise nouvelle", "capacity": "14"},
    )
    town.by()
    assert (slot.speakers.count(), slot.workshops.count()) == (1, 2)
    client.post(f"/organiser/{event.pk}/interventions/{slot.speakers.get().pk}/retirer/")
    for one in list(slot.workshops.all()):
        client.post(f"/organiser/{event.pk}/ateliers/{one.pk}/retirer/")
    town.by()
    assert (slot.speakers.count(), slot.workshops.count()) == (0, 0)


def test_a_chosen_workshop_is_not_taken_out(town):
    event = town.event()
    (workshop,) = town.workshops(event, 3)
    register(event, picks={workshop.sequence_id: (workshop.pk, None)})
    by = town.by()
    assert refusal(lambda: actions.remove_workshop(event, workshop.pk, by=by)) == "below_taken"
