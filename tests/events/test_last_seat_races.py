"""The same instant, each with a connection of their own: the last place goes once, nobody waits beside a free one, and each is told."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test import Client

from tests.conftest import empty_again
from tests.world import keeper, visitor
from traitdunion.events.enums import ChoiceState, Rank
from traitdunion.events.models import Event, Registration, WorkshopChoice
from traitdunion.kernel import vault
from traitdunion.kernel.models import Outgoing

from .conftest import Events

pytestmark = pytest.mark.sql

FORM = "/rencontres/derniere-7k4m/inscription/"
BOTH = ("alix@ville.example", "lou@ville.example")
WAIT = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"


@pytest.fixture
def town(django_db_blocker, migrated_rows):
    """What is written here is seen by every connection; afterwards the database is as migrations left it."""
    with django_db_blocker.unblock():
        made = Events()
        with transaction.atomic():
            visitor()
            vault.mark(
                "events_registrant", BOTH[0]
            )  # the first mark ever makes its key: whoever comes next waits for it
        yield made
        empty_again(migrated_rows)
        connection.close()


def typed(mail, **more) -> dict:
    return {"first": "Alix", "last": "Moreau", "mail": mail, "organisation": "Ville", "function": "town", **more}


def post(number, address, data):
    """One request, from an address of its own, as two visitors have."""
    try:
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        answer = client.post(address, data)
        return answer, text(client.get(answer["Location"]))
    finally:
        connection.close()


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def at_once(event, *asked) -> list:
    """Hold the event until both wait for it, then let go: each had read it before the other wrote."""
    with ThreadPoolExecutor(len(asked)) as pool:
        with superuser() as other, superuser(autocommit=True) as looking:
            other.execute("select 1 from events_event where id = %s for no key update", [event.pk])
            going = [pool.submit(post, number, *one) for number, one in enumerate(asked, 1)]
            limit = time.monotonic() + 30
            while looking.execute(WAIT).fetchone()[0] < len(asked):
                assert time.monotonic() < limit
                assert not any(one.done() for one in going)
                time.sleep(0.02)
        return [one.result(60) for one in going]


def superuser(**more):
    own = connection.settings_dict
    return psycopg.connect(host=own["HOST"], port=own["PORT"], dbname=own["NAME"], user="postgres", **more)


def mails() -> dict[str, Outgoing]:
    with keeper():
        return {one.recipient: one for one in Outgoing.objects.order_by("created")}


def kept(event) -> tuple[int, list[str]]:
    with keeper():
        states = Registration.objects.filter(event=event).order_by("state").values_list("state", flat=True)
        return Event.objects.get(pk=event.pk).taken, list(states)


def test_two_people_who_take_the_last_place_are_each_told_where_they_stand(town):
    event = town.event(capacity=1, slug="derniere-7k4m", title="Répondre")
    answers = at_once(event, *((FORM, typed(mail)) for mail in BOTH))
    told = {answer["Location"].partition("=")[2]: (page, mail) for (answer, page), mail in zip(answers, BOTH, strict=True)}  # fmt: skip
    assert sorted(told) == ["confirmed", "waiting"]
    assert "Votre place est retenue." in told["confirmed"][0]
    assert "Vous êtes sur la liste d’attente. Nous vous écrivons dès qu’une place se libère." in told["waiting"][0]
    subjects = {state: mails()[mail].subject for state, (_page, mail) in told.items()}
    assert subjects == {"confirmed": "Inscription confirmée : Répondre", "waiting": "Liste d’attente : Répondre"}
    assert kept(event) == (1, ["confirmed", "waiting"])


def test_two_people_who_take_a_workshops_last_place_are_each_told_where_they_stand(town):
    event = town.event(slug="derniere-7k4m")
    first, second = town.workshops(event, 1, 5)
    picks = {f"choice_{first.sequence_id}": str(first.pk), f"wish_{first.sequence_id}": str(second.pk), "etape": "2"}
    at_once(event, *((FORM, typed(mail, **picks)) for mail in BOTH))
    with keeper():
        places = sorted(WorkshopChoice.objects.values_list("rank", "state"))
        first.refresh_from_db()
    assert (first.taken, places) == (
        1,
        [(Rank.CHOICE, ChoiceState.CONFIRMED), (Rank.CHOICE, ChoiceState.WAITING), (Rank.WISH, ChoiceState.CONFIRMED), (Rank.WISH, ChoiceState.RELEASED)],
    )  # fmt: skip
    bodies = [mails()[mail].body for mail in BOTH]
    assert sorted(["Atelier 1 : place retenue" in body for body in bodies]) == [False, True]
    waits = next(body for body in bodies if "Atelier 1 : en attente d’une place" in body)
    assert "Atelier 2 : place retenue" in waits
    page = text(Client().get(re.search(r"/rencontres/inscription/\w+/", waits)[0]))
    assert ("Atelier 1 — en attente d’une place" in page, "Atelier 2 — place retenue" in page) == (True, True)


def test_one_mail_sent_twice_at_once_has_one_place_and_twice_the_same_answer(town):
    event = town.event(capacity=5, slug="derniere-7k4m")
    answers = at_once(event, *((FORM, typed(BOTH[0])) for _ in range(2)))
    assert {answer["Location"] for answer, _page in answers} == {"/rencontres/derniere-7k4m/merci/?place=confirmed"}
    assert kept(event) == (1, ["confirmed"])


def test_a_place_given_back_while_somebody_asks_for_it_is_theirs(town):
    event = town.event(capacity=1, slug="derniere-7k4m")
    Client().post(FORM, typed(BOTH[0]))
    own = re.search(r"/rencontres/inscription/\w+/", mails()[BOTH[0]].body)[0]
    at_once(event, (f"{own}annuler/", {}), (FORM, typed(BOTH[1])))
    assert kept(event) == (1, ["cancelled", "confirmed"])
