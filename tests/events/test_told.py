"""What goes otherwise than meant, and what one waits for: each has its message, and is told once."""

import datetime as dt
import json
import re
import uuid
from zoneinfo import ZoneInfo

import icalendar
import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.urls import reverse

from tests.conftest import session_of
from tests.kernel.conftest import mailbox
from tests.world import keeper, visitor
from traitdunion.events import actions, queries
from traitdunion.events.actions import telling
from traitdunion.events.attendance import acts
from traitdunion.events.enums import EventState
from traitdunion.events.models import Event, Registration, Workshop
from traitdunion.events.words import NotDone
from traitdunion.kernel import mail
from traitdunion.kernel.models import Outgoing

from .day_town import held_day, some
from .test_registering import asked, mine, register

pytestmark = pytest.mark.django_db
__all__ = ["mailbox"]  # a mail server that refuses on demand


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def jobs(task="events.tell") -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = %s order by id", [task])
        return [json.loads(row[0]) for row in cursor.fetchall()]


def work() -> None:
    """Do the jobs that were left, each of them twice, as a worker that was killed half-way does."""
    for said in jobs() * 2:
        with session_of("tu_worker"):
            telling.tell(uuid.UUID(said["registration_id"]), said["what"])


def letters(start: str) -> list[Outgoing]:
    with keeper():
        return list(Outgoing.objects.filter(subject__startswith=start).order_by("recipient"))


# -- a place that gets free -------------------------------------------------------------


def test_whoever_moves_up_is_written_to_by_a_job_of_that_same_transaction(town):
    event = town.event(capacity=1)
    register(event, 1)
    register(event, 2)
    viewer, held = mine(event, 1)
    with transaction.atomic():
        actions.cancel(held, by=viewer)
        assert [one["what"] for one in jobs()] == ["moved_up"]
        transaction.set_rollback(True)
    assert jobs() == []
    viewer, held = mine(event, 1)
    actions.cancel(held, by=viewer)
    (job,) = jobs()
    with keeper():
        assert job == {"registration_id": str(Registration.objects.get(state="confirmed").pk), "what": "moved_up"}
    work()
    assert [one.recipient for one in letters("Une place pour vous")] == ["alix2@ville.example"]


def test_more_places_in_a_workshop_are_given_on_screen_and_whoever_waited_is_told_once(town):
    event = town.event()
    first, second = town.workshops(event, 1, 5)
    slot = first.sequence_id
    for n in (1, 2, 3):
        register(event, n, picks={slot: (first.pk, second.pk)})
    client, address = town.client(town.organiser), f"/organiser/{event.pk}/ateliers/{first.pk}/"
    assert client.post(address, {"title": "Atelier 1", "capacity": "2"}).status_code == 302
    work()
    (told,) = letters("Une place en atelier")
    assert (told.recipient, "Atelier 1\u00a0: place retenue" in told.body) == ("alix2@ville.example", True)
    fewer = client.post(address, {"title": "Atelier 1", "capacity": "1"})
    assert (fewer.status_code, "Il y a déjà plus de personnes inscrites." in text(fewer)) == (422, True)
    town.by()
    assert sorted(Workshop.objects.values_list("title", "capacity", "taken")) == [("Atelier 1", 2, 2), ("Atelier 2", 5, 1)]  # fmt: skip
    assert town.client(town.stranger).get(address).status_code == 404


# -- a mail that comes back -------------------------------------------------------------


def test_a_mail_that_comes_back_is_said_to_the_organiser_who_writes_to_another_address(town, mailbox):
    event = town.event(slug="repondre-7k4m")
    register(event)
    mailbox.says = {"RCPT": "550 no such box"}
    with session_of("tu_worker"):
        mail.deliver_due()
        telling.note_bounces()
    client = town.client(town.organiser)
    assert "1 courriel est revenu" in text(client.get(f"/organiser/{event.pk}/"))
    assert "son courriel est revenu Corriger le courriel Alix Essai1" in text(client.get(f"/organiser/{event.pk}/inscriptions/"))  # fmt: skip
    with keeper():
        row = Registration.objects.get()
    address = f"/organiser/{event.pk}/inscriptions/{row.pk}/courriel/"
    assert client.post(address, {"mail": "alix@"}).status_code == 422
    assert client.post(address, {"mail": "alix.juste@ville.example"}).status_code == 302
    assert "revenu" not in text(client.get(f"/organiser/{event.pk}/"))
    (letter,) = letters("Votre nouveau lien")
    own = re.search(r"/rencontres/inscription/\w+/", letter.body)[0]
    assert (letter.recipient, town.client().get(own).status_code) == ("alix.juste@ville.example", 200)
    with session_of("tu_worker"):
        assert telling.note_bounces() == 0


def test_an_address_that_is_somebody_elses_is_refused_when_a_mail_is_corrected(town):
    event = town.event()
    register(event, 1)
    register(event, 2)
    with keeper():
        row = Registration.objects.select_related("event").order_by("created").first()
    with pytest.raises(NotDone) as refused:
        actions.correct_mail(row, "alix2@ville.example", by=town.by())
    assert refused.value.because == "already_registered"


def test_a_place_is_not_handed_to_somebody_who_has_one_even_once_it_is_closed(town):
    event = town.event()
    register(event, 1)
    register(event, 2)
    with keeper():
        Event.objects.filter(pk=event.pk).update(state=EventState.CLOSED)
    viewer, held = mine(event, 1)
    with pytest.raises(NotDone) as refused:
        actions.hand_over(held, asked(2), by=viewer)
    assert refused.value.because == "already_registered"
    viewer, held = mine(event, 1)
    assert queries.registrant(viewer, held).mail == "alix1@ville.example"


# -- another time zone ------------------------------------------------------------------


def test_whoever_lives_in_another_time_zone_reads_whose_hours_these_are(town):
    starts = dt.datetime.now(ZoneInfo("Europe/Paris")).replace(hour=14, minute=0, second=0, microsecond=0) + dt.timedelta(days=40)  # fmt: skip
    event = town.event(slug="repondre-7k4m", starts=starts)
    register(event)
    assert "(heure de Paris)" in text(town.client().get("/rencontres/repondre-7k4m/"))
    (letter,) = letters("Inscription confirmée")
    assert "14\u00a0h (heure de Paris)" in letter.body
    raw = town.client().get("/rencontres/repondre-7k4m/agenda.ics").content
    (line,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    there = line.decoded("dtstart").astimezone(ZoneInfo("Indian/Reunion"))
    assert (there.replace(tzinfo=None) - starts.replace(tzinfo=None)) in {dt.timedelta(hours=2), dt.timedelta(hours=3)}
    with keeper():
        Event.objects.update(by_video=False, place="Salle du Pont")
    assert "heure de Paris" not in text(town.client().get("/rencontres/repondre-7k4m/"))


# -- after ------------------------------------------------------------------------------


def test_a_certificate_that_is_ready_is_written_once_and_to_whoever_followed_something(town):
    event = held_day(town)
    places = some(event)
    half = next(iter(acts.questions.halves_of(event)))
    acts.tick(event, half=half, present=[places[0][0].pk, places[1][0].pk], by=town.by())
    for _ in range(2):
        acts.issue(event, by=town.by())
    assert jobs("events.tell_certificates") == [{"event_id": str(event.pk)}] * 2
    for _ in range(2):
        with session_of("tu_worker"):
            assert telling.tell_certificates(event.pk) == 2
    told = letters("Votre attestation")
    assert [one.recipient for one in told] == ["camille.verdier@ville.example", "sacha.lemoine@ville.example"]
    assert ("/rencontres/ma-place/" in told[0].body, "Rejoindre" in told[0].body, told[0].attachments) == (True, False, [])  # fmt: skip


def test_slides_given_to_everybody_stand_in_the_published_proceedings(town):
    from traitdunion.events.proceedings import acts as papers

    event = town.event(days=2, theme="Le contexte.")
    town.workshops(event, 5)
    paper = papers.assemble(event, by=town.by())
    papers.publish(paper, on=True, by=town.by())
    before = len(town.client().get(reverse("day:actes_pdf", args=[event.slug])).content)
    for title, among in (("Diapositives du matin", False), ("Notes internes", True)):
        actions.add_document(event, title=title, name="a.pdf", content=b"%PDF-1.7", for_registrants=among, by=town.by())
    visitor()
    page = text(town.client().get(reverse("day:actes", args=[event.slug])))
    assert ("Diapositives du matin (PDF)" in page, "Notes internes" in page) == (True, False)
    assert len(town.client().get(reverse("day:actes_pdf", args=[event.slug])).content) > before
